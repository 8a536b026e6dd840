"""SEARCH, RULES and DIGEST: what staff ask of the desk as a whole, answered by mail (domain.md 2.3)."""

from collections.abc import Callable, Iterable
from typing import Any

from sqlalchemy import func, or_, select

from intake.commands.grammar import Command
from intake.commands.waiting import Word, echoed
from models.casework import load_case
from models.filing.cases import CASE, CLOCK, MESSAGE, PARTY
from models.filing.joinder import KEY
from models.rules.limits import hide_limits
from models.rules.states import FINAL, PARTIES

MOST = 20  # cases in one answer
MOST_MAILS = 400  # mails in which a word is looked for once more: a secret limit is found by nobody
Told = dict[str, str] | str


def carry_out(at: Word, command: Command, key: str) -> list[int]:
    """Answer one question; return the echo queued to the writer (N63): a table, or what is wrong with the words."""
    if "case" not in at.member.roles:
        return echoed(at, command, key, "not_your_role", {"role": "case"})
    told = VERBS[command.verb](at, command.words.strip())
    if isinstance(told, str):
        return echoed(at, command, key, "not_understood", {"detail": told})
    return echoed(at, command, key, "", dict(told))


def _search(at: Word, words: str) -> Told:
    """Cases in which every word stands: in a mail, a name, an address, an order number or the reference."""
    wanted = [word for word in words.casefold().split() if len(word) > 1]
    if not wanted:
        return "words of two letters or more, e.g. SEARCH amber quay"
    found = set.intersection(*(_with(at, word) for word in wanted))
    newest = sorted(found, reverse=True)
    told = {ref: line for case_id in newest[:MOST] for ref, line in [_line(at, case_id)]}
    return {"cases": str(len(found)), **told}


def _with(at: Word, word: str) -> set[int]:
    like = f"%{word.replace('!', '!!').replace('%', '!%').replace('_', '!_')}%"

    def has(*columns: Any) -> Any:
        return or_(*(func.lower(column).like(like, escape="!") for column in columns))

    found = set(at.db.execute(select(CASE.c.id).where(has(CASE.c.ref, CASE.c.subject))).scalars())
    people = has(PARTY.c.name, PARTY.c.address, PARTY.c.member_id)
    found |= set(at.db.execute(select(PARTY.c.case_id).where(people)).scalars())
    found |= set(at.db.execute(select(KEY.c.case_id).where(has(KEY.c.value))).scalars())
    said = select(MESSAGE.c.case_id, MESSAGE.c.text).where(has(MESSAGE.c.text)).order_by(MESSAGE.c.id.desc())
    mails = at.db.execute(said.limit(MOST_MAILS))
    return found | {row.case_id for row in mails if word in hide_limits(row.text).casefold()}


def _line(at: Word, case_id: int) -> tuple[str, str]:
    case = load_case(at.db, at.desk.house, case_id, to_write=False)
    names = [case.contacts[p].name or case.contacts[p].address or "?" for p in PARTIES if p in case.contacts]
    docket = case.docket
    parts = [str(docket.state), str(docket.outcome), docket.track, docket.type, " v. ".join(names)]
    return case.ref, ", ".join(p for p in parts if p)


def _rules(at: Word, words: str) -> Told:
    """The periods of a track's rule book: of the case that was answered where no track is named."""
    books = at.desk.house.books
    track = words.casefold().replace(" ", "_").strip(".") or (at.case.docket.track if at.case else "")
    if track not in books:
        return f"one of {', '.join(sorted(books))}"
    book = books[track]
    periods = {name: f"{p.amount} {p.unit.replace('_', ' ')} ({p.source})" for name, p in book.periods.items()}
    return {
        "rule book": book.version,
        "outcomes": _listed(book.outcomes),
        "measures": _listed(book.sanctions),
        **periods,
    }


def _listed(codes: Iterable[str]) -> str:
    return ", ".join(codes) or "none"


def _digest(at: Word, words: str) -> Told:
    """The open cases by what is due first; the morning's mail says more of each."""
    house = at.desk.house
    due = select(CLOCK.c.case_id, func.min(CLOCK.c.due_at).label("due_at")).where(CLOCK.c.state == "running")
    first = due.group_by(CLOCK.c.case_id).subquery()
    still = CASE.c.state.not_in([str(s) for s in FINAL])
    rows = at.db.execute(
        select(CASE.c.ref, CASE.c.state, CASE.c.hold, CLOCK.c.name, CLOCK.c.party, CLOCK.c.due_at)
        .join(first, first.c.case_id == CASE.c.id, isouter=True)
        .join(
            CLOCK,
            (CLOCK.c.case_id == CASE.c.id) & (CLOCK.c.due_at == first.c.due_at) & (CLOCK.c.state == "running"),
            isouter=True,
        )
        .where(still)
        .order_by(CLOCK.c.due_at, CASE.c.id)
    ).all()
    told: dict[str, str] = {}
    for row in rows:
        if len(told) == MOST:
            break
        when = row.due_at.astimezone(house.zone).strftime("%Y-%m-%d %H:%M") if row.due_at else "no date"
        late = ", overdue" if row.due_at and row.due_at < at.now else ""
        told.setdefault(row.ref, f"{row.state}: {row.name or 'nothing runs'}, {row.party or 'nobody'}, {when}{late}")
    return {"open cases": str(len({row.ref for row in rows})), **told}


VERBS: dict[str, Callable[[Word, str], Told]] = {"SEARCH": _search, "RULES": _rules, "DIGEST": _digest}
