"""What becomes of our own mails, and time they cost (domain.md T26). Data only."""

from models.rules import events as e
from models.rules.states import OPEN
from models.rules.table.row import DESK, SOMEWHERE, STAFF, SYSTEM, Row, S, Tell, at, by

# fmt: off
ROWS = (
    Row("", e.Reminded, by(SYSTEM), OPEN, None, effects=("remind",)),
    Row("T26", e.Bounced, by(SYSTEM), OPEN - {S.SUSPENDED}, S.SUSPENDED, ("bounced_owes",), effects=("suspend",),
        tell=(Tell("N38", STAFF), )),
    Row("T26", e.Bounced, by(SYSTEM), SOMEWHERE, None, tell=(Tell("N38", STAFF),)),
    Row("T26", e.Readdressed, DESK, at(S.SUSPENDED), None, ("missed",), effects=("serve_again",)),
    Row("", e.Readdressed, DESK, SOMEWHERE),
    Row("T26", e.Delayed, DESK, SOMEWHERE, None, effects=("delay",)),
)
# fmt: on
