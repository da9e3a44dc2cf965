"""The year plan as most users of Polars write it: lazy expressions, joins, groups, and a sort at the end.

Nothing is said about the order of the tables and nothing is used of what else only this workforce has; the
tuned plan beside it is `peer_polars`.
"""

import polars as pl

from . import w1
from .peer_polars import YEAR_END, YEAR_START, in_cycle, judged, outcomes, raw_dates, trajectories

TWO_WEEKS = pl.duration(days=14)


def facts(employees: pl.DataFrame, employments: pl.DataFrame) -> pl.LazyFrame:
    """One row per employee: the employment, and its days in the year."""
    return (
        employees.lazy()
        .join(employments.lazy(), on="employee", how="left")
        .with_columns(first=pl.max_horizontal("start", YEAR_START), last=pl.min_horizontal("end", YEAR_END))
    )


def held(functions: pl.DataFrame, people: pl.LazyFrame, roles: pl.LazyFrame) -> pl.LazyFrame:
    """One row per employee with a linked role in the year: entry, exit, and roles in the order they start."""
    return (
        functions.lazy()
        .join(roles, on="function")
        .join(people.select("employee", "first", "last"), on="employee")
        .with_columns(entry=pl.max_horizontal("start", "first"), exit=pl.min_horizontal("end", "last"))
        .filter(pl.col("entry") <= pl.col("exit"))
        .group_by("employee")
        .agg(
            pl.col("entry").min(),
            pl.col("exit").max(),
            roles=pl.col("role").sort_by("start").unique(maintain_order=True),
        )
    )


def conversations(selected: pl.LazyFrame) -> pl.LazyFrame:
    """The table `conversations`."""
    planned = pl.col("planned")
    years = (w1.YEAR_START.year - 1 - pl.col("start").dt.year()).cast(pl.Int32)
    moments = [
        selected.with_columns(moment=pl.lit(moment), raw=raw)
        .filter(pl.col("raw").is_between("entry", "exit"))
        .with_columns(planned=pl.col("raw").dt.add_business_days(0, roll="forward"))
        for moment, raw in raw_dates().items()
    ]
    return (
        pl.concat(moments)
        .select(
            "trajectory",
            "planned",
            "reason",
            "moment",
            occurrence=pl.when(pl.col("moment") == "career").then(years).otherwise(0),
            create_on=pl.max_horizontal(planned - TWO_WEEKS, "entry"),
            opens_on=planned - TWO_WEEKS,
            due_on=planned + TWO_WEEKS,
            state=pl.when("closed").then(pl.lit("cancelled")).otherwise(pl.lit("open")),
            late=planned < pl.lit(w1.AS_OF),
            pinned=pl.lit(False),
            started=pl.lit(False),
            overrides=pl.lit(pl.Series([[]], dtype=pl.List(pl.String))),
            held_on=pl.lit(None, dtype=pl.Date),
        )
        .sort("trajectory", "moment", "occurrence")
    )


def subject(setting: w1.Setting) -> w1.Answer:
    """Plans with Polars; the environment says how many threads it has, before it is imported."""
    linked = setting.linked_roles()
    roles = pl.LazyFrame({"function": list(linked), "role": list(linked.values())})

    def answer(tables: w1.Tables) -> w1.Rows:
        people = facts(pl.DataFrame(tables.employees), pl.DataFrame(tables.employments))
        everybody = judged(people, held(pl.DataFrame(tables.functions), people, roles))
        selected = in_cycle(everybody)
        frames = pl.collect_all(
            [
                outcomes(everybody).sort("employee"),
                trajectories(selected).sort("trajectory"),
                conversations(selected),
            ]
        )
        newest = pl.CompatLevel.newest()
        return {
            name: frame.to_arrow(compat_level=newest) for name, frame in zip(w1.RESULTS, frames, strict=True)
        }

    return answer
