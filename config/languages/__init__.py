"""The words of each language a writer may use: verbs, phrases, months. One TOML file a language, read once a process.

Phrases are a small notation, not regular expressions, so that no file can make reading slow;
`intake/understanding/phrases.py` tells it.
"""

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import tomli

HERE = Path(__file__).parent
THEMES = "themes"  # the folder of what complaints speak of, a file a language, a theme a line
DANGERS = "dangers"  # the same for what harm and threats are told of
_DOTS = {0x131: "i", 0x307: None}  # Turkish i and ı are one here: capitals of a phone may have either


class LanguageError(Exception):
    """A language file cannot be read; the text names file and key."""


@dataclass(frozen=True, slots=True, eq=False)
class Language:
    """The words of one language.

    code      ISO 639-1
    spaced    whether white space divides its words
    verbs     {what people write, `folded`: canonical VERB}
    fields    {what people call a field, `folded`: its name in the interface}
    phrases   {"type.not_received": phrases, …}, dotted by the file's tables
    sets      {name: words}; `{name}` in a phrase or in another set stands for one of them
    tables    {"months": {word: 1 …}, "numbers": …, "currencies": …}, words in lower case
    function_words  which tell it from other languages: "the", "nicht", "的"
    own_letters  of a language whose marks tell words apart: those no other language has
    verb        where the word stands that says what was done: "last" of all, "late" where often so, "" early
    with_marks   whether its phrases keep their marks: of a copy for texts that have them
    prefixes  what grows onto the front of any word without changing what it says: "and", "the", "with"
    """

    code: str
    name: str
    spaced: bool
    verbs: Mapping[str, str]
    fields: Mapping[str, str]
    phrases: Mapping[str, tuple[str, ...]]
    sets: Mapping[str, tuple[str, ...]]
    tables: Mapping[str, Mapping[str, Any]]
    prefixes: tuple[str, ...] = ()
    function_words: tuple[str, ...] = ()
    own_letters: str = ""
    verb: str = ""
    with_marks: bool = False


@lru_cache(maxsize=1)
def load_languages() -> dict[str, Language]:
    """Return {ISO 639-1: its words} of every file in this folder; "en" is always there.

    raises  LanguageError naming the file and what is wrong with it
    """
    found = {file.stem: read_language(file) for file in sorted(HERE.glob("*.toml"))}
    if "en" not in found:
        raise LanguageError(f"{HERE}: en.toml is missing")
    return found


def read_language(file: Path) -> Language:
    """Return the language in this file; LanguageError when its shape is wrong."""
    tree = _toml(file)
    tables = tree.get("tables", {})
    phrases = dict(_phrases(file, "", tree.get("phrases", {})))
    for folder, prefix in ((THEMES, "theme."), (DANGERS, "danger.")):
        if (more := file.parent / folder / file.name).exists():
            phrases |= _phrases(more, prefix, _toml(more))
    return Language(
        code=file.stem,
        name=str(tree.get("name", file.stem)),
        spaced=bool(tree.get("spaced", True)),
        verbs=_verbs(tree),
        fields=MappingProxyType({folded(str(k)): str(v) for k, v in tree.get("fields", {}).items()}),
        phrases=MappingProxyType(phrases),
        sets=MappingProxyType(dict(_phrases(file, "", tree.get("sets", {})))),
        tables=MappingProxyType({name: MappingProxyType(dict(table)) for name, table in tables.items()}),
        prefixes=tuple(tree.get("prefixes", ())),
        function_words=tuple(tree.get("function_words", ())),
        own_letters=str(tree.get("own_letters", "")),
        verb=str(tree.get("verb", "")),
    )


@lru_cache(maxsize=32)
def verbs_of(code: str) -> Mapping[str, str]:
    """Return {what people write, `folded`: canonical VERB} of one language, {} of one that has no file.

    For who needs these words alone: reading all languages takes half a second.
    """
    file = HERE / f"{code}.toml"
    return _verbs(_toml(file)) if code.isalpha() and file.exists() else {}


def _verbs(tree: Mapping[str, Any]) -> Mapping[str, str]:
    return MappingProxyType({folded(str(k)): str(v) for k, v in tree.get("verbs", {}).items()})


def _toml(file: Path) -> dict[str, Any]:
    try:
        return tomli.loads(file.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomli.TOMLDecodeError) as fault:
        raise LanguageError(f"{file.name}: {fault}") from fault


def folded(text: str) -> str:
    """Return words as the tables of verbs and fields have them, however they were typed.

    >>> folded("İPTAL  ET") == folded("iptal et")
    True
    """
    return " ".join(unicodedata.normalize("NFKC", text).casefold().translate(_DOTS).split())


def _phrases(file: Path, prefix: str, tree: Mapping[str, Any]) -> Iterator[tuple[str, tuple[str, ...]]]:
    for key, value in tree.items():
        if isinstance(value, dict):
            yield from _phrases(file, f"{prefix}{key}.", value)
        elif isinstance(value, list) and all(isinstance(phrase, str) and phrase.strip() for phrase in value):
            yield prefix + key, tuple(value)
        else:
            raise LanguageError(f"{file.name}: phrases.{prefix}{key}: a list of phrases is needed")
