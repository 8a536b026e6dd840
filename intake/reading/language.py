"""The language of a text, good enough to choose words by.

Its function words decide: names, addresses, goods and what is signed below are made of other words, and may be in any
language. Where they are few, or two languages are near, a detector for whole texts is asked.
"""

import re
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache

from config.languages import load_languages

_CONTROLS = re.compile(r"[^\S\n\t ]|[\x00-\x08\x0e-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\ufeff\ufffe\uffff]")
_ADDRESSES = ("@", "://", "www.")
_DENSE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_MARKS = ".,;:!?()[]<>{}*_\"'“”„«»‘…-–—|/、。，！？؟،؛"
SAMPLE = 4000  # characters; enough to tell by
LEAST = 12  # letters below which any answer is a guess
SETTLES = 30  # letters below which a word, a name or a place may be all there is
WIDE_FROM, WIDE_IS = 0x2E80, 3  # Chinese, Japanese and Korean letters say as much as three of ours
ENOUGH = 3  # function words below which a text may be of another language
AHEAD = 1.5  # times as many as of the next language, or both are written here


def language_of(*texts: str) -> str:
    """Return the ISO 639-1 code of the first text whose language can be told, '' if that of none can."""
    return next(filter(None, map(_language_of, texts)), "")


def spoken_in(text: str) -> str:
    """Return the code of the language somebody speaks by these words, '' where they are too few to settle it."""
    return _language_of(text) if _length(text.strip()) >= SETTLES else ""


def _language_of(text: str) -> str:
    sample = text[:SAMPLE].strip()
    if _length(sample) < LEAST:
        return ""
    clean = _CONTROLS.sub("", sample).replace("’", "'")
    words = [bare for word in clean.split() if (bare := word.strip(_MARKS)) and not any(a in word for a in _ADDRESSES)]
    told = _by_function_words(words, clean)
    if told:
        return told
    common = " ".join(word for word in words if not word[0].isupper())
    return (_detected(common) if _length(common) >= LEAST else "") or _detected(clean)


def _length(text: str) -> int:
    return len(text) + (WIDE_IS - 1) * sum(ord(c) >= WIDE_FROM for c in text[:LEAST])


def _by_function_words(words: list[str], text: str) -> str:
    """The language of most function words; one between two capitals is a part of a name: Hill and Sons."""
    spaced, dense = _telling()
    said: Counter[str] = Counter()
    for n, word in enumerate(words):
        code = spaced.get(word) or spaced.get(word.lower())
        if code and (_capital(words, n) or not (_capital(words, n - 1) and _capital(words, n + 1))):
            said[code] += 1
    said.update(code for c in _DENSE.findall(text) if (code := dense.get(c)))
    (first, most), (_, second) = [*said.most_common(2), ("", 0), ("", 0)][:2]
    return first if most >= ENOUGH and most > AHEAD * second else ""


def _capital(words: list[str], n: int) -> bool:
    return 0 <= n < len(words) and words[n][0].isupper()


@lru_cache(maxsize=1)
def _telling() -> tuple[Mapping[str, str], Mapping[str, str]]:
    """{word: the one language that has it}, of languages with blanks between their words and of those without."""
    tables = []
    for spaced in (True, False):
        languages = [one for one in load_languages().values() if one.spaced == spaced]
        had = Counter(word for one in languages for word in set(one.function_words))
        tables.append({word: one.code for one in languages for word in one.function_words if had[word] == 1})
    return tables[0], tables[1]


def _detected(text: str) -> str:
    import pycld2

    try:
        _, _, details = pycld2.detect(text.encode("utf-8", "ignore"))
    except (pycld2.error, ValueError):
        return ""
    code = str(details[0][1])
    return "" if code == "un" else code.split("-")[0]
