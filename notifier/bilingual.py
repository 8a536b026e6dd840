"""A decision in two languages: the reader's own first, then what the other side reads, so that both see the same."""

import html
from collections.abc import Mapping, Sequence
from typing import Any

from models.rules.disclosed import DECISIONS
from notifier.certificate import certificate
from notifier.hypertext import as_html
from notifier.markup import as_text
from notifier.paper.sheet import Sheet
from notifier.speech import environment, loose
from notifier.tongue import RIGHT_TO_LEFT, TAGS
from notifier.wording.shapes import allowed, only
from notifier.wording.sources import Sources
from notifier.wording.spoken import spoken, words_of

CERTIFICATE = "N24"
LINE = "* * *"
RULE = '<hr style="margin:24px 0;border:0;border-top:2px solid #9fb3c8">'


def also_in(facts: Mapping[str, Any], numbers: Sequence[str], language: str, sources: Sources) -> str:
    """Return the language in which a mail says its decision once more, "" where it does not.

    language  that of the mail
    """
    decided = [number for number in numbers if number in DECISIONS]
    other = spoken(facts.get("also_in") or language, decided, sources) if decided else language
    return "" if other == language else other


def told_again(body: str, language: str, sources: Sources) -> str:
    """Return the markup of a decision's second text, below the words that say what it is."""
    return f"**{words_of(language, sources)['words']['again']}**\n\n{body}"


def text_below(markup: str) -> str:
    """Return the second text of a mail without HTML, with what divides it from the first."""
    return f"\n{LINE}\n\n{as_text(markup)}"


def html_below(markup: str, language: str) -> str:
    """Return the same as HTML; it runs the way its own language does."""
    rtl = language in RIGHT_TO_LEFT
    tag = html.escape(TAGS.get(language, language))
    return f'{RULE}<div lang="{tag}" dir="{"rtl" if rtl else "ltr"}">{as_html(markup, rtl=rtl)}</div>'


def sheets_of(
    facts: Mapping[str, Any], languages: Sequence[str], zone: str, desk_zone: str, sources: Sources
) -> list[Sheet]:
    """Return the certificate of a decision, a sheet for each language, in this order."""
    told = loose(only(facts, allowed().facts(CERTIFICATE, facts["viewer"])))
    return [
        certificate(
            environment(zone, desk_zone, sources, language).written(f"{language}/{CERTIFICATE}.j2", "paper", told),
            rtl=language in RIGHT_TO_LEFT,
        )
        for language in languages
    ]
