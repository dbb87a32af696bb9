"""What is kept of a folder is what its files give, and never anything older."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from lib.tables import kept, load
from lib.tables.load import load as loaded
from lib.tables.model import Tables


def assert_same(one: Tables, other: Tables) -> None:
    assert list(one.frames) == list(other.frames)
    for name, frame in one.frames.items():
        pd.testing.assert_frame_equal(frame, other.frames[name], check_exact=True, obj=name)
        for column in (each for each in frame if str(frame[each].dtype) == "object"):
            assert frame[column].tolist() == other.frames[name][column].tolist()
            assert {type(cell) for cell in other.frames[name][column]} <= {tuple}
    assert (one.names, one.faults, one.version, one.package) == (
        *(other.names, other.faults),
        *(other.version, other.package),
    )


def without_files(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Tables:
    with monkeypatch.context() as patch:
        patch.setattr(load, "_checked", lambda *_, **__: pytest.fail("the files were read"))
        return loaded(folder, keep_from=0)


@pytest.mark.parametrize("fault", [False, True], ids=["whole", "with faults"])
def test_what_is_kept_is_what_the_files_give(
    data_copy: Path, monkeypatch: pytest.MonkeyPatch, fault: bool
) -> None:
    if fault:
        path = data_copy / "quotes.csv"
        text = path.read_text(encoding="utf-8").replace(",dmitry-peskov,", ",nobody,", 1)
        path.write_text(text, encoding="utf-8")
    plain = loaded(data_copy)
    assert bool(plain.faults) is fault
    assert not (data_copy / kept.FOLDER).exists(), "nothing is kept unless asked for"
    assert_same(plain, loaded(data_copy, keep_from=0))
    assert_same(plain, without_files(data_copy, monkeypatch))


def test_what_is_older_than_the_files_is_not_read(data_copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    loaded(data_copy, keep_from=0)
    path = data_copy / "speakers.csv"
    # As many bytes, so that the size tells nothing.
    path.write_text(path.read_text(encoding="utf-8").replace("Dmitry", "Dimitr"), encoding="utf-8")
    assert "Dimitr Peskov" in set(loaded(data_copy, keep_from=0).speakers["name"])
    assert len(list((data_copy / kept.FOLDER).iterdir())) == 1, "the older one is gone"
    assert "Dimitr Peskov" in set(without_files(data_copy, monkeypatch).speakers["name"])
    monkeypatch.setattr(kept, "code", lambda: b"other code")
    with pytest.raises(pytest.fail.Exception):
        without_files(data_copy, monkeypatch)


@pytest.mark.parametrize("name", ["about.json", "quotes.arrow"])
def test_what_cannot_be_read_is_made_again(
    data_copy: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    loaded(data_copy, keep_from=0)
    (file,) = (data_copy / kept.FOLDER).glob(f"*/{name}")
    file.write_bytes(file.read_bytes()[:40])
    loaded(data_copy, keep_from=0)
    without_files(data_copy, monkeypatch)


def test_small_folders_and_those_that_cannot_be_written_are_not_kept(data_copy: Path) -> None:
    loaded(data_copy, keep_from=kept.FROM_BYTES)
    assert not (data_copy / kept.FOLDER).exists()
    # Whoever may write everywhere is kept from it by a file in the way.
    (data_copy / kept.FOLDER).write_bytes(b"")
    assert loaded(data_copy, keep_from=0).faults == ()
