"""What mail in and mail out must agree on: reply tokens, envelope senders, Message-IDs, the marker, spellings."""

import base64
import hashlib
import hmac
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

MARKER = "--- To answer, write above this line ---"
_CASE = re.compile(r"c(\d{4})(\d{6,})([cr])-([a-z2-7]{26})")
_STAFF = re.compile(r"s(?:(\d{4})(\d{6,}))?x([a-z2-7]{8})-([a-z2-7]{26})")
_MESSAGE_ID = re.compile(r"[a-z2-7]{26}")
_BOUNCE = re.compile(r"b(\d+)-([a-z2-7]{26})")


@dataclass(frozen=True, slots=True)
class Token:
    """What a reply address says; believe it only if `genuine`."""

    ref: str
    party: str
    staff_address: str
    genuine: bool


def reply_address(house_address: str, key: bytes, reply_key: str) -> str:
    """Return the reply address for "case:REF:party", "case:REF:staff:ADDRESS" or "staff:ADDRESS"."""
    kind, *rest = reply_key.split(":")
    if kind == "case" and rest[1] == "staff":
        name = f"s{_digits(rest[0])}x{_short(':'.join(rest[2:]))}"
    elif kind == "case":
        name = f"c{_digits(rest[0])}{rest[1][0]}"
    else:
        name = f"sx{_short(':'.join(rest))}"
    local, _, domain = house_address.rpartition("@")
    return f"{local}+{name}-{_mac(key, name)}@{domain}"


def read_token(address: str, house_address: str, key: bytes, staff_addresses: Sequence[str]) -> Token | None:
    """Return the token in an address, None if it bears none."""
    detail = _detail(address, house_address)
    found = _CASE.fullmatch(detail)
    if found:
        name = detail.rpartition("-")[0]
        party = "complainant" if found[3] == "c" else "respondent"
        return Token(f"OMB-{found[1]}-{found[2]}", party, "", _same(found[4], _mac(key, name)))
    found = _STAFF.fullmatch(detail)
    if found:
        name = detail.rpartition("-")[0]
        who = next((a for a in staff_addresses if _short(a) == found[3]), "")
        ref = f"OMB-{found[1]}-{found[2]}" if found[1] else ""
        return Token(ref, "staff", who, _same(found[4], _mac(key, name)))
    return None


def envelope_sender(house_address: str, key: bytes, notice_id: int) -> str:
    """Return the notice's own envelope sender (VERP)."""
    local, _, domain = house_address.rpartition("@")
    return f"{local}+b{notice_id}-{_mac(key, f'b{notice_id}')}@{domain}"


def read_envelope(address: str, house_address: str, key: bytes) -> int | None:
    """Return the notice an envelope sender belongs to, None if it is none of ours."""
    found = _BOUNCE.fullmatch(_detail(address, house_address))
    return int(found[1]) if found and _same(found[2], _mac(key, f"b{found[1]}")) else None


def mint_message_id(key: bytes, domain: str, *parts: str) -> str:
    """Return a stable Message-ID of 128 bits, without angle brackets."""
    return f"{_mac(key, 'mid:' + chr(0).join(parts))}@{domain}"


def is_our_message_id(message_id: str, domain: str) -> bool:
    """Whether it has the shape of ours; whether it is one, only the rows tell."""
    return _MESSAGE_ID.fullmatch(message_id.lower().removesuffix(f"@{domain.lower()}")) is not None


def is_ours(address: str, house_address: str) -> bool:
    """Whether an address is the desk's own, or one below it."""
    return address.strip().strip("<>").lower() == house_address.lower() or bool(_detail(address, house_address))


def one_spelling(address: str) -> str:
    """Return an address as it is compared and kept: lower case, its domain in ASCII, whoever wrote it how.

    >>> one_spelling("User@例子.example")
    'user@xn--fsqu00a.example'
    """
    local, at, domain = address.strip().rpartition("@")
    return f"{unicodedata.normalize('NFC', local).lower()}{at}{ascii_domain(domain)}"


def ascii_domain(domain: str) -> str:
    """Return a domain in lower case and in ASCII (RFC 5891), as it is where it is no domain name."""
    bare = domain.rstrip(".").lower()
    if bare.isascii():
        return bare
    import idna

    try:
        return idna.encode(bare, uts46=True).decode("ascii")
    except idna.IDNAError:
        return bare


def _detail(address: str, house_address: str) -> str:
    local, _, domain = one_spelling(house_address).rpartition("@")
    name, _, of = one_spelling(address.strip().strip("<>")).rpartition("@")
    return name[len(local) + 1 :] if of == domain and name.startswith(f"{local}+") else ""


def _digits(ref: str) -> str:
    return "".join(ref.split("-")[1:])


def _short(address: str) -> str:
    return base64.b32encode(hashlib.sha256(one_spelling(address).encode()).digest())[:8].decode().lower()


def _mac(key: bytes, text: str) -> str:
    return base64.b32encode(hmac.digest(key, text.encode(), "sha256")[:16])[:26].decode().lower()


def _same(a: str, b: str) -> bool:
    return hmac.compare_digest(a, b)
