"""A case for people: whose turn it is, what is due and what follows, what happened, the files and the mails."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from config.desk import Desk
from models.filing.cases import Case, load_case
from models.rules.docket import ERASE
from models.rules.money import Money
from models.rules.states import PARTIES, Party
from models.rules.veil import for_staff
from notifier.speech import plain, quoted
from ombud.casefile import case_id_of, case_told
from ombud.clockwords import of_whom
from ombud.prospect import Due, prospect_of, turn_of
from ombud.timeline import Moment, timeline_of

SURE = frozenset({"extracted", "confirmed", "corrected"})
MOST = 5  # values of one field that are shown; of a list of pages the rest is counted


def case_view(desk: Desk, ref: str) -> str | None:
    """Return one case in the markup of our mails, None if there is none of this reference."""
    with desk.database.read() as db:
        case_id = case_id_of(db, ref)
        if case_id is None:
            return None
        case = load_case(db, desk.house, case_id, to_write=False)
        found = case_told(desk, db, case)
        due, moments = prospect_of(db, desk.house, case), timeline_of(db, case, Party.STAFF)
    zone = desk.house.zone
    parts = [f"**{found['ref']}**", _head(found), *_due(case, due, zone), *_waiting(case, zone)]
    parts += ["**What happened**", timeline_markup(moments, zone), *_told(found)]
    parts += [*_pages(found), *_files(found), *_mails(found)]
    return "\n\n".join(part for part in parts if part)


def _pages(found: Mapping[str, Any]) -> Iterator[str]:
    """The pages of a rights matter, and the cases made of it."""
    if found["master"]:
        yield f"One seller of {found['master']}"
    if found["children"]:
        yield "**Sellers**"
        yield "\n".join(f"- {c['ref']} {plain(c['seller'])}: {c['outcome'] or 'open'}" for c in found["children"])
    if found["listings"]:
        yield "**Pages**"
        yield "\n".join(f"- {p['n']} {p['state']} {p['ref']} {plain(p['url'])}" for p in found["listings"])


def _head(found: Mapping[str, Any]) -> str:
    rows = [
        ("About", " / ".join(filter(None, (found["track"], found["type"])))),
        ("State", " ".join(filter(None, (found["state"], found["substate"])))),
        ("Outcome", found["outcome"]),
        *((str(p).capitalize(), _side(found, p)) for p in PARTIES),
        ("Assigned to", found["assigned_to"]),
        ("Still missing", ", ".join(found["missing"])),
        ("Flags", ", ".join(found["flags"])),
        ("May be reopened until", found["reopen_until"]),
        ("Rules", found["rulebook"]),
    ]
    return "\n".join(f"| {label} | {plain(value)} |" for label, value in rows if value)


def _side(found: Mapping[str, Any], party: Party) -> str:
    side, status = found[party], found["status"][party]
    who = " ".join(filter(None, (side["name"], *(f"<{address}>" for address in side["addresses"]))))
    return f"{who or 'not known'} ({f'sees “{status}”' if status else 'knows of no case'})"


def _due(case: Case, due: list[Due], zone: ZoneInfo) -> Iterator[str]:
    """Whose turn it is; below it what comes when, and what it leads to."""
    yield f"**Turn:** {turn_of(case)}"
    coming = sorted(moment for one in due for moment in _coming(one))
    yield "\n".join(f"- {when(at, zone)}: {what}" for at, what in coming)
    yield "\n".join(f"- The clock {_name(one)}: {one.waits}" for one in due if one.waits)


def _coming(one: Due) -> Iterator[tuple[datetime, str]]:
    yield one.due_at, f"{_name(one)} is due; then {one.then}"
    if one.remind_at is not None:
        yield one.remind_at, f"a reminder of {_name(one)}"


def _name(one: Due) -> str:
    return f"{one.name.replace('_', ' ')} {of_whom(Party(one.party))}"


def _waiting(case: Case, zone: ZoneInfo) -> Iterator[str]:
    lines = [
        f"- {plain(p.kind)} waits for a second word, asked for by {plain(p.by)}"
        + (f", until {when(p.until, zone)}" if p.until else "")
        for p in case.docket.pending
        if p.kind != ERASE
    ]
    lines += [
        f"- What was written is kept until {when(p.until, zone)}, then erased"
        for p in case.docket.pending
        if p.kind == ERASE and p.until
    ]
    lines += [
        f"- Offer {o.n} of {o.by if o.by == Party.STAFF else f'the {o.by}'}: {o.state}"
        + (f", valid until {when(o.valid_until, zone)}" if o.valid_until and o.state == "open" else "")
        for o in case.docket.offers
    ]
    lines += [
        f"- The {d.by} has to {d.what.replace('_', ' ')}"
        + (f" {Money(d.minor, d.currency)}" if d.minor is not None else "")
        + f" until {when(d.due_at, zone)}: {d.state}"
        for d in case.docket.duties
    ]
    yield "\n".join(lines)


def _told(found: Mapping[str, Any]) -> Iterator[str]:
    """What the mails told, the value that counts; one of which only a file or nobody for sure speaks is marked."""
    if not found["facts"]:
        return
    yield "**What was told**"
    rows = []
    for name, facts in sorted(found["facts"].items()):
        many = facts if isinstance(facts, list) else [facts]
        shown = [f"{_value(f['value'])}{'' if f['status'] in SURE else ' (' + f['status'] + ')'}" for f in many[:MOST]]
        more = [f"and {len(many) - MOST} more"] if len(many) > MOST else []
        rows.append(f"| {name.replace('_', ' ')} | {plain(', '.join([*shown, *more]))} |")
    yield "\n".join(rows)


def _value(value: Any) -> str:
    if not isinstance(value, Mapping):
        return "not read" if value is None else str(value)
    parts = dict(value)
    if isinstance(parts.get("minor"), int) and parts.get("currency"):
        parts = {"sum": Money(parts.pop("minor"), parts.pop("currency")), **parts}
    return " ".join(str(part) for part in parts.values() if part not in (None, ""))


def timeline_markup(moments: list[Moment], zone: ZoneInfo) -> str:
    """Return moments as a table: when, what, who."""
    return "\n".join(f"| {when(m.at, zone)} | {plain(_what(m))} |" for m in moments)


def _what(moment: Moment) -> str:
    match moment.kind:
        case "mail":
            return f"mail of the {moment.who}: {moment.what}"
        case "notice":
            return f"{moment.what} to {moment.who}"
        case _:
            return f"{moment.what} (by {moment.who})"


def _files(found: Mapping[str, Any]) -> Iterator[str]:
    if found["exhibits"]:
        yield "**Files**"
        yield "\n".join(
            f"- {x['n']} {plain(x['name'])} of the {x['by']}: "
            + plain(", ".join([x["kind"], x["class"], x["state"], *x.get("notes", [])]))
            for x in found["exhibits"]
        )


def _mails(found: Mapping[str, Any]) -> Iterator[str]:
    for m in found["messages"]:
        yield f"**Mail {m['n']} of {plain(m['from'])}, {m['at']}: {plain(m['subject'])}**"
        yield f"Known by {m['assurance']}{': ' if m['why'] else ''}{plain(m['why'])}"
        yield quoted(for_staff(m["text"]))


def when(at: datetime, zone: ZoneInfo) -> str:
    """Return a moment as people read a list of them: "Tue 2026-03-03 10:00", on the desk's wall clock."""
    local = at.astimezone(zone)
    seconds = f":{local:%S}" if local.second and local.second != 59 else ""
    return f"{local:%a %Y-%m-%d %H:%M}{seconds}"
