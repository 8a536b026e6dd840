"""The decision in one plain sheet, for a bank, a card issuer or a court, with the hash it is checked by (N24)."""

from collections.abc import Iterator, Mapping
from typing import Any

from models.rules.money import Money
from notifier.paper.sheet import Section, Sheet
from notifier.speech import Moment

FOOT = "This sheet states what was decided on the record of the case. It is no title to enforce and orders no bank."


def certificate(facts: Mapping[str, Any], moment: Moment) -> Sheet:
    """Return the certificate: what was decided, by whom, on what, under which rules; no promise in it.

    facts   of a decided case; `entry` {n, hash} of the log in which the decision took effect
    moment  an ISO 8601 time as the reader reads it
    """
    decision = facts["decision"]
    people = facts["people"]
    amount = str(Money(decision["minor"], decision["currency"])) if decision["minor"] is not None else "none ordered"
    rows = {
        "Case": facts["ref"],
        "Complainant": people["complainant"],
        "Respondent": people["respondent"],
        "Track": _words(facts["track"]),
        "Complaint": _words(facts["type"]),
        "Outcome": f"{_words(decision['outcome']).lower()} ({decision['outcome']})",
        "Amount": amount,
        "To be done by": moment(decision["perform_by"]) if decision.get("perform_by") else "",
        "Decided": f"{moment(decision['at'])}, by {decision['by']}",
        "Rules": facts["book"]["version"],
        "Review": _review(facts, moment),
    }
    sections = [
        *([Section("What is to be done", duties)] if (duties := tuple(_duties(facts, moment))) else []),
        Section("Reasons", tuple(decision["reasons"].strip().splitlines())),
        Section("Files relied on", tuple(_cited(facts)) or ("none; the letters of both parties",)),
    ]
    if entry := facts.get("entry"):
        sections.append(Section("How to check this sheet", tuple(_checks(facts["ref"], entry))))
    return Sheet(
        title=f"{people['desk']}: summary of a decision",
        rows=tuple((label, value) for label, value in rows.items() if value or label != "To be done by"),
        sections=tuple(sections),
        foot=FOOT,
    )


def _review(facts: Mapping[str, Any], moment: Moment) -> str:
    until = (facts.get("ends") or {}).get("review")
    return f"may be asked for until {moment(until)}" if until else "none: this decision is final"


def _duties(facts: Mapping[str, Any], moment: Moment) -> Iterator[str]:
    """Who has to do what until when, one a line; what is owed only if that is not done stays out of a decision."""
    for duty in (d for d in facts.get("duties") or () if d["state"] == "owed"):
        sum_ = f" {Money(duty['minor'], duty['currency'])}" if duty["minor"] is not None else ""
        count = f" {duty['count']} units" if duty.get("count") else ""
        what = f"{_words(duty['what'])}{sum_}{count}"
        who = "desk" if duty["by"] == "staff" else duty["by"]
        yield f"{duty['n']}. The {who}: {what}, by {moment(duty['due_at'])}"


def _cited(facts: Mapping[str, Any]) -> Iterator[str]:
    shown = {x["n"]: x for x in facts["exhibits"]}
    for n in facts["decision"]["citing"]:
        if n not in shown:
            yield f"{n}. a file that is not for the reader of this sheet"
            continue
        yield f"{n}. {shown[n]['name']}, SHA-256 {shown[n]['sha256']}"
        if copy := shown[n].get("shared_sha256"):
            yield f"   of the copy that was shared: SHA-256 {copy}"


def _checks(ref: str, entry: Mapping[str, Any]) -> Iterator[str]:
    yield f"The decision took effect with entry {entry['n']} of the log of case {ref}. The SHA-256 of this entry is"
    yield entry["hash"]
    yield "Each entry's hash is made of the entry and the hash before it, so that no earlier one can be changed unseen."
    yield "Whoever runs the desk finds out with `ombud verify --certificate FILE` whether this file is the one it sent."
    yield "Who holds the file of the case finds the hash in its events.jsonl and checks it with sha256sum."


def _words(name: str | None) -> str:
    return (name or "not stated").replace("_", " ")
