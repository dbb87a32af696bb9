"""Frames that are made when somebody asks for them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

import pandas as pd


class Later(Mapping[str, pd.DataFrame]):
    """Frames by name, of which some are made at the first question for them and kept.

    Args:
        frames: Frames that are there; their order is that of all.
        makers: What makes others, in the place of those of the same name; none may ask for itself.
    """

    def __init__(
        self, frames: Mapping[str, pd.DataFrame], makers: Mapping[str, Callable[[], pd.DataFrame]]
    ) -> None:
        self._names = tuple(frames)
        self._makers = dict(makers)
        self._made = {name: frame for name, frame in frames.items() if name not in makers}

    def __getitem__(self, name: str) -> pd.DataFrame:
        if name not in self._made:
            # Two that ask at once make it twice, and have the same.
            self._made[name] = self._makers[name]()
        return self._made[name]

    def __contains__(self, name: object) -> bool:
        return name in self._names

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)
