"""The wired desk: what every edge is handed by the composition root (ombud/wiring.py)."""

from collections.abc import Mapping
from dataclasses import dataclass

from config.languages import Language
from config.settings import Settings
from models.rules.house import House
from models.store.blobs import BlobStore
from models.store.database import Database


@dataclass(frozen=True, slots=True)
class Desk:
    """Settings, rules and stores of one desk.

    languages  {ISO 639-1: its words}; "en" is always there
    """

    settings: Settings
    house: House
    languages: Mapping[str, Language]
    database: Database
    blobs: BlobStore
