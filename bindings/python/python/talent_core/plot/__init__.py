"""Pictures for people: who takes part, when the conversations fall, one person's year, what is pending.

Install with `pip install talent-core[plot]`, which brings matplotlib and nanoarrow. Every function takes a
`Plan` or a `Ledger`, or its tables as anything Arrow (polars, pandas, pyarrow, DuckDB, Parquet read again),
draws on `ax` or on a new figure, and returns the matplotlib axes, so that a picture can be changed further.
Data is reduced column by column: ten million people take seconds.

Colours can be told apart by colour-blind people, fit light and dark styles (the paper of the axes decides),
and never carry a meaning alone. Words are English or Dutch (`language="nl"`).

Example:
    >>> from talent_core import plot
    >>> ax = plot.outcomes(plan, language="nl")  # doctest: +SKIP
    >>> ax = plot.conversations(plan, employees=employees)  # doctest: +SKIP
    >>> ax = plot.timeline(plan, employee="L1042")  # doctest: +SKIP
    >>> ax = plot.pending(engine.pending(register, as_of=plan.as_of))  # doctest: +SKIP
"""

from __future__ import annotations

import importlib.util

_MISSING = [name for name in ("matplotlib", "nanoarrow", "numpy") if importlib.util.find_spec(name) is None]
if _MISSING:
    raise ImportError(
        f"talent_core.plot needs {', '.join(_MISSING)}: pip install talent-core[plot]", name=_MISSING[0]
    )

from ._conversations import conversations  # noqa: E402 - after the check
from ._outcomes import outcomes  # noqa: E402 - after the check
from ._pending import pending  # noqa: E402 - after the check
from ._timeline import timeline  # noqa: E402 - after the check

__all__ = ["conversations", "outcomes", "pending", "timeline"]
