"""The role each day of a mail plays: by the words beside it, by who speaks, or by what its sentence tells.

Source: contract.md 5. Pure.
"""

from intake.understanding.chats import chat_lines
from intake.understanding.copied import copied_mails
from intake.understanding.page import Hit, Page
from intake.understanding.roles import cues, role_of

PLANNED = frozenset({"agreed", "promised"})  # roles of days that may lie ahead
_HAPPENED = frozenset({"ordered", "paid", "shipped", "delivered", "discovered"})
_BAD_GOODS = ("type.defective", "type.not_as_described", "type.wrong_item", "flag.injury")


class DayRoles:
    """The roles of the days of one page."""

    def __init__(self, page: Page, days: list[Hit]) -> None:
        """Find once what gives days their roles; `days` the places of all days of the page, in its order."""
        self._page = page
        self._cues = cues(page, "date.")
        self._days = days
        self._read = tuple(page.taken)
        self._spoken = [*((mail.head, mail.own) for mail in copied_mails(page)), *chat_lines(page)]
        self._bad = {page.sentence(h.start).start for key in _BAD_GOODS for h in page.valid(key)}

    def of(self, day: Hit, *, lately: bool) -> str:
        """Return the role of the day that stands here, "" where nothing gives it one.

        lately  whether it is told from the day of writing, as "yesterday"
        """
        for head, own in self._spoken:
            if head.start <= day.start < head.end:
                return "contacted" if own else "replied"
        role = role_of(self._page, day, self._cues, over=self._read, days=self._days)
        if not role:
            return "discovered" if self._page.sentence(day.start).start in self._bad else ""
        if role == "promised" and lately:
            return "replied"  # "yesterday she promised": nobody promises for a day that is past
        return "" if role in PLANNED and self._goes_on_since(day) else role

    def ahead(self, role: str, day: Hit, written: str | None) -> str:
        """Return the role with what is known once the day is reckoned: what lies ahead has not happened."""
        today = self._page.today
        if role in _HAPPENED and today and written and written > today.isoformat():
            return "agreed"
        return role

    def _goes_on_since(self, day: Hit) -> bool:
        """Whether the day is one since which something has gone on: nothing was promised for it."""
        return any(day.start - since.end in (0, 1) for since in self._page.hits("span.since"))
