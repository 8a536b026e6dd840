"""A button below words to copy: it opens a mail to the desk in which they stand already (RFC 6068).

Whoever answers by it has quoted nothing of ours: the words of the mail are his command alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote

# A border is what Outlook shows of a link's padding. White on it: 5.4 : 1.
LOOK = (
    "display:inline-block;border:solid #2f6f9f;border-width:7px 16px;border-radius:4px;background:#2f6f9f;"
    "color:#ffffff;text-decoration:none;font-weight:600"
)


@dataclass(frozen=True, slots=True)
class Answer:
    """Where an answer to a mail goes, and what its buttons say.

    address  to which its reader answers
    ref      of the case or the feedback, "" for none; clients that show many mails of ours tell them apart by it
    label    e.g. "Answer with this", in the reader's language
    """

    address: str
    ref: str
    label: str

    def to(self, lines: Sequence[str]) -> str:
        """Return the `mailto:` address of a mail with these lines."""
        subject = f"subject={quote(f'Re: [{self.ref}]', safe='')}&" if self.ref else ""
        body = quote("".join(f"{line}\r\n" for line in lines), safe="")
        return f"mailto:{quote(self.address, safe='@')}?{subject}body={body}"
