"""Bytes kept under the name of their content: what was put comes back, whatever happened since."""

import hashlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.store.blobs import BlobStore
from models.store.database import StoreUnavailable


@given(blobs=st.lists(st.binary(max_size=200), max_size=8))
def test_what_was_put_comes_back_under_its_hash(tmp_path_factory: pytest.TempPathFactory, blobs: list[bytes]) -> None:
    store = BlobStore(tmp_path_factory.mktemp("blobs") / "store")
    names = store.put_many(blobs)
    assert names == [hashlib.sha256(blob).hexdigest() for blob in blobs]
    assert [store.get(name) for name in names] == blobs
    assert store.put_many(blobs) == names, "again is nothing new"


@pytest.mark.parametrize("name", ["", "../../etc/passwd", "A" * 64, "a" * 63, "a" * 64 + "\n", "/" * 64])
def test_a_name_leads_nowhere_else(tmp_path: Path, name: str) -> None:
    store = BlobStore(tmp_path)
    assert not store.has(name)
    with pytest.raises(KeyError):
        store.get(name)


def test_bytes_that_are_not_there_are_a_key_error(tmp_path: Path) -> None:
    with pytest.raises(KeyError, match="no stored bytes"):
        BlobStore(tmp_path).get("a" * 64)


def test_a_store_that_cannot_be_written_keeps_nothing_half(tmp_path: Path) -> None:
    (tmp_path / "store").write_bytes(b"in the way")
    with pytest.raises(StoreUnavailable, match="cannot be written"):
        BlobStore(tmp_path / "store").put(b"a mail")


def test_a_folder_holds_whole_files_alone(tmp_path: Path) -> None:
    store = BlobStore(tmp_path)
    names = store.put_many([b"one", b"two", b"one"])
    assert sorted(file.name for file in tmp_path.rglob("*") if file.is_file()) == sorted(set(names))
