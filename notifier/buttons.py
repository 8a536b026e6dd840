"""A button below words to copy: it opens a mail to the desk in which they stand already (RFC 6068).

Whoever answers by it has quoted nothing of ours: the words of the mail are his command alone. So a button never writes
what is only an example: of a line to complete it writes the verb or the field, and the reader the rest.
"""

import html
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import quote

from config.languages import folded

_SHAPE = "display:inline-block;border-radius:4px;text-decoration:none;font-weight:600;"
# A border is what Outlook shows of a link's padding. White on it: 5.4 : 1.
LOUD = f"{_SHAPE}border:solid #2f6f9f;border-width:7px 16px;background:#2f6f9f;color:#ffffff"
QUIET = f"{_SHAPE}border:1px solid #7d93a8;padding:6px 14px;color:inherit"  # in the ink of the paper, light or dark
# {a verb whose words are the reader's own: how many of the example's are none}
COMPLETED: Mapping[str, int] = {
    **dict.fromkeys(("CONTEST", "COUNTER", "OFFER", "LIMIT", "SUGGEST", "REJECT", "APPEAL", "EVIDENCE", "EXTEND"), 0),
    **dict.fromkeys(
        ("SHIPPED", "WITHDRAW", "DEAD", "SEAL", "FEEDBACK", "REVISE", "REPLY", "NOTE", "ORDER COMPLETE"), 0
    ),
    **dict.fromkeys(("SET", "REQUEST", "INSPECT", "PRIVACY", "ADD"), 1),
}
_NUMBER = re.compile(r"#?\d+")
_CASE = re.compile(r"OMB-\d{4}-\d{6}(?:-[A-Z])?(?= )")
_FIELD = re.compile(r"([^:：]+[:：]).*")


@dataclass(frozen=True, slots=True)
class Answer:
    """Where an answer to a mail goes, and what its buttons say.

    address  to which its reader answers
    ref      of the case or the feedback, "" for none; clients that show many mails of ours tell them apart by it
    label    e.g. "Answer with this", in the reader's language
    colon    what divides it from the words it sends
    verbs    {what its reader's language calls a verb, folded: canonical VERB}; the canonical ones are known anyway
    awaited  whether the desk waits for its reader: else no button is loud
    alone    whether the mail has one button, at what is done most: staff know the other lines
    """

    address: str
    ref: str
    label: str
    colon: str = ": "
    verbs: Mapping[str, str] = field(default_factory=dict)
    awaited: bool = True
    alone: bool = False

    def to(self, lines: Sequence[str]) -> str:
        """Return the `mailto:` address of a mail with these lines."""
        subject = f"subject={quote(f'Re: [{self.ref}]', safe='')}&" if self.ref else ""
        body = quote("".join(f"{line}\r\n" for line in lines), safe="")
        return f"mailto:{quote(self.address, safe='@')}?{subject}body={body}"

    def button(self, lines: Sequence[str], *, first: bool, style: str) -> str:
        """Return the button below these lines as HTML, "" for none.

        first  whether no line to copy stands above them in the mail
        style  of the paragraph it stands in
        """
        if self.alone and not first:
            return ""
        written = [self._begun(line) for line in lines]
        verb = len(lines) == 1 and not _FIELD.fullmatch(written[0].rstrip())
        begun = f"{written[0].rstrip()} …" if written[0] != lines[0] else lines[0]
        label = f"{self.label}{self.colon}{begun}" if verb else self.label
        loud = self.awaited and (first or (verb and not _is_verdict(lines[0])))
        link = f'<a href="{html.escape(self.to(written))}" style="{LOUD if loud else QUIET}">{html.escape(label)}</a>'
        return f'\n<p style="{style}">{link}</p>'

    def _begun(self, line: str) -> str:
        """What a button writes of a line: all of an order that can go as it stands, else what is to be completed."""
        case = _CASE.match(line)
        if case:
            return f"{case[0]} "
        words = line.split(" ")
        for n in range(len(words), 0, -1):
            said = " ".join(words[:n]).rstrip(":：")
            verb = self.verbs.get(folded(said), said if said in COMPLETED else "")
            if verb:
                kept = n + COMPLETED.get(verb, len(words))
                own = " ".join(words[kept:])
                return f"{' '.join(words[:kept])} " if own and not own.startswith("#") else line
        named = _FIELD.fullmatch(line)
        return f"{named[1]} " if named else line


def _is_verdict(line: str) -> bool:
    """Whether it is one of the two letters that tell whether a mail was useful: "Y #87"."""
    letter, _, number = line.partition(" ")
    return len(letter) == 1 and bool(_NUMBER.fullmatch(number))
