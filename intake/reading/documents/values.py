"""Single values out of a part of an office file: the texts of a few elements, nothing else."""

from collections.abc import Mapping
from dataclasses import dataclass, field

MOST_CHARS = 1000


@dataclass(slots=True)
class Values:
    """A walk that keeps the text of the first element of each name in `wanted`, as {name: text}."""

    wanted: tuple[str, ...]
    text: dict[str, str] = field(default_factory=dict)
    _inside: str = ""

    @property
    def full(self) -> bool:
        """Whether all were found."""
        return not self._inside and len(self.text) == len(self.wanted)

    def start(self, name: str, given: Mapping[str, str]) -> None:
        """Begin to listen where a wanted element begins."""
        if name in self.wanted and name not in self.text:
            self._inside, self.text[name] = name, ""

    def end(self, name: str) -> None:
        """Cease where it ends."""
        if name == self._inside:
            self._inside = ""

    def data(self, text: str) -> None:
        """Keep what is said inside it."""
        if self._inside and len(self.text[self._inside]) < MOST_CHARS:
            self.text[self._inside] += text[:MOST_CHARS]
