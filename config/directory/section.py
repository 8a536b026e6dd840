"""The table `[directory]` of ombud.toml: where members and orders are kept."""

from pathlib import Path
from typing import Self

from pydantic import Field, model_validator

from config.credentials import Section
from config.kinds import DatabaseUrl, Seconds

_NAME = r"^[A-Za-z_][A-Za-z0-9_$]*(\.[A-Za-z_][A-Za-z0-9_$]*)?$"


class DirectorySection(Section):
    """Two CSV files about members and orders, an absent file is an empty one; or two tables; or an HTTP look-up."""

    members: Path = Field(default=Path("members.csv"), description="a CSV file")
    orders: Path = Field(default=Path("orders.csv"), description="a CSV file")
    sql: DatabaseUrl | None = Field(default=None, repr=False)
    members_table: str = Field(default="members", pattern=_NAME, description="a table's name, e.g. shop.members")
    orders_table: str = Field(default="orders", pattern=_NAME, description="a table's name, e.g. shop.orders")
    http: str = Field(
        default="", pattern="^(https?://[^ ?#]+)?$", description="an http or https address without a query"
    )
    token_file: Path | None = Field(default=None, description="a file with the look-up's bearer token")
    timeout_seconds: Seconds = 3
    cache_seconds: Seconds = 300

    @model_validator(mode="after")
    def _one_source(self) -> Self:
        if self.sql and self.http:
            raise ValueError("either sql or http")
        if self.token_file is not None and not self.http:
            raise ValueError("an http address beside token_file")
        return self
