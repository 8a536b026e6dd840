"""What nobody named for a reader is not told to him."""

from typing import Any

import pytest

from models.rules import disclosed
from models.rules.states import PARTIES, Party
from models.rules.veil import TOLD, Reader, veiled
from tests.templates.english_facts import A_DECISION, a_fact, an_exhibit, facts_of

C, R = PARTIES
SECRET = "zq nobody's business"


def told(viewer: Party, *numbers: str, wrote: Party = Party.SYSTEM, **more: Any) -> dict[str, Any]:
    """What the facts of a plain offline case are for a reader from whom only the word "hush" is hidden."""
    facts = {**facts_of(viewer=viewer, decision=A_DECISION, **more), "transition": "T5"}
    reader = Reader(viewer, numbers, wrote, lambda text: text.replace("hush", "[hidden]"), said="what I paid")
    return veiled(facts, reader)


@pytest.mark.parametrize("viewer", PARTIES)
def test_a_fact_that_nobody_named_is_told_to_staff_alone(viewer: Party) -> None:
    more: dict[str, Any] = {
        "why": SECRET,
        "extra": {"why": SECRET},
        "facts": {"why": a_fact(SECRET)},
        "flags": [SECRET],
    }
    numbers = ("N8", "N10", "N63")
    assert SECRET not in repr(told(viewer, *numbers, **more))
    assert repr(told(Party.STAFF, *numbers, **more)).count(SECRET) == 4
    assert set(told(viewer, *numbers)) <= set(TOLD)


def test_whoever_is_no_side_of_the_case_is_told_least_of_all() -> None:
    other = told(Party.OTHER, "N8", message={"text": "x", "sender_role": "respondent"})
    assert not any(other[name] for name in ("facts", "flags", "clocks", "ends", "missing"))


def test_the_complaint_goes_to_the_other_side_with_its_serving_and_no_sooner() -> None:
    complaint = {"text": "hush, I paid", "subject": "x", "at": "2026-03-02T01:12:00+00:00"}
    assert told(R, "N8", complaint=complaint)["complaint"]["text"] == "[hidden], I paid"
    assert told(R, "N28", complaint=complaint)["complaint"] is None and not told(R, "N28")["facts"]
    assert told(C, "N28", complaint=complaint)["complaint"]["text"] == "hush, I paid", "his own words stay whole"


@pytest.mark.parametrize(
    ("viewer", "number", "sender", "shown"),
    [
        (C, "N11", "respondent", "[hidden]"), (C, "N33", "respondent", None), (C, "N12", "complainant", "hush"),
        (R, "N16", "complainant", "[hidden]"), (R, "N23", "staff", None), (R, "N11", "staff", None),
        (Party.STAFF, "N61", "respondent", "hush"),
    ],
)  # fmt: skip
def test_a_message_is_passed_on_by_the_notices_that_are_for_it(
    viewer: Party, number: str, sender: str, shown: str | None
) -> None:
    message = {"text": "hush", "subject": "x", "n": 3, "sender_role": sender, "at": "2026-03-02T01:12:00+00:00"}
    heard = told(viewer, number, message=message)["message"]
    assert (heard and heard["text"]) == shown


def test_files_that_are_refused_or_held_are_told_to_whoever_sent_them() -> None:
    files = [
        {"filename": n, "decision": d, "notes": [SECRET]} for n, d in (("a.pdf", "accepted"), ("b.exe", "refused"))
    ]
    exhibits = [an_exhibit(1, "a.pdf", by="respondent")]
    own = told(R, "N7", wrote=R, files=files, exhibits=exhibits)["files"]
    assert [f["filename"] for f in own] == ["a.pdf", "b.exe"] and SECRET not in repr(own)
    assert told(C, "N11", wrote=R, files=files, exhibits=exhibits)["files"] == [
        {"filename": "a.pdf", "decision": "accepted"}
    ]


@pytest.mark.parametrize(("name", "shown"), [("hush.pdf", "file.pdf"), ("hush", "file"), ("hush. of the firm", "file")])
def test_a_file_whose_name_tells_too_much_gets_a_neutral_one(name: str, shown: str) -> None:
    (given,) = told(C, "N11", exhibits=[an_exhibit(1, name, by="respondent")])["exhibits"]
    assert given["name"] == shown
    (own,) = told(R, "N11", exhibits=[an_exhibit(1, name, by="respondent")])["exhibits"]
    assert own["name"] == name


@pytest.mark.parametrize(
    ("cls", "state"), [("identity", "shared"), ("sealed", "accepted"), ("shared", "held"), ("shared", "accepted")]
)
def test_an_exhibit_of_the_other_side_is_told_when_it_is_shared_and_of_the_open_class(cls: str, state: str) -> None:
    exhibits = [an_exhibit(1, "a.pdf", by="complainant", state=state, cls=cls)]
    assert told(R, "N8", exhibits=exhibits)["exhibits"] == [] and told(C, "N8", exhibits=exhibits)["exhibits"]


def test_of_a_sealed_file_the_other_side_is_told_that_there_is_one() -> None:
    hushed = {**an_exhibit(1, f"{SECRET}.pdf", by="complainant", cls="sealed"), "shared_text": SECRET}
    (seen,) = told(R, "N8", exhibits=[hushed])["exhibits"]
    assert (seen["class"], seen["name"], seen["attach"], seen["shared_text"]) == ("sealed", "sealed file", False, "")
    assert SECRET not in repr(seen)


def test_the_complainant_is_told_what_staff_entered_of_the_order_and_not_of_the_other_side() -> None:
    entered = {"source": "staff", "status": "staff"}
    known = {
        "amounts": [a_fact({"minor": 5, "currency": "USD", "role": "paid"}, "SET amount.paid 5 USD", **entered)],
        "respondent_email": [a_fact("a@told.example", "a@told.example"), a_fact("b@set.example", "SET …", **entered)],
        "order_id": [a_fact("81", "I paid", **entered)],
    }
    facts = told(C, "N1", facts=known)["facts"]
    assert facts["amounts"][0]["value"]["minor"] == 5 and facts["amounts"][0]["quote"] == ""
    assert [f["value"] for f in facts["respondent_email"]] == ["a@told.example"]
    assert facts["order_id"][0]["quote"] == "I paid", "the complainant's own words stay"


def test_names_of_staff_stand_where_a_measure_needs_one() -> None:
    assert told(R, "N32", "N28")["people"]["staff"] == "Ana Silva" and told(R, "N8")["people"]["staff"] == ""
    assert told(R, "N23")["decision"]["by"] == "Ana Silva"


def test_every_notice_that_has_something_of_its_own_is_named() -> None:
    assert {"N10", "N13", "N35", "N63"} <= set(disclosed.EXTRA)
    facts = {"code": "cure_running", "facts": {"until": "2026-03-02T01:12:00+00:00", "state": SECRET, "actor": SECRET}}
    assert told(R, "N63", extra=facts)["extra"]["facts"] == {"until": "2026-03-02T01:12:00+00:00"}
