"""An operator hears what an update changed underneath a text of his own."""

from pathlib import Path

from notifier.wording.chosen import examined
from notifier.wording.sources import built_in
from notifier.wording.underneath import stamp, underneath


def over(folder: Path, name: str, text: str) -> list[str]:
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")
    return [f"{note.line} {note.says}" for note in underneath(folder)]


def test_a_text_that_says_what_it_stands_over_is_silent_until_ours_changes(tmp_path: Path) -> None:
    ours = built_in().texts["en/N12.j2"]
    own = ours.replace("{% block subject %}", f"{{# over {stamp(ours)} #}}\n{{% block subject %}}Kindly: ", 1)
    assert over(tmp_path, "en/N12.j2", own) == []
    (note,) = over(tmp_path, "en/N12.j2", own.replace(stamp(ours), "0123456789ab"))
    assert note.startswith("2 ours was 0123456789ab and is ") and stamp(ours) in note
    assert examined(tmp_path).problems == () and "en/N12.j2" in examined(tmp_path).sources.foreign, "it goes out"


def test_a_text_that_does_not_say_it_is_told_how_and_a_copy_that_it_can_go(tmp_path: Path) -> None:
    frame = built_in().texts["en/frame.toml"]
    (note,) = over(tmp_path, "en/frame.toml", frame.replace("Answer with this", "Reply so"))
    assert f"# over {stamp(frame)}" in note
    own = f"# over {stamp(frame)}\n{frame}".replace("Answer with", "Reply with")
    assert over(tmp_path, "en/frame.toml", own) == []
    (note,) = over(tmp_path, "en/frame.toml", frame)
    assert "word for word" in note
