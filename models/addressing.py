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
MARKERS = {  # in the languages we write; each is also known by `reply.marker` of config/languages
    "en": MARKER,
    "zh": "--- 回复请写在此行上方 ---",
    "es": "--- Para responder, escriba por encima de esta línea ---",
    "pt": "--- Para responder, escreva acima desta linha ---",
    "fr": "--- Pour répondre, écrivez au-dessus de cette ligne ---",
    "de": "--- Zum Antworten bitte oberhalb dieser Zeile schreiben ---",
    "ru": "--- Чтобы ответить, пишите выше этой строки ---",
    "tr": "--- Yanıtlamak için bu satırın üzerine yazın ---",
    "vi": "--- Để trả lời, xin viết phía trên dòng này ---",
    "ar": "--- للرد، اكتبوا فوق هذا السطر ---",
}
_MESSAGE_ID = re.compile(rf"[a-z2-7]{{{tokens.MAC_CHARS}}}")
_NEEDLESS_QUOTES = re.compile(r'"([\w!#$%&\'*+/=?^`{|}~.-]+)"')


@dataclass(frozen=True, slots=True)
class Token:
    """What a reply address says; believe it only if `genuine`, and a party's only in the generation that is good.

    about  "case", or "feedback" of an order, whose buyer is its complainant and whose supplier its respondent
    """

    ref: str
    party: str
    staff_address: str
    genuine: bool
    generation: int = 0
    about: str = "case"


def reply_address(house: House, reply_key: str) -> str:
    """Return the reply address for a key.

    reply_key  "case:REF:party[:GENERATION]", "case:REF:staff:ADDRESS", "staff:ADDRESS" or "feedback:REF:party"
    """
    kind, *rest = reply_key.split(":")
    if kind == "case" and rest[1] == "staff":
        name = f"s{_digits(rest[0])}x{_short(':'.join(rest[2:]))}"
    elif kind == "case":
        name = f"c{_digits(rest[0])}{rest[1][0]}{''.join(rest[2:])}"
    elif kind == "feedback":
        name = f"f{_digits(rest[0]).removeprefix('F')}{rest[1][0]}"
    else:
        name = f"sx{_short(':'.join(rest))}"
    return _signed(house, name)


def read_token(address: str, house: House) -> Token | None:
    """Return the token in an address, None if it bears none."""
    tag = _tag(address, house)
    found = tokens.PARTY.fullmatch(tag)
    if found:
        party = "complainant" if found[3] == "c" else "respondent"
        return Token(f"OMB-{found[1]}-{found[2]}", party, "", _proved(house, tag), int(found[4] or 0))
    found = tokens.FEEDBACK.fullmatch(tag)
    if found:
        party = "complainant" if found[3] == "c" else "respondent"
        return Token(f"OMB-F{found[1]}-{found[2]}", party, "", _proved(house, tag), about="feedback")
    found = tokens.STAFF.fullmatch(tag)
    if found:
        who = next((m.address for m in house.staff if _short(m.address) == found[3]), "")
        ref = f"OMB-{found[1]}-{found[2]}" if found[1] else ""
        return Token(ref, "staff", who, _proved(house, tag))
    return None


def envelope_sender(house: House, notice_id: int) -> str:
    """Return the notice's own envelope sender (VERP)."""
    return _signed(house, f"b{notice_id}")


def read_envelope(address: str, house: House) -> int | None:
    """Return the notice an envelope sender belongs to, None if it is none of ours."""
    tag = _tag(address, house)
    found = tokens.BOUNCE.fullmatch(tag)
    return int(found[1]) if found and _proved(house, tag) else None


def mint_message_id(house: House, *parts: str) -> str:
    """Return a Message-ID of 128 bits, without angle brackets, stable as long as the same key signs.

    It is minted once, into the notice's row: a mail that is rendered after a new key came keeps it.
    """
    return f"{_mac(house.keys[0], 'mid:' + chr(0).join(parts))}@{house.address.rpartition('@')[2]}"


def is_our_message_id(message_id: str, domain: str) -> bool:
    """Whether it has the shape of ours; whether it is one, only the rows tell."""
    return _MESSAGE_ID.fullmatch(message_id.lower().removesuffix(f"@{domain.lower()}")) is not None


def is_ours(address: str, house: House) -> bool:
    """Whether an address is the desk's own or, in either form, one that only the desk may have made."""
    local, domain = _parted(address)
    own, at = _parted(house.address)
    return (domain == at and (local == own or local.startswith(f"{own}+"))) or bool(_tag(address, house))


def is_tagged(address: str, house: House) -> bool:
    """Whether an address of the desk bears what looks like a token, or a returned mail's number."""
    return tokens.is_tag(_tag(address, house))


def one_spelling(address: str) -> str:
    """Return an address as it is compared and kept: lower case, its domain in ASCII, whoever wrote it how.

    source  RFC 5321 4.1.2: quotation marks that nothing needs are not part of a local part

    >>> one_spelling("User@例子.example"), one_spelling('"user"@x.example')
    ('user@xn--fsqu00a.example', 'user@x.example')
    """
    local, at, domain = address.strip().rpartition("@")
    local = needless[1] if (needless := _NEEDLESS_QUOTES.fullmatch(local)) else local
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


def _tag(address: str, house: House) -> str:
    """What an address bears beside the desk's own name, "" for nothing: in the catch-all form all of its local part."""
    local, domain = _parted(address)
    own, at = _parted(house.address)
    if domain == at and local.startswith(f"{own}+"):
        return local[len(own) + 1 :]
    whole = domain in (at, ascii_domain(house.reply_domain)) and tokens.is_tag(local)
    return local if domain and whole else ""


def _parted(address: str) -> tuple[str, str]:
    """Return local part and domain in one spelling, however servers and people wrote the address.

    With a name before it and in angle brackets, with the local part in quotes (RFC 5321 4.1.2: the same mailbox), with
    the plus as a link writes it (RFC 6068 2). What is no single plain address has no domain.
    """
    bare = address.strip()
    bare = bare[:-1].rpartition("<")[2] if bare.endswith(">") else bare.removeprefix("<")
    local, _, domain = one_spelling(bare).rpartition("@")
    if len(local) > 1 and local.startswith('"') and local.endswith('"'):
        local = re.sub(r"\\(.)", r"\1", local[1:-1])
    return local.replace("%2b", "+"), domain


def _digits(ref: str) -> str:
    return "".join(ref.split("-")[1:])


def _short(address: str) -> str:
    return base64.b32encode(hashlib.sha256(one_spelling(address).encode()).digest())[:8].decode().lower()


def _signed(house: House, name: str) -> str:
    local, _, domain = house.address.rpartition("@")
    tag = f"{name}-{_mac(house.keys[0], name)}"
    return f"{tag}@{house.reply_domain or domain}" if house.reply_form == "catch_all" else f"{local}+{tag}@{domain}"


def _proved(house: House, tag: str) -> bool:
    """Whether one of the keys signed this name; a mac of one purpose proves no other, for the name begins with it."""
    name, _, mac = tag.rpartition("-")
    return any(hmac.compare_digest(mac, _mac(key, name)) for key in house.keys)


def _mac(key: bytes, text: str) -> str:
    digest = hmac.digest(key, text.encode(), "sha256")[: tokens.MAC_BYTES]
    return base64.b32encode(digest)[: tokens.MAC_CHARS].decode().lower()
