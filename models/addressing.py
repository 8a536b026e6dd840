"""What mail in and mail out must agree on: reply tokens, envelope senders, Message-IDs, the marker, spellings."""

import base64
import hashlib
import hmac
import re
import unicodedata
from dataclasses import dataclass

from models.rules import tokens
from models.rules.house import House

MARKER = "--- To answer, write above this line ---"
_MESSAGE_ID = re.compile(rf"[a-z2-7]{{{tokens.MAC_CHARS}}}")


@dataclass(frozen=True, slots=True)
class Token:
    """What a reply address says; believe it only if `genuine`."""

    ref: str
    party: str
    staff_address: str
    genuine: bool


def reply_address(house: House, reply_key: str) -> str:
    """Return the reply address for "case:REF:party", "case:REF:staff:ADDRESS" or "staff:ADDRESS"."""
    kind, *rest = reply_key.split(":")
    if kind == "case" and rest[1] == "staff":
        name = f"s{_digits(rest[0])}x{_short(':'.join(rest[2:]))}"
    elif kind == "case":
        name = f"c{_digits(rest[0])}{rest[1][0]}"
    else:
        name = f"sx{_short(':'.join(rest))}"
    return _signed(house, name)


def read_token(address: str, house: House) -> Token | None:
    """Return the token in an address, None if it bears none."""
    detail = _detail(address, house.address)
    found = tokens.PARTY.fullmatch(detail)
    if found:
        party = "complainant" if found[3] == "c" else "respondent"
        return Token(f"OMB-{found[1]}-{found[2]}", party, "", _proved(house, detail))
    found = tokens.STAFF.fullmatch(detail)
    if found:
        who = next((m.address for m in house.staff if _short(m.address) == found[3]), "")
        ref = f"OMB-{found[1]}-{found[2]}" if found[1] else ""
        return Token(ref, "staff", who, _proved(house, detail))
    return None


def envelope_sender(house: House, notice_id: int) -> str:
    """Return the notice's own envelope sender (VERP)."""
    return _signed(house, f"b{notice_id}")


def read_envelope(address: str, house: House) -> int | None:
    """Return the notice an envelope sender belongs to, None if it is none of ours."""
    detail = _detail(address, house.address)
    found = tokens.BOUNCE.fullmatch(detail)
    return int(found[1]) if found and _proved(house, detail) else None


def mint_message_id(house: House, *parts: str) -> str:
    """Return a Message-ID of 128 bits, without angle brackets, stable as long as the same key signs.

    It is minted once, into the notice's row: a mail that is rendered after a new key came keeps it.
    """
    return f"{_mac(house.keys[0], 'mid:' + chr(0).join(parts))}@{house.address.rpartition('@')[2]}"


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


def _signed(house: House, name: str) -> str:
    local, _, domain = house.address.rpartition("@")
    return f"{local}+{name}-{_mac(house.keys[0], name)}@{domain}"


def _proved(house: House, detail: str) -> bool:
    """Whether one of the keys signed this name; a mac of one purpose proves no other, for the name begins with it."""
    name, _, mac = detail.rpartition("-")
    return any(hmac.compare_digest(mac, _mac(key, name)) for key in house.keys)


def _mac(key: bytes, text: str) -> str:
    digest = hmac.digest(key, text.encode(), "sha256")[: tokens.MAC_BYTES]
    return base64.b32encode(digest)[: tokens.MAC_CHARS].decode().lower()
