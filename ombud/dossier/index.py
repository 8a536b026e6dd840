"""The first page of a case's file: what it is, what stands in it and how it is checked, as text and as HTML."""

import html
from collections.abc import Iterator, Mapping
from typing import Any
from zoneinfo import ZoneInfo

from models.rules.money import Money
from models.rules.states import Party
from notifier.hypertext import as_html
from notifier.markup import as_text
from notifier.speech import plain, quoted
from ombud.caseview import timeline_markup, when
from ombud.dossier.evidence import Piece, names
from ombud.dossier.letters import Mail
from ombud.timeline import Moment

PAGE = (
    '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" '
    "content=\"default-src 'none'; style-src 'unsafe-inline'\">"
    '<meta name="viewport" content="width=device-width,initial-scale=1"><title>{title}</title></head>'
    '<body style="margin:0;padding:16px"><div style="max-width:760px;margin:0 auto;font:16px/1.5 system-ui,sans-serif;'
    'overflow-wrap:anywhere">\n{body}\n</div></body></html>\n'
)
MBOX = (
    "A mail stands in mails.mbox with one `>` more before each line that begins with `From ` or `>From `; take it away "
    "and cut the mail to its size in manifest.json, and you have it byte for byte."
)
CHECKS = ("Every file is as it was packed when `sha256sum -c SHA256SUMS` says OK for each line.", MBOX)
CHAIN = (
    "Line n of events.jsonl is entry n of the log. `sed -n 1p events.jsonl | tr -d '\\n' | sha256sum` gives the hash "
    "of entry 1, which entry 2 names as its prev_hash, and so on; manifest.json names the last hash. A line that says "
    "`withheld` names its hash itself, for its text is not in it."
)
PARTS_OF_CHAIN = (
    "Each line of events.jsonl names the hash of one entry of the log and that of the entry before it; manifest.json "
    "names the last. A certificate of the decision names the hash of its entry."
)
WARNING = (
    "This copy is for the desk's own people. The mails in it bear reply addresses with which one can act in the case: "
    "before you give it to anybody else, `ombud case revoke` both parties' addresses, or give a party's own copy."
)


def index_of(
    told: Mapping[str, Any], reader: Party, moments: list[Moment], mails: list[Mail], pieces: list[Piece],
    zone: ZoneInfo,
) -> str:  # fmt: skip
    """Return the page in the markup of our mails; `told` is what a notice to this reader would tell."""
    copy = "the desk's copy" if reader == Party.STAFF else f"the {reader}'s copy"
    parts = [f"**The file of case {told['ref']}, {copy}**", _head(told, reader)]
    parts += [WARNING if reader == Party.STAFF else "", *_decision(told)]
    parts += ["**What happened**", timeline_markup(moments, zone)]
    parts += ["**Files**", "\n".join(f"- {plain(line)}" for line in names(pieces)) or "none"]
    parts += ["**Mails, in mails.mbox**", "\n".join(_mail(n, m, zone) for n, m in enumerate(mails, 1)) or "none"]
    checks = (*CHECKS, CHAIN if reader == Party.STAFF else PARTS_OF_CHAIN)
    parts += ["**How to check this file**", "\n".join(f"- {plain(line)}" for line in checks)]
    return "\n\n".join(part for part in parts if part)


def text_and_page(source: str, title: str) -> dict[str, bytes]:
    """Return {file name: bytes} of the index: the same words as text and as HTML that loads nothing."""
    page = PAGE.format(title=html.escape(title), body=as_html(source))
    return {"index.txt": as_text(source).encode(), "index.html": page.encode()}


def _head(told: Mapping[str, Any], reader: Party) -> str:
    people, staff = told["people"], reader == Party.STAFF
    rows = [
        ("Desk", people["desk"]),
        ("About", " / ".join(filter(None, (told["track"], told["type"])))),
        ("Complainant", people["complainant"]),
        ("Respondent", people["respondent"]),
        ("State", told["state"] if staff else told["status"]),
        ("Outcome", told["outcome"]),
        ("Rules", told["book"]["version"]),
    ]
    return "\n".join(f"| {label} | {plain(value)} |" for label, value in rows if value)


def _decision(told: Mapping[str, Any]) -> Iterator[str]:
    decision = told["decision"]
    if decision:
        sum_ = f", {Money(decision['minor'], decision['currency'])}" if decision["minor"] is not None else ""
        files = ", ".join(map(str, decision["citing"]))
        yield f"**Decided: {plain(decision['outcome'])}{sum_}, by {plain(decision['by'])}**"
        yield quoted(decision["reasons"])
        yield f"Resting on files {files}." if files else ""


def _mail(n: int, mail: Mail, zone: ZoneInfo) -> str:
    way = "from" if mail.way == "in" else "to"
    held = f": left out, {mail.withheld}" if mail.withheld else ""
    return f"- {n}, {when(mail.at, zone)}, {way} {plain(mail.who or 'somebody unknown')}, {plain(mail.name)}{held}"
