"""Delivery reports: RFC 3464 first, then the sentences of mail systems that never heard of it."""

import re
from dataclasses import dataclass

from intake.reading.headers import ids, mailboxes, value
from intake.reading.mime import Found, parsed
from intake.reading.part import Part

_FIELD = re.compile(
    r"^(final-recipient|original-recipient|action|status|diagnostic-code)\s*:\s*(.*(?:\n[ \t]+.*)*)",
    re.IGNORECASE | re.MULTILINE,
)
_ADDRESS = re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]{1,64}@[\w-]+(?:\.[\w-]+)+")
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
_AFTER = re.compile(
    r"(?:did not reach|not (?:be )?delivered to|following)[^\n]{0,60}(?:recipient|address)[^\n]{0,20}:", re.I
)
_DAEMON = re.compile(r"^mailer[-_]daemon\b", re.IGNORECASE)
_LINES = 60  # of a free-text report that are searched for addresses


@dataclass(frozen=True, slots=True)
class Bounce:
    """A delivery report: which addresses failed, and of which mail."""

    addresses: tuple[str, ...]
    message_id: str
    status: str
    delay: bool


def bounce_of(message: Part, found: Found, text: str, sender: str) -> Bounce | None:
    """Return the report a mail is, None if it is none; feedback reports (RFC 5965) are none."""
    kind = str(message.get("Content-Type", "")).lower()
    if "feedback-report" in kind:
        return None
    status = "\n\n".join(t for k, t in found.reports if k == "message/delivery-status")
    if status:
        return _standard(status, found, text)
    if not (_SENDER.match(sender) or (_SUBJECT.search(value(message, "Subject")) and sender.count("@") <= 1)):
        return None
    if message.get("X-Failed-Recipients"):
        named = tuple(dict.fromkeys(_ADDRESS.findall(value(message, "X-Failed-Recipients"))))
        return Bounce(named, _returned_id(found, text), _code(text), delay=False)
    returned = bool(_DAEMON.match(sender) and found.enclosed)
    if not (returned or _FAILS.search(text) or _SUBJECT.search(value(message, "Subject"))):
        return None
    own = {m.lower() for m in _ADDRESS.findall(f"{value(message, 'To')} {value(message, 'From')}")}
    named = _named(text, own) or _returned_to(found, own)
    return Bounce(named, _returned_id(found, text), _code(text), delay=_is_delay(message, text))


def _standard(report: str, found: Found, text: str) -> Bounce:
    addresses: list[str] = []
    delayed: list[str] = []
    code = ""
    for block in re.split(r"\n\s*\n", report.replace("\r\n", "\n")):
        fields = {k.lower(): " ".join(v.split()) for k, v in _FIELD.findall(block)}
        action = fields.get("action", "").lower()
        named = fields.get("original-recipient") or fields.get("final-recipient", "")
        address = _address(named) or _address(fields.get("final-recipient", ""))
        if not address or action in ("delivered", "relayed", "expanded"):
            continue
        (delayed if action == "delayed" else addresses).append(address)
        code = code or fields.get("status", "").split(" ")[0]
    named_ones = addresses or delayed
    if not named_ones:
        named_ones = list(_named(text, set()) or _returned_to(found, set()))
    return Bounce(
        tuple(dict.fromkeys(named_ones)), _returned_id(found, text), code, delay=bool(delayed) and not addresses
    )


def _address(field: str) -> str:
    found = _ADDRESS.search(field.partition(";")[2] or field)
    return found[0] if found else ""


def _named(text: str, own: set[str]) -> tuple[str, ...]:
    """The addresses of the report's own words, above the returned mail."""
    cut = re.split(
        r"^-{2,}.*(?:original|copy|returned|header|unsent|transcript|below this line).*$"
        r"|^(?:received|return-path|message-id)\s*:", text, maxsplit=1, flags=re.IGNORECASE | re.MULTILINE,
    )[0]  # fmt: skip
    lines = cut.splitlines()[:_LINES]
    after = _AFTER.search(cut)
    listed = cut[after.end() :].splitlines()[:_LINES] if after else []
    return _addresses(listed, own) or _addresses(lines, own) or _alone(lines)


def _addresses(lines: list[str], own: set[str]) -> tuple[str, ...]:
    named = [_bare(a) for line in lines for a in _ADDRESS.findall(line)]
    return tuple(dict.fromkeys(a for a in named if a.lower() not in own and not _SENDER.match(a)))


def _alone(lines: list[str]) -> tuple[str, ...]:
    """A postmaster has failed where his address stands on a line of its own."""
    return tuple(dict.fromkeys(bare for line in lines if _ADDRESS.fullmatch(bare := line.strip(" <>\t"))))


def _bare(address: str) -> str:
    address = address.strip("'.")
    return address[5:] if address.lower().startswith("smtp=") else address  # an X.400 address round ours


def _returned_to(found: Found, own: set[str]) -> tuple[str, ...]:
    """The one address that the returned mail was sent to."""
    sent = [box.address for _, raw in found.enclosed[:1] for box in mailboxes(parsed(raw), "To")]
    return (sent[0],) if len(sent) == 1 and "@" in sent[0] and sent[0].lower() not in own else ()


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


def _is_delay(message: Part, text: str) -> bool:
    return bool(_WAITS.search(value(message, "Subject"))) and not re.search(r"\b5\.\d\.\d|\b55\d\b", text)
