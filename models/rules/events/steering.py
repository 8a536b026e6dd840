"""What moves a case's time and place without answering anything: extensions, holds, waivers, seals, joinder."""

from dataclasses import dataclass

from models.rules.events.event import Event, Said


@dataclass(frozen=True, slots=True, kw_only=True)
class Extended(Said):
    """EXTEND n days: whoever owes an answer asks for more time, or staff grant it (T28).

    days  by how many calendar days the end of the clock moves
    why   in the writer's words, told to both sides
    """

    days: int
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paused(Event):
    """PAUSE reason: a court, the police or a law keeps the desk from going on; all clocks wait (T26)."""

    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Resumed(Event):
    """RESUME: what kept the desk from going on is over (T26)."""

    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Waived(Event):
    """WAIVE clock reason: a window is over before its time, with whatever its lapse brings; or the filing limit is."""

    clock: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Assigned(Event):
    """ASSIGN @name: this member of staff looks after the case from now on."""

    to: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SealAsked(Said):
    """SEAL n reason by a party: the other side shall read a description of its file, not the file (G13)."""

    n: int
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SealDecided(Event):
    """SEAL n, or SEAL n NO, by staff."""

    n: int
    granted: bool = True
    why: str = ""
