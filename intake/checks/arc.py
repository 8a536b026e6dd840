"""What a forwarder we believe saw before it changed a mail: the Authenticated Received Chain (RFC 8617)."""

import re
from collections.abc import Collection
from typing import Any

from intake.authentication import Verdict, verdict_in
from intake.checks.names import Lookup
from intake.checks.signatures import HEADER_BYTES, MOST_BYTES, SILENT, Keys, covers_from, squeezed, tags_of
from models.addressing import ascii_domain

_SETS = 10  # of at most 50 (RFC 8617 4.2.1): each costs two signatures and a pass over the mail
_FIELDS = (b"arc-seal", b"arc-message-signature", b"arc-authentication-results")
_GAP = re.compile(rb"\r?\n\r?\n")


def forwarded(raw: bytes, sealers: Collection[str], domain: str, lookup: Lookup) -> Verdict | None:
    """Return "pass" if a chain that holds, sealed by a forwarder we believe, says the original was authentic.

    The chain is read from its end as far as those who sealed are believed: what stands below somebody else's seal is
    that one's word. Never raises.

    sealers  domains, lower case
    domain   of the one From address
    returns  None where the chain says nothing, does not hold, or is nobody's we believe
    source   RFC 8617 5.2, 7.2
    """
    gap = _GAP.search(raw, 0, HEADER_BYTES)
    if gap is None or len(raw) > MOST_BYTES or b"arc-seal" not in raw[: gap.start()].lower():
        return None
    try:
        sets = _chain(raw[: gap.start()], raw[gap.end() :], lookup)
    except Exception:  # a chain the library cannot take apart is none
        return None
    for one in sets:
        sealer = ascii_domain(one["as-domain"].decode("ascii", "replace"))
        if sealer not in sealers:
            return None
        said = one["aar-value"].decode("utf-8", "replace").partition(";")[2]
        if verdict_in(said, domain).result == "pass":
            return Verdict("pass", f"the forwarder {sealer} sealed that it came with dmarc=pass for {domain} (ARC)")
    return None


def _chain(head: bytes, body: bytes, lookup: Lookup) -> list[dict[str, Any]]:
    """Return the sets of a chain that holds, the last hop's first; [] for any other."""
    import dkim

    mail = dkim.ARC(head + b"\r\n\r\n", logger=SILENT)
    fields = [(name.lower(), value) for name, value in mail.headers if name.lower() in _FIELDS]
    signed = [tags_of(value) for name, value in fields if name == b"arc-message-signature"]
    seals = [tags_of(value) for name, value in fields if name == b"arc-seal"]
    if len(fields) > len(_FIELDS) * _SETS or not all(seals) or not all(map(_whole, signed)):
        return []
    mail.body = squeezed(body.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"))
    held, sets, _ = mail.verify(Keys(lookup))
    return list(sets) if held == dkim.CV_Pass else []


def _whole(tags: dict[bytes, bytes]) -> bool:
    """Whether a message signature stands for From and for the whole text."""
    return covers_from(tags) and b"l" not in tags
