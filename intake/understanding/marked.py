"""The themes of a language that tells words apart by their marks: Vietnamese "vỡ" is broken, "vợ" a wife.

Folded, both are "vo", and so is much of other languages. Its themes are therefore searched in its own mails alone, and
with their marks, where a mail has marks; many write without, on phones above all.
"""

from dataclasses import replace
from functools import lru_cache
from types import MappingProxyType

from config.languages import Language
from intake.understanding.folding import with_marks
from intake.understanding.page import Page
from intake.understanding.phrases import THEME
from intake.understanding.walking import walk

_FEW = 4  # of a language's own letters; fewer stand in the name of a town


def themes_apart(page: Page) -> dict[str, int] | None:
    """Return {theme: how many of its phrases stand in the text}; None for a mail in no such language."""
    low = page.raw.lower()
    for language in page.languages:
        if language.own_letters and sum(map(low.count, language.own_letters)) >= _FEW:
            text = with_marks(page.raw, language.tables.get("alike", {}))
            return walk(text, _themes_of(language, marks=True), page.lists.limits).said
        if language.own_letters and page.tongue == language.code:
            return walk(page.low, _themes_of(language, marks=False), page.lists.limits).said
    return None


@lru_cache(maxsize=8)
def _themes_of(language: Language, *, marks: bool) -> tuple[Language, ...]:
    """The language with its themes alone, their words with their marks or without."""
    themes = {key: phrases for key, phrases in language.phrases.items() if key.startswith(THEME)}
    return (replace(language, phrases=MappingProxyType(themes), own_letters="", with_marks=marks),)
