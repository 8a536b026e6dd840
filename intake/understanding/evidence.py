"""What the writer says he has to prove it, and whether it came with the mail (domain.md 2.4 row 20)."""

from intake.understanding.page import Page
from models.rules.facts import Fact


def evidence(page: Page) -> list[Fact]:
    """Return `{kind, attached}` of each kind of proof named; `attached` when the sentence says so and files came."""
    found = []
    said = page.hits("attached.said")
    for key in page.keys("evidence."):
        hits = page.hits(key)
        if not hits:
            continue
        here = next((h for h in hits if _beside(page, h.start, said)), None)
        value = {"kind": key.rpartition(".")[2], "attached": here is not None and bool(page.file_names)}
        found.append(page.fact(value, here or hits[0], "cued"))
    return found


def _beside(page: Page, at: int, said: list) -> bool:  # type: ignore[type-arg]
    sentence = page.sentence(at)
    return any(sentence.start <= h.start < sentence.end for h in said)
