"""What the terminal shows of the story: readable without colour, and as JSON Lines for programs."""

import sys
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from shutil import which
from typing import Any
from zoneinfo import ZoneInfo

from rich.console import Console
from rich.text import Text

from ombud.demo.people import Person
from ombud.demo.stage import ZONE
from ombud.output import print_json

DESK_ZONE = ZoneInfo(ZONE)
SHOWN_FACTS = ("respondent_email", "amounts", "dates", "document_no", "payment_method", "remedy")
MEANINGS = {
    "N1": "we have it, and this is what we understood", "N3": "your case is open", "N8": "a complaint about you",
    "N9": "the other side has been asked", "N10": "reminder", "N13": "no answer came", "N23": "decision",
    "N24": "certificate", "N27": "last chance to answer", "N28": "your rights beside this case",
    "N31": "final notice before a measure", "N32": "the measure was taken", "N42": "you are not obliged to pay more",
    "N55": "daily digest", "N56": "staff: a second look", "N58": "figures",
    "N61": "staff: a case needs you", "N63": "staff: done, exactly so",
}  # fmt: skip


class Telling:
    """The narrator."""

    def __init__(self, *, as_json: bool = False) -> None:
        """`as_json`: one object a line instead of words."""
        self.as_json = as_json
        self.console = Console(highlight=False, soft_wrap=True)

    def opens(self, stage: Any) -> None:
        """Say where everything lies."""
        self._tell(
            "opens", {"folder": str(stage.folder), "smtp_port": stage.smtp_port, "imap_port": stage.mailbox.port}
        )
        if not self.as_json:
            self._line(
                "A complaint desk, an IMAP mailbox and two SMTP servers on loopback; the clock is moved by hand."
            )
            self._line(f"Everything is written below {stage.folder}")

    def mail_comes(self, when: datetime, who: Person, subject: str, way: str, files: Sequence[str]) -> None:
        """A person writes to the desk."""
        said = {"at": when, "from": who.address, "subject": subject, "way": way, "files": list(files)}
        self._tell("mail", said)
        self._head(when, f"{who.name} writes")
        self._line(f'  arrives      "{subject}" from {who.address}, by the {way}')
        for name in files:
            self._line(f"               with {name}")

    def understood(self, line: Mapping[str, Any], case: Mapping[str, Any]) -> None:
        """What the desk made of a first mail."""
        self._tell("understood", {"ingest": line, "track": case["track"], "type": case["type"], "flags": case["flags"]})
        self._line(f"  outcome      {line['outcome']}: {line['case']}, sender known by {line['assurance']}")
        self._line(
            f"  understood   {case['type']} on the {case['track']} track; {', '.join(case['flags']) or 'no flags'}"
        )
        for name in SHOWN_FACTS:
            found = case["facts"].get(name, [])
            for fact in found if isinstance(found, list) else [found]:
                quote = " ".join(str(fact["quote"]).split())
                self._line(f'               {name} = {_plain(fact["value"])}  from "{quote[:70]}"')
        for file in line["attachments"]:
            self._line(f"  file         {file['filename']}: {file['decision']}")
        self._statuses(case)

    def acted(self, line: Mapping[str, Any], case: Mapping[str, Any]) -> None:
        """What an answer did."""
        self._tell("acted", {"ingest": line, "state": case["state"], "status": case["status"]})
        before, after = line.get("state_before"), line.get("state_after")
        moved = f"{before} -> {after}" if before != after else f"stays {after}"
        self._line(f"  outcome      {line.get('outcome')}: {moved}, sender known by {line.get('assurance')}")
        self._statuses(case)

    def time_passes(self, until: datetime, why: str) -> None:
        """The clock is moved on."""
        self._tell("wait", {"until": until, "why": why})
        self._head(until, why)

    def ran_out(self, lapsed: Sequence[Mapping[str, Any]], case: Mapping[str, Any]) -> None:
        """Which clocks ended without an answer."""
        self._tell("lapsed", {"lapsed": list(lapsed), "state": case["state"], "status": case["status"]})
        for one in lapsed:
            due = datetime.fromisoformat(one["due_at"]).astimezone(DESK_ZONE)
            whose = "both sides" if one["party"] == "both" else f"the {one['party']}"
            self._line(f"  ran out      the {one['clock']} clock of {whose}, due {due:%a %d %b %H:%M:%S}")
        self._line(f"  state        {' / '.join(filter(None, (case['state'], case['substate'])))}")
        self._statuses(case)

    def writes(self, notices: Sequence[Mapping[str, Any]]) -> None:
        """What the desk wrote, to whom; digests are counted."""
        digests = [n for n in notices if n["numbers"] == ["N55"]]
        for notice in notices:
            self._tell("notice", notice)
            if notice in digests:
                continue
            what = "; ".join(MEANINGS.get(number, number) for number in notice["numbers"])
            sent = datetime.fromisoformat(notice["sent_at"] or notice["created_at"])
            when = f"{sent.astimezone(DESK_ZONE):%d %b %H:%M}"
            self._line(f"  writes       {when}  {'+'.join(notice['numbers'])} to {notice['to']}: {what}")
        if digests:
            self._line(f"  writes       and {len(digests)} daily digests to the desk's own people")

    def ends(self, stage: Any, case: Mapping[str, Any], seconds: float) -> None:
        """How it ended."""
        told = {"case": case["ref"], "state": case["state"], "outcome": case["outcome"], "status": case["status"]}
        self._tell("end", {**told, "mails": len(stage.relay.mails), "seconds": round(seconds, 1)})
        if self.as_json:
            return
        self.console.print()
        self.console.rule("The end", characters="-", style="none")
        self._line(f"  {case['ref']}: Case Closed, {case['outcome']}" if case["state"] == "CLOSED" else f"  {told}")
        self._line(f"  {len(stage.relay.mails)} mails were written; each of them lies in {stage.relay.folder}")
        self._line(f"  the case:  {own_command()} --config {stage.config} case show {case['ref']}")
        self._line(f"  the story took {seconds:.1f} s")

    def invites(self, lines: Sequence[str]) -> None:
        """Say how to write to the open desk."""
        self._tell("open", {"how": list(lines)})
        for line in lines:
            self._line(line)

    def _statuses(self, case: Mapping[str, Any]) -> None:
        seen = ", ".join(f"the {viewer} {status or 'knows of no case'}" for viewer, status in case["status"].items())
        self._line(f"  status       {seen}")

    def _head(self, when: datetime, what: str) -> None:
        if not self.as_json:
            self.console.print()
            self.console.print(Text(f"{when:%a %d %b %Y %H:%M}  {what}", style="bold"))

    def _line(self, text: str) -> None:
        if not self.as_json:
            self.console.print(Text("".join(c if c.isprintable() else " " for c in text)))

    def _tell(self, step: str, said: Mapping[str, Any]) -> None:
        if self.as_json:
            print_json({"step": step, **said})


def own_command() -> str:
    """Return how to call this very program: by its name where the shell finds it, else by its path."""
    beside = Path(sys.executable).with_name("ombud")
    if which("ombud") is not None or not beside.exists():
        return "ombud"
    here = Path.cwd()
    return str(beside.relative_to(here) if beside.is_relative_to(here) else beside)


def _plain(value: Any) -> str:
    if isinstance(value, dict) and "minor" in value:
        return f"{value['role']} {value['minor'] / 100:,.2f} {value['currency']}"
    if isinstance(value, dict) and "date" in value:
        return f"{value['role']} {value['date']}"
    return str(value)
