"""The virus check of a batch's files, before any transaction opens: held on a hit, held while the scanner is down.

No file goes to anybody that has not been found clean; no complaint waits for it.
"""

import logging
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from config.desk import Desk
from config.scanner import ClamavSection
from intake.exhibits.clamd import Clamd, NotScanned, ScannerDown
from intake.filing import InHand
from intake.scanning import Scanned

log = logging.getLogger(__name__)
UNSCANNED = "unscanned"
VIRUS = "virus"


@dataclass(frozen=True, slots=True)
class Finding:
    """What the check says of one file: `cause` "" for clean, virus with its signature, or unscanned."""

    cause: str = ""
    signature: str = ""

    @property
    def note(self) -> str:
        """What staff is told."""
        return f"{VIRUS}: {self.signature}" if self.cause == VIRUS else self.cause


NOT_YET = Finding(UNSCANNED)


def scanner_of(given: ClamavSection | None) -> Clamd | None:
    """Return the configured scanner, None where the desk has none."""
    if given is None:
        return None
    return Clamd(str(given.socket) if given.socket else (given.host, given.port), given.timeout)


def findings(desk: Desk, hands: Iterable[InHand]) -> dict[str, Finding] | None:
    """Return {sha256: finding} of the accepted files of a batch, each distinct file asked about once.

    returns  None where the desk has no virus check
    """
    scanner = scanner_of(desk.settings.clamav)
    if scanner is None:
        return None
    files = [one for hand in hands for one in hand.scanned if one.decision == "accepted"]
    return judged(scanner, {f.file.sha256: f.file.content for f in files}, desk.settings.limits.lease_seconds / 3)


def judged(scanner: Clamd, contents: Mapping[str, bytes], seconds: float) -> dict[str, Finding]:
    """Return a finding for each of these files {sha256: bytes}.

    seconds  for all of them together; what is left then, or after the scanner went away, waits for a later tick
    """
    found: dict[str, Finding] = {}
    until = time.monotonic() + seconds
    for sha256, content in contents.items():
        if time.monotonic() > until:
            log.warning("the virus check takes too long; %s files wait", len(contents) - len(found))
            break
        try:
            signature = scanner.signature(content)
            found[sha256] = Finding(VIRUS, signature) if signature else Finding()
        except NotScanned as fault:
            log.warning("the virus check will not judge file %s: %s", sha256[:16], fault)
        except ScannerDown as fault:
            log.warning("the virus check is down, %s files wait: %s", len(contents) - len(found), fault)
            break
    return {sha256: found.get(sha256, NOT_YET) for sha256 in contents}


def held_back(hand: InHand, found: Mapping[str, Finding] | None) -> InHand:
    """Return the letter in hand with every accepted file held that was not found clean.

    found  of `findings`; a file that is not in it has not been judged
    """
    if found is None:
        return hand
    return replace(hand, scanned=tuple(_held(one, found.get(one.file.sha256, NOT_YET)) for one in hand.scanned))


def _held(one: Scanned, finding: Finding) -> Scanned:
    if one.decision != "accepted" or not finding.cause or one.exhibit is None:
        return one
    exhibit = {**one.exhibit, "state": "held"}
    return replace(one, decision="held", cause=finding.cause, exhibit=exhibit, notes=(*one.notes, finding.note))
