"""The table `[proposer]` of ombud.toml: a service, such as a language model, that points out words in a complaint."""

from pathlib import Path

from pydantic import Field

from config.credentials import Section
from config.kinds import Seconds


class ProposerSection(Section):
    """Without this table nobody is asked; no model comes with the desk and none is needed."""

    url: str = Field(pattern="^https?://[^ ]+$", description="an http or https address that takes POST")
    token_file: Path | None = Field(default=None, description="a file with the bearer token")
    timeout_seconds: Seconds = 10
    rest_seconds: Seconds = 300
