"""What staff of a simulated year order about a whole case: WAIVE, TRANSFER, SPLIT, MERGE, by the desk's own commands.

They go through the commands, not as bare events, for most of what they do stands there: two cases, their files and
facts, and a window's lapse in the same second.
"""

from datetime import datetime
from random import Random
from types import SimpleNamespace
from typing import Any

from sqlalchemy import Connection

from config.desk import Desk
from config.directory import directory_of
from intake.commands.at_desk import AtDesk
from intake.commands.grammar import Command
from intake.commands.joining import merge, transfer
from intake.commands.splitting import LINKED, split
from intake.commands.steering import waive
from intake.filing import InHand
from intake.screening import Provenance
from models.casework import Case, Recorded
from models.filing.joinder import links_of
from models.rules.states import OPEN

DOES = {"WAIVE": waive, "TRANSFER": transfer, "SPLIT": split, "MERGE": merge}
WINDOWS = ("withdraw", "cure", "review", "settlement_check", "response", "final_notice")  # the last two are refused
TRACKS = ("offline", "trade_assurance", "secure_payment", "aliexpress", "ip")
AGAIN_ONE = 0.7  # of cases that were parted
ANA = 0  # of the desk's staff
APART = "What I wrote of the second order: it was paid on the same day, and nothing came of it either."


def staff_order(db: Connection, desk: Desk, case: Case, dice: Random, now: datetime) -> bool:
    """Let a member of the staff order something about a case; return whether the rules allowed it."""
    command = _command(db, case, dice)
    hand = InHand(case.id * 1000 + dice.randrange(1000), "", now, _letter(case.language), _vouched(), command.message)
    at = AtDesk(
        db, desk, directory_of(desk.settings.directory), case, hand, desk.house.staff[ANA], now, f"{dice.random()}"
    )
    done = DOES[command.verb](at, command)
    return isinstance(done, Recorded) and done.refused is None


def _command(db: Connection, case: Case, dice: Random) -> Command:
    """What is ordered: two cases that were one come together again more often than others are parted."""
    twins = [one["ref"] for one in links_of(db, case.id) if one["kind"] == LINKED and one["state"] in OPEN]
    if twins and dice.random() < AGAIN_ONE:
        return Command("MERGE", dice.choice(twins))
    windows = sorted({str(c.name) for c in case.docket.running()} & {*WINDOWS})
    verb = dice.choice(("WAIVE", "TRANSFER", "SPLIT") if windows else ("TRANSFER", "SPLIT"))
    if verb == "WAIVE":
        return Command("WAIVE", f"{dice.choice(windows)} both sides asked for it")
    if verb == "TRANSFER":
        others = [track for track in TRACKS if track != case.docket.track]
        return Command("TRANSFER", f"{dice.choice(others)} the order was found there")
    files = " FILES 1" if case.docket.exhibits and dice.random() < 0.5 else ""
    return Command("SPLIT", f"order_id {dice.randrange(10**7, 10**8)}{files}", APART)


def _letter(language: str) -> Any:
    return SimpleNamespace(sender=None, language=language, subject="Re: a case", message_id="", text="")


def _vouched() -> Provenance:
    return Provenance("pass", "", "", null_sender=False, robot=None, loop=False)
