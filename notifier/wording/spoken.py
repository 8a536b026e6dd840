"""Which language a mail is written in, and the frame's words of it."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

import tomli

from notifier.wording.sources import FRAME, Sources

OURS = "en"  # every notice is written in it


def spoken(asked: str, numbers: Iterable[str], sources: Sources) -> str:
    """Return the language asked for if every notice of the mail is written in it, else English.

    asked  ISO 639-1, as a mail's words tell it, or with a script or country as people and directories write it
           ("zh-Hans", "pt_BR"): we write each language one way
    """
    language = asked.replace("_", "-").partition("-")[0].lower()
    return language if all(f"{language}/{number}.j2" in sources.texts for number in numbers) else OURS


@lru_cache(maxsize=32)
def words_of(language: str, sources: Sources) -> dict[str, Any]:
    """Return the frame's words in this language, English where it has none, or lacks a table that came later.

    Of words that came later, and that an operator's frame does not have yet, ours stand.
    """
    english = tomli.loads(sources.texts[f"{OURS}/{FRAME}"])
    said = tomli.loads(sources.texts.get(f"{language}/{FRAME}", "")) or english
    ours = (tomli.loads(sources.built_in.get(f"{name}/{FRAME}", "")) for name in (OURS, language))
    words = {key: word for frame in (*ours, said) for key, word in frame.get("words", {}).items()}
    return {**english, **said, "words": words}
