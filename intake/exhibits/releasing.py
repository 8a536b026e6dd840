"""Held files set free: by the virus check when it has found them clean, or by a person.

Found by their row: an exhibit in the state held. Each is freed in a transaction of its own that looks again first, so
two processes, or one that died half way, free it once.
"""

import logging
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Connection, select, update

from config.desk import Desk
from intake.exhibits.checking import UNSCANNED, VIRUS, Finding, judged, scanner_of
from models.casework import Cause, Recorded, load_case, record, tell
from models.filing.cases import EXHIBIT, Case
from models.rules.docket import Exhibit, Refusal, Send
from models.rules.events import Answered, Noted
from models.rules.house import House
from models.rules.states import Party

log = logging.getLogger(__name__)
AT_ONCE = 20  # files a tick; each is read whole
SECONDS = 120.0  # that one tick may spend on the check


@dataclass(frozen=True, slots=True)
class Waiting:
    """One held exhibit that the virus check has not judged yet."""

    case_id: int
    n: int
    sha256: str


def rescan(desk: Desk, now: datetime) -> int:
    """Ask the virus check again about the files that wait for it; return how many it judged.

    now     aware; freed files count as given at this moment
    raises  StoreUnavailable
    """
    scanner = scanner_of(desk.settings.clamav)
    waiting = _waiting(desk) if scanner is not None else []
    if scanner is None or not waiting:
        return 0
    contents = {one.sha256: desk.blobs.get(one.sha256) for one in waiting}
    found = judged(scanner, contents, SECONDS)
    done = [one for one in waiting if found[one.sha256].cause != UNSCANNED]
    for one in done:
        with desk.database.begin() as db:
            case = load_case(db, desk.house, one.case_id)
            _settle(db, desk.house, case, one.n, found[one.sha256], now)
    return len(done)


def release(
    db: Connection, house: House, case: Case, numbers: Collection[int], by: str, now: datetime
) -> Recorded:  # fmt: skip
    """Free held exhibits on a person's word, whatever the check says of them.

    by       who takes it upon himself; the log keeps the name
    returns  the last step with all notices, or the refusal unknown_exhibit unless each number is one of a held exhibit
    """
    held = [x for x in case.docket.exhibits if x.n in numbers and x.state == "held"]
    if not numbers or len(held) < len(set(numbers)):
        return Recorded(Refusal("unknown_exhibit"))
    done = record(db, house, case, Noted(role=Party.STAFF, name=by, text=f"RELEASE {_listed(numbers)}"), now)
    notices = [notice for exhibit in held for notice in _free(db, house, case, exhibit, now)]
    return replace(done, notices=notices)


def _listed(numbers: Collection[int]) -> str:
    return " ".join(str(n) for n in sorted(set(numbers)))


def _waiting(desk: Desk) -> list[Waiting]:
    held = select(EXHIBIT).where(EXHIBIT.c.state == "held").order_by(EXHIBIT.c.id)
    with desk.database.read() as db:
        rows = [row for row in db.execute(held).mappings() if UNSCANNED in row["notes"]]
    return [Waiting(row["case_id"], row["n"], row["sha256"]) for row in rows[:AT_ONCE]]


def _settle(db: Connection, house: House, case: Case, n: int, finding: Finding, now: datetime) -> None:
    exhibit = _held(case, n)
    if exhibit is None:
        return
    if finding.cause == VIRUS:
        _note(db, case, n, finding)
        told = Cause(key=f"exhibit:{case.ref}:{n}:{VIRUS}", files=(_file(exhibit, "held", VIRUS),))
        tell(db, house, case, Send(("N7",), exhibit.by), now, told)
    else:
        _free(db, house, case, exhibit, now)


def _free(db: Connection, house: House, case: Case, exhibit: Exhibit, now: datetime) -> list[int]:
    """Let the file count as evidence that its party gives now."""
    _note(db, case, exhibit.n, Finding())
    contact = case.contacts[exhibit.by]
    event = Answered(
        role=exhibit.by, name=contact.name or contact.address, how="evidence", released=(exhibit.n,)
    )  # fmt: skip
    return record(db, house, case, event, now, Cause(files=(_file(exhibit, "accepted", ""),))).notices


def _held(case: Case, n: int) -> Exhibit | None:
    return next((x for x in case.docket.exhibits if x.n == n and x.state == "held"), None)


def _note(db: Connection, case: Case, n: int, finding: Finding) -> None:
    """Replace what the row says of the virus check."""
    mine = (EXHIBIT.c.case_id == case.id, EXHIBIT.c.n == n)
    notes = db.execute(select(EXHIBIT.c.notes).where(*mine)).scalar_one()
    kept = [note for note in notes if note != UNSCANNED and not note.startswith(f"{VIRUS}:")]
    db.execute(update(EXHIBIT).where(*mine).values(notes=[*kept, *([finding.note] if finding.note else [])]))


def _file(exhibit: Exhibit, decision: str, cause: str) -> dict[str, object]:
    """The file as notices tell of it (intake/scanning.py)."""
    return {
        "filename": exhibit.name, "size_bytes": exhibit.size_bytes, "content_type": exhibit.content_type,
        "detected_type": "", "decision": decision, "cause": cause, "detail": "", "limit_bytes": 0, "vouched": "",
        "notes": [],
    }  # fmt: skip
