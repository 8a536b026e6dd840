"""Which phrases a text can hold at all, found out once a phrase."""

from collections.abc import Mapping

from intake.understanding.notation import Element, Phrase


class Possible(dict[Phrase, bool]):
    """{phrase: whether the text has something for each of its places}, found out when first asked.

    stands  {element: whether the text has something for it}
    """

    def __init__(self, stands: Mapping[Element, bool]) -> None:
        super().__init__()
        self._stands = stands

    def __missing__(self, phrase: Phrase) -> bool:
        stands = self._stands
        for element in phrase.needed:
            if not stands[element]:
                self[phrase] = False
                return False
        self[phrase] = True
        return True
