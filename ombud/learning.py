"""What the platform's record of orders tells the desk at each tick: which came, and which are complete."""

from collections.abc import Sequence
from datetime import datetime

from config.desk import Desk
from config.directory import Order

AT_ONCE = 50  # orders of one transaction: a first look may find thousands, and nobody else shall wait for them

_learnt: dict[str, Sequence[Order]] = {}  # of each database of this process, the record as it was last looked at


def learn_of_orders(desk: Desk, until: datetime, now: datetime) -> None:
    """Write down what is new in the record of orders; the record is asked before a transaction opens.

    until  the moment up to which time is worked off: windows that were over before it are of no interest
    now    when what is new is noted; what begins later opens at its own moment
    """
    from config.directory import directory_of
    from intake.feedback.orders import learn, news, recent

    directory = directory_of(desk.settings.directory)
    orders = recent(desk.house, directory, min(now, until))
    if not orders or _learnt.get(desk.database.url) is orders:
        return
    with desk.database.read() as db:
        fresh = news(db, desk.house, orders)
    for start in range(0, len(fresh), AT_ONCE):
        with desk.database.begin() as db:
            learn(db, desk.house, directory, fresh[start : start + AT_ONCE], now)
    _learnt[desk.database.url] = orders
