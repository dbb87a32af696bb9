"""Work on articles on a Dask cluster: many machines that need neither the articles nor the output at hand.

The texts go along with the work and what they gave comes back, so that nothing but the code must be there.
Work that a lost worker had is given to another by the scheduler.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from lib.extraction import work
from lib.extraction.fingerprint import fingerprint
from lib.extraction.reading import Source
from lib.extraction.reading.article import bytes_of
from lib.extraction.registry import Registry

if TYPE_CHECKING:
    from distributed import Future

_BATCH = 16
"""Articles that are sent together."""
_AHEAD = 4
"""Batches under way for each thread of the cluster; more would only lie in memory."""
_ANSWER = 15
"""Seconds in which a scheduler must answer."""

_one_at_a_time = threading.Lock()
"""The parser is one for a process, whose threads take turns."""
_begun_with = ""


class ClusterError(Exception):
    """The cluster cannot be used, or was lost; the message says why and what to do."""


def worked(address: str, todo: Sequence[Source], known: Registry) -> Iterator[tuple[int, bytes]]:
    """Work on sources on a cluster.

    Args:
        address: Of the scheduler, as `tcp://host:8786`.
        todo: The sources.
        known: The story's registry.

    Yields:
        The number of each source with what it gave (`lib.extraction.work`), in the order in which they end.

    Raises:
        ClusterError: There is no such cluster, it was lost, or its code is another.
    """
    try:
        from distributed import Client, as_completed
        from distributed.scheduler import KilledWorker
    except ImportError:
        raise ClusterError(
            "A cluster needs the package distributed: `pip install distributed` beside the build's "
            "requirements, here and where the workers are."
        ) from None
    try:
        client = Client(address, timeout=_ANSWER, set_as_default=False)  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as error:
        raise ClusterError(
            f"No scheduler answers at {address} ({error}). Start one: `dask scheduler`, and workers: "
            "`dask worker ADDRESS --nthreads 1`, in the project's folder."
        ) from None
    waiting = [list(range(n, min(n + _BATCH, len(todo)))) for n in range(0, len(todo), _BATCH)][::-1]
    under_way: dict[Future, list[int]] = {}

    def send() -> Future:
        numbers = waiting.pop()
        batch = [(todo[n], bytes_of(todo[n])) for n in numbers]
        future = client.submit(_work_together, _own_code(), known, batch, pure=False)
        under_way[future] = numbers
        return future

    with client:
        threads = max(1, sum(client.nthreads().values()))  # type: ignore[no-untyped-call]
        ended = as_completed(  # type: ignore[no-untyped-call]
            [send() for _ in range(min(len(waiting), _AHEAD * threads))], loop=client.loop
        )
        for future in ended:
            numbers = under_way.pop(future)
            try:
                made = future.result()
            except KilledWorker:
                if len(numbers) > 1:
                    # One of them ends whoever works on it: each by itself.
                    waiting += [[number] for number in numbers]
                else:
                    message = "Several workers ended while they worked on it, most likely for want of memory."
                    yield numbers[0], work.set_aside(todo[numbers[0]], "failed", message)
            except Exception as error:
                raise ClusterError(
                    f"The cluster cannot go on ({error or type(error).__name__}). What was done is kept: run "
                    "the build again."
                ) from None
            else:
                yield from zip(numbers, made, strict=True)
            future.release()
            while waiting and len(under_way) < _AHEAD * threads:
                ended.add(send())  # type: ignore[no-untyped-call]


def _work_together(code: str, known: Registry, batch: Sequence[tuple[Source, bytes | None]]) -> list[bytes]:
    """Work on some sources, on a worker."""
    global _begun_with
    if code != _own_code():
        raise ClusterError("a worker has another version of the code or of a library: update it")
    with _one_at_a_time:
        if _begun_with != known.fingerprint:
            work.begin(known)
            _begun_with = known.fingerprint
        return [work.work(source, data) for source, data in batch]


@cache
def _own_code() -> str:
    return fingerprint()
