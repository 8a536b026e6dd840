"""What becomes of our own mails, time they cost, and a case that stands still (domain.md T26). Data only."""

from models.rules import events as e
from models.rules.states import OPEN
from models.rules.table.row import DESK, SOMEWHERE, STAFF, SYSTEM, C, R, Row, S, Tell, at, by

STOPS = (Tell("N35", C), Tell("N35", R, when=("served",)))

# fmt: off
ROWS = (
    Row("", e.Reminded, by(SYSTEM), OPEN, None, effects=("remind",)),
    Row("T26", e.Bounced, by(SYSTEM), OPEN - {S.SUSPENDED}, S.SUSPENDED, ("bounced_owes",), effects=("suspend",),
        tell=(Tell("N38", STAFF), Tell("N35", C, when=("bounced_respondent",)),
              Tell("N35", R, when=("!bounced_respondent", "served")))),
    Row("T26", e.Bounced, by(SYSTEM), at(S.SUSPENDED), None, ("bounced_waits",), effects=("lose_paused",),
        tell=(Tell("N38", STAFF),)),
    Row("T26", e.Bounced, by(SYSTEM), SOMEWHERE, None, tell=(Tell("N38", STAFF),)),
    Row("", e.Readdressed, DESK, at(S.SUSPENDED), None, ("on_hold",)),
    Row("", e.Readdressed, DESK, at(S.SUSPENDED), None, ("others_lost",)),
    Row("T26", e.Readdressed, DESK, at(S.SUSPENDED), None, ("missed",), effects=("serve_again",)),
    Row("", e.Readdressed, DESK, SOMEWHERE),
    # a court, the police or a law: both reasons to stand still must be over before it goes on
    Row("T26", e.Paused, by(STAFF), OPEN - {S.SUSPENDED, S.DRAFT}, S.SUSPENDED, (), ("no_reason",),
        effects=("stand_still", "hold"), tell=STOPS),
    Row("T26", e.Paused, by(STAFF), at(S.SUSPENDED), None, (), ("no_reason", "held_already"), effects=("hold",),
        tell=STOPS),
    Row("", e.Resumed, by(STAFF), at(S.SUSPENDED), None, ("on_hold", "somebody_lost"), effects=("let_go",),
        tell=(Tell("N61", STAFF, what="still_lost"),)),
    Row("T26", e.Resumed, by(STAFF), at(S.SUSPENDED), None, (), ("not_on_hold",), effects=("serve_again",),
        tell=STOPS),
    Row("T26", e.Delayed, DESK, SOMEWHERE, None, effects=("delay",)),
)
# fmt: on
