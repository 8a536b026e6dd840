"""Goods and money are owed; parts of them come, and what a word speaks of is told apart (T20, T21, N30, N61)."""

from collections.abc import Callable

from tests.desks import ANA, BEN, JPG, pdf
from tests.scenarios.tale import Tale

BUYER, SELLER = "lena.brandt@hill-cafe.example", "office@copper-heron.example"
MEMBERS = [
    {"member_id": "cheron", "company": "Copper Heron Ltd", "email": SELLER, "country": "CN", "zone": "Asia/Shanghai"}
]
ORDERS = [
    {
        "order_id": "77001230045", "track": "trade_assurance", "buyer_email": BUYER, "supplier_email": SELLER,
        "supplier_member_id": "cheron", "total": "4000.00", "currency": "USD", "state": "delivered",
        "ordered_on": "2026-03-01", "paid_on": "2026-03-02", "shipped_on": "2026-04-01", "delivered_on": "2026-05-04",
        "coverage": "4000.00",
    }
]  # fmt: skip
COMPLAINT = f"""Hello,

I bought 300 chairs with Trade Assurance, order 77001230045, from Copper Heron Ltd ({SELLER}, member ID cheron) for
USD 4,000, paid on 2 March 2026. 200 of the 300 chairs came on 4 May 2026, 100 are missing. I want the missing chairs.

Lena Brandt
"""
PAPER = (("packing.pdf", pdf("packing list")),)


def _accepted(tale: Callable[..., Tale], offer: str) -> Tale:
    """What was offered is agreed on since 9 May."""
    t = tale(members=MEMBERS, orders=ORDERS)
    t.write(BUYER, "100 chairs missing", COMPLAINT, "2026-05-06 16:00", (("count.jpg", JPG),))
    t.until("2026-05-07 16:00:01")
    t.says(ANA, "SERVE", "2026-05-08 09:00")
    t.says(SELLER, offer, "2026-05-08 10:00")
    t.says(BUYER, "ACCEPT", "2026-05-09 10:00")
    return t


def _agreed(tale: Callable[..., Tale], offer: str) -> Tale:
    """What was offered is agreed on, and in force since 13 May."""
    t = _accepted(tale, offer)
    t.until("2026-05-13 00:00:00")
    t.stands("T19", "EXECUTION", "OM")
    return t


def test_a_part_is_recorded_told_and_looked_at_at_once(tale: Callable[..., Tale]) -> None:
    t = _agreed(tale, "OFFER 100 UNITS BY 2026-05-20 ELSE 1400 USD")
    t.says(SELLER, "DONE", "2026-05-20 10:00", PAPER)
    t.stands("T20", "EXECUTION", "MO")
    t.got("N30 names the word", "N30", BUYER, "RECEIVED PART 50/100", no=("say below what came",))
    t.says(BUYER, "RECEIVED 60 of 100, 3 of them broken", "2026-05-22 10:00")
    t.stands("neither done nor failed: nothing else is owed by it", "EXECUTION", "PP")
    t.got("2.3: echoed", "N63", BUYER, "Done", "only a part came")
    told = t.got("the other side is told", "N30", SELLER, "Only a part came", "60 of 100, 3 of them broken", "EVIDENCE")
    t.check("no word of the other sum", "1,400" in told.words and "owed now" not in told.words, told.words)
    t.got(
        "staff hear at once", "N61", ANA, "Only a part came", "60 of 100, 3 of them broken", "EXTEND 7", "NOT RECEIVED"
    )
    t.due("staff owe the next word", performance_staff="2026-06-01 23:59:59")
    t.until("2026-05-30 00:00:00")
    t.stands("silence closes nothing", "EXECUTION", "PP")
    t.says(ANA, "EXTEND 7 the rest is on a truck", "2026-05-30 10:00")
    t.stands("T28: the rest has time again", "EXECUTION", "OM")
    t.due("from today", performance_respondent="2026-06-06 23:59:59", performance_staff="")
    for who in (BUYER, SELLER):
        t.got("T28", "N36", who, "the rest is on a truck")
    t.says(SELLER, "DONE", "2026-06-03 10:00")
    t.stands("asked again", "EXECUTION", "MO")
    t.says(BUYER, "RECEIVED", "2026-06-04 10:00")
    t.stands("T20", "CLOSED", "CC", outcome="SETTLED_PARTIAL")


def test_a_part_in_its_time_leaves_the_rest_its_time(tale: Callable[..., Tale]) -> None:
    t = _agreed(tale, "OFFER 100 UNITS BY 2026-05-30 ELSE 1400 USD")
    t.says(SELLER, "SHIPPED DHL 4455667788", "2026-05-15 10:00", PAPER)
    t.says(BUYER, "Only half arrived.", "2026-05-18 10:00")
    t.stands("2.3: words are never acted on", "EXECUTION", "MO")
    t.got("2.3: offered back", "N40", BUYER, "Did you mean RECEIVED PART Only half arrived")
    t.says(BUYER, "YES", "2026-05-18 11:00")
    t.stands("the rest is owed", "EXECUTION", "OM")
    t.due("until the day that was agreed", performance_respondent="2026-05-30 23:59:59", performance_staff="")
    t.got("told", "N30", SELLER, "Only half arrived", "still due by .*30 May 2026")
    t.got("staff", "N61", ANA, "Only half arrived", "The rest still has time until")
    t.until("2026-05-31 00:00:00")
    t.stands("T20: the receiver is asked", "EXECUTION", "MO")
    t.says(BUYER, "NOT RECEIVED", "2026-05-31 10:00")
    t.got("contract 3: ELSE", "N30", SELLER, "1,400")


def test_goods_on_their_way_are_not_missing_before_their_day(tale: Callable[..., Tale]) -> None:
    t = _agreed(tale, "OFFER 100 UNITS BY 2026-05-30 ELSE 1400 USD")
    t.says(SELLER, "SHIPPED DHL 4455667788", "2026-05-15 10:00", PAPER)
    t.says(BUYER, "NOT RECEIVED", "2026-05-18 10:00")
    t.got("T20: there is time", "N63", BUYER, "not due yet", "30 May 2026")
    t.stands("nothing else is owed by it", "EXECUTION", "MO")
    t.says(BUYER, "NOT RECEIVED", "2026-05-31 10:00")
    t.got("contract 3: ELSE", "N30", SELLER, "1,400")


def test_not_received_with_words_of_a_part_is_asked_back(tale: Callable[..., Tale]) -> None:
    t = _agreed(tale, "OFFER 100 UNITS BY 2026-05-20 ELSE 1400 USD")
    t.says(SELLER, "DONE", "2026-05-20 10:00", PAPER)
    t.says(BUYER, "NOT RECEIVED, only 60 of 100 came", "2026-05-21 10:00")
    t.stands("nothing is guessed", "EXECUTION", "MO")
    t.got("2.3", "N40", BUYER, "Did you mean RECEIVED PART only 60 of 100 came")
    t.says(BUYER, "YES", "2026-05-21 11:00")
    t.got("the other side is told", "N30", SELLER, "Only a part came", "60 of 100")
    t.stands("staff look", "EXECUTION", "PP")


def test_what_nobody_answered_is_not_asked_again_when_another_thing_is_reported(tale: Callable[..., Tale]) -> None:
    t = _agreed(tale, "OFFER 100 UNITS PLUS 40 USD BY 2026-05-20")
    t.until("2026-05-21 00:00:00")
    t.due("T20: the receiver is asked", performance_complainant="2026-05-28 23:59:59")
    t.until("2026-05-29 00:00:00")
    t.got("nobody answers: staff", "N61", ANA, "nobody says that it was")
    t.says(SELLER, "PAID 40 USD", "2026-05-29 10:00", (("slip.jpg", JPG),))
    t.due("asked about the money alone", performance_complainant="2026-06-05 23:59:59")
    t.due("staff still look at the goods", performance_staff="2026-06-08 23:59:59")
    t.says(BUYER, "RECEIVED 40 USD", "2026-05-30 10:00")
    t.says(ANA, "NOT RECEIVED", "2026-05-31 10:00")
    t.says(ANA, "APPROVE", "2026-06-01 10:00")
    t.stands("T21", "SANCTION_NOTICE", "PM")


def test_nothing_comes_after_a_part_and_staff_send_the_final_notice(tale: Callable[..., Tale]) -> None:
    t = _agreed(tale, "OFFER 500 USD BY 2026-05-20")
    t.says(SELLER, "PAID 500 USD", "2026-05-19 10:00", (("slip.jpg", JPG),))
    t.says(BUYER, "RECEIVED 300 USD", "2026-05-21 10:00")
    t.got("a smaller sum is a part", "N61", ANA, "300 USD", "APPROVE", "DECLINE")
    t.stands("staff look", "EXECUTION", "PP")
    t.says(ANA, "APPROVE", "2026-05-23 10:00")
    t.stands("T21", "SANCTION_NOTICE", "PM")
    t.got("N31", "N31", SELLER, "300 USD")
    t.says(SELLER, "PAID 200 USD", "2026-05-24 10:00", (("slip2.jpg", JPG),))
    t.says(BUYER, "RECEIVED", "2026-05-25 10:00")
    t.stands("T30", "CLOSED", "CC", outcome="PERFORMED")


def test_received_with_words_of_a_part_below_is_asked_back(tale: Callable[..., Tale]) -> None:
    t = _agreed(tale, "OFFER 100 UNITS BY 2026-05-20")
    t.says(SELLER, "DONE", "2026-05-20 10:00", PAPER)
    t.says(BUYER, "RECEIVED\n\nThey came but 3 are broken.", "2026-05-21 10:00")
    t.stands("nothing is guessed", "EXECUTION", "MO")
    t.got("2.3", "N40", BUYER, "Did you mean RECEIVED PART They came but 3 are broken")
    t.says(BUYER, "RECEIVED", "2026-05-21 11:00")
    t.stands("it was meant", "CLOSED", "CC", outcome="SETTLED_PARTIAL")


def test_goods_at_sea_have_their_own_time_and_money_has_seven_days(tale: Callable[..., Tale]) -> None:
    t = _agreed(tale, "OFFER 100 UNITS PLUS 40 USD BY 2026-05-20")
    t.got("said before", "N17", BUYER, "7 days", "goods were sent off, you have 45 days")
    t.says(SELLER, "SHIPPED MSKU 1234567", "2026-05-18 10:00", PAPER)
    t.due("rule book: confirm_shipped", performance_complainant="2026-07-02 23:59:59")
    t.got("N30", "N30", BUYER, "on their way", "2 July 2026")
    t.says(SELLER, "PAID 40 USD", "2026-05-18 11:00", (("slip.jpg", JPG),))
    t.due("confirm_done", performance_complainant="2026-05-25 23:59:59")
    t.says(BUYER, "RECEIVED 40 USD", "2026-05-19 10:00")
    t.stands("the sum tells which", "EXECUTION", "MO")
    t.due("the goods go on", performance_complainant="2026-07-02 23:59:59")
    t.until("2026-05-27 00:00:00")
    t.stands("seven days are over, and nothing is taken as done", "EXECUTION", "MO")
    t.until("2026-07-03 00:00:00")
    t.stands("T20: proof and silence", "CLOSED", "CC", outcome="SETTLED_PARTIAL")


def test_where_two_fit_the_writer_is_asked_with_a_short_list(tale: Callable[..., Tale]) -> None:
    t = _agreed(tale, "OFFER 100 UNITS PLUS 40 USD BY 2026-05-20")
    t.says(SELLER, "DONE", "2026-05-18 10:00", PAPER)
    t.got("goods or money?", "N40", SELLER, "Which of these", "DONE #1", "duty #1: deliver", r"duty #2: pay USD 40\.00")
    t.stands("nothing is guessed", "EXECUTION", "OM")
    t.says(SELLER, "DONE #1\nPAID", "2026-05-18 11:00", PAPER)
    t.stands("both are reported", "EXECUTION", "MO")
    t.got("each by its number", "N30", BUYER, "RECEIVED #1", "RECEIVED #2")
    t.says(BUYER, "RECEIVED", "2026-05-19 10:00")
    t.got("money or goods?", "N40", BUYER, "Which of these", "RECEIVED #1", "RECEIVED #2")
    t.says(BUYER, "NOT PAID", "2026-05-19 11:00")
    t.got("the word tells: the money", "N61", ANA, "pay|not done")
    duties = {d["what"]: d["state"] for d in t.case["duties"]}
    t.check("of the money alone", duties == {"deliver": "reported", "pay": "failed"}, duties)
    t.says(BUYER, "RECEIVED #1", "2026-05-19 12:00")
    duties = {d["what"]: d["state"] for d in t.case["duties"]}
    t.check("by its number", duties == {"deliver": "done", "pay": "failed"}, duties)


def test_staff_who_mean_one_of_two_are_told_to_say_which(tale: Callable[..., Tale]) -> None:
    t = _agreed(tale, "OFFER 100 UNITS PLUS 40 USD BY 2026-05-20")
    t.says(SELLER, "SHIPPED MSKU 1234567\nPAID", "2026-05-18 10:00", PAPER)
    t.says(BUYER, "HUMAN", "2026-05-18 11:00")
    t.says(BEN, "RECEIVED", "2026-05-19 10:00")
    t.got("N63", "N63", BEN, "Not done", "#1, #2")
    t.says(BEN, "RECEIVED #2", "2026-05-19 11:00")
    t.got("N63", "N63", BEN, "Done")
    t.stands("the goods are still on their way", "EXECUTION", "MO")


def test_the_day_of_the_sum_owed_instead_is_told_as_long_as_it_is_to_come(tale: Callable[..., Tale]) -> None:
    t = _agreed(tale, "OFFER 100 UNITS BY 2026-05-20 ELSE 1400 USD")
    dated = r"otherwise USD 1,400\.00 by Saturday 30 May 2026"
    t.got("told with the promise", "N17", BUYER, dated)
    t.says(SELLER, "SHIPPED MSKU 1234567", "2026-05-18 10:00", PAPER)
    t.got("before that day", "N30", BUYER, dated, "owed instead, by Saturday 30 May 2026")
    t.until("2026-06-30 12:00")
    late = t.got("after it, on the day of the answer", "N30", BUYER, r"\(otherwise USD 1,400\.00\)", "is owed instead")
    t.check("no day that is past", "30 May" not in late.words, late.words)
    t.says(BUYER, "NOT RECEIVED", "2026-06-30 13:00")
    t.due("the same day", performance_respondent="2026-06-30 23:59:59")


def test_without_a_day_the_time_of_the_sum_owed_instead_is_told_as_a_span(tale: Callable[..., Tale]) -> None:
    t = _accepted(tale, "OFFER 100 UNITS ELSE 1400 USD")
    t.got("no day is known yet", "N16", BUYER, r"USD 1,400\.00 is to be paid within 10 days after the day on which")
    t.until("2026-05-13 00:00:00")
    t.got("now it is", "N17", BUYER, r"otherwise USD 1,400\.00 by Tuesday 2 June 2026\) · due by Saturday 23 May 2026")
