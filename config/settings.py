"""The settings of one desk: ombud.toml, with the environment over it (docs: contract.md 1).

`load_settings` is called once, by the composition root; everybody else is handed the result.
"""

import os
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import tomli
from pydantic import BaseModel, Field, ValidationError, field_validator
from pydantic_settings import (
    BaseSettings,
    EnvSettingsSource,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
)
from pydantic_settings import SettingsError as UnreadableEnvironment

from config.complaints import Problem, SettingsError, problems_of, unknown_variables
from config.directory.section import DirectorySection
from config.kinds import Country
from config.proposing import ProposerSection
from config.scanner import ClamavSection
from config.sections import (
    AlertsSection,
    DatabaseSection,
    DeskSection,
    EvidenceSection,
    FourEyesSection,
    LimitsSection,
    Listener,
    Mailbox,
    OutgoingSection,
    PlatformSection,
    RulesSection,
    Staff,
    StoreSection,
    StormsSection,
    TracksSection,
)
from config.trust import TrustSection

__all__ = ["Problem", "Settings", "SettingsError", "load_settings", "settings_path"]

_SQLITE = "sqlite:///"


class Settings(BaseSettings):
    """Every key of contract.md 1 by its own name; paths are absolute once loaded by `load_settings`."""

    model_config = SettingsConfigDict(
        env_prefix="OMBUD_",
        env_nested_delimiter="__",
        extra="forbid",
        frozen=True,
        hide_input_in_errors=True,
        validate_default=True,
    )

    desk: DeskSection = DeskSection()
    platform: PlatformSection = PlatformSection()
    database: DatabaseSection = DatabaseSection()
    store: StoreSection = StoreSection()
    mailbox: list[Mailbox] = Field(default=[], description="a list of [[mailbox]] tables; may be empty")
    listener: Listener | None = Field(default=None, description="a table; absent: off")
    outgoing: OutgoingSection = OutgoingSection()
    trust: TrustSection = TrustSection()
    staff: list[Staff] = Field(default=[], description="a list of [[staff]] tables")
    directory: DirectorySection = DirectorySection()
    evidence: EvidenceSection = EvidenceSection()
    rules: RulesSection = RulesSection()
    holidays: dict[Country, dict[date, str]] = Field(
        default={}, description='tables of days by country: [holidays.CN] with 2026-10-01 = "National Day"'
    )
    proposer: ProposerSection | None = Field(default=None, description="a table; absent: the rules read alone")
    clamav: ClamavSection | None = Field(default=None, description="a table; absent: no virus check")
    limits: LimitsSection = LimitsSection()
    storms: StormsSection = StormsSection()
    alerts: AlertsSection = AlertsSection()
    four_eyes: FourEyesSection = FourEyesSection()
    tracks: TracksSection = TracksSection()

    @field_validator("mailbox")
    @classmethod
    def _told_apart(cls, given: list[Mailbox]) -> list[Mailbox]:
        if len({box.name for box in given}) < len(given):
            raise ValueError("mailboxes with a name of their own each")
        return given

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Only what is passed in: `load_settings` lays the environment over the file itself, lists by index too."""
        return (init_settings,)


def settings_path(given: Path | None = None, environ: Mapping[str, str] = os.environ) -> Path:
    """Which file is meant: `--config FILE`, else $OMBUD_CONFIG, else ./ombud.toml; absolute."""
    return (given or Path(environ.get("OMBUD_CONFIG") or "ombud.toml")).absolute()


def load_settings(path: Path | None = None) -> Settings:
    """Return the settings of the file, with the environment over them and every relative path made absolute.

    path    None: $OMBUD_CONFIG, else ./ombud.toml
    raises  SettingsError with every wrong key: what stood there (secrets masked) and what is expected
    source  contract.md 1
    """
    file = settings_path(path)
    tree = _over(_read(file), _environment(file))
    try:
        settings = Settings(**tree)
    except ValidationError as fault:
        raise SettingsError(str(file), problems_of(fault, Settings)) from None  # its text would show secrets
    return _placed(settings, file.parent)  # type: ignore[no-any-return]


def _read(file: Path) -> dict[str, Any]:
    try:
        return tomli.loads(file.read_text("utf-8-sig"))
    except FileNotFoundError:
        raise SettingsError(str(file), [Problem("", "no such file", "a settings file: run `ombud init`")]) from None
    except OSError as fault:
        raise SettingsError(str(file), [Problem("", fault.strerror or "unreadable", "a readable file")]) from None
    except (tomli.TOMLDecodeError, UnicodeDecodeError) as fault:
        raise SettingsError(str(file), [Problem("", f"no TOML: {fault}", "a TOML 1.0 file in UTF-8")]) from None


def _environment(file: Path) -> dict[str, Any]:
    strangers = unknown_variables(os.environ, Settings)
    if strangers:
        raise SettingsError(str(file), strangers)
    try:
        return EnvSettingsSource(Settings)()
    except UnreadableEnvironment as fault:
        key = next((name for name in Settings.model_fields if f'"{name}"' in str(fault)), "")
        raise SettingsError(str(file), [Problem(key, "no JSON in the environment", "JSON")]) from None


def _over(under: Any, over: Any) -> Any:
    """`over` laid on `under`: tables key by key, a list by index where the environment says `NAME__0__KEY`."""
    if not isinstance(over, dict):
        return over
    if isinstance(under, list) and over and all(key.isdigit() for key in over):
        rows = under + [{}] * (max(map(int, over)) + 1 - len(under))
        return [_over(row, over[str(n)]) if str(n) in over else row for n, row in enumerate(rows)]
    if isinstance(under, dict):
        return {**under, **{key: _over(under.get(key, {}), value) for key, value in over.items()}}
    return over


def _placed(value: Any, folder: Path) -> Any:
    """The same with every relative path, and every SQLite file, put below `folder`."""
    if isinstance(value, BaseModel):
        return value.model_copy(
            update={name: _placed(getattr(value, name), folder) for name in type(value).model_fields}
        )
    if isinstance(value, list):
        return [_placed(item, folder) for item in value]
    if isinstance(value, Path):
        return folder / value.expanduser()
    if isinstance(value, str) and value.startswith(_SQLITE) and not value.startswith(_SQLITE + ":memory:"):
        return _SQLITE + str(folder / value.removeprefix(_SQLITE))
    return value
