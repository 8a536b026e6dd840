"""What the English mails say of decisions, endings, measures and commands."""

import re
from typing import Any

import pytest

from models.rules.states import Outcome
from tests.templates.english_facts import A_DECISION, Loose, body, facts_of, mail

CODES = [
    "not_allowed_in_state",
    "not_your_role",
    "second_signature_needed",
    "same_person",
    "reasons_too_short",
    "nothing_cited",
    "outcome_not_allowed",
    "unknown_exhibit",
    "unknown_outcome",
    "not_your_turn",
    "nothing_pending",
    "withdraw_window",
    "already_done",
    "unknown_field",
    "no_respondent",
    "not_understood",
    "confirm_needed",
    "unknown_sanction",
    "cure_running",
    "final_notice_running",
    "undo_over",
    "not_reopenable",
    "only_complainant",
]


@pytest.mark.parametrize("viewer", ["complainant", "respondent"])
def test_n23_gives_outcome_reasons_evidence_rules_and_review(viewer: str) -> None:
    text = body(
        "N23", viewer=viewer, turn="nobody", decision=A_DECISION, ends=Loose(review="2026-04-11T15:59:59+00:00")
    )
    for said in ("did not answer in time", "> The record shows it.", "files 1, 2", "offline-2026.1", "11 April 2026"):
        assert said in text
    assert "this decision is final" in body("N23", viewer=viewer, decision=A_DECISION, ends=Loose())


@pytest.mark.parametrize("viewer", ["complainant", "respondent"])
@pytest.mark.parametrize("outcome", [o for o in Outcome if o])
def test_n28_ends_every_case_in_one_sentence_and_never_calls_a_lapse_a_solution(outcome: Outcome, viewer: str) -> None:
    text = body("N28", viewer=viewer, outcome=str(outcome))
    assert "The case has ended." not in text and "resolved" not in text


def test_n28_after_a_claim_without_evidence_says_what_was_missing_and_the_way_back() -> None:
    text = body("N28", outcome="LAPSED_NO_EVIDENCE", ends=Loose(reopen="2026-09-10T15:59:59+00:00"))
    for said in ("payment is released to the supplier", "What was missing", "REOPEN", "10 September 2026"):
        assert said in text
    assert "REOPEN" not in body(
        "N28", viewer="respondent", outcome="LAPSED_NO_EVIDENCE", ends=Loose(reopen="2026-09-10T15:59:59+00:00")
    )


def test_n31_and_n32_name_the_measure_the_person_and_the_limits() -> None:
    final = body(
        "N31",
        viewer="respondent",
        decision=A_DECISION,
        people={**facts_of()["people"], "staff": ""},
        ends=Loose(final_notice="2026-04-15T15:59:59+00:00"),
    )
    for said in ("account", "15 April 2026", "Ana Silva", "How to avoid it"):
        assert said in final
    assert "it moves no money" in body("N32", viewer="respondent") and "it moves no money" in body("N32")


def test_a_measure_is_called_what_it_is() -> None:
    for measure, said in (("warning", "given a warning"), ("account_disabled", "been disabled"), ("", "been disabled")):
        told: dict[str, Any] = {"numbers": ["N32", "N28"], "extra": Loose(measure=measure)}
        assert said in body("N32", viewer="respondent", **told)
        assert ("disabled" in mail("N28", viewer="respondent", **told)[0]) == (measure != "warning")


def test_n33_names_who_cancelled_in_the_readers_words() -> None:
    ends = Loose(undo="2026-11-12T15:59:59+00:00")
    assert "cancelled by you" in body("N33", ends=ends) and "UNDO" in body("N33", ends=ends)
    assert "cancelled by the other party" in body("N33", viewer="respondent", ends=ends)


def test_n40_asks_which_way_to_cancel_and_n42_says_that_nobody_must_pay_more() -> None:
    asked = mail("N40", extra=Loose(ask="cancel_reason"))[1]
    assert "\n    WE AGREED\n" in asked and "\n    I GIVE UP\n" in asked
    assert "not obliged to pay more" in body("N42", extra=Loose(flags=["advance_fee"]))
    assert "pay more" not in body("N42", extra=Loose(flags=["injury"]))


def test_n61_gives_staff_lines_to_copy_for_what_is_wanted() -> None:
    wanted = {
        "screening": ("\n    SERVE\n", "\n    REFUSE out_of_scope\n", "\n    REQUEST C item; item\n"),
        "decide": ("\n    DECIDE DECIDED_FOR_COMPLAINANT_FULL CITING 1 2\n",),
        "proposed": ("\n    APPROVE\n", "\n    DECLINE\n"),
    }
    for what, lines in wanted.items():
        text = mail("N61", viewer="staff", extra=Loose(what=what))[1]
        assert all(line in text for line in lines), what
    overdue = mail("N61", viewer="staff", state="SANCTION_NOTICE", extra=Loose(what="sign"))[1]
    assert "\n    SANCTION account_disabled\n" in overdue


def test_n62_speaks_of_no_sanction() -> None:
    assert not re.search(r"membership|account|sanction|disabled|further action", body("N62", viewer="respondent"), re.I)


@pytest.mark.parametrize("code", [*CODES, "something_new"])
def test_n63_gives_every_refusal_a_reason_in_plain_words(code: str) -> None:
    subject, text = mail(
        "N63", extra=Loose(verb="DECIDE", line="DECIDE X", done=False, code=code, facts={"state": "SERVED"})
    )
    assert "one" in subject or "second signature" in subject
    assert "> DECIDE X" in text and code not in text and ("Not done" in text or "not yet in force" in text)


def test_n63_echoes_exactly_what_was_done() -> None:
    serve = Loose(verb="SERVE", line="SERVE", done=True, until="2026-03-03T01:13:00+00:00")
    assert "> SERVE" in mail("N63", viewer="staff", extra=serve)[1]
    assert "Tuesday 3 March 2026, 09:13" in body("N63", viewer="staff", extra=serve)


def test_n63_never_calls_done_what_still_waits_for_a_second_signature() -> None:
    for verb, state in (("DECIDE", "DELIBERATION"), ("SANCTION", "SANCTION_NOTICE")):
        subject, text = mail("N63", viewer="staff", state=state, extra=Loose(verb=verb, line=verb, done=True, code=""))
        assert subject.startswith("Waiting for a second signature") and "APPROVE" in text and "**Done" not in text
    assert "taken back" not in body("N63", extra=Loose(verb="WITHDRAW", line="WITHDRAW 1", done=True))


def test_n39_asks_for_a_yes_and_repeats_nothing() -> None:
    text = mail("N39", extra={"verb": "", "text_mentions": False, "received_at": "2026-11-05T02:00:00+00:00"})[1]
    assert "\n    YES\n" in text and "5 November 2026" in text
