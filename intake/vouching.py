"""Whether a mail inside a mail is what its domain once signed (DKIM, RFC 6376): worth of evidence, never of a speaker.

Pure: keys come from the look-up that is passed in. Called outside the reading worker, so what a crafted mail could do
to the library is kept from it beforehand.
"""

import logging
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from intake.reading.letter import File, Letter
from intake.reading.outlook.compound import OLE

Lookup = Callable[[str], bytes | None]  # the TXT record of a name, None if there is none; raises NoAnswer
_MAILS = 10  # that are checked of those in one mail
_LOOKUPS = 5  # for one mail
_SIGNATURES = 3  # of one mail inside
_MOST_BYTES, _HEADER_BYTES, _HEADER_LINES, _SIGNATURE_BYTES, _KEY_BYTES = 16 * 1024**2, 128 * 1024, 2000, 4096, 2048
_BLANKS = re.compile(rb"[ \t]+")
_LONG_BLANK = re.compile(rb"\s{65}")
_RELAXED = re.compile(rb"\bc\s*=\s*\w+/relaxed\b")
_PART = re.compile(rb"(?:^|;)\s*l\s*=\s*(\d{1,12})")
_DOMAIN = re.compile(rb"(?:^|;)\s*d\s*=\s*([A-Za-z0-9._-]{1,253})")
_REVOKED = re.compile(rb"(?:^|;)\s*p\s*=\s*(?:;|$)")
_SILENT = logging.getLogger(f"{__name__}.library")  # the library would log names out of mails
_SILENT.disabled = True


class NoAnswer(Exception):
    """The name servers did not answer, or were asked too often."""


class Verdict(StrEnum):
    """What became of the check."""

    PASS = "pass"
    FAIL = "fail"
    KEY_GONE = "key gone"
    NOT_SIGNED = "not signed"
    ERROR = "error"


_BEST_FIRST = (Verdict.PASS, Verdict.FAIL, Verdict.KEY_GONE, Verdict.ERROR, Verdict.NOT_SIGNED)


@dataclass(frozen=True, slots=True)
class Vouched:
    """The verdict on one mail inside a mail.

    sha256   of the mail as it lay there
    domain   that signed it, "" if none did
    aligned  that domain is the one of its From, or above it: only then does a pass say who wrote it
    detail   why, or what a pass does not cover
    """

    sha256: str
    verdict: Verdict
    domain: str = ""
    aligned: bool = False
    detail: str = ""

    @property
    def text(self) -> str:
        """The verdict in a few words."""
        whose = f" by {self.domain}" if self.domain else ""
        other = ", which is not the sender's domain" if self.domain and not self.aligned else ""
        return f"DKIM {self.verdict}{whose}{other}{f' ({self.detail})' if self.detail else ''}"


def vouch(letter: Letter, lookup: Lookup) -> tuple[Vouched, ...]:
    """Return the verdicts on the mails inside a mail, at any depth, in order, at most 10; never raises."""
    asked = _bounded(lookup)
    return tuple(_vouched(file, inner, asked) for _, (file, inner) in zip(range(_MAILS), _inside(letter), strict=False))


def _inside(letter: Letter) -> Iterator[tuple[File, Letter]]:
    for file, inner in zip(letter.enclosed_files, letter.enclosed, strict=False):
        yield file, inner
        yield from _inside(inner)


def _bounded(lookup: Lookup) -> Lookup:
    known: dict[str, bytes | None] = {}

    def ask(name: str) -> bytes | None:
        if name not in known:
            if len(known) >= _LOOKUPS:
                raise NoAnswer("this mail asks for too many keys")
            known[name] = lookup(name)
        return known[name]

    return ask


def _vouched(file: File, inner: Letter, lookup: Lookup) -> Vouched:
    raw = file.content
    if raw.startswith(OLE) or not any(name == "dkim-signature" for name, _ in inner.headers):
        return Vouched(file.sha256, Verdict.NOT_SIGNED)
    head = raw[: _HEADER_BYTES + 1].replace(b"\r\n", b"\n").partition(b"\n\n")[0]
    if len(raw) > _MOST_BYTES or len(head) > _HEADER_BYTES or head.count(b"\n") > _HEADER_LINES:
        return Vouched(file.sha256, Verdict.ERROR, detail="too large to be checked")
    sender = inner.sender.address.rpartition("@")[2].lower() if inner.sender else ""
    verdicts = list(_each(file, sender, lookup)) or [Vouched(file.sha256, Verdict.NOT_SIGNED)]
    return min(verdicts, key=lambda v: (_BEST_FIRST.index(v.verdict), not v.aligned))


def _each(file: File, sender: str, lookup: Lookup) -> Iterator[Vouched]:
    """Judge each signature; at least one verdict."""
    import dkim

    try:
        mail = dkim.DKIM(file.content, logger=_SILENT)
        signatures = [value for name, value in mail.headers if name.lower() == b"dkim-signature"]
        for n, signature in zip(range(_SIGNATURES), signatures, strict=False):
            domain = _domain(signature)
            aligned = bool(domain) and f".{sender}".endswith(f".{domain}")
            verdict, detail = _judged(mail, n, signature, _Keys(lookup))
            yield Vouched(file.sha256, verdict, domain, aligned, detail)
    except Exception as fault:  # a mail the library cannot take apart, or a bug of its own
        yield Vouched(file.sha256, Verdict.ERROR, detail=f"{type(fault).__name__}: {fault}"[:120])


def _judged(mail: Any, n: int, signature: bytes, keys: "_Keys") -> tuple[Verdict, str]:
    """Return the verdict on the n-th signature and why."""
    import dkim

    if len(signature) > _SIGNATURE_BYTES or _LONG_BLANK.search(signature):
        return Verdict.ERROR, "the signature is too long to be checked"
    body = mail.body
    if _RELAXED.search(signature):
        mail.body = b"\r\n".join(_BLANKS.sub(b" ", line).rstrip(b" ") for line in body.split(b"\r\n"))
    try:
        good = mail.verify(n, keys)
    except dkim.ValidationError as fault:
        changed = str(fault).startswith("body hash mismatch")
        return (Verdict.FAIL, "the text was changed") if changed else (Verdict.ERROR, str(fault)[:120])
    finally:
        mail.body = body
    if good:
        part = _PART.search(signature)
        return Verdict.PASS, f"only the first {int(part[1])} bytes of its text" if part else ""
    return keys.why or (Verdict.FAIL, "")


def _domain(signature: bytes) -> str:
    found = _DOMAIN.search(signature[:_SIGNATURE_BYTES])
    return found[1].decode("ascii").lower() if found else ""


class _Keys:
    """The look-up as the library wants it; remembers why a key could not be had."""

    def __init__(self, lookup: Lookup) -> None:
        self.lookup = lookup
        self.why: tuple[Verdict, str] | None = None

    def __call__(self, name: bytes, timeout: int = 0) -> bytes | None:
        try:
            key = self.lookup(name.decode("ascii", "replace").rstrip("."))
        except NoAnswer as fault:
            self.why = (Verdict.ERROR, str(fault) or "no name server answers")
            return None
        if key is None or _REVOKED.search(key):
            self.why = (Verdict.KEY_GONE, "")
            return None
        if len(key) > _KEY_BYTES:  # a modulus of that size takes minutes
            self.why = (Verdict.ERROR, "the key is too long")
            return None
        return key
