"""What may happen nearly everywhere, and what no other row takes: it comes last (domain.md T27). Data only."""

from models.rules import events as e
from models.rules.states import OPEN
from models.rules.table.row import FILED_LATE, PARTY, SOMEWHERE, STAFF, SYSTEM, WRITER, C, R, Row, S, Tell, at, by

# fmt: off
ROWS = (
    Row("", e.FactsConfirmed, by(C), SOMEWHERE),
    Row("", e.Withdrawn, PARTY, OPEN, None, (), ("no_such_exhibit", "withdraw_window"), effects=("withdraw",)),
    Row("", e.AskedForHuman, PARTY, SOMEWHERE, None, effects=("flag_human",),
        tell=(Tell("N61", STAFF, what="exception"),)),
    Row("", e.AskedBack, PARTY, SOMEWHERE, None, effects=("ask_back",), tell=(Tell("N40", WRITER),)),
    Row("", e.Taken, by(STAFF), SOMEWHERE, None, effects=("assign",)),
    Row("", e.Noted, by(STAFF), SOMEWHERE),
    Row("", e.FactSet, by(STAFF), SOMEWHERE, effects=("flag",)),
    Row("", e.Revoked, by(STAFF), SOMEWHERE, tell=(
        Tell("N64", C, when=("party=complainant",)), Tell("N64", R, when=("party=respondent", "served")))),
    Row("", e.Approved, by(STAFF), OPEN, None, (), ("nothing_pending", "same_person"), effects=("carry_out",)),
    Row("", e.Declined, by(STAFF), OPEN, None, (), ("nothing_pending",), effects=("drop_signature",),
        tell=(Tell("N61", STAFF, what="unsigned", role="signer"),)),
    Row("T27", e.Answered, PARTY, at(S.SCREENING, S.SERVED, S.NEGOTIATION, S.DELIBERATION, S.EVIDENCE), None,
        ("has_substance",), effects=("file_exhibits",), tell=(Tell("N12", WRITER),)),
    Row("T27", e.Answered, PARTY, SOMEWHERE, None, ("has_substance",), effects=("file_exhibits",),
        tell=FILED_LATE),
    Row("T27", e.Answered, PARTY, SOMEWHERE, None, effects=("file_exhibits", "refused_only")),
    Row("", e.Lapsed, by(SYSTEM), OPEN, None, ("staff_clock",), effects=("renew",),
        tell=(Tell("N56", STAFF, what="overdue", role="on_call"),)),
    Row("", e.Lapsed, by(SYSTEM), OPEN, None, (), effects=("renew",),
        tell=(Tell("N61", STAFF, what="exception"),)),
)
# fmt: on
