"""HTML to readable text, bounded: the good reader first, a plain stripper where that gives nothing or is slow."""

import html as entities
import re

from intake.reading.caps import HTML_CHARS

_DROP = re.compile(r"<(script|style|head|title)\b.*?</\1\s*>|<!--.*?-->", re.IGNORECASE | re.DOTALL)
_BREAK = re.compile(r"<(?:br|/p|/div|/tr|/li|/h\d|p|blockquote|/blockquote)\b[^>]*>", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")
_DEEP = 3000  # opening tags of block elements; more of them nested cost the good reader seconds


def text_of_html(html: str) -> str:
    """Return the readable text of an HTML body; links keep their words."""
    short = html[:HTML_CHARS]
    if len(html) <= HTML_CHARS and short.count("<div") + short.count("<table") < _DEEP:
        text = _inscriptis(short)
        if text.strip():
            return text
    return stripped(short)


def _inscriptis(html: str) -> str:
    from inscriptis import get_text
    from inscriptis.model.config import ParserConfig

    try:
        return str(get_text(html, ParserConfig(display_links=False)))
    except (ValueError, AssertionError, RecursionError, AttributeError, IndexError, KeyError, TypeError):
        return ""


def stripped(html: str) -> str:
    """Return the text between the tags, one line a block."""
    text = _TAG.sub("", _BREAK.sub("\n", _DROP.sub(" ", html)))
    lines = (" ".join(line.split()) for line in entities.unescape(text).splitlines())
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
