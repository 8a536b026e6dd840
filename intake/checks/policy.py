"""What a domain wants done with mails in its name, and which other domain may speak for it: DMARC (RFC 7489)."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from intake.checks.names import Answers, askable

_MOST_BYTES = 4096


@dataclass(frozen=True, slots=True)
class Policy:
    """A domain's published wish.

    asks         "none", "quarantine" or "reject", as it holds for the domain asked about
    strict_dkim  the signing domain must be the very domain of From
    strict_spf   the envelope's domain must be
    """

    asks: str
    strict_dkim: bool
    strict_spf: bool


def policy_of(domain: str, answers: Answers) -> Policy | None:
    """Return the policy for mails from a domain: its own, else that of its organization; None without one.

    raises  NoAnswer
    source  RFC 7489 6.6.3; `pct` is left out of account, for a part of the forged mails is no verdict
    """
    over = organization(domain)
    for tag, name in (("p", domain), ("sp", over)):
        record = f"_dmarc.{name}"
        texts = [text for text in answers(record, "TXT") if _version(text)] if askable(record) else []
        if texts:
            return _read(texts[0], tag) if len(texts) == 1 else None
        if over == domain:
            return None
    return None


def aligned(other: str, domain: str, *, strict: bool) -> bool:
    """Whether a domain that was proven may speak for the domain of From.

    source  RFC 7489 3.1; relaxed: both belong to one organization
    """
    if not other or not domain:
        return False
    return other == domain or (not strict and organization(other) == organization(domain))


def organization(domain: str) -> str:
    """Return the domain that was registered, one label below a public suffix (RFC 7489 3.2); itself where it is one."""
    return str(_suffixes().privatesuffix(domain) or domain)


@lru_cache(maxsize=1)
def _suffixes() -> Any:
    from publicsuffixlist import PublicSuffixList

    return PublicSuffixList()


def _version(text: bytes) -> bool:
    name, equals, version = text.split(b";", 1)[0].partition(b"=")
    return bool(equals) and (name.strip(), version.strip()) == (b"v", b"DMARC1")


def _read(text: bytes, tag: str) -> Policy | None:
    """Read a record; one without a usable policy counts as "none" if it wants reports, else it is no record."""
    tags: dict[str, str] = {}
    for one in text[:_MOST_BYTES].decode("ascii", "replace").split(";"):
        name, _, value = one.partition("=")
        tags.setdefault(name.strip().lower(), value.strip().lower())
    asks = tags.get("sp", tags.get("p", "")) if tag == "sp" else tags.get("p", "")
    if asks not in ("none", "quarantine", "reject"):
        if "mailto:" not in tags.get("rua", ""):
            return None
        asks = "none"
    return Policy(asks, tags.get("adkim") == "s", tags.get("aspf") == "s")
