"""What mail programs do to a text that is sent back: each way returns the mail that arrives."""

import base64
import html
import quopri
import re
import textwrap
import unicodedata
from collections.abc import Callable

from tests.desks import ADDRESS
from tests.rooms import BUYER


def as_is(text: str) -> bytes:
    return _plain(text)


def _plain(text: str, kind: str = "plain", encode: Callable[[bytes], bytes] | None = None, cte: str = "8bit") -> bytes:
    head = f"From: {BUYER}\r\nTo: {ADDRESS}\r\nSubject: form\r\nMIME-Version: 1.0\r\n"
    head += f"Content-Type: text/{kind}; charset=utf-8\r\nContent-Transfer-Encoding: {cte}\r\n\r\n"
    body = text.replace("\r\n", "\n").replace("\n", "\r\n").encode()
    return head.encode() + (encode(body) if encode else body)


def quoted_printable(text: str) -> bytes:
    return _plain(text, encode=quopri.encodestring, cte="quoted-printable")


def base_64(text: str) -> bytes:
    return _plain(text, encode=base64.encodebytes, cte="base64")


def quoted_whole(text: str) -> bytes:
    lines = "\n".join(f"> {line}" for line in text.splitlines())
    return _plain(f"Hello, the form is below.\n\nOn Mon, 1 Jun 2026 the desk wrote:\n{lines}\n\nRegards, Joan")


def quoted_twice(text: str) -> bytes:
    return _plain("\n".join(f">> {line}" if line else ">>" for line in text.splitlines()))


def wrapped(text: str) -> bytes:
    """A client that breaks lines at 60 characters, wherever they are."""
    return _plain("\n".join("\n".join(textwrap.wrap(line, 60)) for line in text.splitlines()))


def html_lines(text: str) -> bytes:
    rows = "".join(f"<div>{html.escape(line) or '<br>'}</div>" for line in text.splitlines())
    return _plain(f"<html><body>{rows}</body></html>", "html")


def html_paragraphs(text: str) -> bytes:
    rows = "".join(
        f'<p class="MsoNormal"><span>{html.escape(line) or "&nbsp;"}</span></p>' for line in text.splitlines()
    )
    return _plain(f"<html><body>{rows}</body></html>", "html")


def html_breaks(text: str) -> bytes:
    return _plain("<div>" + "<br>\n".join(html.escape(line) for line in text.splitlines()) + "</div>", "html")


def bold_labels(text: str) -> bytes:
    rows = [line.partition(":") for line in text.splitlines()]
    return _plain("\n".join(f"*{a}:*{c}" if colon and "://" not in line else line for line, (a, colon, c) in
                            zip(text.splitlines(), rows, strict=True)))  # fmt: skip


def linked(text: str) -> bytes:
    """Outlook writes each address twice."""
    return _plain(re.sub(r"\S+@\S+", lambda m: f"{m[0]}<mailto:{m[0]}>", text))


def full_width(text: str) -> bytes:
    return _plain(text.replace(": ", "："))


def spaced(text: str) -> bytes:
    """A client with hard spaces, and space before colons."""
    return _plain(text.replace(": ", " :\u00a0"))


def bulleted(text: str) -> bytes:
    return _plain("\n".join(f"- {line}" if ":" in line else line for line in text.splitlines()))


def below_the_label(text: str) -> bytes:
    return _plain(text.replace(": ", ":\n\n"))


def decomposed(text: str) -> bytes:
    """Apple's way: an accent is a mark of its own behind its letter."""
    return _plain(unicodedata.normalize("NFD", text))


def with_turns(text: str) -> bytes:
    """A client that marks the direction of what it quotes, as it must among right-to-left words."""
    return _plain("\n".join(f"\u202b\u200f{line}\u200e\u202c" for line in text.splitlines()))


def typed_apostrophes(text: str) -> bytes:
    return _plain(text.replace("’", "'"))


WAYS = [as_is, quoted_printable, base_64, quoted_whole, quoted_twice, wrapped, html_lines, html_paragraphs, html_breaks,
        bold_labels, linked, full_width, spaced, bulleted, below_the_label, decomposed, with_turns,
        typed_apostrophes]  # fmt: skip
