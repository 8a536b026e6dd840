"""Which events of a case a party hears of."""

from typing import Any

from models.filing.history import TALKS, heard
from models.rules.states import PARTIES, Party

C, R = PARTIES


def a_log(*rows: tuple[str, str, str]) -> list[dict[str, Any]]:
    return [{"type": kind, "state_before": before, "state_after": after} for kind, before, after in rows]


FILED = ("Filed", "NEW", "SCREENING")


def kinds(log: list[dict[str, Any]], viewer: Party) -> list[str]:
    return [row["type"] for row in heard(log, viewer, TALKS)]


def test_the_respondent_hears_from_the_service_on_whoever_served() -> None:
    by_staff = a_log(FILED, ("Noted", "SCREENING", "SCREENING"), ("Served", "SCREENING", "SERVED"))
    by_itself = a_log(FILED, ("Served", "SCREENING", "SCREENING"), ("Lapsed", "SCREENING", "SERVED"))
    assert kinds(by_staff, R) == ["Served"] and kinds(by_itself, R) == ["Lapsed"]
    assert not kinds(a_log(FILED), R) and kinds(by_staff, C) == ["Filed", "Served"]
    assert kinds(by_staff, Party.STAFF) == ["Filed", "Noted", "Served"]


def test_an_offer_is_heard_of_and_a_yes_to_our_suggestion_only_when_both_said_it() -> None:
    log = a_log(
        FILED, ("Served", "SCREENING", "SERVED"), ("Offered", "NEGOTIATION", "NEGOTIATION"),
        ("Limited", "NEGOTIATION", "NEGOTIATION"), ("Accepted", "MEDIATION", "MEDIATION"),
        ("Accepted", "MEDIATION", "EXECUTION"),
    )  # fmt: skip
    assert kinds(log, R) == ["Served", "Offered", "Accepted"]
    assert kinds(log, C) == ["Filed", "Served", "Offered", "Accepted"]
