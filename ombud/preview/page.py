"""The first page of a gallery: every mail by number, title, reader and language, and pictures of some."""

import html
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from notifier.tongue import TAGS
from notifier.wording.sources import Sources
from notifier.wording.spoken import OURS
from ombud.preview.browser import DESKTOP
from ombud.preview.mails import Shown

_SAYS = re.compile(r"\{#-?\s*(N\d+)\s+(.+?)\s*-?#\}", re.DOTALL)
STYLE = """
:root { color-scheme: light dark; --line: #8884; --quiet: color-mix(in srgb, CanvasText 68%, Canvas); }
body { margin: 0; font: 15px/1.5 system-ui, "Segoe UI", Arial, sans-serif; overflow-wrap: break-word; }
nav { padding: 16px; border-bottom: 1px solid var(--line); font-size: 13px; }
nav a { display: inline-block; min-width: 2.6em; }
nav a span { display: none; }
main { padding: 16px; }
h1 { font-size: 22px; } h2 { font-size: 17px; margin: 28px 0 4px; } p { margin: 4px 0; } .quiet { color: var(--quiet); }
table { border-collapse: collapse; margin: 8px 0; }
td, th { padding: 4px 14px 4px 0; border-bottom: 1px solid var(--line); vertical-align: top; text-align: start; }
td:first-child, td span { white-space: nowrap; } td span { display: inline-block; }
td a { margin-inline-end: 10px; }
figure { display: inline-block; margin: 8px 16px 8px 0; vertical-align: top; }
figure img { border: 1px solid var(--line); width: 170px; height: 320px; object-fit: cover; object-position: top; }
figure img.wide { width: 320px; object-position: top center; }
@media (max-width: 600px) { td, tr { display: block; border: 0; } th { display: none; } tr { margin: 0 0 10px; } }
@media (min-width: 860px) {
  body { display: grid; grid-template-columns: 300px 1fr; }
  nav { position: sticky; top: 0; height: 100vh; overflow: auto; box-sizing: border-box; border: 0;
    border-inline-end: 1px solid var(--line); }
  nav a { display: block; text-decoration: none; margin: 3px 0; } nav a span { display: inline; }
  main { padding: 16px 32px; }
}
"""


def titles(sources: Sources) -> dict[str, tuple[str, str]]:
    """Return {number: (its title, what else its template says of itself)}, from the head of each English template."""
    heads = (_SAYS.match(sources.texts[f"{OURS}/{number}.j2"]) for number in sources.numbers(OURS))
    said = {head[1]: " ".join(head[2].split()) for head in heads if head}
    return {number: _parted(text) for number, text in said.items()}


def _parted(text: str) -> tuple[str, str]:
    title, _, more = text.partition(": ") if ": " in text.partition(". ")[0] else text.partition(". ")
    return title.rstrip("."), more


def index(mails: Sequence[Shown], shots: Mapping[str, Sequence[str]], told: Mapping[str, tuple[str, str]]) -> str:
    """Return the page.

    mails  in their order; those of the same notices stand together
    shots  {a mail's name: its pictures, as addresses from this page}
    told   {number: (title, more)}
    """
    groups = [(numbers, list(of)) for numbers, of in groupby(mails, key=lambda mail: mail.numbers)]
    nav = "\n".join(_link(numbers, told) for numbers, _ in groups)
    body = "\n".join("\n".join(_section(numbers, of, shots, told)) for numbers, of in groups)
    languages = " ".join(sorted({mail.language for mail in mails}))
    return (
        '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<title>The mails of the desk</title><style>{STYLE}</style></head><body>\n<nav>\n{nav}\n</nav>\n<main>"
        f'<h1>The mails of the desk</h1><p class="quiet">{len(mails)} mails with invented facts, as they would be '
        f"sent; languages: {languages}.</p>\n{body}\n</main></body></html>\n"
    )


def _link(numbers: Sequence[str], told: Mapping[str, tuple[str, str]]) -> str:
    name = "+".join(numbers)
    return f'<a href="#{name}">{name}<span> {_e(_title(numbers, told))}</span></a>'


def _title(numbers: Sequence[str], told: Mapping[str, tuple[str, str]]) -> str:
    return " + ".join(told.get(number, (number, ""))[0] for number in numbers)


def _section(
    numbers: Sequence[str],
    mails: Sequence[Shown],
    shots: Mapping[str, Sequence[str]],
    told: Mapping[str, tuple[str, str]],
) -> Iterator[str]:
    name = "+".join(numbers)
    yield f'<section id="{name}"><h2>{name} · {_e(_title(numbers, told))}</h2>'
    if len(numbers) == 1 and (more := told.get(numbers[0], ("", ""))[1]):
        yield f'<p class="quiet">{_e(more[:1].upper() + more[1:])}</p>'
    yield "<table><tr><th>To</th><th>Subject</th><th>Page · text</th></tr>"
    by_role = sorted(mails, key=lambda mail: mail.role)
    for role, of in groupby(by_role, key=lambda mail: mail.role):
        written = list(of)
        yield f"<tr><td>{role}</td><td>{_e(written[0].subject)}</td><td>{_files(written)}</td></tr>"
    yield "</table>"
    for mail in mails:
        yield from (_figure(mail, picture) for picture in shots.get(mail.name, ()))
    yield "</section>"


def _files(mails: Iterable[Shown]) -> str:
    return " ".join(
        f'<span><a href="mails/{mail.name}.html" hreflang="{TAGS.get(mail.language, mail.language)}">'
        f'{mail.language}</a><a href="mails/{mail.name}.txt">txt</a></span>'
        for mail in mails
    )


def _figure(mail: Shown, picture: str) -> str:
    about = _e(f"{mail.name} {picture.rpartition(mail.name)[2].strip('-').removesuffix('.png')}")
    wide = ' class="wide"' if f"-{DESKTOP}" in picture else ""
    return (
        f'<figure><a href="{picture}"><img{wide} src="{picture}" alt="{about}" loading="lazy"></a>'
        f"<figcaption>{about}</figcaption></figure>"
    )


def _e(text: str) -> str:
    return html.escape(text)
