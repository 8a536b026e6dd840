"""STATUS tells what the sides did, in order, and keeps a secret yes secret (N41)."""

from collections.abc import Callable

from tests.desks import ANA
from tests.scenarios.tale import Tale
from tests.scenarios.test_tale_cancelled_orders import BUYER, SELLER, asked


def test_what_was_offered_suggested_and_agreed_stands_in_the_history(tale: Callable[..., Tale]) -> None:
    t = asked(tale)
    t.says(SELLER, "OFFER 500 USD", "2026-04-08 10:00")
    t.says(BUYER, "ESCALATE", "2026-04-11 10:00")
    t.says(ANA, "SUGGEST 800 USD\n\nMost of it, as nothing was made yet.", "2026-04-13 10:00")
    t.says(BUYER, "ACCEPT", "2026-04-13 11:00")
    t.says(SELLER, "STATUS", "2026-04-13 12:00")
    seen = t.got("N41", "N41", SELLER, "offer was made.*our team was asked to step in.*the desk suggested a solution")
    t.check("N22: secret", "accepted" not in seen.words, seen.words)
    t.says(SELLER, "ACCEPT", "2026-04-13 13:00")
    t.says(BUYER, "HISTORY", "2026-04-13 14:00")
    t.got("N41", "N41", BUYER, "the desk suggested a solution.*a proposal was accepted")
