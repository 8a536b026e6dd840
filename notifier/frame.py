"""What stands round every body: the status line, the marker, then the files, the human way and the disclaimers."""

from collections.abc import Collection, Mapping
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from models.addressing import MARKERS
from models.rules.days import zone_or
from notifier import speech
from notifier.speech import plain
from notifier.wording.spoken import OURS

MINE, THEIRS, PROCESSING = "Awaiting my response", "Awaiting the other party's response", "Processing"
UNDATED = {MINE: "undated", THEIRS: "theirs"}
MANY_OTHERS = 3  # cases beside this one; from there on a digest may be asked for (N57)
WINDOWS = ("review", "settlement_check", "decision", "screening")  # what may end while nobody waits for the reader
FILES_SHOWN = frozenset({"N3", "N8", "N9", "N11", "N19", "N20", "N23", "N41"})


def status_line(facts: Mapping[str, Any], frame: Mapping[str, Any], zone: str, desk_zone: str, language: str) -> str:
    """Return the first line: the exact status, whose turn it is, and until when.

    The name of a status is the interface's and stays as it is; what it says follows in the reader's language.
    """
    words = frame["status"]
    if facts.get("feedback") is not None:
        return _of_feedback(facts, words, zone, desk_zone, frame["times"]["both"], language)
    if facts.get("cases") is not None:
        return str(words["several"])
    status = facts.get("status")
    if facts.get("viewer") == "staff":
        return f"{words['desk']} — {plain(facts.get('state', ''))}" if facts.get("state") else str(words["desk"])
    passed_on = str(facts["extra"].get("until") or "") if "N62" in facts.get("numbers", ()) else ""
    desk = ZoneInfo(desk_zone)
    moment = partial(
        speech.moment, party=zone_or(zone, desk), desk=desk, language=language, both=frame["times"]["both"]
    )
    if not status and not passed_on:
        return _of_draft(facts, words, moment)
    if not status:
        return str(words["courtesy"].format(due=moment(passed_on)))
    if status == PROCESSING and (window := _window(facts)):
        return f"{status} — {words[window].format(due=moment(facts['ends'][window]))}"
    if not facts.get("due_at"):
        return f"{status} — {words[UNDATED.get(status, status)]}"
    return f"{status} — {words[status].format(due=moment(facts['due_at']))}"


def _of_draft(facts: Mapping[str, Any], words: Mapping[str, str], moment: speech.Moment) -> str:
    """No case yet: what is missing, and how long the draft waits for it."""
    if not facts.get("missing") or facts["extra"]["quiet"]:
        return words["received"]
    until = (facts.get("ends") or {}).get("intake")
    return words["draft_until"].format(due=moment(until)) if until else words["draft"]


def _of_feedback(
    facts: Mapping[str, Any], words: Mapping[str, str], zone: str, desk_zone: str, both: str, language: str
) -> str:
    """A feedback has no status: what its reader may do, and until when; of goods that came, when to look at them."""
    desk = ZoneInfo(desk_zone)
    moment = partial(speech.moment, party=zone_or(zone, desk), desk=desk, language=language, both=both)
    if "N54" in facts.get("numbers", ()):
        return words["inspect"].format(due=moment(facts["feedback"]["disputable_until"]))
    if facts.get("turn") == "you":
        due = facts.get("due_at")
        return words["feedback"].format(due=moment(due)) if due else words["feedback_answer"]
    return words["feedback_over"]


def _window(facts: Mapping[str, Any]) -> str:
    """What runs though nobody waits for this reader: what he still may do, or by when the desk acts."""
    ends = facts.get("ends") or {}
    if ends.get("cure") and facts.get("viewer") == "respondent":
        return "cure"
    ours = {c["name"] for c in facts.get("clocks") or () if c["state"] == "running" and c["party"] == "staff"}
    # An agreement somebody objected to is the desk's to check: nobody is told that he can object to it.
    closed = ours & {"settlement_check"}
    return next((name for name in WINDOWS if ends.get(name) and name not in closed), "")


def framed(
    body: str,
    facts: Mapping[str, Any],
    numbers: list[str],
    words: Mapping[str, Any],
    zone: str,
    desk_zone: str,
    enclosed: Collection[int] = (),
    language: str = OURS,
    judged: int = 0,
) -> str:
    """Return the whole mail as markup.

    body      markup of the notices' own words, in reading order
    words     of the frame (`words_of`)
    enclosed  numbers of the exhibits that are attached to this very mail
    judged    the notice's own number where its reader is asked whether it was useful (R16), else 0
    returns   first the status line, second the marker: so a client that quotes without marks leaves none of our
              words, and none of the commands they offer, above it
    source    domain.md 2.2, common frame
    """
    said = words["words"]
    parts = [f"# {status_line(facts, words, zone, desk_zone, language)}", MARKERS[language], body.strip("\n")]
    parts += _also_due(facts, said, partial(_moment, zone=zone, desk_zone=desk_zone, words=words, language=language))
    if facts.get("cut"):
        parts.append(said["cut"])
    parts.append(_files(facts, numbers, {**words["kinds"], **said}, enclosed))
    if facts.get("viewer") != "staff":
        parts += [
            said["human"],
            *_judging(said, judged),
            *(f"~ {text}" for text in _disclaimers(facts, numbers, words)),
        ]
    if facts.get("ref"):
        reference = said["feedback" if facts.get("feedback") is not None else "reference"]
        parts.append("~ " + reference.format(ref=facts["ref"], desk=plain(facts["people"]["desk"])))
    return "\n\n".join(part for part in parts if part)


def _judging(said: Mapping[str, str], judged: int) -> list[str]:
    """The question and its two letters, each with the number of this mail, so that a button's answer is known by it."""
    return [said["useful"], *(f"    {said[letter]} #{judged}" for letter in ("yes", "no"))] if judged else []


def _moment(iso: str, *, zone: str, desk_zone: str, words: Mapping[str, Any], language: str) -> str:
    desk = ZoneInfo(desk_zone)
    return speech.moment(iso, zone_or(zone, desk), desk, language, words["times"]["both"])


def _also_due(facts: Mapping[str, Any], said: Mapping[str, str], moment: speech.Moment) -> list[str]:
    """What a reminder says of its reader's other cases, so that none of them reminds him an hour later."""
    rows = [f"| {one['ref']} | {moment(one['due_at'])} |" for one in facts.get("also") or ()]
    offered = [said["digest"]] if len(rows) >= MANY_OTHERS else []
    return ["\n\n".join((f"**{said['also']}**", "\n".join(rows), said["each"], *offered))] if rows else []


def _files(facts: Mapping[str, Any], numbers: list[str], said: Mapping[str, str], enclosed: Collection[int]) -> str:
    exhibits = [x for x in facts.get("exhibits") or [] if x["state"] != "withdrawn"]
    newly = (facts.get("extra") or {}).get("newly")
    if not exhibits or not (newly or FILES_SHOWN & set(numbers)):
        return ""
    rows = [f"| {x['n']} | {plain(x['name'])} | {_fate(x, facts, said, enclosed)} |" for x in exhibits]
    return f"**{said['files']}**\n\n" + "\n".join(rows)


def _fate(
    exhibit: Mapping[str, Any], facts: Mapping[str, Any], said: Mapping[str, str], enclosed: Collection[int]
) -> str:
    if exhibit["n"] in enclosed:
        return said["attached"]
    other = exhibit["by"] != facts.get("viewer") and facts.get("viewer") != "staff"
    if other and exhibit["shared_text"] == "":
        return said["described"]
    return said.get(exhibit["kind"]) or plain(exhibit["kind"]).replace("_", " ")


def _disclaimers(facts: Mapping[str, Any], numbers: list[str], words: Mapping[str, Any]) -> list[str]:
    book = facts.get("book") or {}
    desk = plain(facts["people"]["desk"])
    final = (facts.get("ends") or {}).get("final_notice")  # that mail is the further notice, and says it exactly
    told = []
    for code in book.get("disclaimers", []):
        wanted = set(words["carried"].get(code, [])) & set(numbers)
        if wanted and (code != "R88" or (facts.get("status") == MINE and not final)):
            told.append(words["disclaimers"][code].format(desk=desk))
    return told
