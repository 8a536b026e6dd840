"""What became of one mail: the line of `ombud ingest`, and what the journal keeps."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from intake.scanning import Scanned
from models.casework import Case
from models.filing.feedback.rows import Held
from models.rules.causes import Cause


@dataclass(slots=True)
class Outcome:
    """One mail's end.

    outcome  created, appended, held, quarantined, ignored or duplicate (contract.md 2)
    why      what the assurance rests on
    feedback  on an order, where the mail is about one and not about a case
    """

    outcome: str
    cause: Cause | str = ""
    case: Case | None = None
    party: str = ""
    assurance: str = "none"
    why: str = ""
    before: str | None = None
    notices: list[int] = field(default_factory=list)
    scanned: Sequence[Scanned] = ()
    feedback: Held | None = None

    def as_json(self, sha256: str) -> dict[str, Any]:
        """The line without `file` and `seconds`."""
        return {
            "outcome": self.outcome,
            "cause": str(self.cause) or None,
            "case": self.case.ref if self.case else None,
            **({"feedback": self.feedback.ref} if self.feedback else {}),
            "party": self.party or None,
            "assurance": self.assurance,
            "why": self.why or None,
            "state_before": self.before,
            "state_after": self._state_after(),
            "attachments": [_attachment(s) for s in self.scanned],
            "notifications": list(self.notices),
            "raw_sha256": sha256,
        }

    def _state_after(self) -> str | None:
        if self.feedback is not None:
            return str(self.feedback.feedback.state)
        return str(self.case.docket.state) if self.case else None

    @property
    def journal_state(self) -> str:
        """The state of the mail's row afterwards."""
        return {"held": "held", "quarantined": "quarantined"}.get(self.outcome, "handled")


def _attachment(scanned: Scanned) -> dict[str, Any]:
    told = {"filename": scanned.file.filename, "decision": scanned.decision, "cause": scanned.cause or None}
    return {**told, "notes": list(scanned.notes)} if scanned.notes else told
