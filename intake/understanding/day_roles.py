"""The role each day of a mail plays: by the words beside it, by who speaks, or by what its sentence tells.

Source: contract.md 5. Pure.
"""

import re
from collections.abc import Set

from intake.understanding.chats import chat_lines
from intake.understanding.copied import announced_by, copied_mails
from intake.understanding.page import Hit, Page
from intake.understanding.roles import Cue, cue_of, cues

PLANNED = frozenset({"agreed", "promised"})  # roles of days that may lie ahead
_HAPPENED = frozenset({"ordered", "paid", "shipped", "delivered", "discovered"})
_BULLETS = " \t>*•-–—(["
_ENTERS = re.compile(r"[)\]]? ?(?:[:\uff1a]|[-–—] )")  # behind the day that opens a line of a list
_BLANK_LINE = "\n\n"
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
        self._promised_then = False  # whether the last day asked for is one on which something was promised
        self._said: tuple[Hit, str] | None = None  # the day of the other side's last line or mail, and when it was
        self._bad = {page.sentence(h.start).start for key in _BAD_GOODS for h in page.valid(key)}

    def of(self, day: Hit, *, lately: bool) -> str:
        """Return the role of the day that stands here, "" where nothing gives it one.

        lately  whether it is told from the day of writing, as "yesterday"
        """
        self._promised_then = False
        if (own := self._spoken_by(day)) is not None:
            return "contacted" if own else "replied"
        entry = self._entry(day)
        cue = cue_of(self._page, day, self._cues, over=self._read, days=self._days, within=entry)
        if cue is None:
            return "discovered" if not entry and self._page.sentence(day.start).start in self._bad else ""
        role = cue.role
        self._promised_then = role == "promised" and (lately or self._is_day_of_speaking(cue, day))
        if self._promised_then:
            return "replied"  # "yesterday she promised": nobody promises for a day that is past
        return "" if role in PLANNED and self._goes_on_since(day) else role

    def ahead(self, role: str, day: Hit, written: str | None, told: Set[tuple[str, str]]) -> str:
        """Return the role with what is known once the day is reckoned: what lies ahead has not happened.

        told  (role, day) of the days before it
        """
        today = self._page.today
        if self._promised_then and written and ("promised", written) in told:
            return "promised"  # "he promised 20 March. 20 March, he promised!"
        if (own := self._spoken_by(day)) is not None:
            self._said = (day, written) if written and not own else None
            return role
        if written and self._said and written > self._said[1] and _BLANK_LINE not in self._between(self._said[0], day):
            return "promised"  # he speaks of a day to come
        if role in _HAPPENED and today and written and written > today.isoformat():
            return "agreed"
        if role == "replied" and today and written and written > today.isoformat():
            return "promised"  # "he answers that it will be 5 December"
        return role

    def _spoken_by(self, day: Hit) -> bool | None:
        """Whether the writer himself spoke on this day, by the head of a line or of a mail; None without a head."""
        for head, own in self._spoken:
            if head.start <= day.start < head.end:
                return own
        return announced_by(self._page, day.start)

    def _between(self, one: Hit, other: Hit) -> str:
        return self._page.raw[one.end : other.start]

    def _is_day_of_speaking(self, cue: Cue, day: Hit) -> bool:
        """Whether it was promised on this day for another: "on 24 March he said it will leave on the 31st"."""
        if self._page.verb or cue.start < day.end or any(h.start == cue.start for h in self._page.hits("span.put_off")):
            return False  # "5 May, then 20 May"
        bare = not self._page.raw[day.end : cue.start].strip()
        return not (bare and self._opens_a_line(day))  # "28.01.2026 promised delivery"

    def _entry(self, day: Hit) -> Hit | None:
        """The line of a list that the day opens, as in "- 3 May: paid": what stands in other lines is of other days."""
        page = self._page
        if not self._opens_a_line(day) or not _ENTERS.match(page.raw, day.end):
            return None
        return Hit(day.start, page.line_end(day.end))

    def _opens_a_line(self, day: Hit) -> bool:
        raw = self._page.raw
        return not raw[raw.rfind("\n", 0, day.start) + 1 : day.start].strip(_BULLETS)

    def _goes_on_since(self, day: Hit) -> bool:
        """Whether the day is one since which something has gone on: nothing was promised for it."""
        return any(day.start - since.end in (0, 1) for since in self._page.hits("span.since"))
