"""The wired desk: what every edge is handed by the composition root (ombud/wiring.py)."""

from collections.abc import Mapping
from dataclasses import dataclass

from config.languages import Language, load_languages
from config.settings import Settings
from config.standing import standing_of
from models.rules.house import House
from models.rules.standing import Standing
from models.store.blobs import BlobStore
from models.store.database import Database


@dataclass(frozen=True, slots=True)
class Desk:
    """Settings, rules and stores of one desk."""

    settings: Settings
    house: House
    database: Database
    blobs: BlobStore

    @property
    def languages(self) -> Mapping[str, Language]:
        """{ISO 639-1: its words}; "en" is always there. Read when first asked: most commands need none."""
        return load_languages()

    @property
    def standing(self) -> Standing:
        """What it takes to act, with this desk's own wishes."""
        return standing_of(tuple(sorted(self.settings.trust.needs.items())))
