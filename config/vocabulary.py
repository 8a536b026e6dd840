"""The words a rule book may use, where no type of the rules names them (contract.md 2 and 5)."""

from models.rules.states import ClockName

TYPES = frozenset(
    {
        *("not_received", "late", "short_delivery", "wrong_item", "defective", "not_as_described", "compliance"),
        *("price_increase", "extra_payment_demand", "cancellation_not_refunded", "shipped_after_cancel"),
        *(
            "recalled_parcel",
            "cannot_perform",
            "shipped_not_paid",
            "image_theft",
            "brand",
            "patent",
            "other",
            "unknown",
        ),
    }
)

# What the end of a clock means to the life cycle.
LAPSES = {
    "expire_draft": "the draft expires; its text is kept a while and a reply revives it",
    "taken_as_done": "what was reported, and nobody denied, counts as done; else staff look",
    "staff_overdue": "the desk itself is late: staff are alarmed, the case stays where it is",
    "serve": "files may no longer be withdrawn: a waiting SERVE is carried out",
    "default_finding": "the respondent was silent: both are told, the cure window opens",
    "order_removal": "nobody objected: the removal of the pages is ordered",
    "next_turn": "nobody answered in turn: the case goes on without the answer",
    "escalate": "negotiation goes to the team by itself",
    "decide": "the record is as it is: staff decide",
    "close_no_evidence": "the claim is closed for want of evidence",
    "execute_or_notice": "the decision stands: its duty, its final notice or its end follows",
    "sign": "a named person may now sign the membership measure",
    "void": "nothing follows",
    "undo_over": "the cancellation can no longer be undone",
}

# Without these no case can move; every book has them.
REQUIRED = (
    ClockName.INTAKE,
    ClockName.SCREENING,
    ClockName.WITHDRAW,
    ClockName.RESPONSE,
    ClockName.TURN,
    ClockName.EVIDENCE,
    ClockName.CURE,
    ClockName.DECISION,
    ClockName.SETTLEMENT_CHECK,
    ClockName.PERFORMANCE,
    "confirm_done",  # follows a performance clock: without it nobody would be asked whether it was done
)

# A book in force has these too; one below `earlier/` may be older than they are, and runs by the other name.
REQUIRED_NOW = {"confirm_shipped": "confirm_done"}

# Clocks at whose end a party has failed to answer; the others are windows, or staff's, whom the digest reminds.
OWED = frozenset(
    {
        ClockName.INTAKE,
        ClockName.RESPONSE,
        ClockName.TURN,
        ClockName.EVIDENCE,
        ClockName.CLAIM_EVIDENCE,
        ClockName.SUGGESTION,
        ClockName.PERFORMANCE,
        ClockName.SETTLEMENT_CHECK,
        ClockName.FINAL_NOTICE,
    }
)

REQUIRED_VALUES = (
    "autoserve",
    "guilt_outcomes",
    "quiet.from",
    "quiet.to",
    "quiet.unless_hours_left",
    "reminders.apart_hours",
    "relay.late_hours",
    "outage.counts_from_hours",
    "reopening.outcomes",
    "facts.confident_from",
    "decide.reasons_min_chars",
    "review.mode",
    "sanction.after_guilt",
    "sanction.default",
)

# Of the book of cases without a track alone: what the desk does whatever the track.
DESK = "unknown"
DESK_VALUES = (
    "survey.after_days",
    "survey.open_days",
    "survey.late_days",
    "survey.not_after",
    "privacy.answer_days",
    "useful.asked",
    "useful.beside",
)
