"""Whether a mail inside a mail is what its domain once signed (DKIM, RFC 6376): worth of evidence, never of a speaker.

Pure: keys come from the look-up that is passed in. Called outside the reading worker, so what a crafted mail could do
to the library is kept from it beforehand.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from intake.checks.names import Lookup, NoAnswer
from intake.checks.signatures import Signature, Verdict, signatures
from intake.reading.letter import File, Letter
from intake.reading.outlook.compound import OLE
from models.addressing import ascii_domain

_MAILS = 10  # that are checked of those in one mail
_LOOKUPS = 5  # for one mail
_SIGNATURES = 3  # of one mail inside
_MOST_BYTES = 16 * 1024**2
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
    """Return the best verdict of its signatures."""
    if file.content.startswith(OLE):
        return Vouched(file.sha256, Verdict.NOT_SIGNED)
    sender = ascii_domain(inner.sender.address.rpartition("@")[2]) if inner.sender else ""
    verdicts = [
        _told(file, sender, one) for one in signatures(file.content, lookup, _SIGNATURES, most_bytes=_MOST_BYTES)
    ]
    return min(verdicts, key=_best, default=Vouched(file.sha256, Verdict.NOT_SIGNED))


def _told(file: File, sender: str, one: Signature) -> Vouched:
    aligned = bool(one.domain) and f".{sender}".endswith(f".{one.domain}")
    return Vouched(file.sha256, one.verdict, one.domain, aligned, one.detail)


def _best(one: Vouched) -> tuple[int, bool]:
    return _BEST_FIRST.index(one.verdict), not one.aligned
