"""What hangs on a mail: the other side's exhibits, the certificate, and the whole of what had to be shortened."""

import json
import logging
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from email.message import EmailMessage
from typing import Any

from models.rules.opendata import as_csv
from models.rules.parcels import CARRIES_EXHIBITS, MOST_ATTACHED_BYTES, of_the_other
from models.store.blobs import BlobStore
from notifier.forms import KINDS, TYPES, form
from notifier.forms.known import known_blanks
from notifier.paper.page import as_pdf
from notifier.paper.sheet import Sheet, as_text
from notifier.speech import one_line

Sheets = Callable[[Mapping[str, Any]], Sequence[Sheet]]  # the certificate of these facts, a sheet a language
log = logging.getLogger(__name__)
MOST_PAGES_TOLD = 50  # of a rights matter in a mail's own words (templates, _pages.j2); more hang on it as a list
MOST_NAME = 100  # characters; longer file names break old clients
OCTETS = "application/octet-stream"
_TYPE = re.compile(r"[a-z0-9][a-z0-9.+-]{0,80}/[a-z0-9][a-z0-9.+-]{0,80}")
_UNSAFE = re.compile(r'[/\\:*?"<>|]')  # what Windows takes in no name; a colon begins a hidden stream
LONG_TEXTS = (("complaint", "text"), ("message", "text"), ("decision", "reasons"))
SHORTENED = "\n[…]"
IN_FULL = "-in-full"


@dataclass(frozen=True, slots=True)
class Enclosure:
    """One attachment; `n` the exhibit's number, 0 for our own papers; `sha256` names its bytes unless they are here.

    content  what it holds where that is no text
    params   of its content type
    """

    name: str
    size_bytes: int
    content_type: str = "text/plain"
    text: str = ""
    sha256: str = ""
    content: bytes = b""
    n: int = 0
    params: Mapping[str, str] = field(default_factory=dict)


def enclosures_of(
    numbers: Iterable[str], facts: Mapping[str, Any], sheets: Sheets, language: str = "en"
) -> list[Enclosure]:
    """Return what a notice carries, in reading order, while there is room.

    numbers  of the notice
    facts    frozen facts; `cut` {name: whole text} of what was shortened
    sheets   makes the certificate, only where one goes along
    """
    wanted = [_paper(name, text) for name, text in (facts.get("cut") or {}).items()]
    if "N24" in numbers and facts.get("decision"):
        wanted += _certificate(facts, sheets)
    if facts.get("kept"):
        wanted.append(_kept(facts["kept"]))
    if facts.get("open_data"):
        wanted.append(_open_data(facts))
    if len(facts.get("listings") or []) > MOST_PAGES_TOLD:
        lines = (f"{one['n']}\t{one['state']}\t{one['url']}" for one in facts["listings"])
        wanted.append(_paper(f"{facts['ref']}-pages", "\n".join(lines)))
    if {"N1", "N2"} <= set(numbers):
        wanted += _forms(facts, language)
    if CARRIES_EXHIBITS & set(numbers):
        wanted += [e for e in map(given, of_the_other(numbers, facts)) if e is not None]
    wanted += _asked_for(facts)
    room, carried = MOST_ATTACHED_BYTES, []
    for enclosure in wanted:
        if enclosure.size_bytes <= room:
            room -= enclosure.size_bytes
            carried.append(enclosure)
    return carried


def _asked_for(facts: Mapping[str, Any]) -> list[Enclosure]:
    """The files somebody asked for by number: what he gave himself, and staff all, as they came."""
    asked = set((facts.get("extra") or {}).get("wanted") or ())
    viewer, found = facts["viewer"], [x for x in facts.get("exhibits") or [] if x["n"] in asked]
    as_it_came = {"shared_text": None, "attach": True, "shared_sha256": ""}
    files = (given({**x, **as_it_came}) if viewer in ("staff", x["by"]) else given(x) for x in found)
    return [e for e in files if e is not None]


def _forms(facts: Mapping[str, Any], language: str) -> list[Enclosure]:
    """The complaint form, once in each kind, with what was understood in its blanks."""
    known = known_blanks(facts)
    files = ((kind, form(kind, language, known)) for kind in KINDS)
    return [Enclosure(f"complaint-form.{k}", len(content), TYPES[k], content=content) for k, content in files]


def _certificate(facts: Mapping[str, Any], sheets: Sheets) -> list[Enclosure]:
    """The decision as text, always, and as a page; a page that cannot be made must not keep the decision back."""
    name, paper = f"{facts['ref']}-decision", sheets(_in_full(facts))
    papers = [_paper(name, as_text(paper))]
    try:
        page = as_pdf(paper)
    except Exception as fault:
        log.error("%s: its page could not be made (%s), the text goes alone", name, type(fault).__name__)
        return papers
    return [*papers, Enclosure(f"{name}.pdf", len(page), "application/pdf", content=page)]


def _in_full(facts: Mapping[str, Any]) -> Mapping[str, Any]:
    """The facts with the reasons whole: the mail may have to shorten them, the paper never does."""
    reasons = (facts.get("cut") or {}).get(f"decision{IN_FULL}")
    return {**facts, "decision": {**facts["decision"], "reasons": reasons}} if reasons else facts


def _open_data(facts: Mapping[str, Any]) -> Enclosure:
    content = as_csv(facts["open_data"]).encode()
    return Enclosure(f"open-data-{facts['figures']['span']}.csv", len(content), "text/csv", content=content)


def _kept(kept: Mapping[str, Any]) -> Enclosure:
    content = json.dumps(kept, ensure_ascii=False, indent=2).encode("utf-8", "replace")
    return Enclosure("your-data.json", len(content), "application/json", content=content)


def _paper(name: str, text: str) -> Enclosure:
    return Enclosure(name=f"{name}.txt", size_bytes=len(text.encode("utf-8", "replace")), text=text)


def given(exhibit: Mapping[str, Any]) -> Enclosure | None:
    """Return what the other side gets of an exhibit, None where that is its description alone.

    Its masked text where there is one, else the copy made to be shared, else the file itself if it may go out.
    """
    name = f"exhibit-{exhibit['n']}-{exhibit_name(exhibit['name'])}"
    if exhibit["shared_text"]:
        text = exhibit["shared_text"]
        size = len(text.encode("utf-8", "replace"))
        return Enclosure(name=f"{name}.txt", size_bytes=size, text=text, n=exhibit["n"])
    if not exhibit["attach"]:
        return None
    kind = str(exhibit["content_type"]).lower()
    plain = _TYPE.fullmatch(kind) and not kind.startswith(("multipart/", "message/"))
    kind = kind if plain else OCTETS
    sha256 = exhibit.get("shared_sha256") or exhibit["sha256"]
    return Enclosure(name, int(exhibit["size_bytes"]), kind, sha256=sha256, n=exhibit["n"])


def exhibit_name(name: str) -> str:
    """A name that no system reads as a path, a device or another ending; `exhibit-n-` stands before it."""
    stem = _UNSAFE.sub("_", one_line(name)).strip(" .")
    return stem if len(stem) <= MOST_NAME else f"{stem[: MOST_NAME - 12]}…{stem[-11:]}"


def attach(mail: EmailMessage, enclosures: Iterable[Enclosure], blobs: BlobStore) -> None:
    """Attach them.

    raises  KeyError when the store lacks the bytes of an exhibit
    """
    for enclosure in enclosures:
        if enclosure.sha256:
            main, _, sub = enclosure.content_type.partition("/")
            content = blobs.get(enclosure.sha256)
            mail.add_attachment(content, maintype=main, subtype=sub, filename=enclosure.name)
        elif enclosure.content:
            main, _, sub = enclosure.content_type.partition("/")
            mail.add_attachment(
                enclosure.content, maintype=main, subtype=sub, filename=enclosure.name, params=dict(enclosure.params)
            )
        else:
            text = enclosure.text.encode("utf-8", "replace").decode()
            mail.add_attachment(text, filename=enclosure.name, cte="base64")


def shortened(facts: Mapping[str, Any], most: int) -> dict[str, Any]:
    """Return the facts with every long text cut to `most` characters and kept whole under `cut`.

    returns  the same facts, `cut` empty, where nothing is longer
    """
    short, cut = dict(facts), {}
    for name, part in LONG_TEXTS:
        text = (facts.get(name) or {}).get(part) or ""
        if len(text) > most:
            short[name] = {**facts[name], part: text[:most].rstrip() + SHORTENED}
            cut[f"{name}{IN_FULL}"] = text
    return {**short, "cut": cut}
