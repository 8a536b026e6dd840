"""Delivery reports: RFC 3464 first, then the shapes flufl.bounce knows, then the sentences of any mail system."""

import email
import re
from collections.abc import Iterable
from dataclasses import dataclass
from email.message import Message

from intake.reading.headers import ids, value
from intake.reading.mime import Found
from intake.reading.parts import parsed

_FIELD = re.compile(
    r"^(final-recipient|original-recipient|action|status|diagnostic-code)\s*:\s*(.*(?:\n[ \t]+.*)*)",
    re.IGNORECASE | re.MULTILINE,
)
_ADDRESS = re.compile(r"(?:\bsmtp=)?(\w[\w.!#$%&'*+/=?^`{|}~-]{0,63}@[\w-]+(?:\.[\w-]+)+)", re.IGNORECASE)
_SUBJECT = re.compile(
    r"undeliver|delivery (?:status|failure|failed|error|problem|notification|has failed)|returned mail|mail delivery|"
    r"failure notice|nondeliverable|non[- ]deliver|delivery report|could not (?:be )?deliver|message status|"
    r"mail could not|unzustellbar|échec|non remis|退信|エラー|配信不能|"
    r"delivery attempt|undeliverable|mail failure|can'?t be delivered",
    re.IGNORECASE,
)
_SENDER = re.compile(
    r"^(?:mailer-daemon|postmaster|mail-daemon|mailer_daemon|mail\.daemon|mmdf|majordomo|mailsub)\b", re.IGNORECASE
)
_FAILS = re.compile(
    r"user unknown|unknown user|no such user|does not exist|mailbox (?:is )?(?:full|unavailable|not found)|"
    r"permanent (?:fatal )?error|could not be delivered|undeliverable|unable to deliver|"
    r"wasn'?t able to deliver|was not delivered|"
    r"5\d\d[ -#]|5\.\d\.\d|over quota|quota exceeded|rejected|host (?:unknown|not found)|"
    r"invalid recipient|unknown recipient|not listed|"
    r"address(?:es)? failed|had (?:permanent|delivery) |delivery failed|cannot be delivered|returned to you|recipient",
    re.IGNORECASE,
)
_WAITS = re.compile(
    r"delay|warning|still|will (?:be )?(?:keep trying|retr)|not yet been delivered|do not need to resend", re.IGNORECASE
)
_LINES = 60  # of a free-text report that are searched for addresses


@dataclass(frozen=True, slots=True)
class Bounce:
    """A delivery report (RFC 3464): which addresses failed, which are only late, and of which mail."""

    addresses: tuple[str, ...]
    message_id: str
    status: str
    delayed: tuple[str, ...] = ()

    @property
    def delay(self) -> bool:
        """Whether nothing has failed yet."""
        return bool(self.delayed) and not self.addresses


def bounce_of(raw: bytes, message: Message, found: Found, text: str, sender: str) -> Bounce | None:
    """Return the report a mail is, None if it is none; feedback reports (RFC 5965) are none."""
    kind = str(message.get("Content-Type", "")).lower()
    if "feedback-report" in kind:
        return None
    status = "\n\n".join(t for k, t in found.reports if k == "message/delivery-status")
    if status:
        return _standard(status, message, found, text)
    if not (_SENDER.match(sender) or (_SUBJECT.search(value(message, "Subject")) and sender.count("@") <= 1)):
        return None
    returned, code = _returned_id(found, text), _code(text)
    if message.get("X-Failed-Recipients"):
        return Bounce(_unique(_ADDRESS.findall(value(message, "X-Failed-Recipients"))), returned, code)
    late, failed = _known_shape(raw)
    failed = tuple(a for a in failed if a != returned)
    if late or failed:
        return Bounce(failed, returned, code, late)
    if not (_FAILS.search(text) or _SUBJECT.search(value(message, "Subject"))):
        return None
    own = {m.lower() for m in _ADDRESS.findall(f"{value(message, 'To')} {value(message, 'From')}")}
    named = _named(text, own) or _to_of_returned(found)
    if _is_delay(message, text):
        return Bounce((), returned, code, named)
    return Bounce(named, returned, code)


def _known_shape(raw: bytes) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the addresses (late, failed) that flufl.bounce finds in the reports of some sixty mail systems."""
    from flufl.bounce import all_failures

    try:
        late, failed = all_failures(email.message_from_bytes(raw))
    except Exception:  # its detectors expect whole reports; ours goes on
        return (), ()
    clean = [
        _unique(a for one in some for a in _ADDRESS.findall(one.decode("utf-8", "replace"))) for some in (late, failed)
    ]
    return clean[0], clean[1]


def _unique(addresses: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(address.rstrip(".") for address in addresses))


def _standard(report: str, message: Message, found: Found, text: str) -> Bounce:
    addresses: list[str] = []
    delayed: list[str] = []
    code = ""
    for block in re.split(r"\n\s*\n", report.replace("\r\n", "\n").replace("\r", "\n")):
        fields = {k.lower(): " ".join(v.split()) for k, v in _FIELD.findall(block)}
        action = fields.get("action", "").lower()
        named = fields.get("original-recipient") or fields.get("final-recipient", "")
        address = _address(named) or _address(fields.get("final-recipient", ""))
        if not address or action in ("delivered", "relayed", "expanded"):
            continue
        (delayed if action == "delayed" else addresses).append(address)
        code = code or fields.get("status", "").split(" ")[0]
    if not (addresses or delayed) and "final-recipient" not in report.lower():
        own = {m.lower() for m in _ADDRESS.findall(f"{value(message, 'To')} {value(message, 'From')}")}
        addresses = list(_named(text, own) or _to_of_returned(found))
    return Bounce(_unique(addresses), _returned_id(found, text), code, _unique(delayed))


def _to_of_returned(found: Found) -> tuple[str, ...]:
    """The one recipient of the mail that came back, where the report itself names nobody."""
    for _, raw in found.enclosed:
        named = _unique(_ADDRESS.findall(value(parsed(raw), "To")))
        if len(named) == 1:
            return named
    return ()


def _address(field: str) -> str:
    found = _ADDRESS.search(field.partition(";")[2] or field)
    return found[1] if found else ""


def _named(text: str, own: set[str]) -> tuple[str, ...]:
    """The addresses of the report's own words, above the returned mail."""
    cut = re.split(
        r"^-{2,}.*(?:original|copy|returned|header|unsent|transcript|below this line).*$|^(?:received|return-path):",
        text, maxsplit=1, flags=re.IGNORECASE | re.MULTILINE,
    )[0]  # fmt: skip
    lines = cut.splitlines()[:_LINES]
    named = _unique(a for line in lines if "message-id" not in line.lower() for a in _ADDRESS.findall(line))
    return tuple(a for a in named if a.lower() not in own and not a.lower().startswith("mailer-daemon"))


def _returned_id(found: Found, text: str) -> str:
    for _, raw in found.enclosed:
        if mids := ids(parsed(raw), "Message-ID"):
            return mids[0]
    headers = "\n".join(t for k, t in found.reports if k == "text/rfc822-headers") or text
    named = re.search(r"^message-id:\s*<([^<>\s]+)>", headers, re.IGNORECASE | re.MULTILINE)
    return named[1] if named else ""


def _code(text: str) -> str:
    found = re.search(r"\b[45]\.\d{1,3}\.\d{1,3}\b", text) or re.search(r"\b[45]\d\d\b", text)
    return found[0] if found else ""


def _is_delay(message: Message, text: str) -> bool:
    return bool(_WAITS.search(value(message, "Subject"))) and not re.search(r"\b5\.\d\.\d|\b55\d\b", text)
