"""Which cases belong together: links, and what the desk has had to do with a respondent before. For staff alone."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, bindparam, insert, or_, select

from models.filing.cases import CASE
from models.rules.states import State
from models.tables import CaseKeyRow, CaseLinkRow

KEY, LINK = CaseKeyRow.__table__, CaseLinkRow.__table__  # type: ignore[attr-defined]
ABOUT = ("about_member", "about_address", "about_domain", "about_phone", "about_payee")
MOST = 20  # cases of a record; more are counted


def link(db: Connection, case_id: int, other_id: int, kind: str, now: datetime) -> None:
    """Note that two cases belong together."""
    db.execute(insert(LINK).values(case_id=case_id, other_id=other_id, kind=kind, at=now))


def survivor_of(db: Connection, case_id: int) -> int:
    """Return the case in which a merged one goes on, itself where it was not merged."""
    for _ in range(MOST):
        into = db.execute(MERGED_INTO, {"of": case_id}).scalar()
        if into is None:
            return case_id
        case_id = int(into)
    return case_id


def merged_into(db: Connection, case_id: int) -> list[int]:
    """Return the ids of the cases that were merged into this one, oldest first."""
    found = select(LINK.c.case_id).where(LINK.c.other_id == case_id, LINK.c.kind == "merged").order_by(LINK.c.id)
    return list(db.execute(found).scalars())


def links_of(db: Connection, case_id: int) -> list[dict[str, Any]]:
    """Return [{ref, kind, state}] of the cases that belong to this one, oldest link first."""
    rows = db.execute(
        select(LINK.c.case_id, LINK.c.kind, CASE.c.ref, CASE.c.state)
        .join(CASE, or_(CASE.c.id == LINK.c.other_id, CASE.c.id == LINK.c.case_id))
        .where(or_(LINK.c.case_id == case_id, LINK.c.other_id == case_id), CASE.c.id != case_id)
        .order_by(LINK.c.id)
    )
    return [{"ref": row.ref, "kind": row.kind, "state": row.state} for row in rows]


def record_of(db: Connection, case_id: int) -> list[dict[str, Any]]:
    """Return the earlier cases about the same respondent, newest first, at most 20: [{ref, state, outcome, by}].

    by      what they have in common: member, address, domain, phone, payee
    A draft counts for nothing: anybody could write one about anybody.
    source  domain.md C2, C4, C5: one record of a respondent, by ID, domain, account, phone
    """
    found: dict[int, dict[str, Any]] = {}
    for row in db.execute(OTHERS, {"of": case_id}):
        one = found.setdefault(row.id, {"ref": row.ref, "state": row.state, "outcome": row.outcome, "by": []})
        one["by"].append(row.kind.removeprefix("about_"))
    return [found[key] for key in sorted(found, reverse=True)][:MOST]


def _others() -> Select[Any]:
    mine, theirs = KEY.alias(), KEY.alias()
    return (
        select(CASE.c.id, CASE.c.ref, CASE.c.state, CASE.c.outcome, theirs.c.kind)
        .select_from(mine)
        .join(theirs, (theirs.c.kind == mine.c.kind) & (theirs.c.value == mine.c.value))
        .join(CASE, CASE.c.id == theirs.c.case_id)
        .where(mine.c.case_id == bindparam("of"), mine.c.kind.in_(ABOUT), theirs.c.case_id < bindparam("of"))
        .where(CASE.c.state.not_in([State.NEW, State.DRAFT]))
        .order_by(CASE.c.id.desc(), theirs.c.kind)
        .distinct()
        .limit(MOST * len(ABOUT))
    )


# built once: building them takes as long as asking
OTHERS = _others()
MERGED_INTO = select(LINK.c.other_id).where(LINK.c.case_id == bindparam("of"), LINK.c.kind == "merged").limit(1)
