"""The language of a text, good enough to choose words by."""

SAMPLE = 4000  # characters; enough to tell by
LEAST = 12  # characters below which any answer is a guess


def language_of(text: str) -> str:
    """Return the ISO 639-1 code of a text's language, '' if it cannot be told."""
    sample = text[:SAMPLE].strip()
    if len(sample) < LEAST:
        return ""
    import pycld2

    clean = "".join(c for c in sample if c.isprintable() or c in "\n\t")
    try:
        _, _, details = pycld2.detect(clean.encode("utf-8", "ignore"))
    except (pycld2.error, ValueError):
        return ""
    code = str(details[0][1])
    return "" if code == "un" else code.split("-")[0]
