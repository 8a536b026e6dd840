"""Files that came out of turn: before a case is decided on its papers, both sides have them (R41, R87, N21, N27)."""

from collections.abc import Callable

from tests.desks import ANA, JPG
from tests.scenarios.tale import Tale
from tests.scenarios.test_tale_cured import BUYER, COMPLAINT, MEMBERS, ORDERS, SELLER, asked

MORE = (("cup9.jpg", JPG + b"9"),)


def test_who_was_silent_is_given_what_came_meanwhile_and_may_still_answer_it(tale: Callable[..., Tale]) -> None:
    t = tale(members=MEMBERS, orders=ORDERS)
    t.write(BUYER, "Grey instead of blue", COMPLAINT, "2026-04-06 10:00", (("cup1.jpg", JPG),))
    t.says(ANA, "SERVE", "2026-04-07 09:00")
    t.until("2026-04-07 10:00:01")
    t.says(BUYER, "EVIDENCE one more", "2026-04-08 10:00", MORE)
    t.none("T27: it is his turn", SELLER)
    t.until("2026-04-11 00:00:00")
    told = t.got("N27: on which evidence", "N27", SELLER, "files 1 and 2", "13 April 2026, 00:00")
    t.check("what he had not yet is attached", told.files == ["exhibit-2-cup9.jpg"], told.files)
    told = t.got("N27", "N27", BUYER, "files 1 and 2")
    t.check("her own are not", told.files == [], told.files)


def test_where_the_desk_decides_both_can_check_the_whole_list(tale: Callable[..., Tale]) -> None:
    t = asked(tale)
    t.until("2026-04-15 00:00:00")
    t.says(ANA, "SUGGEST 800 USD", "2026-04-15 10:00")
    t.says(BUYER, "EVIDENCE one more", "2026-04-16 10:00", MORE)
    t.stands("a file answers no suggestion", "MEDIATION", "MM")
    t.until("2026-04-19 00:00:00")
    told = t.got("N21: the list both can check", "N21", SELLER, "cup9.jpg")
    t.check("and open", told.files == ["exhibit-4-cup9.jpg"], told.files)
