"""What the platform's record of orders tells the desk at each tick: which came, and which are complete."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from config.desk import Desk


def orders_on_record(desk: Desk, now: datetime) -> Sequence[Any]:
    """Return the orders that may have a window of feedback; asked before a transaction opens."""
    from config.directory import directory_of
    from intake.feedback.orders import recent

    return recent(desk.house, directory_of(desk.settings.directory), now)


def learn_of(db: Connection, desk: Desk, orders: Sequence[Any], now: datetime) -> None:
    """Write down what is new in them; what begins later opens at its own moment."""
    if not orders:
        return
    from config.directory import directory_of
    from intake.feedback.orders import learn

    learn(db, desk.house, directory_of(desk.settings.directory), orders, now)
