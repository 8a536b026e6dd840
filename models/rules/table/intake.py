"""A complaint comes in and grows until it is whole, or expires (domain.md T1 to T4, T31). Data only."""

from models.rules import events as e
from models.rules.states import Substate
from models.rules.table.row import FILER, STAFF, SYSTEM, C, K, Row, S, Start, Tell, at, by, clocks

NEW_OR_DRAFT = at(S.NEW, S.DRAFT)
# fmt: off
ROWS = (
    Row("T3", e.Filed, FILER, NEW_OR_DRAFT, S.OUT_OF_SCOPE, ("refused=routed", "!reopened"), void_rest=True,
        effects=("file", "close"), tell=(Tell("N1 N6", C),)),
    Row("T3", e.Filed, FILER, NEW_OR_DRAFT, S.OUT_OF_SCOPE, ("refused", "!reopened"), void_rest=True,
        effects=("file", "close"), tell=(Tell("N1 N5", C),)),
    Row("T1", e.Filed, FILER, at(S.NEW), S.DRAFT, ("quiet",), effects=("file",), start=(Start(K.INTAKE, C),),
        tell=(Tell("N1", C), )),
    Row("T1", e.Filed, FILER, at(S.NEW), S.DRAFT, ("missing",), effects=("file",), start=(Start(K.INTAKE, C),),
        tell=(Tell("N1 N2", C),)),
    Row("T1", e.Filed, FILER, at(S.DRAFT), None, ("missing",), effects=("file",), tell=(Tell("N2", C),)),
    Row("T31", e.Filed, FILER, NEW_OR_DRAFT, S.EVIDENCE, ("claim_without_evidence",), met=clocks(K.INTAKE),
        effects=("file",), start=(Start(K.CLAIM_EVIDENCE, C),), tell=(Tell("N1 N19", C),),
        substate=Substate.CLAIM_OPEN),
    Row("T2", e.Filed, FILER, NEW_OR_DRAFT, S.SCREENING, ("has_files",), met=clocks(K.INTAKE), effects=("file",),
        start=(Start(K.SCREENING, STAFF), Start(K.WITHDRAW, STAFF)),
        tell=(Tell("N1 N3", C), Tell("N61", STAFF, what="screening"))),
    Row("T2", e.Filed, FILER, NEW_OR_DRAFT, S.SCREENING, ("autoserve", "reachable"), met=clocks(K.INTAKE),
        effects=("file",), start=(Start(K.SCREENING, STAFF), Start(K.WITHDRAW, STAFF)),
        tell=(Tell("N1 N3", C), Tell("N61", STAFF, what="screening"))),
    Row("T2", e.Filed, FILER, NEW_OR_DRAFT, S.SCREENING, (), met=clocks(K.INTAKE), effects=("file",),
        start=(Start(K.SCREENING, STAFF),), tell=(Tell("N1 N3", C), Tell("N61", STAFF, what="screening"))),
    Row("T25", e.Answered, by(C), at(S.CLOSED), S.DRAFT, ("outcome=LAPSED_NO_REPLY", "!served"),
        effects=("revive",), start=(Start(K.INTAKE, C),), tell=(Tell("N34", C),)),
    Row("T4", e.Lapsed, by(SYSTEM), at(S.DRAFT), S.CLOSED, ("clock=intake",), void_rest=True,
        effects=("expire",), tell=(Tell("N4", C),)),
    Row("T4", e.Erased, by(SYSTEM), at(S.CLOSED), None, ("outcome=LAPSED_NO_REPLY", "!served"),
        effects=("erase",)),
)
# fmt: on
