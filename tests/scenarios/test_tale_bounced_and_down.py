"""A notice comes back, a new address is set, our server is down while the clock runs: every second is accounted for."""

from collections.abc import Callable

from tests.desks import ANA, pdf
from tests.scenarios.tale import Notice, Tale
from tests.scenarios.test_tale_broken_promise import returned_to, returns

BUYER, OLD, NEW = "tessa.roy@hill-market.example", "sales@tin-egret.example", "office@tin-egret.example"
COMPLAINT = f"""Hello,

I paid Tin Egret Trading ({OLD}) USD 980 by bank transfer on 6 July 2026 for 70 watering cans, straight to their
account, without an online order. Delivery was agreed for 10 August 2026. Nothing has come. I want all my money back.

Tessa Roy, Leeds
"""


def served_again(tale: Callable[..., Tale]) -> Tale:
    """Served on Tuesday 8 September, returned at once, served at another address on Wednesday at 14:00."""
    t = tale()
    t.write(BUYER, "Watering cans never came", COMPLAINT, "2026-09-07 10:00", (("slip.pdf", pdf("USD 980")),))
    t.stands("T2", "SCREENING", "P-", track="offline", type="not_received")
    t.until("2026-09-08 10:00:01")
    t.says(ANA, "SERVE", "2026-09-08 10:30")
    t.stands("T5", "SERVED", "OM")
    t.due("5 d", response_respondent="2026-09-13 23:59:59", stage_both="2026-09-19 23:59:59")
    lost: Notice = t.got("N8", "N8", OLD, "13 September")
    t.deliver(returns(lost), "<>", "2026-09-08 10:32", returned_to(t, lost))
    t.stands("contract 4.6", "SUSPENDED", "PP")
    t.due("contract 4.6: void", response_respondent="")
    t.got("N38", "N38", ANA, "5.1.1")
    t.got(
        "the complainant is told why it waits",
        "N35",
        BUYER,
        "Processing",
        "could not be delivered",
        "another address",
        no=(OLD,),
    )
    t.check("contract 2: bounced", "bounced" in {n["state"] for n in t.window.outbox() if n["to"] == OLD}, OLD)
    t.says(ANA, f"SET respondent_email {NEW}", "2026-09-09 14:00")
    t.stands("contract 4.6: served again", "SERVED", "OM")
    t.due("a full period", response_respondent="2026-09-14 23:59:59")
    t.got("N8 again", "N8", NEW, "14 September", "Awaiting my response")
    told = [n for n in t.fresh if n.to == BUYER and "14 September" in n.words]
    t.check("the complainant reads the new date", told, [("+".join(n.numbers), n.to) for n in t.fresh])
    return t


def test_an_outage_moves_what_it_touched_and_a_late_answer_counts(tale: Callable[..., Tale]) -> None:
    t = served_again(tale)
    t.until("2026-09-10 08:00")
    t.window.outage("2026-09-10 08:00:00", "2026-09-10 11:17:23")
    t.until("2026-09-10 11:17:23")
    t.due("2.1.4: the outage is added", response_respondent="2026-09-15 03:17:22")
    for who in (BUYER, NEW):
        t.got("N35", "N35", who, "14 September", "15 September", "03:17")
    t.until("2026-09-11 09:00")
    t.window.outage("2026-09-11 09:00:00", "2026-09-11 09:59:59")
    t.until("2026-09-11 10:00")
    t.due("2.1.4: not more than an hour", response_respondent="2026-09-15 03:17:22")
    t.until("2026-09-15 03:17:22")
    when = [f"{n.at:%d %H:%M:%S}" for n in t.told if "N10" in n.numbers and n.to == NEW]
    t.check("cadence from the new date", when[-1] == "15 00:17:22", when)
    t.stands("the last second", "SERVED", "OM")
    t.says(NEW, "CONTEST the cans left on 5 August", "2026-09-15 03:17:40", (("waybill.pdf", pdf("5 August")),))
    t.stands("2.1.4: before the lapse is executed", "NEGOTIATION", "MO")
    t.due("5 d", turn_complainant="2026-09-20 23:59:59")


def test_the_lapse_is_one_second_after_the_moved_date(tale: Callable[..., Tale]) -> None:
    t = served_again(tale)
    t.until("2026-09-10 08:00")
    t.window.outage("2026-09-10 08:00:00", "2026-09-10 11:17:23")
    t.until("2026-09-15 03:17:22")
    t.stands("the last second", "SERVED", "OM")
    t.until("2026-09-15 03:17:23")
    t.stands("T8", "DELIBERATION", "PP")
    for who in (BUYER, NEW):
        t.got("T8", "N13", who)
    t.due("contract 4.4: 48 h", cure_respondent="2026-09-17 03:17:23")
    t.nowhere("the address that failed gets nothing more", "Final notice", OLD)
