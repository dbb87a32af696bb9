"""The build on a Dask cluster: the same bytes, whoever is lost on the way."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from distributed import Client, LocalCluster

from lib.extraction import cluster, registry
from lib.extraction import run as building
from lib.extraction.__main__ import main
from lib.extraction.output.folders import write_whole
from lib.extraction.reading import Source
from tests.conftest import ROOT
from tests.extraction.test_run import SECOND, build, content, write_articles
from tests.stories import RIVER_QUAY


@pytest.fixture
def scheduler() -> Iterator[str]:
    """The address of a scheduler, in this process, without workers."""
    with LocalCluster(n_workers=0, dashboard_address=":0", host="127.0.0.1", silence_logs=50) as here:
        yield here.scheduler_address


_TWO_WORKERS = """
import asyncio, os, sys
from distributed import Worker
from lib.extraction import cluster, registry

# What takes long to load is loaded once for both.
known = registry.read(None)
cluster._own_code()
cluster.work.begin(known)
cluster._begun_with = known.fingerprint
child = os.fork()
if child:
    print(child, flush=True)

async def serve():
    async with Worker(sys.argv[1], nthreads=1, dashboard_address=":0") as worker:
        await worker.finished()

asyncio.run(serve())
"""


@pytest.mark.skipif(sys.platform == "win32", reason="needs processes of a Unix system")
def test_a_worker_that_is_killed_loses_nothing(
    scheduler: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    articles, whole = write_articles(tmp_path / "articles"), tmp_path / "whole"
    for n in range(6):
        (articles / f"more-{n}.txt").write_text(SECOND.replace("Jon Berg", f"Jon Berg{n}"), encoding="utf-8")
    assert build(articles, whole) == 0
    monkeypatch.setattr(cluster, "_BATCH", 1)
    command = [sys.executable, "-c", _TWO_WORKERS, scheduler]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    written: list[Path] = []

    def write(path: Path, made: bytes) -> None:
        write_whole(path, made)
        if path.parent.parent.name == ".tables.cache":
            written.append(path)
            if len(written) == 2:
                os.kill(other, signal.SIGKILL)

    monkeypatch.setattr(building, "write_whole", write)
    with subprocess.Popen(command, env=environment, cwd=tmp_path, stdout=subprocess.PIPE) as one:
        assert one.stdout is not None
        other = int(one.stdout.readline())
        try:
            with Client(scheduler, set_as_default=False) as client:
                client.wait_for_workers(2, timeout=60)
            out = tmp_path / "tables"
            assert build(articles, out, "--scheduler", scheduler) == 0
            assert len(set(written)) == len(written) == 8
            assert content(out) == content(whole)
        finally:
            with suppress(ProcessLookupError):
                os.kill(other, signal.SIGKILL)
            one.kill()


def test_no_scheduler_is_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "_ANSWER", 0.2)
    options = ["--out", str(tmp_path / "out"), "--scheduler", "tcp://127.0.0.1:9"]
    assert main(["run", str(RIVER_QUAY.articles), *options]) == 1
    assert "No scheduler answers" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_a_worker_with_other_code_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "_own_code", lambda: "another")
    with pytest.raises(cluster.ClusterError, match="another version"):
        cluster._work_together("ours", registry.read(None), [(Source("a", Path("a"), "txt", ""), b"")])
