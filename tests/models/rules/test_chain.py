"""Any one edit of a log is found, at its place, even when its editor worked out every later hash anew."""

from copy import deepcopy
from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from models.rules.chain import canonical, digest, faults_of, seal, unproven

REF, KEY, OLD_KEY = "OMB-2026-000001", b"k" * 32, b"o" * 32
START = datetime(2026, 3, 2, 1, 12, tzinfo=UTC)
Rows = list[dict[str, Any]]


def a_log(count: int, key: bytes = KEY) -> Rows:
    """A log of so many events, as the desk writes it."""
    rows: Rows = []
    for n in range(1, count + 1):
        row: dict[str, Any] = {
            "seq": n, "at": START + timedelta(hours=n), "type": "Noted", "transition": "", "actor_role": "staff",
            "actor_name": "Ana Staff", "state_before": "SCREENING", "state_after": "SCREENING",
            "data": {"text": f"note {n}", "name": "Ana Staff", "outside": {"ref": REF}},
            "prev_hash": rows[-1]["hash"] if rows else "",
        }  # fmt: skip
        row["data"]["seal"] = seal(row, key)
        rows.append({**row, "hash": digest(row)})
    return rows


def rehashed(rows: Rows) -> Rows:
    """The same rows with every hash worked out anew, as somebody without the desk's key can."""
    before = ""
    for row in rows:
        row["prev_hash"] = before
        before = row["hash"] = digest(row)
    return rows


def faults(rows: Rows, version: int, last_hash: str) -> list[tuple[int, str]]:
    return [(f.seq, f.what) for f in faults_of(rows, REF, version, last_hash, [KEY])]


def test_a_whole_log_has_no_fault() -> None:
    rows = a_log(5)
    assert not faults(rows, 5, rows[-1]["hash"]) and not faults([], 0, "")
    assert unproven(rows, [KEY]) == 0


def test_the_text_of_an_event_stands_in_one_line_that_holds_the_hash_before_it() -> None:
    rows = a_log(2)
    rows[1]["data"]["text"] = 'two\nlines \u2028 and a quote " and 中文'
    assert "\n" not in canonical(rows[1]) and rows[0]["hash"] in canonical(rows[1]) and "中文" in canonical(rows[1])


EDITS = ("value", "column", "time", "seal", "drop", "swap", "insert", "hash", "prev")


@given(st.integers(2, 9), st.data())
def test_any_single_edit_is_found_at_its_place(count: int, data: st.DataObject) -> None:
    rows = a_log(count)
    last = rows[-1]["hash"]
    n = data.draw(st.integers(0, count - 1))
    kind = data.draw(st.sampled_from(EDITS))
    anew = data.draw(st.booleans(), label="hashes worked out anew")
    edited = edit(deepcopy(rows), n, kind, data)
    if edited == rows:
        return
    if anew:
        last = rehashed(edited)[-1]["hash"] if edited else ""
        if edited == rows:
            return  # only hashes had been touched, and are right again
    found = faults(edited, count, last)
    assert found, (kind, n, anew)
    assert found[0][0] in (n + 1, n + 2, (n + 1) % count + 1), "the place is named"


def edit(rows: Rows, n: int, kind: str, data: st.DataObject) -> Rows:
    row = rows[n]
    match kind:
        case "value":
            row["data"][data.draw(st.sampled_from(["text", "name", "new"]))] = data.draw(st.text())
        case "column":
            name = data.draw(st.sampled_from(["type", "transition", "actor_role", "actor_name", "state_after"]))
            row[name] = data.draw(st.text())
        case "time":
            row["at"] += timedelta(microseconds=data.draw(st.integers(-(10**9), 10**9)))
        case "seal":
            row["data"]["seal"] = row["data"]["seal"][:-1] + data.draw(st.sampled_from("0123456789abcdef"))
        case "drop":
            del rows[n]
        case "swap":
            m = (n + 1) % len(rows)
            rows[n], rows[m] = {**rows[m], "seq": rows[n]["seq"]}, {**rows[n], "seq": rows[m]["seq"]}
            if m < n:
                rows.sort(key=lambda r: r["seq"])
        case "insert":
            rows.insert(n, deepcopy(row))
            for later in rows[n + 1 :]:
                later["seq"] += 1
        case "hash":
            row["hash"] = digest({**row, "type": data.draw(st.text())})
        case "prev":
            row["prev_hash"] = data.draw(st.sampled_from(["", *(r["hash"] for r in rows)]))
    return rows


def test_what_is_missing_at_the_end_is_missed_and_what_was_put_there_is_found() -> None:
    rows = a_log(4)
    assert faults(rows[:3], 4, rows[3]["hash"]) == [(4, "removed")]
    assert faults(rows, 3, rows[2]["hash"]) == [(4, "added")]
    assert faults(rows[:3], 3, rows[3]["hash"]) == [(3, "unchained")]
    assert faults(rows[2:], 4, rows[3]["hash"])[0] == (1, "removed")


def test_an_event_of_another_case_is_known_by_the_name_it_bears() -> None:
    rows = a_log(3)
    assert {f.what for f in faults_of(rows, "OMB-2026-000002", 3, rows[-1]["hash"], [KEY])} == {"foreign"}


def test_a_key_that_was_rotated_still_speaks_and_one_that_was_dropped_is_told() -> None:
    rows = a_log(3, OLD_KEY)
    last = rows[-1]["hash"]
    assert not faults_of(rows, REF, 3, last, [KEY, OLD_KEY]) and unproven(rows, [KEY, OLD_KEY]) == 0
    assert not faults_of(rows, REF, 3, last, [KEY]) and unproven(rows, [KEY]) == 3
    rows[1]["data"]["text"] = "another"
    assert faults_of(rehashed(rows), REF, 3, rows[-1]["hash"], [KEY, OLD_KEY])


def test_a_seal_of_nobody_behind_one_of_ours_is_no_matter_of_a_dropped_key() -> None:
    rows = a_log(3)
    rows[2]["data"] = {**rows[2]["data"], "text": "another", "seal": "0badcafe:" + "0" * 32}
    assert faults(rehashed(rows), 3, rows[-1]["hash"]) == [(3, "forged")]


def test_the_hash_of_an_event_cannot_be_guessed_from_what_it_may_say() -> None:
    """Two desks write the same event of the same moment: their hashes differ."""
    assert a_log(1)[0]["hash"] != a_log(1, OLD_KEY)[0]["hash"]
