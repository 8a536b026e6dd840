"""The DKIM signatures of a mail (RFC 6376), judged one by one with keys from the look-up that is passed in.

Called outside the reading worker, so what a crafted mail could do to the library is kept from it beforehand.
"""

import logging
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from intake.checks.names import Lookup, NoAnswer, askable

MOST_BYTES, HEADER_BYTES = 64 * 1024**2, 128 * 1024
_HEADER_LINES, _SIGNATURE_BYTES, _KEY_BYTES = 2000, 4096, 2048
_BLANKS = re.compile(rb"[ \t]{2,}|\t")
_GAP = re.compile(rb"\r?\n\r?\n")
_LONG_BLANK = re.compile(rb"\s{65}")
_DOMAIN = re.compile(rb"[A-Za-z0-9_-]{1,63}(?:\.[A-Za-z0-9_-]{1,63}){1,30}")
_FROM = re.compile(rb"(?:^|:)\s*from\s*(?::|$)", re.IGNORECASE)
_REVOKED = re.compile(rb"(?:^|;)\s*p\s*=\s*(?:;|$)")
SILENT = logging.getLogger(f"{__name__}.library")  # the library would log names out of mails
SILENT.disabled = True


class Verdict(StrEnum):
    """What became of the check."""

    PASS = "pass"
    FAIL = "fail"
    KEY_GONE = "key gone"
    NOT_SIGNED = "not signed"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Signature:
    """One signature, judged.

    domain   that signed, lower case; "" where it names none
    detail   why, or what a pass does not cover
    partial  it covers the first bytes of the text only: the rest may be anybody's
    unknown  it may pass all the same: its key could not be asked for, or the mail is too large to be checked
    """

    verdict: Verdict
    domain: str = ""
    detail: str = ""
    partial: bool = False
    unknown: bool = False


def signatures(
    raw: bytes, lookup: Lookup, most: int, wanted: Callable[[str], bool] = lambda _: True, most_bytes: int = MOST_BYTES
) -> Iterator[Signature]:
    """Yield the verdicts on the first `most` signatures that are wanted, from the top; never raises.

    wanted  {domain: whether its signature says anything here}; no key is asked for before the caller wants the verdict
    """
    gap = _GAP.search(raw, 0, HEADER_BYTES)
    head, body = (raw[: gap.start()], raw[gap.end() :]) if gap else (raw[:HEADER_BYTES], b"")
    if b"dkim-signature" not in head.lower():
        return
    if len(raw) > most_bytes or head.count(b"\n") > _HEADER_LINES or (not gap and len(raw) > HEADER_BYTES):
        yield Signature(Verdict.ERROR, detail="too large to be checked", unknown=len(raw) > most_bytes)
        return
    import dkim

    try:
        mail = dkim.DKIM(head + b"\r\n\r\n", logger=SILENT)
    except Exception as fault:  # a header the library cannot take apart
        yield Signature(Verdict.ERROR, detail=type(fault).__name__)
        return
    mail.body = body.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
    values = [value for name, value in mail.headers if name.lower() == b"dkim-signature"]
    found = [(n, tags_of(value)) for n, value in enumerate(values)]
    for n, tags in [(n, tags) for n, tags in found if wanted(_domain(tags))][:most]:
        yield _judged(mail, n, tags, Keys(lookup))


def tags_of(signature: bytes) -> dict[bytes, bytes]:
    """Return the tags as the library reads them, {} where they are too long, twice there or none at all."""
    from dkim.util import InvalidTagValueList, parse_tag_value

    if len(signature) > _SIGNATURE_BYTES or _LONG_BLANK.search(signature):
        return {}
    try:
        return dict(parse_tag_value(signature))
    except InvalidTagValueList:
        return {}


def covers_from(tags: dict[bytes, bytes]) -> bool:
    """Whether the signature stands for From; the library takes one that does not (RFC 6376 5.4)."""
    return bool(_FROM.search(tags.get(b"h", b"")))


def squeezed(body: bytes) -> bytes:
    """Return a body as relaxed canonicalization leaves it; the library's own way is slow on long blanks."""
    if not any(blank in body for blank in (b"  ", b"\t", b" \r\n")):
        return body  # as base64 is
    return _BLANKS.sub(b" ", body).replace(b" \r\n", b"\r\n").removesuffix(b" ")


def _domain(tags: dict[bytes, bytes]) -> str:
    """The domain the key is asked of; a name with other signs in it could end in another domain than it begins with."""
    name = tags.get(b"d", b"")
    return name.decode("ascii").lower() if _DOMAIN.fullmatch(name) else ""


def _judged(mail: Any, n: int, tags: dict[bytes, bytes], keys: "Keys") -> Signature:
    """Return the verdict on the n-th signature; a bug of the library is a verdict too."""
    domain = _domain(tags)
    if not domain or not covers_from(tags):
        return Signature(Verdict.ERROR, domain, "the signature cannot be read, or leaves out who wrote")
    if tags.get(b"a") == b"rsa-sha1":
        return Signature(Verdict.ERROR, domain, "SHA-1 proves nothing any more")  # RFC 8301 3.1
    body = mail.body
    if tags.get(b"c", b"").lower().endswith(b"/relaxed"):
        mail.body = squeezed(body)
    try:
        good = mail.verify(n, keys)
    except Exception as fault:
        return _failed(domain, fault)
    finally:
        mail.body = body
    if not good:
        verdict, detail, unknown = keys.why
        return Signature(verdict, domain, detail, unknown=unknown)
    part = tags.get(b"l")
    return Signature(Verdict.PASS, domain, f"only the first {int(part)} bytes of its text" if part else "", bool(part))


def _failed(domain: str, fault: Exception) -> Signature:
    """What the library could not do says nothing of the mail; the rest is a broken signature."""
    import dkim

    if isinstance(fault, dkim.NaClNotFoundError):
        return Signature(Verdict.ERROR, domain, "its kind of key cannot be checked here", unknown=True)
    if not isinstance(fault, dkim.ValidationError):
        return Signature(Verdict.ERROR, domain, type(fault).__name__)
    if str(fault).startswith("body hash mismatch"):
        return Signature(Verdict.FAIL, domain, "the text was changed")
    return Signature(Verdict.ERROR, domain, str(fault).partition(" (")[0])  # the rest is the sender's own text


class Keys:
    """The look-up as the library wants it; remembers why a key could not be had."""

    def __init__(self, lookup: Lookup) -> None:
        self.lookup = lookup
        self.why: tuple[Verdict, str, bool] = (Verdict.FAIL, "", False)

    def __call__(self, name: bytes, timeout: int = 0) -> bytes | None:
        asked = name.decode("ascii", "replace").rstrip(".")
        try:
            key = self.lookup(asked) if askable(asked) else None
        except NoAnswer as fault:
            self.why = (Verdict.ERROR, str(fault) or "no name server answers", True)
            return None
        if key is None or _REVOKED.search(key):
            self.why = (Verdict.KEY_GONE, "", False)
            return None
        if len(key) > _KEY_BYTES:  # a modulus of that size takes minutes
            self.why = (Verdict.ERROR, "the key is too long", False)
            return None
        return key
