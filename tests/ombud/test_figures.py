"""`ombud stats`: figures of a week or month as a table and as JSON, and the open data."""

from tests.ombud.counter import ANA, Counter

OPENED, REFUSED, MAY = "2026-03-02T09:12:00", "2026-03-03T10:00:00", "2026-05-01T09:00:00"


def refused(counter: Counter) -> None:
    counter.case_opened(OPENED)
    counter.takes(counter.answer_of(ANA, "REFUSE out_of_scope", REFUSED + "+08:00"), REFUSED)


def test_a_week_is_told_by_track_and_as_json(counter: Counter) -> None:
    refused(counter)
    line = counter.run("stats", "2026-W10", "--json").line
    assert (line["span"], line["first"], line["last"]) == ("2026-W10", "2026-03-02", "2026-03-08")
    assert [(row["track"], row["opened"], row["closed"]) for row in line["rows"]] == [("", 1, 1), ("offline", 1, 1)]
    said = counter.run("stats", "2026-W10").text
    assert "offline" in said and "NOT_HANDLED" in said
    assert "nothing happened then" in counter.run("stats", "2026-W30").text


def test_without_a_span_it_is_the_last_whole_week(counter: Counter) -> None:
    refused(counter)
    assert counter.run("stats", "--as-of", "2026-03-11T09:00:00", "--json").line["span"] == "2026-W10"


def test_open_data_covers_every_whole_month_since_the_first_case_was_closed(counter: Counter) -> None:
    refused(counter)
    (head, row) = counter.run("stats", "--csv", "--as-of", MAY).text.splitlines()
    assert head.startswith("month,track,type,outcome,cases,") and row.startswith("2026-03,other,other,other,1,")
    assert counter.run("stats", "2026-04", "--csv").text.splitlines() == [head]


def test_a_week_has_no_open_data_and_a_wrong_span_is_told_what_is_right(counter: Counter) -> None:
    assert counter.run("stats", "2026-W10", "--csv").code == 64
    ran = counter.run("stats", "march")
    assert ran.code == 64 and "2026-W10 or 2026-03" in ran.err
