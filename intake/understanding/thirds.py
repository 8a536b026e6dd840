"""Whose name or address stands beside a word for a third party: an agent, a forwarder, a broker, a bank. Pure."""

from intake.understanding.page import Hit, Page


def is_third(page: Page, hit: Hit, reach: int) -> bool:
    """Whether the words before, of this sentence, speak of a third party, and not of dealing since.

    reach  characters before the place
    """
    first = max(page.sentence(hit.start).start, hit.start - reach)
    near = [h for h in page.hits("contact.third") if first <= h.start < hit.start]
    if not near or "@" in page.low[near[-1].end : hit.start]:  # that address is the third party's
        return False
    return not any(near[-1].end <= h.start < hit.start for h in page.hits("contact.dealt"))
