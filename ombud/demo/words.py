"""What the people of the demonstration write (domain.md A1); names, numbers and places are invented."""

SUBJECT = "Paid, and nothing has come"

COMPLAINT = """\
Hello,

I am Miriam Achieng of Lakeside Hardware in Kisumu, Kenya. I am the buyer. On alibaba.com I found Blue Pier Trading Co.
(sales@blue-pier.example, member ID bluepier77). We agreed by mail, without an online order, on 60 folding ladders,
contract BP-4410.

I paid USD 2,300 by bank transfer (T/T) on 20 January 2026, payee Blue Pier Trading Co. Delivery was agreed for
15 February 2026. Nothing has come. I wrote to them on 19 and 24 February. On 27 February they answered that I must
first send 400 $ for insurance; that mail is attached, and so is the bank's slip.

I want my 2,300 US dollars back. You may show all of this to the seller.

Miriam Achieng
"""

DEMAND = """\
From: Blue Pier Trading <sales@blue-pier.example>
To: miriam@lakeside-hardware.example
Subject: Insurance for contract BP-4410
Date: Fri, 27 Feb 2026 15:20:00 +0800
Message-ID: <bp4410-insurance@blue-pier.example>
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

Dear Ms Achieng,

your ladders are ready. Before we ship you must pay 400 $ for the insurance.
Please transfer it to account 550081 2240 7719 31.

Blue Pier Trading
"""

SLIP = "Transfer of USD 2300.00 on 20 Jan 2026 to Blue Pier Trading Co., contract BP-4410"

SERVE = "SERVE"

DECIDE = """\
DECIDE DEFAULT_RESPONDENT_SILENT CITING 1 2

The bank's slip shows the payment of 2,300 US dollars, and the seller's own mail asks for 400 more before shipping. The
seller was asked, was reminded four times and gave no answer. What the buyer told is therefore taken as proved.
"""

APPROVE = "APPROVE"
SANCTION = "SANCTION account_disabled"

YOUR_SUBJECT = "The seller does not deliver"
YOUR_LETTER = """\
Hello,

I bought 20 desk lamps from Red Kite Lamps (sales@red-kite.example) and paid USD 480 by bank transfer on 3 March 2026.
Delivery was agreed for 1 April 2026. Nothing has come, and nobody answers. I want my money back.
You may show this to the seller.

Somebody from the demonstration
"""
