"""The language of a text, good enough to choose words by."""

import re

_CONTROLS = re.compile(r"[^\S\n\t ]|[\x00-\x08\x0e-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\ufeff\ufffe\uffff]")
SAMPLE = 4000  # characters; enough to tell by
LEAST = 12  # letters below which any answer is a guess
WIDE_FROM, WIDE_IS = 0x2E80, 3  # Chinese, Japanese and Korean letters say as much as three of ours


def language_of(text: str) -> str:
    """Return the ISO 639-1 code of a text's language, '' if it cannot be told."""
    sample = text[:SAMPLE].strip()
    if len(sample) + (WIDE_IS - 1) * sum(ord(c) >= WIDE_FROM for c in sample[:LEAST]) < LEAST:
        return ""
    import pycld2

    clean = _CONTROLS.sub("", sample)
    try:
        _, _, details = pycld2.detect(clean.encode("utf-8", "ignore"))
    except (pycld2.error, ValueError):
        return ""
    code = str(details[0][1])
    return "" if code == "un" else code.split("-")[0]
