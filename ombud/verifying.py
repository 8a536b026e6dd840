"""Whether a case is what was written: its log unbroken, its state what the events give, its bytes what they were."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeVar

from sqlalchemy import Connection, select

from config.desk import Desk
from models.filing.cases import CASE, EXHIBIT, load_case
from models.filing.log import log_of
from models.filing.queue import NOTICE
from models.filing.ruleprint import ruleprint
from models.filing.writing import EVENT
from models.rules.chain import Fault, faults_of, unproven
from models.rules.docket import Docket
from models.rules.marking import bears
from models.rules.replay import differences, replay, replayable
from models.store.blobs import BlobStore
from models.tables import MailRow
from ombud.bytes_kept import Kept, sound

MAIL = MailRow.__table__  # type: ignore[attr-defined]
ERASED = "erased"  # state of a mail whose bytes are kept no longer (models/filing/erasing.py)


class Relived(Protocol):
    """A log lived again: where and why that left the log; `differs` "" where it went through."""

    @property
    def seq(self) -> int: ...
    @property
    def differs(self) -> str: ...


R = TypeVar("R", bound=Relived)


@dataclass(slots=True)
class Verified:
    """What was found in one case, or, with `case` "", in what belongs to none.

    case    its reference; kind: "case", or "feedback" where it is the one of a feedback
    faults  [{event, what, says}], `event` None where the place is not in the log
    notes   what could not be checked, and why; no sign of an edit
    """

    case: str
    events: int = 0
    faults: list[dict[str, Any]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    kind: str = "case"

    def as_json(self) -> dict[str, Any]:
        """The line that `ombud verify --json` prints."""
        head = {self.kind: self.case or None, "ok": not self.faults, "events": self.events}
        return {**head, "faults": self.faults, "notes": self.notes}

    def hold(self, live: Callable[[], R], differences: Callable[[R], Iterable[str]]) -> None:
        """Live a log again, and add where that leaves the log, else where what comes of it is not what is kept."""
        try:
            lived = live()
        except LookupError as gone:
            self.notes.append(f"it cannot be replayed: {gone}")
            return
        if lived.differs:
            self.faults.append({"event": lived.seq, "what": "replay", "says": lived.differs})
            return
        self.faults += [{"event": None, "what": "state", "says": says} for says in differences(lived)]


def verify_case(desk: Desk, case_id: int) -> Verified:
    """Return what is found in one case; other writers of it wait meanwhile, a moment."""
    with desk.database.begin() as db:
        case = load_case(db, desk.house, case_id)
        rows, kept = log_of(db, case_id), _bytes_of(db, case_id)
    found = Verified(case.ref, len(rows))
    edits = faults_of(rows, case.ref, case.version, case.last_hash, desk.house.keys)
    found.faults += [told(fault) for fault in edits]
    if edits:
        found.notes.append("its state was not checked: the log it would be worked out from was edited")
    else:
        _state(desk, found, rows, case.docket)
    if strange := unproven(rows, desk.house.keys):
        found.notes.append(
            f"{strange} of its {len(rows)} events bear no seal of a key this desk has: an edit of them that worked out "
            "every hash anew would show only against a certificate or an export made before it"
        )
    if lost := list(_lost(desk.blobs, kept)):
        with desk.database.read() as db:
            still = _bytes_of(db, case_id)  # an expired draft may have been erased meanwhile
        lost = list(_lost(desk.blobs, [one for one in kept if one in still]))
    found.faults += lost
    return found


def verify_rest(desk: Desk) -> Verified:
    """Return what is found outside of the cases: events, mails and notices of no case, bytes of mails in none."""
    with desk.database.read() as db:
        known = select(CASE.c.id)
        found = Verified("")
        for table, of in ((EVENT, "events"), (NOTICE, "notices"), (MAIL, "mails")):
            strays = select(table.c.case_id).where(table.c.case_id.not_in(known)).distinct().order_by(table.c.case_id)
            for case_id in db.execute(strays).scalars():
                says = f"there are {of} of case number {case_id}, which is not there any more"
                found.faults.append({"event": None, "what": "removed", "says": says})
        loose = (table.c.sha256 for table in (MAIL, NOTICE))
        kept = [
            Kept(f"{'mail' if column.table is MAIL else 'notice'} {row.id}", row.sha256)
            for column in loose
            for row in db.execute(
                select(column.table.c.id, column)
                .where(column.table.c.case_id.is_(None), column != "")
                .order_by(column.table.c.id)
            )
        ]
    found.faults += _lost(desk.blobs, kept)
    return found


def case_ids(desk: Desk, ref: str | None = None) -> list[int]:
    """Return the ids of every case, or of the one with this reference, oldest first."""
    wanted = select(CASE.c.id).order_by(CASE.c.id)
    with desk.database.read() as db:
        return list(db.execute(wanted if ref is None else wanted.where(CASE.c.ref == ref.upper())).scalars())


def told(fault: Fault) -> dict[str, Any]:
    """Return a place in a log as one of the `faults`."""
    return {"event": fault.seq, "what": fault.what, "says": fault.says}


def _state(desk: Desk, found: Verified, rows: list[dict[str, Any]], kept: Docket) -> None:
    """Hold the rows against the events: by today's rules, and against what those of their day left."""
    if not rows:
        return
    same = bears(kept, str(rows[-1]["data"].get("after", "")), desk.house.keys)
    before = len(found.faults)
    _replayed(desk, found, rows, kept)
    differs = found.faults[before:]
    older = sorted({str(row["data"]["rules"]) for row in rows if "rules" in row["data"]} - {ruleprint()})
    if same is False and not differs:
        says = "its rows are not what they were after the last event"
        found.faults.append({"event": None, "what": "state", "says": says})
    elif same and differs and older:
        del found.faults[before:]
        found.notes.append(
            f"recorded under older rules ({', '.join(older)}; these are {ruleprint()}), which led elsewhere: "
            f"{differs[0]['says']}. Its rows are what they were after the last event: nothing was edited"
        )


def _replayed(desk: Desk, found: Verified, rows: list[dict[str, Any]], kept: Docket) -> None:
    if not replayable(rows):
        found.notes.append("its log began before events kept what they took from outside: it cannot be replayed")
        return
    found.hold(lambda: replay(rows, desk.house.version), lambda lived: differences(lived.docket, kept))


def _bytes_of(db: Connection, case_id: int) -> list[Kept]:
    """Every mail, notice and file that is to be kept; what an expired draft held is erased for good."""
    mails = select(MAIL.c.id, MAIL.c.sha256).where(MAIL.c.case_id == case_id, MAIL.c.state != ERASED)
    notices = select(NOTICE.c.id, NOTICE.c.sha256, NOTICE.c.facts).where(NOTICE.c.case_id == case_id)
    names = (EXHIBIT.c.n, EXHIBIT.c.sha256, EXHIBIT.c.shared_sha256)
    exhibits = db.execute(select(*names).where(EXHIBIT.c.case_id == case_id).order_by(EXHIBIT.c.n)).all()
    return [
        *(Kept(f"mail {row.id}", row.sha256) for row in db.execute(mails.order_by(MAIL.c.id))),
        *(
            Kept(f"notice {row.id}", row.sha256)
            for row in db.execute(notices.order_by(NOTICE.c.id))
            if row.sha256 and row.facts
        ),
        *(Kept(f"exhibit {row.n}", row.sha256) for row in exhibits),
        *(Kept(f"the shared copy of exhibit {row.n}", row.shared_sha256) for row in exhibits if row.shared_sha256),
    ]


def _lost(blobs: BlobStore, kept: list[Kept]) -> Iterator[dict[str, Any]]:
    for one in kept:
        if says := sound(blobs, one):
            yield {"event": None, "what": "bytes", "says": says}
