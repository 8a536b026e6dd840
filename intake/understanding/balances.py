"""What the rest of a price is in the story: paid in its turn, asked for, or still owed (contract.md 5, amounts). Pure.

"The balance of 7,350" says only how much; what was done with it the other words of the sentence say: "was wired",
"they want", "we claim". Where they are silent, it is what a supplier is owed, or what is asked to a changed account.
"""

from collections.abc import Sequence

from intake.understanding.page import Hit, Page
from intake.understanding.roles import Cue, role_of

REST = "rest"  # the key of the words for it, beside the roles
_DONE_WITH_IT = frozenset({"paid", "demanded", "claimed", "offered"})


def role_of_rest(page: Page, span: Hit, found: Sequence[Cue], *, supplier: bool) -> str:
    """Return the role of a sum that stands beside a word for the rest of a price; "" where nothing tells it."""
    if supplier:
        return "claimed"
    told = role_of(page, span, [cue for cue in found if cue.role in _DONE_WITH_IT])
    if told in ("", "claimed") and page.valid("flag.account_change"):
        return "demanded"
    return told
