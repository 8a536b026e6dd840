"""The vocabulary of a case's life (domain.md 2.1.2, contract.md 2)."""

from enum import StrEnum


class State(StrEnum):
    """The life cycle's states; `NEW` stands before the first event."""

    NEW = "NEW"
    DRAFT = "DRAFT"
    OUT_OF_SCOPE = "OUT_OF_SCOPE"
    SCREENING = "SCREENING"
    SERVED = "SERVED"
    NEGOTIATION = "NEGOTIATION"
    EVIDENCE = "EVIDENCE"
    MEDIATION = "MEDIATION"
    DELIBERATION = "DELIBERATION"
    DECIDED = "DECIDED"
    REVIEW = "REVIEW"
    SETTLEMENT_CHECK = "SETTLEMENT_CHECK"
    EXECUTION = "EXECUTION"
    SANCTION_NOTICE = "SANCTION_NOTICE"
    SUSPENDED = "SUSPENDED"
    CANCELLED = "CANCELLED"
    CLOSED = "CLOSED"


FINAL = frozenset({State.OUT_OF_SCOPE, State.CANCELLED, State.CLOSED})
OPEN = frozenset(State) - FINAL - {State.NEW}


class Substate(StrEnum):
    """Finer places inside a state (contract.md 2)."""

    NONE = ""
    CANCELLATION_REQUESTED = "CANCELLATION_REQUESTED"
    INFORMAL_NOTICE = "INFORMAL_NOTICE"
    NOTICE = "NOTICE"
    CLAIM_OPEN = "CLAIM_OPEN"
    INSPECTION = "INSPECTION"
    RIGHTS_CHECK = "RIGHTS_CHECK"
    COUNTER_NOTICE = "COUNTER_NOTICE"


class Party(StrEnum):
    """Who acts, owes or is written to."""

    COMPLAINANT = "complainant"
    RESPONDENT = "respondent"
    STAFF = "staff"
    BOTH = "both"
    SYSTEM = "system"
    OTHER = "other"

    @property
    def opposite(self) -> "Party":
        """The other side of a dispute; everyone else is his own opposite."""
        return {Party.COMPLAINANT: Party.RESPONDENT, Party.RESPONDENT: Party.COMPLAINANT}.get(self, self)


PARTIES = (Party.COMPLAINANT, Party.RESPONDENT)


class Outcome(StrEnum):
    """How a case ended (domain.md 2.1.2)."""

    NONE = ""
    SETTLED_FULL = "SETTLED_FULL"
    SETTLED_PARTIAL = "SETTLED_PARTIAL"
    SETTLED_OTHER = "SETTLED_OTHER"
    DECIDED_FOR_COMPLAINANT_FULL = "DECIDED_FOR_COMPLAINANT_FULL"
    DECIDED_PARTIAL = "DECIDED_PARTIAL"
    DECIDED_FOR_RESPONDENT = "DECIDED_FOR_RESPONDENT"
    DEFAULT_RESPONDENT_SILENT = "DEFAULT_RESPONDENT_SILENT"
    LAPSED_NO_EVIDENCE = "LAPSED_NO_EVIDENCE"
    LAPSED_NO_REPLY = "LAPSED_NO_REPLY"
    ABANDONED = "ABANDONED"
    NOT_HANDLED = "NOT_HANDLED"
    ROUTED = "ROUTED"
    DUPLICATE_OF = "DUPLICATE_OF"
    INFO_ONLY = "INFO_ONLY"
    LISTING_REMOVED = "LISTING_REMOVED"
    COUNTER_NOTICE_UPHELD = "COUNTER_NOTICE_UPHELD"
    PERFORMED = "PERFORMED"
    NOT_PERFORMED_SANCTIONED = "NOT_PERFORMED_SANCTIONED"


class ClockName(StrEnum):
    """The clocks a case can run (contract.md 2)."""

    INTAKE = "intake"
    SCREENING = "screening"
    RESPONSE = "response"
    TURN = "turn"
    STAGE = "stage"
    EVIDENCE = "evidence"
    CLAIM_EVIDENCE = "claim_evidence"
    SUGGESTION = "suggestion"
    DECISION = "decision"
    CURE = "cure"
    REVIEW = "review"
    PERFORMANCE = "performance"
    SETTLEMENT_CHECK = "settlement_check"
    FINAL_NOTICE = "final_notice"
    WITHDRAW = "withdraw"
    UNDO = "undo"


class ClockState(StrEnum):
    """A clock runs, waits, or has ended in one of three ways."""

    RUNNING = "running"
    PAUSED = "paused"
    MET = "met"
    LAPSED = "lapsed"
    VOID = "void"


class Status(StrEnum):
    """The five public names, to the letter (domain.md R53 to R57)."""

    PROCESSING = "Processing"
    MINE = "Awaiting my response"
    THEIRS = "Awaiting the other party's response"
    CANCELLED = "Case Cancelled"
    CLOSED = "Case Closed"
