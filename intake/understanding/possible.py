"""Which phrases a text can hold at all, found out once a phrase."""

from collections.abc import Callable

from intake.understanding.notation import Phrase


class Possible(dict[Phrase, bool]):
    """{phrase: whether the text has something for each of its places}, found out when first asked."""

    def __init__(self, stands: Callable[[Phrase], bool]) -> None:
        super().__init__()
        self._stands = stands

    def __missing__(self, phrase: Phrase) -> bool:
        possible = self[phrase] = self._stands(phrase)
        return possible
