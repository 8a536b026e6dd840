"""The English mails keep their promises: every template, every reader, hand-made facts."""

import re
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from models.rules.money import Money
from models.rules.states import Outcome

ROOT = Path(__file__).parents[2] / "templates"
NUMBERS = sorted((p.stem for p in (ROOT / "en").glob("N*.j2")), key=lambda n: int(n[1:]))
MINE = {f"N{n}" for n in (*range(1, 14), 16, 19, 23, 24, 27, 28, 31, 32, 33, 34, 35, 38, 39, 40, 41, 42, 56, 61, 62, 63)}
VIEWERS = ("complainant", "respondent", "staff")
NEVER = (
    r"\bscam",
    r"(will|shall) (get|receive) (your|the) money",
    r"(will|shall) be (refunded|reimbursed)",
    r"refund (is|was|has been) (granted|ordered|paid)",
    r"refund granted",
    r"we (will|shall) (pay|refund|reimburse)",
    r"has been resolved",
    r"\bguilty\b|\bfraud",
)
CODES = (
    "not_allowed_in_state not_your_role second_signature_needed same_person reasons_too_short outcome_not_allowed unknown_exhibit "
    "unknown_outcome not_your_turn nothing_pending withdraw_window already_done unknown_field no_respondent not_understood confirm_needed "
    "unknown_sanction cure_running final_notice_running undo_over not_reopenable only_complainant"
).split()


class Loose(dict[str, Any]):
    """A mapping whose missing keys are None, as ends, extra and facts are for a template."""

    def __missing__(self, key: str) -> None:
        return None


def _quoted(text: str) -> str:
    return "\n".join(f"> {line}" for line in text.splitlines())


def _environment(trim: bool) -> Environment:
    shanghai = ZoneInfo("Asia/Shanghai")
    jinja = Environment(
        loader=FileSystemLoader(ROOT), undefined=StrictUndefined, autoescape=False, trim_blocks=trim, lstrip_blocks=trim
    )
    jinja.filters["day"] = lambda t: datetime.fromisoformat(t).astimezone(shanghai).strftime("%A %-d %B %Y")
    jinja.filters["moment"] = lambda t: datetime.fromisoformat(t).astimezone(shanghai).strftime(
        "%A %-d %B %Y, %H:%M (UTC+08:00)"
    )
    jinja.filters["size"] = lambda n: f"{n / 1024**2:.0f} MB" if n >= 1024**2 else f"{n / 1024:.0f} KB"
    jinja.filters["quoted"] = _quoted
    jinja.filters["plain"] = lambda text: " ".join(str(text).split()).replace("|", "\\|")
    jinja.globals["money"] = lambda minor, currency: str(Money(minor, currency))
    return jinja


JINJA = {trim: _environment(trim) for trim in (False, True)}


def a_fact(value: Any, quote: str = "", **more: Any) -> dict[str, Any]:
    """One fact as it stands in a notice."""
    return {"value": value, "quote": quote, "source": "body", "confidence": 0.9, "status": "extracted", **more}


def an_exhibit(n: int, name: str, by: str = "complainant", state: str = "shared", cls: str = "shared") -> dict[str, Any]:
    """One numbered file."""
    return {
        "n": n, "by": by, "kind": "other", "class": cls, "name": name, "size_bytes": 2048, "content_type": "application/pdf",
        "state": state, "sha256": "0" * 64, "shared_text": None, "attach": True,
    }  # fmt: skip


def a_file(name: str, size: int, decision: str = "refused", cause: str = "size") -> dict[str, Any]:
    """One file of the mail just received."""
    return {
        "filename": name, "size_bytes": size, "content_type": "application/octet-stream", "detected_type": "",
        "decision": decision, "cause": cause, "limit_bytes": 25 << 20,
    }  # fmt: skip


def facts_of(viewer: str = "complainant", **more: Any) -> dict[str, Any]:
    """Everything a template sees of a plain offline case, with changes."""
    ends = Loose(
        screening="2026-03-07T15:59:59+00:00", withdraw="2026-03-03T01:13:00+00:00", response="2026-03-08T15:59:59+00:00",
        filing_limit="2026-05-16T15:59:59+00:00", intake="2026-03-16T15:59:59+00:00",
    )  # fmt: skip
    known = Loose(
        amounts=[
            a_fact({"minor": 230000, "currency": "USD", "role": "paid"}, "USD 2,300", status="confirmed"),
            a_fact(None, "9950$", status="asked", confidence=0.4),
        ],
        dates=[a_fact({"role": "paid", "date": "2026-01-20", "precision": "day"}, "on 20 January 2026")],
        order_id=[a_fact("8123", "order 8123")],
        remedy=a_fact("refund_full", "I want my 2,300 US dollars back"),
        prior_contact=a_fact(True, "I wrote to them"),
    )
    return {
        "ref": "OMB-2026-000001", "track": "offline", "type": "not_received", "state": "SERVED", "substate": "", "outcome": "",
        "flags": ["advance_fee"], "viewer": viewer, "now": "2026-03-03T02:00:00+00:00", "status": "Processing",
        "turn": "you", "due_at": "2026-03-08T15:59:59+00:00", "event": {"type": "Served", "actor": {"role": "staff", "name": "Ana"}},
        "transition": "T5",
        "clocks": [{"name": "response", "party": "respondent", "due_at": "2026-03-08T15:59:59+00:00", "state": "running",
                    "started_at": "2026-03-03T02:00:00+00:00"}],
        "exhibits": [an_exhibit(1, "slip.pdf"), an_exhibit(2, "forwarded.eml")], "facts": known,
        "complaint": {"text": "I paid and nothing has come.", "subject": "Paid", "at": "2026-03-02T01:12:00+00:00"},
        "message": {"n": 3, "text": "We shipped on 3 March.", "sender_role": "respondent", "at": "2026-03-04T01:12:00+00:00"},
        "decision": None, "missing": [], "asked": [], "files": [], "cancelled_by": "", "links": {},
        "book": {"version": "offline-2026.1", "track": "offline", "disclaimers": ["R85", "R86"],
                 "values": {"facts.confident_from": 0.7, "intake.questions_at_once": 3, "decide.money": "none",
                            "silent.rule": "default_finding", "decide.reasons_min_chars": 80},
                 "periods": {"response": {"amount": 5, "unit": "days"}, "cure": {"amount": 48, "unit": "hours"},
                             "review": {"amount": 30, "unit": "days"}, "screening": {"amount": 5, "unit": "days"}}},
        "ends": ends, "extra": Loose(), "numbers": [],
        "people": {"desk": "Trade Desk", "complainant": "Grace Njeri", "respondent": "Harbour Star", "staff": "Ana Silva"},
        **more,
    }  # fmt: skip


def mail(number: str, *, trim: bool = True, **facts: Any) -> tuple[str, str]:
    """Subject and body as the templates give them."""
    template: Template = JINJA[trim].get_template(f"en/{number}.j2")
    said = facts_of(**facts)
    subject, body = ("".join(template.blocks[b](template.new_context(said))) for b in ("subject", "body"))
    return subject, body


def body(number: str, **facts: Any) -> str:
    """The body on one line."""
    return " ".join(mail(number, **facts)[1].split())


A_DECISION = {
    "outcome": "DEFAULT_RESPONDENT_SILENT", "minor": None, "currency": "", "citing": [1, 2], "reasons": "The record shows it.",
    "by": "Ana Silva", "at": "2026-03-12T02:00:00+00:00", "perform_by": None,
}  # fmt: skip


def test_every_notice_of_the_desk_has_its_english_template() -> None:
    assert set(NUMBERS) >= MINE


@pytest.mark.parametrize("viewer", VIEWERS)
@pytest.mark.parametrize("number", sorted(MINE))
@pytest.mark.parametrize("trim", [False, True])
def test_every_template_speaks_to_every_reader_and_promises_nothing(number: str, viewer: str, trim: bool) -> None:
    extra = Loose(clock="response", party="respondent", hours_left=3, due_at="2026-03-08T15:59:59+00:00", last=True)
    subject, text = mail(number, trim=trim, viewer=viewer, decision=A_DECISION, extra=extra, missing=["amounts", "remedy"],
                         files=[a_file("a.mov", 40 << 20)], asked=["the contract"], outcome="DEFAULT_RESPONDENT_SILENT")  # fmt: skip
    assert text.strip() and "None" not in subject + text and "\n" not in subject
    assert re.search(r" — \S|\?$", subject), subject
    for word in NEVER:
        assert not re.search(word, f"{subject}\n{text}", re.I), word
    rows = [line for line in text.splitlines() if line.startswith("|")]
    assert all(row.rstrip().endswith("|") for row in rows), rows


@pytest.mark.parametrize("number", sorted(MINE))
def test_the_paragraphs_do_not_hang_on_how_the_environment_trims(number: str) -> None:
    facts: dict[str, Any] = {"decision": A_DECISION, "missing": ["amounts", "remedy"], "files": [a_file("a.mov", 40 << 20)],
                             "extra": Loose(clock="response", party="respondent", hours_left=3, due_at="2026-03-08T15:59:59+00:00")}
    plain, trimmed = (re.sub(r"\n\s*\n+", "\n\n", mail(number, trim=t, **facts)[1]).strip() for t in (False, True))
    assert plain == trimmed


def test_n1_shows_what_was_understood_with_the_words_that_said_it_and_asks_for_doubtful_money() -> None:
    text = body("N1", files=[a_file("slip.pdf", 2048, "accepted", ""), a_file("x.exe", 2048, "refused", "format")])
    for said in ("| Amount paid | USD 2,300.00 | “USD 2,300” |", "not clear to us — please check | “9950$”", "| Paid on | 20 January 2026 |"):
        assert said in text
    assert "YES" in text and "slip.pdf | 2 KB | accepted" in text and "**not accepted**: we cannot take this kind" in text
    assert "reads it by Saturday 7 March 2026" in text


def test_n1_to_an_unverified_sender_repeats_nothing_of_the_mail() -> None:
    text = body("N1", extra=Loose(quiet=True), files=[a_file("slip.pdf", 2048, "accepted", "")])
    assert "could not check" in text
    assert not re.search(r"2,300|9950|slip\.pdf|8123", text)
    template = JINJA[True].get_template("en/N1.j2")
    least = {"ref": "", "viewer": "other", "now": "2026-03-02T01:12:00+00:00", "people": {"desk": "D"}, "extra": Loose()}
    assert "could not check" in "".join(template.blocks["body"](template.new_context(least)))


def test_n2_asks_at_most_three_things_each_with_its_reason_and_an_example() -> None:
    missing = ["respondent_email|respondent_member_id|product_url", "amounts", "remedy", "payment_method"]
    subject, text = mail("N2", missing=missing)
    assert "3 more things" in subject and text.count("\n- **") == 3
    assert "respondent_email: " in text and "    remedy: " in text and "“9950$”" in text


def test_n3_offline_says_what_the_desk_can_and_cannot_do_and_names_the_last_day_to_file() -> None:
    text = body("N3", exhibits=[an_exhibit(1, "slip.pdf", state="accepted")])
    for said in ("offline order", "We can:", "We cannot:", "16 May 2026", "WITHDRAW 1", "force anyone to pay"):
        assert said in text


def test_n7_names_each_file_its_size_the_limit_and_the_new_due_date() -> None:
    text = body("N7", files=[a_file("defect.exe", 2048, cause="format"), a_file("lamp.mov", 40 << 20)],
                extra=Loose(new_due_at="2026-08-12T15:59:59+00:00"))  # fmt: skip
    for said in ("defect.exe", "lamp.mov", "40 MB", "limit: 25 MB", "12 August 2026", "paused"):
        assert said in text


def test_n8_quotes_the_complaint_and_says_how_and_until_when_to_answer() -> None:
    text = body("N8", viewer="respondent")
    for said in ("> I paid and nothing has come.", "ACCEPT", "CONTEST", "Sunday 8 March 2026, 23:59 (UTC+08:00)", "reported payment demand",
                 "proof of shipment", "contract", "communication history", "Nothing has been decided"):  # fmt: skip
        assert said in text
    assert "| Paid on | “on 20 January 2026” |" in text, "an unconfirmed value is served in the complaint's own words"
    assert "| Amount paid | USD 2,300.00 |" in text
    assert "reported payment demand" not in body("N8", viewer="respondent", flags=[])


def test_n10_gives_the_hours_left_and_exactly_what_follows() -> None:
    reminder = Loose(clock="claim_evidence", party="complainant", hours_left=3, due_at="2026-08-10T15:59:59+00:00", last=True,
                     lapse="close_no_evidence")  # fmt: skip
    text = body("N10", extra=reminder)
    assert "You have 3 hours left" in text and "the payment is released to the supplier" in text and "last reminder" in text
    late = Loose(clock="response", party="respondent", hours_left=60, due_at="2026-03-08T15:59:59+00:00", lapse="default_finding")
    text = body("N10", viewer="respondent", extra=late)
    assert "2 days and 12 hours" in text and "taken as not disputed" in text and "48 hours" in text


@pytest.mark.parametrize("viewer", ["complainant", "respondent"])
def test_n13_and_n27_say_what_is_presumed_and_until_when_it_can_be_cured(viewer: str) -> None:
    facts: dict[str, Any] = {"viewer": viewer, "ends": Loose(cure="2026-03-10T16:00:00+00:00"), "numbers": ["N13", "N27"],
                             "extra": Loose(clock="response", party="respondent", lapse="default_finding")}  # fmt: skip
    text = body("N13", **facts) + body("N27", **facts)
    for said in ("has passed", "presumed", "files 1 and 2", "48 hours", "11 March 2026", "not decided yet"):
        assert said in text


def test_n19_numbers_its_items_and_says_who_sees_them() -> None:
    text = body("N19", extra=Loose(items=["the bank slip", "a photo"]), ends=Loose(evidence="2026-03-20T15:59:59+00:00"))
    for said in ("**1.** the bank slip", "**2.** a photo", "Keep the originals, send copies", "reviewed by both parties", "20 March 2026"):
        assert said in text
    claim = body("N19", substate="CLAIM_OPEN", ends=Loose(claim_evidence="2026-08-10T15:59:59+00:00"))
    assert "10 August 2026" in claim and "the payment is released to the supplier" in claim


@pytest.mark.parametrize("viewer", ["complainant", "respondent"])
def test_n23_gives_outcome_reasons_evidence_rules_and_review(viewer: str) -> None:
    text = body("N23", viewer=viewer, turn="nobody", decision=A_DECISION, ends=Loose(review="2026-04-11T15:59:59+00:00"))
    for said in ("did not answer in time", "> The record shows it.", "files 1, 2", "offline-2026.1", "11 April 2026"):
        assert said in text
    assert "this decision is final" in body("N23", viewer=viewer, decision=A_DECISION, ends=Loose())


@pytest.mark.parametrize("viewer", ["complainant", "respondent"])
@pytest.mark.parametrize("outcome", [o for o in Outcome if o])
def test_n28_ends_every_case_in_one_sentence_and_never_calls_a_lapse_a_solution(outcome: Outcome, viewer: str) -> None:
    text = body("N28", viewer=viewer, outcome=str(outcome))
    assert "The case has ended." not in text and "resolved" not in text
    assert ("Trade Assurance" in text) is (viewer == "complainant")


def test_n28_after_a_claim_without_evidence_says_what_was_missing_and_the_way_back() -> None:
    text = body("N28", outcome="LAPSED_NO_EVIDENCE", ends=Loose(reopen="2026-09-10T15:59:59+00:00"))
    for said in ("payment is released to the supplier", "What was missing", "REOPEN", "10 September 2026"):
        assert said in text
    assert "REOPEN" not in body("N28", viewer="respondent", outcome="LAPSED_NO_EVIDENCE", ends=Loose(reopen="2026-09-10T15:59:59+00:00"))


def test_n31_and_n32_name_the_measure_the_person_and_the_limits() -> None:
    final = body("N31", viewer="respondent", decision=A_DECISION, people={**facts_of()["people"], "staff": ""},
                 ends=Loose(final_notice="2026-04-15T15:59:59+00:00"))  # fmt: skip
    for said in ("account", "15 April 2026", "Ana Silva", "How to avoid it"):
        assert said in final
    assert "it moves no money" in body("N32", viewer="respondent") and "it moves no money" in body("N32")


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
    subject, text = mail("N63", extra=Loose(verb="DECIDE", line="DECIDE X", done=False, code=code, facts={"state": "SERVED"}))
    assert "one" in subject or "second signature" in subject
    assert "> DECIDE X" in text and code not in text and "Not done" in text


def test_n63_echoes_exactly_what_was_done() -> None:
    serve = Loose(verb="SERVE", line="SERVE", done=True, until="2026-03-03T01:13:00+00:00")
    assert "> SERVE" in mail("N63", viewer="staff", extra=serve)[1]
    assert "Tuesday 3 March 2026, 09:13" in body("N63", viewer="staff", extra=serve)
