"""The year plan as Polars expressions: lazy, on the streaming engine, over frames sorted by employee.

Sorting pays: equal keys then lie together, so joins merge, groups are runs of rows, and the rows leave in
the order asked for. Without it, or with the engine in memory, the same plan takes up to three times as long.
"""

import datetime as dt

import polars as pl

from . import w1

MOMENTS = ("assessment", "baseline", "career", "goal", "progress")
TWO_WEEKS = pl.duration(days=14)
YEAR_START = pl.lit(w1.YEAR_START)
YEAR_END = pl.lit(w1.YEAR_END)


def by_employee(frame: pl.DataFrame) -> pl.LazyFrame:
    """A frame sorted by employee that knows it is; sorting what is sorted already costs more than looking."""
    sorted_frame = frame if frame["employee"].is_sorted() else frame.sort("employee", maintain_order=True)
    return sorted_frame.lazy().with_columns(pl.col("employee").set_sorted())


def facts(employees: pl.DataFrame, employments: pl.DataFrame) -> pl.LazyFrame:
    """One row per employee: the employment, and its days in the year."""
    return (
        by_employee(employees)
        .join(by_employee(employments), on="employee", how="left", maintain_order="left")
        .with_columns(first=pl.max_horizontal("start", YEAR_START), last=pl.min_horizontal("end", YEAR_END))
    )


def held(functions: pl.DataFrame, people: pl.LazyFrame, roles: pl.LazyFrame) -> pl.LazyFrame:
    """One row per employee with a linked role in the year: entry, exit, and roles in the order they start."""
    linked = functions.lazy().join(roles, on="function").sort("employee", "start")
    entry = pl.max_horizontal("start", "first")
    exit_day = pl.min_horizontal("end", "last")
    return (
        linked.with_columns(pl.col("employee").set_sorted())
        .join(people.select("employee", "first", "last"), on="employee", maintain_order="left")
        .select("employee", "role", entry=entry, exit=exit_day)
        .filter(pl.col("entry") <= pl.col("exit"))
        .group_by("employee", maintain_order=True)
        .agg(pl.col("entry").min(), pl.col("exit").max(), roles=pl.col("role").unique(maintain_order=True))
    )


def judged(people: pl.LazyFrame, held: pl.LazyFrame) -> pl.LazyFrame:
    """Everybody, with entry, exit and whether selected."""
    stays = (pl.col("exit") - pl.col("entry")) >= pl.duration(days=w1.MINIMUM_DAYS - 1)
    fits = (
        (pl.col("fte") >= w1.MINIMUM_FTE)
        & pl.col("contract").is_in(list(w1.CONTRACTS))
        & ~pl.col("org_unit").is_in(list(w1.EXCLUDED_UNITS))
    )
    return people.join(held, on="employee", how="left", maintain_order="left").with_columns(
        selected=(stays & fits).fill_null(False)
    )


def outcomes(everybody: pl.LazyFrame) -> pl.LazyFrame:
    """The table `outcomes` without reasons."""
    key = pl.concat_str(pl.lit(w1.KEY_PREFIX), "employee")
    return everybody.select(
        "employee",
        "selected",
        "entry",
        "exit",
        cycle=pl.lit(w1.CYCLE),
        work_year=pl.lit(w1.WORK_YEAR),
        opens_on=pl.when("selected").then("entry"),
        trajectory=pl.when("selected").then(key),
        unreadable=pl.lit(False),
    )


def in_cycle(everybody: pl.LazyFrame) -> pl.LazyFrame:
    """The people selected, with what became of their trajectory."""
    closed = pl.col("exit") < YEAR_END
    left = (pl.col("end") <= pl.col("exit")).fill_null(False)
    reason = pl.when(left).then(pl.lit("left")).otherwise(pl.lit("role_ended"))
    return everybody.filter("selected").select(
        "employee",
        "start",
        "entry",
        "exit",
        "roles",
        closed=closed,
        reason=pl.when(closed).then(reason),
        trajectory=pl.concat_str(pl.lit(w1.KEY_PREFIX), "employee"),
    )


def trajectories(selected: pl.LazyFrame) -> pl.LazyFrame:
    """The table `trajectories`."""
    return selected.select(
        "trajectory",
        "employee",
        "roles",
        "reason",
        "entry",
        "exit",
        cycle=pl.lit(w1.CYCLE),
        work_year=pl.lit(w1.WORK_YEAR),
        state=pl.when("closed").then(pl.lit("closed")).otherwise(pl.lit("open")),
        closed_by=pl.when("closed").then(pl.lit("plan")),
        opened_on=pl.lit(w1.AS_OF),
    )


def raw_dates() -> dict[str, pl.Expr]:
    """The raw date of each moment, null where it does not apply."""
    start = pl.col("start")
    joiner = start >= YEAR_START
    leap_day = (start.dt.month() == 2) & (start.dt.day() == 29)
    day = pl.when(leap_day).then(28).otherwise(start.dt.day())
    anniversary = pl.date(w1.YEAR_START.year, start.dt.month(), day)
    return {
        "assessment": pl.lit(w1.YEAR_END - dt.timedelta(weeks=6)),
        "baseline": pl.when(joiner).then(start + TWO_WEEKS),
        "career": pl.when(~joiner).then(anniversary),
        "goal": pl.lit(w1.YEAR_START + dt.timedelta(weeks=2)),
        "progress": pl.lit(w1.YEAR_MIDDLE),
    }


def dated(selected: pl.LazyFrame) -> pl.LazyFrame:
    """Row of the trajectory, raw date and moment of every conversation, in order: narrow, to sort cheaply."""
    raw = raw_dates()
    rows = selected.with_row_index("row")
    return pl.concat(
        rows.select("row", "entry", "exit", raw=raw[name], moment=pl.lit(name, dtype=pl.Enum(MOMENTS)))
        .filter(pl.col("raw").is_between("entry", "exit"))
        .select("row", "raw", "moment")
        for name in MOMENTS
    ).sort("row", maintain_order=True)


def conversations(selected: pl.DataFrame, dated: pl.DataFrame) -> pl.LazyFrame:
    """The table `conversations`."""
    trajectory = selected.select("trajectory", "entry", "closed", "reason", "start")[dated["row"]]
    planned = pl.col("planned")
    years = (w1.YEAR_START.year - 1 - pl.col("start").dt.year()).cast(pl.Int32)
    return (
        pl.concat([dated, trajectory], how="horizontal")
        .lazy()
        .with_columns(planned=pl.col("raw").dt.add_business_days(0, roll="forward"))
        .select(
            "trajectory",
            "planned",
            "reason",
            moment=pl.col("moment").cast(pl.String),
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
    )


def subject(setting: w1.Setting) -> w1.Answer:
    """Plans with Polars; the environment says how many threads it has, before it is imported."""
    linked = setting.linked_roles()
    roles = pl.LazyFrame({"function": list(linked), "role": list(linked.values())})

    def answer(tables: w1.Tables) -> w1.Rows:
        people = facts(pl.DataFrame(tables.employees), pl.DataFrame(tables.employments))
        everybody = judged(people, held(pl.DataFrame(tables.functions), people, roles))
        # Each of these is needed more than once.
        everybody = everybody.collect(engine="streaming").lazy()
        selected = in_cycle(everybody).collect(engine="streaming")
        frames = pl.collect_all(
            [
                outcomes(everybody),
                trajectories(selected.lazy()),
                conversations(selected, dated(selected.lazy()).collect(engine="streaming")),
            ],
            engine="streaming",
        )
        newest = pl.CompatLevel.newest()
        return {
            name: frame.to_arrow(compat_level=newest) for name, frame in zip(w1.RESULTS, frames, strict=True)
        }

    return answer
