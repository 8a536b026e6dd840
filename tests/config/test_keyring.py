"""The token keys: a new one in front signs, the old ones still prove, and no step loses or shows one."""

import os
import stat
from pathlib import Path

import pytest

from config.keyring import KeyUnusable, read_keys, rotate

OLD = "ab" * 32


def key_file(folder: Path, text: str = f"{OLD}\n") -> Path:
    file = folder / "ombud.key"
    file.write_text(text)
    file.chmod(0o600)
    return file


def test_a_new_key_comes_in_front_and_the_old_ones_stay(tmp_path: Path) -> None:
    file = key_file(tmp_path)
    assert rotate(file) == 2 and rotate(file) == 3
    newest, middle, oldest = read_keys(file)
    assert oldest == bytes.fromhex(OLD) and len({newest, middle, oldest}) == 3
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["ombud.key"], "nothing is left beside it"


def test_notes_and_empty_lines_are_no_keys_and_a_key_twice_is_one(tmp_path: Path) -> None:
    file = key_file(tmp_path, f"# since March\n{'cd' * 32}\n\n# the first\n{OLD}\n{OLD}\n")
    assert read_keys(file) == (b"\xcd" * 32, b"\xab" * 32)
    rotate(file)
    assert "# since March" in file.read_text() and len(read_keys(file)) == 3


def test_a_file_without_an_end_of_line_is_one_key_more_all_the_same(tmp_path: Path) -> None:
    file = key_file(tmp_path, OLD)
    assert rotate(file) == 2 and read_keys(file)[1] == bytes.fromhex(OLD)


@pytest.mark.parametrize("text", ["", "# none\n", "zz\n", "ab" * 31, f"{OLD}\n{'ab' * 33}\n", "é" * 64])
def test_a_spoilt_file_is_refused_not_shown_and_not_rotated(tmp_path: Path, text: str) -> None:
    file = key_file(tmp_path, text)
    for use in (read_keys, rotate):
        with pytest.raises(KeyUnusable, match="64 hexadecimal digits") as caught:
            use(file)
        assert OLD not in str(caught.value)
    assert file.read_text() == text


def test_a_missing_key_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(KeyUnusable, match="ombud init"):
        read_keys(tmp_path / "ombud.key")
    with pytest.raises(KeyUnusable, match="directory"):
        read_keys(tmp_path)
    with pytest.raises(KeyUnusable, match="ombud init"):
        rotate(tmp_path / "ombud.key")


def test_two_rotations_at_once_do_not_lose_each_others_key(tmp_path: Path) -> None:
    file = key_file(tmp_path)
    (tmp_path / "ombud.key.new").touch()
    with pytest.raises(KeyUnusable, match="another rotation"):
        rotate(file)
    assert read_keys(file) == (bytes.fromhex(OLD),) and (tmp_path / "ombud.key.new").exists()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a file away")
def test_a_rotation_by_root_leaves_the_keys_to_the_desks_user(tmp_path: Path) -> None:
    file = key_file(tmp_path)
    os.chown(file, 12345, 12346)
    rotate(file)
    assert (file.stat().st_uid, file.stat().st_gid, stat.S_IMODE(file.stat().st_mode)) == (12345, 12346, 0o600)


def test_a_rotation_that_cannot_be_written_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = key_file(tmp_path)

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        with pytest.raises(OSError, match="No space"):
            rotate(file)
    assert read_keys(file) == (bytes.fromhex(OLD),) and [path.name for path in tmp_path.iterdir()] == ["ombud.key"]
