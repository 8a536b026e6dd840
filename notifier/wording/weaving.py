"""A notice in another language: our English file with each of its phrases said in the words of a catalogue.

So a notice is built in one place, whatever it is written in. A phrase is what a line says between its tags: a sentence,
a cell, a line to copy, a value of a table of words. Where tags part a sentence in its middle, the whole line is the
phrase, for another language may need another order. A catalogue is a PO file as translators know it; a phrase it does
not have leaves the whole notice in English.
"""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

_PAIR = re.compile(r'^msgid((?:\s*"(?:[^"\\]|\\.)*")+)\s*^msgstr((?:\s*"(?:[^"\\]|\\.)*")+)', re.MULTILINE)
_STRING = re.compile(r'"((?:[^"\\]|\\.)*)"')
_ESCAPE = re.compile(r"\\(.)")
_LONG_TAG = re.compile(r"\{[%{#](?:(?![%}#]\}).)*?\n.*?[%}#]\}", re.DOTALL)
_TAG = re.compile(r"(\{%.*?%\}|\{#.*?#\})")
_SHOWN = re.compile(r"\{\{.*?\}\}")
_LITERAL = re.compile(r"'((?:[^'\\]|\\.)*)'|\"((?:[^\"\\]|\\.)*)\"")
_VALUE = re.compile(r"(?<=: )(?:'((?:[^'\\]|\\.)*)'|\"((?:[^\"\\]|\\.)*)\")")
_LETTER = re.compile(r"[^\W\d_]")
_SENTENCE_ENDS = re.compile(r"[.:?!][*”\"]*$")
_BEGINS_LOW = re.compile(r"[a-z,;.)]")
_BORDER = re.compile(r"\s*(?:\{%-?\s*(?:import|set|block|endblock|macro|endmacro)\b.*?%\}|\{#.*?#\})\s*")


def phrases(text: str) -> tuple[str, ...]:
    """Return the phrases of a template, in order, each once."""
    return tuple(dict.fromkeys(piece.strip() for piece, said in _pieces(text) if said))


def woven(text: str, language: str, catalogue: Mapping[str, str]) -> str | None:
    """Return a template in another language, None where its catalogue lacks a phrase.

    text  of the English file; what it takes in comes from the language's own files
    """
    told = []
    for piece, said in _pieces(text):
        if not said:
            told.append(piece.replace('"en/_', f'"{language}/_'))
            continue
        words = catalogue.get(piece.strip())
        if words is None:
            return None
        start = piece[: len(piece) - len(piece.lstrip())]
        told.append(start + words + piece[len(piece.rstrip()) :])
    return "".join(told)


def catalogue_of(po: str) -> dict[str, str]:
    """Return {phrase: its translation} of a PO file; what is not translated is left out."""
    pairs = ((_joined(found[1]), _joined(found[2])) for found in _PAIR.finditer(po))
    return {phrase: words for phrase, words in pairs if phrase and words}


def _joined(strings: str) -> str:
    return _ESCAPE.sub(lambda m: "\n" if m[1] == "n" else m[1], "".join(_STRING.findall(strings)))


@lru_cache(maxsize=512)
def _pieces(text: str) -> tuple[tuple[str, bool], ...]:
    """Return (piece, whether it is a phrase), taken apart once for all languages: the pieces make up the text."""
    return tuple(_parted(text))


def _parted(text: str) -> Iterator[tuple[str, bool]]:
    at = 0
    for tag in _LONG_TAG.finditer(text):
        yield from _of_lines(text[at : tag.start()])
        yield from _of_table(tag[0]) if not tag[0].startswith("{#") else ((tag[0], False),)
        at = tag.end()
    yield from _of_lines(text[at:])


def _of_table(tag: str) -> Iterator[tuple[str, bool]]:
    """The values of a table of words that goes over several lines; each stands between its marks."""
    at = 0
    for value in _VALUE.finditer(tag):
        if _LETTER.search(value[0]):
            yield tag[at : value.start() + 1], False
            yield value[0][1:-1], True
            at = value.end() - 1
    yield tag[at:], False


def _of_lines(text: str) -> Iterator[tuple[str, bool]]:
    for line in text.splitlines(keepends=True):
        yield from _of_line(line)


def _of_line(line: str) -> Iterator[tuple[str, bool]]:
    pieces = [piece for part in _parted_at(_BORDER, line) for piece in part]
    for piece, fixed in pieces:
        if fixed and not _words_in_tag(piece):
            yield piece, False
            continue
        parts = [part for part in _TAG.split(piece) if part]
        telling = [part for part in parts if _tells(part)]
        if all(map(_whole, telling)) or (len(telling) == 1 and not any(map(_words_in_tag, parts))):
            yield from ((part, _tells(part)) for part in parts)
        else:
            yield piece, True


def _parted_at(border: re.Pattern[str], line: str) -> Iterator[list[tuple[str, bool]]]:
    at = 0
    for found in border.finditer(line):
        yield [(line[at : found.start()], False), (found[0], True)]
        at = found.end()
    yield [(line[at:], False)]


def _tells(part: str) -> bool:
    """Whether a piece between tags, or a tag, has words in it."""
    if part.startswith(("{%", "{#")):
        return False
    return bool(_LETTER.search(_SHOWN.sub("", part))) or any(map(_says, _SHOWN.findall(part)))


def _words_in_tag(tag: str) -> bool:
    return tag.lstrip().startswith("{%") and _says(tag)


def _says(tag: str) -> bool:
    """Whether a text with words stands in a tag: a name of the program has no blank in it."""
    return any(" " in (one or other).strip() for one, other in _LITERAL.findall(tag))


def _whole(part: str) -> bool:
    """Whether a piece is a sentence by itself."""
    said = part.strip()
    return bool(_SENTENCE_ENDS.search(said)) and not _BEGINS_LOW.match(said)
