"""More time for whoever owes an answer, asked for or granted (domain.md T28). Data only."""

from models.rules import events as e
from models.rules.states import OPEN
from models.rules.table.row import PARTY, STAFF, C, R, Row, S, Tell, by

WAITING = OPEN - {S.SUSPENDED}
TOLD = (Tell("N36", C), Tell("N36", R, when=("served",)))

# fmt: off
ROWS = (
    Row("T28", e.Extended, PARTY, WAITING, None, (),
        ("not_your_turn", "extended_before", "extension_too_long", "due_already"), effects=("file_exhibits", "extend"),
        tell=TOLD),
    Row("T28", e.Extended, by(STAFF), WAITING, None, (), ("nobody_owes", "due_already"), effects=("extend",),
        tell=TOLD),
)
# fmt: on
