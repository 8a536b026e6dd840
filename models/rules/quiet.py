"""A mail that waits for no clock goes out of its reader's quiet hours. Pure."""

from datetime import datetime, timedelta

from models.rules.days import moved_reminders
from models.rules.house import House

FAR = timedelta(days=365)  # no clock presses


def loud(moment: datetime, house: House, zone: str) -> datetime:
    """Return the moment, or the end of the quiet hours it lies in.

    zone    the reader's, IANA; "" the desk's
    source  rule book, `quiet.*`
    """
    [found] = moved_reminders((moment,), timedelta(0), moment + FAR, house.book_of(""), house.zone, zone)
    return found
