"""What a complaint says: its first mail, and the words that a claim's evidence was given with (domain.md G16)."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, select

from models.filing.cases import Case
from models.filing.writing import EVENT
from models.rules.states import Party
from models.tables import MessageRow

MESSAGE = MessageRow.__table__  # type: ignore[attr-defined]
EVIDENCE_CAME = "T32"
SINCE = (
    select(EVENT.c.at)
    .where(EVENT.c.transition == EVIDENCE_CAME)
    .order_by(EVENT.c.seq.desc())
    .limit(1)
)  # fmt: skip


def complaint_of(db: Connection, case: Case) -> Mapping[str, Any]:
    """Return {text, subject, at}: whoever has to answer reads the evidence that was given in words, too.

    returns  {} where nothing was said
    """
    came = db.execute(SINCE.where(EVENT.c.case_id == case.id)).scalar_one_or_none() if case.said else None
    if came is None:
        return case.said
    given = db.execute(
        select(MESSAGE.c.new_text)
        .where(MESSAGE.c.case_id == case.id, MESSAGE.c.party == Party.COMPLAINANT, MESSAGE.c.n > 1)
        .where(MESSAGE.c.at <= came)
        .order_by(MESSAGE.c.n.desc())
        .limit(1)
    ).scalar_one_or_none()
    return {**case.said, "text": f"{case.said['text'].rstrip()}\n\n{given}"} if given else case.said
