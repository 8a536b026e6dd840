"""Two cases of one matter become one, one of two becomes two; another track's rules (domain.md T29). Data only."""

from models.rules import events as e
from models.rules.states import OPEN, Substate
from models.rules.table.row import STAFF, SYSTEM, C, K, R, Row, S, Start, Tell, at, by

MOVABLE = at(S.SCREENING, S.SERVED, S.NEGOTIATION, S.EVIDENCE, S.MEDIATION, S.DELIBERATION)
TOLD = (Tell("N37", C), Tell("N37", R, when=("served",)))
HEARD, SHOWN = Tell("N37", C, what="joined"), Tell("N37", R, what="joined", when=("served",))

# fmt: off
ROWS = (
    # the other side reads of it together with the files it brings: when nobody can take these back any more
    Row("T29", e.Merged, by(STAFF), OPEN - {S.SUSPENDED}, None, ("files_may_go_back",), ("pages_stay",),
        effects=("take_over", "take_back"), tell=(HEARD,)),
    Row("T29", e.Merged, by(STAFF), OPEN, None, ("served", "!files_may_go_back"), ("pages_stay",),
        effects=("take_over", "share"), tell=(HEARD, SHOWN)),
    Row("T29", e.Merged, by(STAFF), OPEN, None, (), ("pages_stay",), effects=("take_over",), tell=(HEARD, SHOWN)),
    Row("", e.Lapsed, by(SYSTEM), OPEN, None, ("clock=withdraw", "served"), effects=("share",), tell=(SHOWN,)),
    Row("T29", e.Joined, by(STAFF), OPEN, S.CLOSED, (), ("pages_stay",), void_rest=True,
        effects=("expire_offers", "close_duplicate"), tell=TOLD),
    # whom it is about now learns of it there, and nowhere else
    Row("T29", e.Split, by(STAFF), OPEN, None, (), ("divided_by_pages",), tell=(Tell("N37", C),)),
    # the draft is judged anew by the new book, and says so in its own mails
    Row("T29", e.Transferred, by(STAFF), at(S.DRAFT), None, effects=("transfer",), tell=(Tell("N37", C),)),
    # a right is checked before anybody is served: after it there is no way into a rights matter, or out of one
    Row("T29", e.Transferred, by(STAFF), at(S.EVIDENCE), S.SCREENING, ("substate=CLAIM_OPEN", "rights"),
        void_rest=True, substate=Substate.RIGHTS_CHECK, effects=("transfer",), start=(Start(K.SCREENING, STAFF),),
        tell=TOLD),
    Row("T29", e.Transferred, by(STAFF), at(S.SCREENING), None, ("rights",), substate=Substate.RIGHTS_CHECK,
        effects=("transfer", "clocks_anew"), tell=TOLD),
    Row("T29", e.Transferred, by(STAFF), at(S.EVIDENCE), S.SCREENING, ("substate=CLAIM_OPEN",), void_rest=True,
        substate=Substate.NONE, effects=("transfer",), start=(Start(K.SCREENING, STAFF),), tell=TOLD),
    Row("T29", e.Transferred, by(STAFF), MOVABLE, None, (), ("served_otherwise",), substate=Substate.NONE,
        effects=("transfer", "clocks_anew"), tell=TOLD),
)
# fmt: on
