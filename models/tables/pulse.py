"""Signs of life: when each role last worked, and the last moment the desk's clock has seen."""

from datetime import datetime

from sqlmodel import Field, SQLModel


class PulseRow(SQLModel, table=True):
    """One named moment: "ticked" (clocks are worked off up to here), "as_of", "heartbeat:<role>", "digest:<day>"."""

    __tablename__ = "pulse"

    name: str = Field(primary_key=True)
    at: datetime
