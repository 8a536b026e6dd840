"""Whether a machine wrote: RFC 3834 headers first, then what vacation programs and lists are known to say."""

import re

from intake.reading.headers import value
from intake.reading.part import Part

_SUBJECT = re.compile(
    r"^(?:re: ?)?(?:auto(?:matic|matische|mated)?[ -]?(?:reply|response|answer|antwort)|out of (?:the )?office|"
    r"abwesenheit|"
    r"automatische antwort|réponse automatique|absence du bureau|respuesta automática|risposta automatica|"
    r"resposta automática|"
    r"autosvar|自动回复|自動回覆|自動返信|vacation|away from|i am away|on holiday|autoreply|autoresponse)",
    re.IGNORECASE,
)
_BULK = frozenset({"bulk", "list", "junk"})


def is_auto_reply(message: Part) -> bool:
    """Return whether a program answered in a person's place."""
    auto = value(message, "Auto-Submitted").split(";")[0].split("(")[0].strip().lower()
    if auto and auto != "no":
        return (
            auto.startswith("auto-replied")
            or bool(_SUBJECT.search(value(message, "Subject")))
            or auto == "auto-generated"
        )
    if value(message, "X-Auto-Response-Suppress") and _SUBJECT.search(value(message, "Subject")):
        return True
    named = ("X-Autoreply", "X-Autorespond", "X-Autoresponder", "X-Auto-Reply", "X-Mail-Autoreply")
    if any(value(message, name) and value(message, name).lower() not in ("no", "false") for name in named):
        return True
    if value(message, "Precedence").lower() == "auto_reply":
        return True
    return bool(_SUBJECT.search(value(message, "Subject")))


def is_bulk(message: Part) -> bool:
    """Return whether a list or a mass mailing sent this (RFC 2919, RFC 2369)."""
    precedence = value(message, "Precedence").lower()
    return precedence in _BULK or bool(message.get("List-Id")) or bool(message.get("List-Unsubscribe"))
