"""A bar for long work, where tqdm is installed."""

from __future__ import annotations

from typing import Any


class _Bar:
    """Tells a tqdm bar how far the work is."""

    def __init__(self, bar: Any) -> None:
        self._bar = bar

    def __call__(self, done: int, total: int) -> None:
        if self._bar.total != total:
            self._bar.total = total
        self._bar.update(done - self._bar.n)

    def close(self) -> None:
        """Leaves the bar as it is."""
        self._bar.close()


def bar(what: str) -> _Bar | None:
    """A bar, or nothing where tqdm is not installed."""
    try:
        from tqdm.auto import tqdm
    except ImportError:
        return None
    return _Bar(tqdm(desc=what, unit=" people", unit_scale=True))
