"""Windows that end early, who looks after a case, and files that the other side may not read. Data only."""

from models.rules import events as e
from models.rules.states import OPEN
from models.rules.table.row import PARTY, STAFF, Row, S, Tell, by

# fmt: off
ROWS = (
    Row("", e.Waived, by(STAFF), OPEN, None, ("waives_limit",), ("no_reason", "limit_stands"),
        effects=("waive_limit",)),
    Row("", e.Waived, by(STAFF), OPEN - {S.SUSPENDED}, None, (), ("not_waivable", "no_such_clock", "no_reason")),
    Row("", e.Assigned, by(STAFF), OPEN, None, effects=("assign_to",), tell=(Tell("N61", STAFF, what="assigned"),)),
    # the owner asks, and a person decides: what the other side has seen cannot be taken from it
    Row("", e.SealAsked, PARTY, OPEN, None, (), ("not_own_file", "shared_already", "never_shown", "no_reason"),
        effects=("ask_seal",), tell=(Tell("N61", STAFF, what="seal"),)),
    Row("", e.SealDecided, by(STAFF), OPEN, None, (), ("no_such_file", "shared_already", "never_shown"),
        effects=("seal",)),
)
# fmt: on
