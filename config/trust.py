"""The table `[trust]` of ombud.toml: whose word about a sender we take, and how sure we want to be."""

from typing import Literal

from pydantic import Field, field_validator

from config.credentials import Section
from config.kinds import DNS_PORT, NameServer, server_of
from config.standing import refused


class TrustSection(Section):
    """Whose word about a sender we take, and how we look ourselves."""

    authserv_ids: list[str] = Field(
        default=[], description="names of mail servers whose Authentication-Results are believed"
    )
    check_senders: bool | None = Field(
        default=None, description="true or false; absent: every mail by SMTP from the public internet"
    )
    arc_sealers: list[str] = Field(default=[], description='domains of forwarders, e.g. ["lists.example.org"]')
    needs: dict[str, Literal["token", "token+domain", "confirmed"]] = Field(
        default={}, description='{verb: token, token+domain or confirmed}, e.g. {CANCEL = "confirmed"}'
    )
    resolver: NameServer = ""
    dkim_of_enclosed: bool = Field(
        default=True, description="true or false: ask DNS for the keys of mails that lie inside a mail"
    )

    @field_validator("needs")
    @classmethod
    def _above_the_floor(cls, needs: dict[str, str]) -> dict[str, str]:
        if wrong := next(refused(needs), ""):
            raise ValueError(f"what the table of verbs allows: {wrong}")
        return needs

    @property
    def name_servers(self) -> tuple[tuple[str, ...], int]:
        """The name servers to ask, () for those of this machine, and their port."""
        if not self.resolver:
            return (), DNS_PORT
        host, port = server_of(self.resolver)
        return (host,), port
