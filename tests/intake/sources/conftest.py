"""Mailboxes for the tests of the ways mail comes in."""

from collections.abc import Callable
from itertools import count
from typing import Any

import pytest

from config.desk import Desk
from tests.intake.sources.boxes import Box, MakeBox, settings
from tests.servers.dovecot import Dovecot

USERS = count(1)


@pytest.fixture
def make_box(make_desk: Callable[..., Desk], dovecot: Dovecot) -> MakeBox:
    """Build a desk with one mailbox of its own; values overlay the [[mailbox]] table."""

    def make(url: str = "", **more: Any) -> Box:
        user = f"box{next(USERS)}"
        return Box(make_desk(url, mailbox=[settings(dovecot, user, **more)]), dovecot, user)

    return make


@pytest.fixture
def box(make_box: MakeBox, database_url: str) -> Box:
    """A mailbox whose desk stands on each kind of database."""
    return make_box(database_url)
