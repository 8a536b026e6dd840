"""A kit of secrets: unmistakable markers for every private place of both sides and of the desk, and what finds them."""

import email
import html
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from email.header import decode_header, make_header
from functools import cache
from typing import Any

from models.addressing import envelope_sender, reply_address
from models.filing.snapshot import Cause
from models.rules.states import PARTIES, Party
from tests.desks import HOUSE

C, R = PARTIES
REF = "OMB-2026-000001"
TOLD = "export@amber-quay.example"  # the one address of the respondent that the complainant gave us


@dataclass(frozen=True)
class Side:
    """The private matter of one side, each piece like nothing else in the world."""

    role: Party
    domain: str
    phone: str
    iban: str
    card: str
    account: str
    passport: str
    limit: str

    @property
    def letter(self) -> str:
        return self.role[0]

    @property
    def address(self) -> str:
        return f"zq{self.letter}direct@{self.domain}"

    @property
    def pieces(self) -> dict[str, str]:
        """{what it is: the marker}."""
        i = self.letter
        return {
            "address": self.address,
            "other address": f"zq{i}other@{self.domain}",
            "colleague's address": f"zq{i}clerk@mail.{self.domain}",
            "phone": self.phone,
            "messenger": f"zq{i}_handle88",
            "account at a bank": self.iban,
            "card": self.card,
            "account": self.account,
            "passport": self.passport,
            "secret limit": self.limit,
            "identity file": f"zq{i}-identity.jpg",
            "sealed file": f"zq{i}-sealed.pdf",
            "text of the sealed file": f"zq{i} sealed words",
            "held file": f"zq{i}-held.pdf",
            "place of a photo": f"zq{i} 12.3456 N 65.4321 E",
            "slip that is described": f"zq{i} slip of a bank",
            "refused file": f"zq{i}-refused.exe",
            "Message-ID": f"zq{i}-mail-1@host7.{self.domain}",
            "reply address": reply_address(HOUSE, f"case:{REF}:{self.role}"),
            "country": f"zq{i}land",
            "what only it was asked for": f"zq{i} statement of the bank",
            "what the server said": f"zq{i} mailbox of Mr Quiet is full",
            "why we believe him": f"zq{i} dmarc of his house",
            "case of another": f"OMB-2026-77000{ord(i)}",
        }

    @property
    def words(self) -> str:
        """What a careless person writes: all of it in one letter, our own address quoted below."""
        p = self.pieces
        return "\n".join(
            [
                f"Please believe us. Write to {p['address']}, {p['other address']} or <{p[_COLLEAGUE]}>.",
                f"Call {p['phone']}. WeChat: {p['messenger']}",
                f"IBAN {p['account at a bank']}, card {p['card']}, account no. {p['account']}",
                f"Passport no. {p['passport']}",
                f"LIMIT {self.limit} USD",
                f"> you wrote: Desk <{p['reply address']}>",
            ]
        )


_COLLEAGUE = "colleague's address"
SIDES = {
    C: Side(C, "ridge-farm.example", "+254 711 000 301", "DE89 3704 0044 0532 0130 00", "4111 1111 1111 1111",
            "014402 7781 5500 90", "C01X00T47", "74315926"),
    R: Side(R, "amber-quay.example", "+86 755 0000 4477", "GB29 NWBK 6016 1331 9268 19", "5555 5555 5555 4444",
            "622848 0402 5641 8901", "E77Q55512", "85317426"),
}  # fmt: skip
DESK = {
    "note": "zq note: looks like a broker",
    "words of staff": "zq words that staff wrote beside a command",
    "line of staff": "zq line of a SET",
    "assignee": "Zqana Clerk",
    "assignee's address": "zqana@ombud.example",
    "note on a file": "zq macros inside",
    "worth of a signature": "zq signature of another house",
    "token of staff": reply_address(HOUSE, f"case:{REF}:staff:zqana@ombud.example"),
    "envelope sender": envelope_sender(HOUSE, 7),
}


@cache
def forbidden(reader: str) -> dict[str, str]:
    """{what it is: marker} of all that a reader must not find in a notice to him."""
    if reader == Party.STAFF:
        tokens = {f"{s.role} {n}": s.pieces[n] for s in SIDES.values() for n in ("reply address", "secret limit")}
        return {**tokens, **{name: DESK[name] for name in ("token of staff", "envelope sender")}}
    other = SIDES[Party(reader).opposite]
    return {**{f"{other.role} {name}": marker for name, marker in other.pieces.items()}, **DESK}


def leaks(notice: Mapping[str, Any], raw: bytes = b"") -> list[str]:
    """Return what is in the notice's row, or in the mail that it became, and is not for its reader."""
    row = {k: notice[k] for k in ("to_name", "thread", "facts")}
    seen = _squeezed(json.dumps(row, ensure_ascii=False)) + _squeezed("\n".join(_decoded(raw)))
    return [what for what, marker in _marks(notice["party"]).items() if marker in seen]


@cache
def _marks(reader: str) -> dict[str, str]:
    return {what: _squeezed(marker) for what, marker in forbidden(reader).items()}


def _decoded(raw: bytes) -> list[str]:
    """All that a client or its reader may see: headers, texts, HTML without its tags, attachments and their names."""
    mail = email.message_from_bytes(raw)  # the old policy: it parses ten times as fast, and gives every header
    told: list[str] = []
    for part in mail.walk():
        # The reply address of its reader is what the mail is for, and it is no other's.
        told += [_plain(value) for name, value in part.items() if name.lower() != "reply-to"]
        told.append(part.get_filename() or "")
        if not part.is_multipart():
            text = part.get_payload(decode=True).decode("utf-8", "replace")  # type: ignore[union-attr]
            told.append(html.unescape(re.sub(r"<[^>]*>", "", text)) if part.get_content_subtype() == "html" else text)
    return told


def _plain(header: str) -> str:
    return f"{header} {make_header(decode_header(header))}"


def _squeezed(text: str) -> str:
    """A text as a reader puts it together again: no case, no blanks, no hyphens, no quote marks."""
    return re.sub(r"[\s>-]|\\n", "", text).lower()


def cause_of(role: Party, now: datetime, n: int = 2) -> Cause:
    """The mail of a side, or of staff, that holds all it should not have written."""
    side = SIDES.get(role)
    words = side.words if side else f"NOTE {DESK['note']}\n\n{DESK['words of staff']}"
    asker = side.address if side else DESK["assignee's address"]
    pieces = side.pieces if side else {}
    message = {"text": words, "subject": words.splitlines()[0], "n": n, "sender_role": str(role), "at": now.isoformat()}
    seen = {**message, "why": pieces.get("why we believe him", ""), "assurance": "token+domain", "sender": asker}
    files = tuple(
        _file(pieces[name], decision, cause)
        for name, decision, cause in (
            ("identity file", "accepted", ""), ("sealed file", "accepted", ""), ("held file", "held", "virus"),
            ("refused file", "refused", "program"),
        )
        if side
    )  # fmt: skip
    proof = {"assurance": "token+domain", "why": pieces.get("why we believe him", "")}
    thread = pieces.get("case of another", "")
    return Cause(
        message=seen,
        files=files,
        proof=proof,
        from_thread=thread,
        message_id=pieces.get("Message-ID", ""),
        asker=("", asker),
    )


def _file(name: str, decision: str, cause: str) -> dict[str, Any]:
    return {
        "filename": name, "size_bytes": 900, "content_type": "image/jpeg", "detected_type": "image/jpeg",
        "decision": decision, "cause": cause, "detail": "", "limit_bytes": 0, "notes": [DESK["note on a file"]],
        "vouched": DESK["worth of a signature"],
    }  # fmt: skip
