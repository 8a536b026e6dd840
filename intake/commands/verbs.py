"""What may follow each verb: one table row a verb, so that a sentence that merely begins like a command is none.

Patterns are matched against the rest of the line: NFKC, lower case, white space single, end punctuation cut.
Source: domain.md 2.3, contract.md 3.
"""

import re
from collections.abc import Mapping

from intake.understanding.names import REPEATED, SINGLE

_MONEY = r"(?:[a-z]{2,4}\$?\s?|[$€£¥]\s?)?\d[\d.,']*(?:\s?(?:[a-z]{2,6}|[$€£¥]))?"
_DATE = r"\d{4}-\d{2}-\d{2}|\d{1,2}[./]\d{1,2}[./]\d{4}|\d{1,2} [a-z]{3,9}\.?(?: \d{4})?"
_DUTY = r"# ?\d{1,4}[,:;.-]?"
_SHARE = r"\d{1,9}(?: ?[^\W\d_]{1,12})? ?(?:/|(?:out )?of) ?\d{1,9}(?:[ ,:;.-].{0,120})?"
_REF = r"[a-z]{2,5}-\d{4}-\d{6}"
_NOTHING = r"(?:please)?"
_ANY = r".*"
_SOME = r"\S.*"
_NUMBER = r"(?:no\.? ?|nr\.? ?)?#? ?\d{1,4}"
_NUMBERS = rf"{_NUMBER}(?:(?:,| and|,? ) ?{_NUMBER})*"
_PAGE = r"(?:no\.? ?|nr\.? ?)?#? ?\d{1,4}(?: ?(?:-|–|to) ?\d{1,4})?"
_PAGES = rf"(?:(?:urls?|pages?|listings?|nos?\.?|numbers?) ?)?{_PAGE}(?:(?:,| and|,? ) ?{_PAGE})*"
_WAITING = r"(?:#? ?\d{1,9}(?:(?:,| and|,? ) ?#? ?\d{1,9})*|[^\s@]{1,64}@[^\s@]{1,250})?"
_FACTS = "|".join(sorted(SINGLE | REPEATED, key=len, reverse=True))
_OFFER = rf"(?:(?:the |your )?(?:last )?(?:offer|suggestion|proposal|terms|it)(?: {_NUMBER})?|{_NUMBER})"
_SPAN = rf"\d{{1,3}}(?:[,:;-]? ?(?=[^\W\d]){_SOME}|[,:;-]? {_SOME})?"
_THE_CASE = r"(?:(?:the|this|my) )?(?:case|complaint|claim|dispute|it)(?: please)?"
_WHY_CANCEL = r"(?:[-,:;.(] ?)?(?:because )?(?:we (?:have )?agreed|i give up)\)?"

# A word after the verb that turns it into a sentence ("Evidence of this is attached").
_SENTENCE = r"(?!(?:of|is|was|are|were|that|which|shows?|suggests?|has|have|had|will|would|can)\b)"
_REASON = rf"(?:{_SENTENCE}\S.*)?"

_OPINION = r"[1-5](?:[ ,;/]{1,2}[1-5]){0,2}(?:[ ,;:.-]{1,2}\S.*)?|[:-] ?\S.*"

PARTY: Mapping[str, str] = {
    "YES": (
        r"(?:please|i confirm|confirmed|correct|(?:(?:that|this|it|all|everything)(?: of (?:it"
        r"|this))? )?(?:is|are)? ?(?:all )?correct|i do)?"
    ),
    "ACCEPT": rf"(?:please|{_OFFER}(?: please)?)?",
    "REJECT": rf"(?:{_OFFER}(?:[,:;.-]? {_SOME})?|[,:;-] ?{_SOME})?",
    "OFFER": _SOME,
    "COUNTER": _SOME,
    "LIMIT": _SOME,
    "CONTEST": rf"{_REASON}|{_PAGES}(?:[,:;.-]? {_SOME})?",
    "ADMIT": rf"(?:please|{_THE_CASE})?",
    "EVIDENCE": _REASON,
    "WITHDRAW": _NUMBERS,
    "SEAL": rf"{_NUMBER}(?:[,:;-]? {_SOME})?",
    "ESCALATE": r"(?:please|(?:the|this|my) (?:case|complaint|claim)|now)?",
    "EXTEND": _SPAN,
    "CANCEL": rf"(?:please|{_WHY_CANCEL}|{_THE_CASE}(?: {_WHY_CANCEL})?)?",
    "WE AGREED": _NOTHING,
    "I GIVE UP": _NOTHING,
    "UNDO": _NOTHING,
    "APPEAL": _REASON,
    "SHIPPED": (
        rf"(?:{_DUTY} )?"
        r"(?!(?:on|by|via|in|to|from|the|my|but|with)\b)(?:[a-z][a-z0-9&.-]*[ "
        r",:]{1,2}){0,3}(?=[a-z0-9-]*\d{4})[a-z0-9-]{6,40}"
    ),
    "PAID": rf"(?:{_MONEY}|{_DATE}|{_NUMBER}|(?:{_DUTY} )?{_MONEY}(?: (?:on )?(?:{_DATE}))?)?",
    "NOT PAID": rf"(?:{_DUTY})?",
    "RECEIVED": rf"(?:{_MONEY}|{_DATE}|{_NUMBER}|(?:{_DUTY} )?(?:{_MONEY}|{_SHARE}))?",
    "RECEIVED PART": rf"(?:{_DUTY})?(?: ?(?:{_SHARE}|{_MONEY}))?",
    "DONE": rf"(?:please|{_PAGES})?",
    "DEAD": _PAGES,
    "STATUS": rf"(?:please|\?|{_REF})?",
    "HISTORY": _NOTHING,
    "FILES": rf"(?:{_NUMBERS})?",
    "DEADLINE": r"(?:please|\?)?",
    "HUMAN": r"(?:please|now)?",
    "CALL ME": r"(?:please|(?:on |at )?\+?\d[\d ()/-]{5,20}\d)?",
    "DIGEST DAILY": _NOTHING,
    "DIGEST WEEKLY": _NOTHING,
    "STOP DIGEST": _NOTHING,
    "MY DATA": _NOTHING,
    "ERASE MY DATA": _NOTHING,
    "LANGUAGE": r"[a-z]{2}(?:-[a-z]{2})?",
    "TIMEZONE": r"[a-z]+(?:/[a-z_+-]+\d*){0,2}|utc(?:[+-]\d{1,2}(?::?\d{2})?)?",
    "ADDRESS": r"[^\s@]{1,64}@[^\s@]{1,250}",
    "FEEDBACK": _OPINION,
    "REVISE": _OPINION,
    "REPLY": r"[:-] ?\S.*",
    "ADD": r"(?:urls? )?(?:https?://|www\.)\S+(?:,? (?:and )?(?:https?://|www\.)\S+)*",
    "SAME AS": rf"{_REF}(?:[,:;+]? {_SOME})?",
    "REOPEN": _NOTHING,
    "ORDER COMPLETE": r"#? ?\w[\w-]{3,40}",
}

STAFF: Mapping[str, str] = {
    "ACK": _NOTHING,
    "TAKE": _NOTHING,
    "SERVE": rf"(?:{_PAGES} (?:to |for )?[^\s@]{{1,64}}@[^\s@]{{1,250}})?",
    "APPROVE": _NOTHING,
    "DECLINE": _REASON,
    "STATUS": rf"(?:please|\?|{_REF})?",
    "REFUSE": r"[a-z_]+(?: forward)?(?:[,:;-]? \S.*)?",
    "REQUEST": r"(?:c|r|complainant|respondent)\b[:,]? ?\S.*",
    "INSPECT": r"(?:(?:c|r|complainant|respondent)\b[:,]? ?)?\S.*",
    "REVOKE": r"c|r|complainant|respondent",
    "NOTE": _SOME,
    "PRIVACY": r"(?:c|r|complainant|respondent)\b[:,]? ?\S.*",
    "SUGGEST": _SOME,
    "DECIDE": r"[a-z]+(?:_[a-z]+)+\b.*",
    "CORRECT": _SOME,
    "SANCTION": r"[a-z]+(?:_[a-z]+)*",
    "SET": rf"(?:(?:amount|date)s?\.[a-z_]+|{_FACTS})[: =]+\S.*",
    "WAIVE": r"[a-z_]+(?:[,:;-]? \S.*)?",
    "ASSIGN": r"@?\S+(?: \S+)?",
    "PAUSE": _ANY,
    "RESUME": _ANY,
    "SPLIT": _SOME,
    "MERGE": _REF,
    "TRANSFER": r"[a-z_ ]+",
    "REOPEN": _ANY,
    "DIGEST": _NOTHING,
    "RULES": r"\S*",
    "SEARCH": _SOME,
    "EXTEND": _SPAN,
    "UNDO": _NOTHING,
    "SEAL": rf"{_NUMBER}(?:[,:;-]? {_SOME})?",
    "PAID": PARTY["PAID"],
    "NOT PAID": PARTY["NOT PAID"],
    "RECEIVED": PARTY["RECEIVED"],
    "RECEIVED PART": PARTY["RECEIVED PART"],
    "DONE": PARTY["DONE"],
    "DEAD": PARTY["DEAD"],
    "HISTORY": _NOTHING,
    "FILES": PARTY["FILES"],
    "DEADLINE": PARTY["DEADLINE"],
    "ORDER COMPLETE": PARTY["ORDER COMPLETE"],
    "RELEASE": _WAITING,
    "DROP": _WAITING,
}

# At the reply address of a feedback there is nothing else to say.
FEEDBACK: Mapping[str, str] = {
    verb: PARTY[verb]
    for verb in ("YES", "FEEDBACK", "REVISE", "REPLY", "STATUS", "DEADLINE", "HUMAN", "CALL ME", "ORDER COMPLETE")
}

# Staff write nothing but commands: a verb in capitals is meant, whatever follows; who carries it out judges its words.
# A buyer's opinion is any words; REPLY begins many an answer in a case, and is meant where nothing else can be.
# A no binds nobody, nor does word of a part: REJECT, NOT PAID and RECEIVED PART in capitals may be followed by their
# reason as it comes.
MEANT_IN_CAPITALS: Mapping[str, frozenset[str]] = {
    "staff": frozenset(STAFF) - {"STATUS", "PAID", "RECEIVED", "DONE"},
    "party": frozenset({"FEEDBACK", "REVISE", "REJECT", "NOT PAID", "RECEIVED PART"}),
    "feedback": frozenset({"FEEDBACK", "REVISE", "REPLY"}),
}

# Their words may go on in the next line, up to the blank one; mail programs wrap long lines.
WRAPPED = frozenset(
    {"DECIDE", "REQUEST", "INSPECT", "SPLIT", "CORRECT", "NOTE", "PRIVACY", "WAIVE", "FEEDBACK", "REVISE", "REPLY"}
)

# Free words may stand in their line; the other side reads these, and never the line.
WITH_REASONS = frozenset({"CONTEST", "EVIDENCE", "REJECT", "APPEAL"})

# What they offer is read by terms.py: a line whose words are no terms is a sentence.
TERMS = frozenset({"OFFER", "COUNTER", "SUGGEST", "LIMIT"})

COMPILED: Mapping[str, Mapping[str, re.Pattern[str]]] = {
    "party": {verb: re.compile(words) for verb, words in PARTY.items()},
    "staff": {verb: re.compile(words) for verb, words in STAFF.items()},
    "feedback": {verb: re.compile(words) for verb, words in FEEDBACK.items()},
}
