"""What people asked for before the tables changed still holds after it."""

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import text

from models.filing.preferences import wishes_of
from models.store.database import MIGRATIONS, Database
from tests.rooms import BUYER, SELLER, Rooms


def _bring(database: Database, revision: str) -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with database.begin() as connection:
        config.attributes["connection"] = connection
        (command.downgrade if revision == "0017" else command.upgrade)(config, revision)


@pytest.mark.parametrize("language", ["", "de"])
def test_a_digest_that_was_a_wish_of_cases_is_one_of_the_address(rooms: Rooms, language: str) -> None:
    rooms.serve()
    if language:
        rooms.says(SELLER, "respondent", f"LANGUAGE {language}", "2026-03-04 10:00")
    rooms.says(BUYER, "complainant", "STOP DIGEST", "2026-03-04 10:10")
    database = rooms.desk.database
    _bring(database, "0017")
    with database.begin() as db:
        db.execute(text("UPDATE party SET digest = 'weekly' WHERE address = :whose"), {"whose": SELLER})
    _bring(database, "head")
    with database.read() as db:
        assert wishes_of(db, SELLER) == {**({"language": language} if language else {}), "digest": "weekly"}
        assert wishes_of(db, BUYER) == {}
    _bring(database, "0017")
    with database.read() as db:
        kept = text("SELECT digest FROM party WHERE address = :whose")
        assert db.execute(kept, {"whose": SELLER}).scalar_one() == "weekly"
    _bring(database, "head")
