"""The composition root: one settings file becomes one wired desk."""

from pathlib import Path
from typing import TYPE_CHECKING

from config.desk import Desk

if TYPE_CHECKING:
    from config.settings import Settings
    from config.shelf import Shelf
    from models.store.database import Database


def open_desk(config: Path | None) -> Desk:
    """Return the desk of a settings file, its tables up to date.

    raises  SettingsError (what is wrong in the file), RulebookError (in the rule books), KeyUnusable (the token keys),
            StoreUnavailable (the database)
    """
    from config.keyring import read_keys
    from config.loading import house_of
    from config.settings import load_settings
    from models.store.blobs import BlobStore
    from models.store.database import Database

    settings = load_settings(config)
    shelf = sound_shelf(settings)
    keys = read_keys(settings.desk.key_file)
    database = Database(settings.database.url)
    database.upgrade()
    _refuse_lost_versions(database, shelf)
    return Desk(
        settings=settings,
        house=house_of(settings, shelf.books, keys, shelf.versions),
        database=database,
        blobs=BlobStore(settings.store.path),
    )


def sound_shelf(settings: "Settings") -> "Shelf":
    """Return the rule books of these settings; those of the operator are linted.

    raises  RulebookError with every fault
    """
    from config.bookfile import RulebookError
    from config.shelf import shelf_of

    folder = settings.rules.folder
    if folder is not None and folder.is_dir():
        from config.linting import lint_own

        if faults := lint_own(folder):
            raise RulebookError(folder, "", "these rule books cannot be used:\n" + "\n".join(faults))
    return shelf_of(settings.rules.profile, folder)


def _refuse_lost_versions(database: "Database", shelf: "Shelf") -> None:
    """No case may run by other rules than it began under, so a version in use must not be taken away."""
    from sqlalchemy import select

    from config.bookfile import RulebookError
    from config.shelf import EARLIER
    from models.tables import CaseRow

    table = CaseRow.__table__  # type: ignore[attr-defined]
    with database.read() as db:
        used = set(db.execute(select(table.c.rulebook).distinct()).scalars())
    if lost := sorted(used - {"", *shelf.leaves}):
        said = (
            f"cases began under {', '.join(lost)}, which no file has: put the file back into {EARLIER}/ of rules.folder"
        )
        raise RulebookError(Path(EARLIER), "", said)


def fresh_desk() -> Desk:
    """Return a desk with default settings and an empty database in memory, for commands that write nothing."""
    import atexit
    import os
    import tempfile

    from config.keyring import KEY_BYTES
    from config.loading import house_of, load_books
    from config.settings import Settings
    from models.store.blobs import BlobStore
    from models.store.database import Database

    settings = Settings()
    scratch = tempfile.TemporaryDirectory(prefix="ombud-")
    atexit.register(scratch.cleanup)
    folder = Path(scratch.name)
    database = Database(f"sqlite:///{folder / 'fresh.sqlite'}")
    database.upgrade()
    return Desk(
        settings=settings,
        house=house_of(settings, load_books(), (os.urandom(KEY_BYTES),)),
        database=database,
        blobs=BlobStore(folder / "store"),
    )
