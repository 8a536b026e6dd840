"""The composition root: one settings file becomes one wired desk."""

from pathlib import Path

from config.desk import Desk


def open_desk(config: Path | None) -> Desk:
    """Return the desk of a settings file, its tables up to date.

    raises  SettingsError (what is wrong in the file), KeyUnusable (the token keys), StoreUnavailable (the database)
    """
    from config.keyring import read_keys
    from config.languages import load_languages
    from config.loading import house_of, load_books
    from config.settings import load_settings
    from models.store.blobs import BlobStore
    from models.store.database import Database

    settings = load_settings(config)
    database = Database(settings.database.url)
    database.upgrade()
    return Desk(
        settings=settings,
        house=house_of(settings, load_books(), read_keys(settings.desk.key_file)),
        languages=load_languages(),
        database=database,
        blobs=BlobStore(settings.store.path),
    )


def fresh_desk() -> Desk:
    """Return a desk with default settings and an empty database in memory, for commands that write nothing."""
    import atexit
    import os
    import tempfile

    from config.keyring import KEY_BYTES
    from config.languages import load_languages
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
        languages=load_languages(),
        database=database,
        blobs=BlobStore(folder / "store"),
    )
