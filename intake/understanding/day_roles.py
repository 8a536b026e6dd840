"""The role each day of a mail plays: by the words beside it, by who speaks, or by what its sentence tells.

Source: contract.md 5. Pure.
"""

import re
from bisect import bisect_left
from collections.abc import Set

from intake.understanding.chats import chat_days, chat_lines
from intake.understanding.copied import announced_by, copied_mails
from intake.understanding.page import Hit, Page
from intake.understanding.phrases import table_of
from intake.understanding.roles import Cue, cue_of, cues, parting

PLANNED = frozenset({"agreed", "promised"})  # roles of days that may lie ahead
_HAPPENED = frozenset({"ordered", "paid", "shipped", "delivered", "discovered"})
_TO_COME = frozenset({"agreed", "shipped", "delivered", "replied", "other"})  # what may be said of a day to come
_BOUGHT = {"ordered", "paid"}
_BY_SPEAKER = {True: "contacted", False: "replied"}
_BULLETS = " \t>*•-–—(["
_ENTERS = re.compile(r"[)\]]? ?(?:[:\uff1a]|[-–—] )")  # behind the day that opens a line of a list
_JOINS = (2, 3)  # kinds of joiners that stand between two deeds of one day
_OF_ANOTHER = 12  # characters: a deed that stands so near to another day was done on that
_BLANK_LINE = "\n\n"
_BAD_GOODS = ("type.defective", "type.not_as_described", "type.wrong_item", "flag.injury")


class DayRoles:
    """The roles of the days of one page."""

    def __init__(self, page: Page, days: list[Hit]) -> None:
        """Find once what gives days their roles; `days` the places of all days of the page, in its order."""
        self._page = page
        self._cues = cues(page, "date.", "beside.", days=days)
        self._days = days
        self._read = tuple(page.taken)
        self._spoken = [*((mail.head, mail.own) for mail in copied_mails(page)), *chat_lines(page), *chat_days(page)]
        self._rows = {"、", "&", *(w for w, n in table_of(page.languages, "joiners").items() if n == _JOINS[0])}
        self._joins = {"", *(w for w, n in table_of(page.languages, "joiners").items() if n in _JOINS)}
        self._cue: Cue | None = None  # of the last day asked for
        self._promised_then = False  # whether the last day asked for is one on which something was promised
        self._told: tuple[Hit, str] | None = None  # the last day on which the other side spoke, and when it was
        self._said: tuple[Hit, str] | None = None  # the day of the other side's last line or mail, and when it was
        self._bad = {page.sentence(h.start).start for key in _BAD_GOODS for h in page.valid(key)}

    def of(self, day: Hit, *, lately: bool) -> str:
        """Return the role of the day that stands here, "" where nothing gives it one.

        lately  whether it is told from the day of writing, as "yesterday"
        """
        self._promised_then, self._cue = False, None
        if spoken := self._spoken_by(day):
            return _BY_SPEAKER[spoken[0]]
        entry = self._entry(day)
        cue = cue_of(self._page, self._row(day), self._cues, over=self._read, days=self._days, within=entry)
        if cue is None:
            return "discovered" if not entry and self._page.sentence(day.start).start in self._bad else ""
        role, self._cue = cue.role, cue
        self._promised_then = role == "promised" and (
            lately or self._is_day_of_speaking(cue, day) or self._tells(day, cue)
        )
        if self._promised_then:
            return "replied"  # "yesterday she promised": nobody promises for a day that is past
        return "" if role in PLANNED and self._goes_on_since(day) else role

    def is_by_noun(self) -> bool:
        """Whether the day last asked for has its role only from a noun right beside it."""
        return self._cue is not None and self._cue.weak

    def _row(self, day: Hit) -> Hit:
        """The days in a row with this one, of which all is said that is said of one: "on 3, 5 and 9 May"."""
        n = bisect_left(self._days, day.start, key=lambda d: d.start)
        first = last = n
        while first and self._is_one_row(self._days[first - 1], self._days[first]):
            first -= 1
        while last + 1 < len(self._days) and self._is_one_row(self._days[last], self._days[last + 1]):
            last += 1
        return Hit(self._days[first].start, self._days[last].end)

    def _is_one_row(self, one: Hit, other: Hit) -> bool:
        between = self._page.low[one.end : other.start].strip(" .")
        return between in self._rows or (between == "," and self._page.low[one.start : one.end].isdigit())

    def besides(self, day: Hit) -> str:
        """Return what else was done on the day last asked for, "" for nothing: "ordered and paid on 3 May"."""
        if len(spoken := self._spoken_by(day)) > 1:
            return _BY_SPEAKER[spoken[1]]
        cue = self._cue
        if cue is None or cue.role not in _HAPPENED:
            return ""
        before = cue.start < day.start
        n = self._cues.index(cue) + (-1 if before else 1)
        if not 0 <= n < len(self._cues) or self._cues[n].role not in _HAPPENED - {cue.role}:
            return ""
        first, second = (self._cues[n], cue) if before else (cue, self._cues[n])
        between = self._page.low[first.end : second.start].strip()
        if between not in self._joins or not (between or {first.role, second.role} == _BOUGHT):
            return ""  # 付款订购, but not 电汇到
        gaps = ((o.end, first.start) if before else (second.end, o.start) for o in self._days)
        if any(0 <= end - start <= _OF_ANOTHER and "," not in self._page.low[start:end] for start, end in gaps):
            return ""  # "on 3 May I ordered and paid on 5 May"
        return self._cues[n].role

    def ahead(self, role: str, day: Hit, written: str | None, told: Set[tuple[str, str]]) -> str:
        """Return the role with what is known once the day is reckoned: what lies ahead has not happened.

        told  (role, day) of the days before it
        """
        meant = self._ahead(role, day, written, told)
        if meant == "replied" and written:
            self._told = (day, written)
        return meant

    def _ahead(self, role: str, day: Hit, written: str | None, told: Set[tuple[str, str]]) -> str:
        today = self._page.today
        if self._promised_then and written and ("promised", written) in told:
            return "promised"  # "he promised 20 March. 20 March, he promised!"
        if spoken := self._spoken_by(day):
            self._said = (day, written) if written and not all(spoken) else None
            return role
        if written and self._said and written > self._said[1] and _BLANK_LINE not in self._between(self._said[0], day):
            return "promised"  # he speaks of a day to come
        if role in _TO_COME and written and self._told and written > self._told[1] and self._that(self._told[0], day):
            return "promised"  # "on 5 May he wrote that it leaves on the 20th"
        if role in _HAPPENED and today and written and written > today.isoformat():
            return "agreed"
        if role == "replied" and today and written and written > today.isoformat():
            return "promised"  # "he answers that it will be 5 December"
        return role

    def _tells(self, day: Hit, cue: Cue) -> bool:
        """Whether a later day of the same sentence stands in what was said on this one with the word of this cue."""
        that = next(filter(None, (self._that(day, other) for other in self._days)), None)
        return that is not None and all(c is cue for c in self._cues if day.end <= c.start < that.start)

    def _that(self, then: Hit, day: Hit) -> Hit | None:
        """The word "that" between a day and a later one of the same sentence."""
        if not then.end <= day.start < self._page.sentence(then.start).end:
            return None
        return next((that for that in self._page.hits("span.that") if then.end <= that.start < day.start), None)

    def _spoken_by(self, day: Hit) -> list[bool]:
        """Who spoke on this day, the writer himself or another, by the head of a line or of a mail; none without."""
        spoken = [own for head, own in self._spoken if head.start <= day.start < head.end]
        if not spoken and (own := announced_by(self._page, day.start)) is not None:
            return [own]
        return spoken

    def _between(self, one: Hit, other: Hit) -> str:
        return self._page.raw[one.end : other.start]

    def _is_day_of_speaking(self, cue: Cue, day: Hit) -> bool:
        """Whether it was promised on this day for another: "on 24 March he said it will leave on the 31st"."""
        if self._page.verb == "late":
            return any(
                0 <= h.start - day.end <= 2 and h.start <= cue.start and cue.end <= h.end
                for h in self._page.hits("span.spoke")
            )
        if cue.start < day.end or any(h.start == cue.start for h in self._page.hits("span.put_off")):
            return False  # "5 May, then 20 May"
        between = self._page.low[day.end : cue.start]
        if self._page.verb:  # "11 Şubat'ta malın 20 Şubat'ta yükleneceğini söyledi"
            nested = any(day.end <= other.start and other.end <= cue.start for other in self._days)
            return nested and not parting(self._page).search(between)
        return between.strip() != "" or not self._opens_a_line(day)  # "28.01.2026 promised delivery"

    def _entry(self, day: Hit) -> Hit | None:
        """The line of a list that the day opens, as in "- 3 May: paid": what stands in other lines is of other days."""
        page = self._page
        if not self._opens_a_line(day) or not _ENTERS.match(page.raw, day.end):
            return None
        return Hit(day.start, page.line_end(day.end))

    def _opens_a_line(self, day: Hit) -> bool:
        raw = self._page.raw
        head = self._page.low[day.start : day.end].partition(" ")[0]
        return head not in table_of(self._page.languages, "within") and not (
            raw[raw.rfind("\n", 0, day.start) + 1 : day.start].strip(_BULLETS)
        )

    def _goes_on_since(self, day: Hit) -> bool:
        """Whether the day is one since which something has gone on: nothing was promised for it."""
        since = self._page.hits("span.since")
        return any(day.start - word.end in (0, 1) or word.start == day.start for word in since)
