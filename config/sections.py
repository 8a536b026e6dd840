"""The tables of ombud.toml, one class each; a field's description is what an error message says is expected."""

from datetime import date
from pathlib import Path
from typing import Any, Literal, Self

from pydantic import Field, model_validator

from config.credentials import Credentials, Port, Section, Tls
from config.kinds import (
    IMAP_PORTS,
    MIB,
    SMTP_PORTS,
    Address,
    Bytes,
    Count,
    Country,
    DatabaseUrl,
    DeskAddress,
    Domain,
    Language,
    Seconds,
    Threshold,
    Zone,
    usual_port,
)
from models.rules.money import Money, parse_setting


class DeskSection(Section):
    """Who we are."""

    name: str = Field(default="Ombud", min_length=1, description="the desk's name as people read it")
    address: DeskAddress = "desk@ombud.example"
    zone: Zone = "UTC"
    language: Language = "en"
    holidays: list[date] = Field(default=[], description="a list of dates, e.g. [2026-12-25]")
    country: Country = ""
    links: dict[str, str] = Field(default={}, description="{name: link}, printed in mails")
    templates: Path | None = Field(default=None, description="a folder of mails in your own words, e.g. templates")
    key_file: Path = Field(default=Path("ombud.key"), description="the file `ombud init` wrote the token key to")
    reply_form: Literal["plus", "catch_all"] = Field(default="plus", description='"plus" or "catch_all"')
    reply_domain: Domain = ""
    digest_at: str = Field(
        default="08:00", pattern="^([01][0-9]|2[0-3]):[0-5][0-9]$", description="a time of day, e.g. 08:00"
    )


class Marketplace(Section):
    """One platform domain; product page and minisite of it are told apart."""

    domain: str = Field(min_length=1, description="a domain, e.g. alibaba.com")
    track: Literal["unknown", "offline", "trade_assurance", "secure_payment", "aliexpress", "ip"] = Field(
        default="unknown", description="the track an order there belongs to, or unknown"
    )


class PlatformSection(Section):
    """Whose orders we hear about."""

    marketplaces: list[Marketplace] = Field(
        default=[
            Marketplace(domain="alibaba.com", track="unknown"),
            Marketplace(domain="aliexpress.com", track="aliexpress"),
            Marketplace(domain="aliexpress.us", track="aliexpress"),
        ],
        description="a list of {domain, track}",
    )

    @property
    def by_domain(self) -> dict[str, str]:
        """{domain, lower case: track}"""
        return {m.domain.lower(): m.track for m in self.marketplaces}


class DatabaseSection(Section):
    """Where rows live."""

    url: DatabaseUrl = Field(default="sqlite:///ombud.sqlite", repr=False)


class StoreSection(Section):
    """Where raw mails and exhibits live."""

    path: Path = Field(default=Path("store"), description="a folder")


class Mailbox(Credentials):
    """One IMAP mailbox; `name` keys its progress and must not change."""

    name: str = Field(default="", description="a name of its own among the mailboxes")
    host: str = Field(min_length=1, description="the IMAP server's name")
    port: Port = 0
    tls: Tls = Field(default="implicit", description='"none", "starttls" or "implicit"')
    folders: list[str] = Field(default=["INBOX"], min_length=1, description='a list of folders, e.g. ["INBOX"]')
    done_folder: str = Field(default="Processed", min_length=1, description="the folder read mail is moved to")
    poll_seconds: Seconds = 60
    timeout_seconds: Seconds = 30

    @model_validator(mode="before")
    @classmethod
    def _fill(cls, given: Any) -> Any:
        given = usual_port(given, IMAP_PORTS, "implicit")
        if isinstance(given, dict) and not given.get("name"):
            given = {**given, "name": f"{given.get('user', '')}@{given.get('host', '')}"}
        return given

    @model_validator(mode="after")
    def _moves_away(self) -> Self:
        if self.done_folder in self.folders:
            raise ValueError("a done_folder that is none of the folders")
        return self


class Listener(Section):
    """Our own SMTP or LMTP port."""

    host: str = Field(default="127.0.0.1", description="the address to listen on")
    port: int = Field(default=2525, ge=1, le=65535, description="a port, 1 to 65535")
    protocol: Literal["smtp", "lmtp"] = Field(default="smtp", description='"smtp" or "lmtp"')
    max_bytes: Bytes = 64 * MIB


class DkimSection(Section):
    """How our mails are signed, where the relay does not do it."""

    selector: str = Field(
        pattern=r"^[A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?$", description="a name, e.g. desk2026"
    )
    domain: Domain = ""
    key_file: Path = Field(description="a file with an RSA key in PEM, e.g. dkim.pem")


class OutgoingSection(Credentials):
    """How mail leaves: by a relay, or into a folder (which counts as accepted)."""

    transport: Literal["smtp", "folder"] = Field(default="folder", description='"smtp" or "folder"')
    host: str = Field(default="", description="the relay's name")
    port: Port = 0
    tls: Tls = Field(default="starttls", description='"none", "starttls" or "implicit"')
    folder: Path = Field(default=Path("sent"), description="the folder for <id>.eml")
    timeout: Seconds = 30
    per_domain_minute: int = Field(default=0, ge=0, description="mails a minute to one domain; 0: no limit")
    dkim: DkimSection | None = Field(default=None, description="a table; absent: the relay signs, or nobody")

    @model_validator(mode="before")
    @classmethod
    def _fill(cls, given: Any) -> Any:
        return usual_port(given, SMTP_PORTS, "starttls")

    @model_validator(mode="after")
    def _relay_named(self) -> Self:
        if self.transport == "smtp" and not self.host:
            raise ValueError('a host beside transport = "smtp"')
        return self


WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


class Staff(Section):
    """One of the desk's people."""

    name: str = Field(min_length=1, description="a name as people read it")
    address: Address
    zone: Zone | None = None
    language: Language | None = None
    roles: list[Literal["case", "decide", "review", "sanction", "on_call"]] = Field(
        default=["case"], description="a list of case, decide, review, sanction, on_call"
    )
    days: list[Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]] = Field(
        default=["mon", "tue", "wed", "thu", "fri"], description="a list of mon, tue, wed, thu, fri, sat, sun"
    )

    @property
    def weekdays(self) -> frozenset[int]:
        """The days as numbers, 0 is Monday."""
        return frozenset(WEEKDAYS.index(day) for day in self.days)


class EvidenceSection(Section):
    """Which limits files have; the profiles stand in config/evidence.toml."""

    profile: str = Field(default="default", description='"default" or "seed-strict"')


class RulesSection(Section):
    """By which rule books the desk works; docs/rules.md tells how to write one."""

    profile: Literal["default", "seed-strict"] = Field(default="default", description='"default" or "seed-strict"')
    folder: Path | None = Field(default=None, description="a folder of rule books of your own, e.g. rules")


class LimitsSection(Section):
    """What one mail, one batch and one sender may cost."""

    mail_bytes: Bytes = 64 * MIB
    reading_seconds: Seconds = 20
    reading_memory_bytes: Bytes = 1024 * MIB
    reading_workers: Count = 1
    batch_mails: Count = 50
    batch_bytes: Bytes = 8 * MIB
    handling_tries: Count = 3
    sending_tries: Count = 50
    lease_seconds: Seconds = 300
    drafts_per_sender_day: Count = 50
    stale_seconds: Seconds = 1800


class StormsSection(Section):
    """How much machines may make us write, and people may write before one of ours looks; a day slides."""

    answers_per_address_day: Count = 5
    echoes_per_address_day: Count = 50
    quick_answers_per_case_day: Count = 2
    quick_seconds: Seconds = 600
    mails_per_case_day: Count = 50
    bounce_score: Count = 5


class AlertsSection(Section):
    """How long an alert waits for one of the staff to answer before the next on call is told."""

    answer_minutes: Count = 60


class FourEyesSection(Section):
    """When a second person must sign."""

    decide_above: Threshold = "10000 USD"

    @property
    def threshold(self) -> Money | None:
        """The amount above which a decision waits for a second signature; None: never."""
        return parse_setting(self.decide_above) if self.decide_above else None


class AliExpressSection(Section):
    """Whether we are that desk (R5)."""

    mode: Literal["claim", "route"] = Field(default="claim", description='"claim" or "route"')


class TracksSection(Section):
    """What a desk chooses about a track; its rules stand in its rule book."""

    aliexpress: AliExpressSection = AliExpressSection()
