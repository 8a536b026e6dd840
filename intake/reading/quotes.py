"""What is new in a reply as far as the mail alone shows: quotes, copied headers and signatures are cut. Linear time.

A view: the whole text stays in the letter.
"""

import re

_WROTE = re.compile(
    r"^\W{0,3}(?:on|am|le|el|il|em|op|den|dne|w dniu|在|於|于)\b.{6,300}?"
    r"(?:wrote|schrieb|a écrit|escribió|ha scritto|escreveu|schreef|skrev|napsal|napisał|写道|寫道|写到)\s?:?\W{0,3}$",
    re.IGNORECASE,
)
_WROTE_TAIL = re.compile(
    r"(?:wrote|schrieb|a écrit|escribió|ha scritto|escreveu|schreef|skrev|写道|寫道)\s?:\s*$", re.IGNORECASE
)
_WROTE_HEAD = re.compile(r"^\W{0,3}(?:on|am|le|el|il|em|op|den|在|于)\s.{4,}", re.IGNORECASE)
_STAMPED = re.compile(r"^\d{4}[-/年.]\d{1,2}[-/月.]\d{1,2}.{0,80}<[^<>@\s]+@[^<>@\s]+>\s*(?::|：|写道[:：]?)?\s*$")
_RULE = re.compile(
    r"^\W{0,3}[-_=]{2,}\s*(?:original message|forwarded message|original appointment|ursprüngliche nachricht|"
    r"message d'origine|message original|mensaje original|messaggio originale|mensagem original|"
    r"oprindelig meddelelse|oorspronkelijk bericht|原始邮件|原始郵件|转发邮件|原邮件|reply message).{0,40}$",
    re.IGNORECASE,
)
_LINE = re.compile(r"^\s*[_]{20,}\s*$")
_HEADER = re.compile(
    r"^\W{0,2}\**(from|von|de|da|van|fra|från|od|发件人|寄件者|sent|gesendet|envoyé|enviado|inviato|verzonden|发送时间|"
    r"date|datum|fecha|data|日期|to|an|à|para|a|aan|till|收件人|subject|betreff|objet|asunto|oggetto|onderwerp|主题|cc)"
    r"\**\s?[:：]\**\s?\S",
    re.IGNORECASE,
)
_SIGNATURE = re.compile(
    r"^\s*(?:--|—|__)\s*$|^sent from (?:my|mail|yahoo|outlook)\b.*$|^von meinem .{2,30} gesendet\W*$|"
    r"^envoyé de mon .*$|^get outlook for \w+.*$|^发自我的.*$",
    re.IGNORECASE,
)
_MARKER = re.compile(r"(?:write|type|reply|answer).{0,20} above (?:this|the) line", re.IGNORECASE)
_BELOW = 3  # header lines in a row that make a copied head


def new_part(text: str) -> str:
    """Return what the writer added: what stands above the quote, and answers between quoted lines."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    end = _end(lines)
    kept = [line for line in lines[:end] if not line.lstrip().startswith((">", "|>", "＞"))]
    return _unsigned(kept)


def _end(lines: list[str]) -> int:
    """The first line of what is copied below; quoted lines with answers between them do not end the reply."""
    for at, line in enumerate(lines):
        plain = line.strip().lstrip(">").strip()
        if not plain:
            continue
        if _RULE.match(plain) or _MARKER.search(plain) or _STAMPED.match(plain):
            return at
        if _LINE.match(line) and at + 1 < len(lines) and _head_at(lines, at + 1):
            return at
        if _head_at(lines, at):
            return at
        if not line.lstrip().startswith(">") and _attributed(lines, at) and _only_quotes(lines, at):
            return at
    return len(lines)


def _head_at(lines: list[str], at: int) -> bool:
    block = [line for line in lines[at : at + 8] if line.strip()][:4]
    found = [_HEADER.match(line.strip().lstrip(">").strip()) for line in block]
    first = found[0] if found else None
    starts = first is not None and first[1].lower() in STARTERS
    return starts and sum(f is not None for f in found) >= _BELOW


STARTERS = frozenset(["from", "von", "de", "da", "van", "fra", "från", "od", "发件人", "寄件者"])


def _attributed(lines: list[str], at: int) -> bool:
    """An attribution on one line, or folded over two or three."""
    line = lines[at].strip()
    if _WROTE.match(line):
        return True
    if not _WROTE_HEAD.match(line):
        return False
    joined = " ".join(part.strip() for part in lines[at : at + 3])
    return any(_WROTE_TAIL.search(lines[at + n].strip()) for n in (1, 2) if at + n < len(lines)) and len(joined) < 400


def _only_quotes(lines: list[str], at: int) -> bool:
    """Whether nothing of the writer's own follows between the quotes."""
    rest = [line.strip() for line in lines[at + 1 :] if line.strip()]
    quoted = [line for line in rest if line.startswith(">")]
    if not quoted:
        return True
    first = next(n for n, line in enumerate(rest) if line.startswith(">"))
    own = [line for line in rest[first:] if not line.startswith(">")]
    return not own or bool(_SIGNATURE.match(own[0]))


def _unsigned(lines: list[str]) -> str:
    for at, line in enumerate(lines):
        if _SIGNATURE.match(line.strip()) and any(part.strip() for part in lines[:at]):
            lines = lines[:at]
            break
    kept = [line for line in lines if not (_WROTE.match(line.strip()))]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(kept)).strip()
