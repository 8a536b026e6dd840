"""A rights matter whose seller does nothing: each side is told when the time to remove the pages is over (IP, T21)."""

from collections.abc import Callable

from tests.desks import ANA, BEN, JPG
from tests.scenarios.tale import Tale
from tests.scenarios.test_tale_three_objections import OWNER, SELLER, noticed, pages


def overdue(tale: Callable[..., Tale]) -> Tale:
    t = noticed(tale)
    t.until("2026-06-12 00:00:00")
    t.stands("2.1.5 IP: silent, so they are to go", "EXECUTION", "OM")
    t.due("4.4: performance 10 d", performance_respondent="2026-06-22 23:59:59")
    t.got("N46", "N46", SELLER, "22 June 2026", "our staff see to the removal", "further notice")
    t.says(ANA, "SANCTION account_suspended", "2026-06-15 10:00")
    t.got("R60: not before the time is over", "N63", ANA, "Not done: SANCTION")
    t.until("2026-06-22 23:59:59")
    t.stands("the last second", "EXECUTION", "OM")
    t.until("2026-06-23 00:00:00")
    return t


def test_each_side_hears_that_the_time_is_over_and_the_desk_removes_them(tale: Callable[..., Tale]) -> None:
    t = overdue(tale)
    t.stands("2.1.2: nobody of them owes it now but the desk", "EXECUTION", "PP")
    t.got("N13", "N13", OWNER, "Processing", "the other party's time", "our staff see to the removal", no=("DONE",))
    t.got("N13", "N13", SELLER, "Processing", "your time", "our staff see to the removal")
    t.got("staff", "N61", ANA, "DONE", "SANCTION account_suspended")
    t.until("2026-06-28 12:00")
    for who in (OWNER, SELLER):
        t.none("2.2: one N13 and no nagging", who)
    t.says(ANA, "DONE", "2026-06-29 10:00")
    t.stands("T20", "CLOSED", "CC", outcome="DEFAULT_RESPONDENT_SILENT")
    pages(t, "the desk saw to it", 0, 0, 0, 6, 0)


def test_a_seller_removes_them_late_and_says_so(tale: Callable[..., Tale]) -> None:
    t = overdue(tale)
    t.says(SELLER, "DONE", "2026-06-24 10:00")
    t.stands("late is better than never", "CLOSED", "CC")
    t.got("N28", "N28", OWNER, "Case Closed")


def test_a_measure_comes_only_after_a_further_notice_which_can_be_met(tale: Callable[..., Tale]) -> None:
    t = overdue(tale)
    t.says(ANA, "SANCTION account_suspended", "2026-06-24 10:00")
    t.stands("T21, R60: a further notice first", "SANCTION_NOTICE", "PM")
    t.due("3 d", final_notice_respondent="2026-06-27 23:59:59")
    t.got("N31", "N31", SELLER, "27 June 2026", "final notice", "DONE")
    t.got("N31", "N31", OWNER, "final notice")
    t.says(SELLER, "DONE", "2026-06-25 10:00")
    t.got("T30: with proof", "N63", SELLER, "Not done: DONE", "proof")
    t.stands("T30", "SANCTION_NOTICE", "PM")
    t.says(SELLER, "DONE", "2026-06-26 10:00", (("gone.jpg", JPG),))
    t.stands("T30", "CLOSED", "CC", outcome="PERFORMED")
    pages(t, "T30", 0, 0, 0, 6, 0)


def test_a_measure_is_signed_by_a_person_when_nothing_comes(tale: Callable[..., Tale]) -> None:
    t = overdue(tale)
    t.says(ANA, "SANCTION account_suspended", "2026-06-24 10:00")
    t.says(BEN, "SANCTION account_suspended", "2026-06-26 10:00")
    t.got("T22: not before it is over", "N63", BEN, "Not done: SANCTION")
    t.until("2026-06-28 09:00")
    t.says(BEN, "SANCTION account_suspended", "2026-06-28 10:00")
    t.stands("T22", "CLOSED", "CC", outcome="NOT_PERFORMED_SANCTIONED")
    for who in (OWNER, SELLER):
        t.got("T22", "N32", who)
