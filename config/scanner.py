"""The table `[clamav]` of ombud.toml: where the virus check listens."""

from pathlib import Path
from typing import Self

from pydantic import Field, model_validator

from config.credentials import Section
from config.kinds import Seconds


class ClamavSection(Section):
    """The virus check; without this table files are taken unchecked."""

    host: str = Field(default="", description="the name of the machine where clamd listens")
    port: int = Field(default=3310, ge=1, le=65535, description="a port, 1 to 65535")
    socket: Path | None = Field(default=None, description="the path of clamd's socket, instead of host and port")
    timeout: Seconds = 30

    @model_validator(mode="after")
    def _one_place(self) -> Self:
        if bool(self.host) == bool(self.socket):
            raise ValueError("either a host or a socket")
        return self
