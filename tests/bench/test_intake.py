"""The gauge of the intake, on a handful of mails: it counts every one of them, and both sides of its ratio."""

import pytest

from bench.intake import gauge
from tests.servers.dovecot import Dovecot


@pytest.mark.dovecot
@pytest.mark.skipif(bool(Dovecot.missing()), reason=Dovecot.missing() or "-")
def test_the_gauge_takes_in_every_mail_and_tells_cost_and_floor() -> None:
    told = gauge(12)
    assert sum(told["outcomes"].values()) == 12
    assert told["cpu_per_mail"] > told["floor_per_mail"] > 0
    assert set(told["peak_bytes"]) == {"3", "12"}
