"""What a picture shows: titled groups of bars, each bar made of parts."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: what it stands for, its parts from the axis on, and what is written behind it.

    said  "": the sum of the parts
    """

    label: str
    parts: tuple[float, ...]
    said: str = ""

    @property
    def length(self) -> float:
        """All its parts together."""
        return sum(self.parts)

    @property
    def told(self) -> str:
        """What is written behind it."""
        return self.said or f"{self.length:g}"


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars that are measured with one measure.

    keys   what the parts of each bar are, where there are several
    whole  the length of a full bar; 0: that of the longest
    """

    title: str
    bars: tuple[Bar, ...]
    keys: tuple[str, ...] = ()
    whole: float = 0

    @property
    def full(self) -> float:
        """The length of a bar that takes all the room."""
        return self.whole or max((bar.length for bar in self.bars), default=0) or 1
