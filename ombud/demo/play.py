"""The demonstration: the story, then an open desk."""

import time
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from ombud.demo import words
from ombud.demo.people import ANA, BEN, BUYER, SELLER, Person, answer, letter, pdf
from ombud.demo.stage import ADDRESS, ZONE, Stage
from ombud.demo.telling import Telling
from ombud.output import Exit, fail

STARTS = "2026-03-02 09:12"
ENDS = "DEFAULT_RESPONDENT_SILENT"


def play(under: Path, *, stay: bool, as_json: bool = False) -> None:
    """Play the story in a new folder below `under`; with `stay` keep the desk open until Ctrl-C."""
    folder = (under / f"demo-{datetime.now().astimezone():%Y%m%d-%H%M%S}").absolute()  # a name, not a deadline
    folder.mkdir(parents=True)
    began = time.monotonic()
    telling = Telling(as_json=as_json)
    with Stage(folder, at(STARTS)) as stage:
        telling.opens(stage)
        ref = tell_story(stage, telling)
        case = stage.case(ref)
        telling.ends(stage, case, time.monotonic() - began)
        if case["outcome"] != ENDS:
            fail(Exit.FAULT, f"the story ended as {case['state']} {case['outcome'] or ''}, not as {ENDS}")
        if stay:
            from ombud.demo.visitors import stay_open

            stay_open(stage, telling)


def at(text: str) -> datetime:
    """Return a moment of the story; it is told in the desk's zone."""
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(ZONE))


def tell_story(stage: Stage, telling: Telling) -> str:
    """Play domain.md A1 to its end; return the case's reference."""
    when = at(STARTS)
    files = [("slip.pdf", pdf(words.SLIP)), ("forwarded.eml", words.DEMAND.replace("\n", "\r\n").encode())]
    mail = letter(BUYER, ADDRESS, words.SUBJECT, words.COMPLAINT, when, files)
    telling.mail_comes(when, BUYER, words.SUBJECT, "IMAP mailbox", [name for name, _ in files])
    line = stage.by_mailbox(mail, when)[0]
    ref: str = line["case"]
    telling.understood(line, stage.case(ref))
    telling.writes(stage.notices(0))
    scenes = Scenes(stage, telling, ref)
    scenes.staff(ANA, words.SERVE, "2026-03-03 10:00")
    scenes.wait("2026-03-09 00:00", f"{SELLER.name} is reminded, and stays silent")
    scenes.wait("2026-03-12 09:30", "two more days to answer pass, too")
    scenes.staff(ANA, words.DECIDE, "2026-03-12 10:00")
    scenes.wait("2026-04-12 09:00", "nobody asks for a review")
    if stage.case(ref)["state"] != "SANCTION_NOTICE":
        scenes.staff(ANA, words.APPROVE, "2026-04-12 09:05")
    scenes.wait("2026-04-16 09:30", "the final notice runs out")
    scenes.staff(ANA, words.SANCTION, "2026-04-16 10:00")
    scenes.staff(BEN, words.APPROVE, "2026-04-16 10:30")
    return ref


class Scenes:
    """Steps of the story after the first mail: each is told as it happened."""

    def __init__(self, stage: Stage, telling: Telling, ref: str) -> None:
        """`ref`: the case that the story is about."""
        self.stage, self.telling, self.ref = stage, telling, ref
        self._told = self._last()

    def staff(self, who: Person, text: str, when: str) -> None:
        """A person of the desk answers the newest mail the desk sent about the case."""
        moment = at(when)
        self.stage.wait_until(moment)
        self.telling.mail_comes(moment, who, text.splitlines()[0], "SMTP receiver", [])
        newest = self._newest_about_case(who)
        lines = self.stage.by_receiver(answer(who, newest, text, moment), moment)
        self.telling.acted(lines[0] if lines else {}, self.stage.case(self.ref))
        self._tell_new()

    def wait(self, until: str, why: str) -> None:
        """Time passes."""
        moment = at(until)
        self.telling.time_passes(moment, why)
        lapsed = self.stage.wait_until(moment)
        self.telling.ran_out(lapsed, self.stage.case(self.ref))
        self._tell_new()

    def _newest_about_case(self, who: Person) -> bytes:
        about = [m for m in self.stage.relay.mails if m.to == who.address and self.ref.encode() in m.raw[:2000]]
        title = b"[%s]" % self.ref.encode()  # digests name the case too, but only inside
        titled = [m for m in about if title in m.raw[:2000]]
        return (titled or about or [self.stage.last_to(who.address)])[-1].raw

    def _tell_new(self) -> None:
        self.telling.writes(self.stage.notices(self._told))
        self._told = self._last()

    def _last(self) -> int:
        rows: list[dict[str, Any]] = self.stage.notices(0)
        return int(rows[-1]["id"]) if rows else 0
