"""The mails of people with the troubles of domain.md 1.11, in words of our own; every name and number is invented."""

from dataclasses import dataclass

SHOP = "sales@north-quay.example"


@dataclass(frozen=True)
class Writer:
    """One person and one mail."""

    sender: str
    subject: str
    text: str
    when: str = "2026-03-02 09:12"


PRICE_RAISED = Writer(
    "lena.brandt@tide-garden.example",
    "freight doubled after I ordered",
    f"""Hello,

I am a small buyer from Bremen. I ordered 20 market tents from North Quay Outdoor ({SHOP}), Trade Assurance order
118234567001, and paid USD 1,640 on 24 February 2026. It is not shipped yet. Now the supplier writes that the freight
has gone up by 420 dollars, and if I do not like it I should just apply for a refund. What I do not understand: would I
get all my money back or only a part of it? Before I press anything I would like to know.

Lena Brandt
""",
)
FEE_DEMANDED = Writer(
    "grace.nambi@lake-store.example",
    "now they want 400 dollars more",
    f"""Good morning,

My name is Grace Nambi and I have a shop in Kampala, Uganda. On 20 January 2026 I paid USD 2,300 by bank transfer (T/T)
to North Quay Trading ({SHOP}) for 100 solar lamps. Delivery was agreed for 15 February 2026. Nothing has arrived. On
Friday they wrote that I first have to send another $400 for insurance before the parcel can leave. I do not have
that money. I want my money back. The slip and their mail are attached.

Grace Nambi
""",
)
SHIPPED_ANYWAY = Writer(
    "omar.haddad@cedar-lights.example",
    "cancelled in time, shipped anyway",
    f"""Dear Sir or Madam,

Secure Payment order 77120045119, seller North Quay Lighting ({SHOP}). I paid USD 1,800 on 2 February 2026 and cancelled
the order on 4 February 2026, before anything was shipped. Somebody decided that I get only 500 dollars back. The
seller refuses even that, and on 20 February he shipped the goods anyway. I do not want them any more. I ask for a full
refund of the 1,800.

Omar Haddad
""",
)
FEW_SWORDS = Writer(
    "ade.okoro@stage-works.example",
    "fifty swords short",
    f"""Hi,

we make theatre props. Trade Assurance order 118234567002 with North Quay Props ({SHOP}): we ordered 250 wooden swords,
total USD 10,000, and paid on 3 February 2026. Only 199 pieces arrived, and one is broken. They promised the rest for 18
February, then for 22 February, then said next week. Please blacklist them, and I want a partial refund of 2,080 USD.

Ade Okoro
""",
)
STOLEN_PICTURES = Writer(
    "nora.hald@fjord-knit.example",
    "our photos are on many pages",
    """Hello,

I photograph my own knitwear, and I am the copyright owner of these pictures. Several factories use our photos without
permission. Please remove these listings:

https://www.alibaba.com/product-detail/Wool-Sweater-A_1600111111111.html
https://www.alibaba.com/product-detail/Wool-Sweater-B_1600222222222.html
https://www.alibaba.com/product-detail/Wool-Sweater-C_1600333333333.html

After I wrote to one of them, the man answered that he knows where my studio is and that I should stop.
They are repeat offenders. Why must one register for everything, I have no account with you.

Nora Hald
""",
)
PARCEL_RECALLED = Writer(
    "petra.svoboda@oak-toys.example",
    "the parcel went back",
    f"""Hello,

Trade Assurance order 118234567003, North Quay Toys ({SHOP}), USD 740 paid by card on 12 January 2026. They said it was
shipped on 20 January, then on 27 January. In truth the carrier's page shows that the seller recalled the parcel and it
was returned to the shipper on 6 February. Since then silence, and no refund. I think about asking my card
company. I want a full refund.

Petra Svoboda
""",
)
AT_CUSTOMS = Writer(
    "ines.moreira@sol-import.example",
    "goods stuck at customs, wrong papers",
    f"""Good day,

Trade Assurance order 118234567004 with North Quay Ceramics ({SHOP}), USD 5,200 paid on 8 January 2026. Our container
was seized by customs in Lisbon because the supplier sent wrong documents: the invoice says kitchen tiles, the boxes say
something else. First our contact was Mr. Kevin, now a Mr. Leo writes from the same mailbox, and nobody answers any
more. We ask for a full refund.

Ines Moreira, Sol Import, Portugal
""",
)
WILL_NOT_DELIVER = Writer(
    "jonas.lind@birch-boats.example",
    "they want to refund and not deliver",
    f"""Hello,

Trade Assurance order 118234567005, North Quay Marine ({SHOP}), USD 3,900 paid on 15 January 2026. The supplier now
refuses to deliver and wants to refund me instead. I do not want a refund. I need the twelve rudders, I want them to
fulfil the contract, and that they get punished.

Jonas Lind
""",
)
GRATEFUL = Writer(
    "ewa.nowak@willow-shop.example", "your article", "Thank you for your article, it was a great help to me.\n\nEwa\n"
)
MACHINE = Writer(
    "dieter.krone@krone-print.example",
    "the machine never worked",
    f"""Good evening,

in June 2025 I bought a label press for USD 6,200 from North Quay Machines ({SHOP}) and paid by bank transfer straight
to their company, payee North Quay Machines. It never worked. Four times they sent parts and a film, four times it did
not start. I could not write earlier, my wife died in autumn. I want a full refund. I am in Germany.

Dieter Krone
""",
)
CHAIRS = Writer(
    "carla.mendes@plaza-hotel.example",
    "chairs break, guests hurt",
    f"""To whom it may concern,

our hotel bought 306 chairs from North Quay Furniture ({SHOP}) and paid $12,340,00.00 by bank transfer
to their account in January 2026; the whole order is above 42,000 USD. The chairs collapse.
Two guests were injured, one broke an arm. Which
authority can I turn to? I want a full refund. You can reach me at +55 11 95555 0142. We are in Brazil.

Carla Mendes, Plaza Hotel
""",
)
FOUND_LATE = Writer(
    "marit.dahl@loom-house.example",
    "the fabric rots",
    f"""Hello,

Trade Assurance order 118234567006 with North Quay Fabrics ({SHOP}), USD 2,750 paid on 1 October 2025. We received the
goods on 12 November 2025. On 10 February 2026 we discovered that the fabric is not as described: the agreed polyester
is cotton inside, and it comes apart. They say it is past 30 days, and nothing can be done. It could not be seen
earlier. I ask for a full refund.

Marit Dahl
""",
)
CLOSED_ORDER = Writer(
    "yusuf.kaya@stone-yard.example",
    "order closed by itself",
    f"""Hello,

Trade Assurance order 118234567007 with North Quay Stone ({SHOP}), USD 4,100 paid on 5 January 2026. The slabs were
delivered on 20 February 2026. They are not as described: 58 x 58 cm, and the agreed size is 60 x 60 cm. On the
platform the order is completed, it closed by itself, and there is no dispute button. I ask for a partial refund of USD
900.

Yusuf Kaya
""",
)
NOBODY_TO_SPEAK_TO = Writer(
    "tom.akers@pine-deck.example",
    "how can I reach anybody",
    """how do I contact you people?? I was cheated of 9950$ and there is no way to speak to anyone. Please call me, my
number is +1 503 555 0188.

Tom Akers
""",
)
