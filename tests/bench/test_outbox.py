"""The gauge of the outbox sends what it says, counts every phase, and is no gauge of nothing."""

from bench.outbox import PHASES, gauge


def test_every_notice_is_sent_and_every_phase_is_counted() -> None:
    told = gauge(20, 2)
    assert told["mails"] == 20 and set(told["phase_ms"]) == set(PHASES) and all(told["phase_ms"].values())
    whole = 1000 / told["mails_per_second"]
    assert abs(sum(told["phase_ms"].values()) - whole) < 0.1 * whole, "the phases are the whole of it"
    assert len(told["ratios"]) == 2 and told["floor_per_second"] > 0


def test_a_signed_round_costs_more_in_rendering() -> None:
    signed = gauge(10, 1, sign=True)
    assert signed["signed"] and signed["phase_ms"]["render"] > signed["phase_ms"]["mark"]
