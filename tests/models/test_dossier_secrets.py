"""No secret of one side is in the other side's copy of a case's file, wherever it was written."""

import re

import pytest

from config.desk import Desk
from models.rules.states import PARTIES, Party
from ombud.dossier.exporting import put_together
from tests.models.planted import BARE, CARELESS, NAMELESS, a_case, for_a_while
from tests.models.rules.happenings import BEGIN
from tests.models.secrets import C, R, forbidden
from tests.models.test_two_sides import TALK, lived


def found_in(files: dict[str, bytes], reader: Party) -> list[str]:
    """What a reader finds in a copy and should not; staff get the originals of files, whatever stands in them."""
    looked = {p: c for p, c in files.items() if reader != Party.STAFF or not p.startswith("exhibits/")}
    seen = _squeezed(" ".join(f"{path} {content.decode('utf-8', 'replace')}" for path, content in looked.items()))
    return [what for what, marker in forbidden(reader).items() if _squeezed(marker) in seen]


def _squeezed(text: str) -> str:
    return re.sub(r"[\s>-]|\\n", "", text).lower()


@pytest.mark.parametrize("called", [CARELESS, NAMELESS, BARE])
def test_a_copy_tells_nobody_what_is_not_his(secretive: Desk, called: str) -> None:
    with for_a_while(secretive) as db:
        case = a_case(db, secretive, secretive.house.books["offline"], BEGIN, called)
        lived(db, secretive, case, TALK)
        for reader in (*PARTIES, Party.STAFF):
            files = put_together(secretive, db, case, reader)
            assert not found_in(files, reader), reader
        mine = put_together(secretive, db, case, C)
        assert any("where.jpg" in path for path in mine), "what was shared is there"
        assert not any("sealed" in path or "identity" in path for path in mine), "not even its own, of those classes"
        assert found_in(mine, R), "the copy of one is not for the other: the test can find what it looks for"
