"""What is written down of an event can be read back as the same event."""

import json

import pytest
from hypothesis import given

from models.rules.events import BY_NAME, Decided, Event
from models.rules.payloads import payload, revive
from models.rules.states import Party
from tests.desks import at
from tests.models.rules.happenings import EVENTS


@given(EVENTS)
def test_an_event_survives_the_log(event: Event) -> None:
    written = json.loads(json.dumps(payload(event)))
    assert revive(written) == event and written["event"] in BY_NAME


def test_a_date_to_perform_by_survives_the_log() -> None:
    event = Decided(
        role=Party.STAFF, name="Ana Staff", outcome="DECIDED_PARTIAL", reasons="x", perform_by=at("2026-04-26 23:59")
    )
    assert revive(json.loads(json.dumps(payload(event)))) == event


def test_a_log_from_before_a_field_existed_is_read_with_its_default() -> None:
    assert revive({"event": "Cancelled", "role": "complainant"}) == revive(
        {"event": "Cancelled", "role": "complainant", "name": "", "why": "", "gone": 1}
    )


def test_a_name_that_no_event_bears_is_refused() -> None:
    with pytest.raises(KeyError):
        revive({"event": "Vanished"})
