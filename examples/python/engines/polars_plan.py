"""The year plan beside polars: lazy scans of Parquet, collected by the streaming engine batch by batch.

    python polars_plan.py [--copies 40] [--batch 2000]

A frame that fits in memory needs none of this: `tc.Workforce(employees=frame, ...)` takes it as it is. What
does not fit is read in ranges of employee ids, so that every batch has whole employees; the filter reaches
the Parquet reader, which passes over row groups outside the range. Each batch of the plan is written as
Parquet of its own.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import polars as pl
import pyarrow as pa
import talent_core as tc

import people


def plan_in_batches(folder: Path, out: Path, rules: str, *, size: int, threads: int | None = None) -> int:
    """Plans the tables in a folder; writes the tables of the plan, a file of each for every batch.

    Returns:
        The number of batches.
    """
    engine = tc.Engine(tc.Configuration.from_yaml(rules))
    scans = {name: pl.scan_parquet(folder / f"{name}.parquet") for name in people.OF_EMPLOYEES}
    whole = {name: pl.read_parquet(folder / f"{name}.parquet") for name in people.WHOLE}
    ids = scans["employees"].select(pl.col("employee").unique().sort()).collect(engine="streaming")
    firsts = ids["employee"].gather_every(size).to_list()
    for number, (first, next_first) in enumerate(zip(firsts, [*firsts[1:], None], strict=True)):
        wanted = pl.col("employee") >= first
        if next_first is not None:
            wanted &= pl.col("employee") < next_first
        rows = [scan.filter(wanted) for scan in scans.values()]
        frames = dict(zip(scans, pl.collect_all(rows, engine="streaming"), strict=True))
        workforce = tc.Workforce(**frames, **whole, threads=threads)
        plan = engine.plan(workforce, as_of=people.AS_OF, threads=threads)
        for name in people.KEYS:
            (out / name).mkdir(exist_ok=True)
            getattr(plan, name).to_polars().write_parquet(out / name / f"{number:05}.parquet")
    return len(firsts)


def run(tables: people.Tables, rules: str, *, size: int) -> dict[str, pa.Table]:
    """Plans these tables from Parquet to Parquet, and reads the plan again."""
    with TemporaryDirectory() as folder, TemporaryDirectory() as out:
        people.write_parquet(tables, Path(folder))
        plan_in_batches(Path(folder), Path(out), rules, size=size)
        schemas = people.plan_schemas(rules)
        return {
            name: pl.scan_parquet(Path(out) / name).collect().to_arrow().cast(schemas[name])
            for name in schemas
        }


def main() -> int:
    """Plans the sample beside polars and compares with one process."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--copies", type=int, default=40, help="how often the sample of 258 people")
    parser.add_argument("--batch", type=int, default=2_000, help="how many people are planned together")
    options = parser.parse_args()
    tables, rules = people.sample(options.copies), people.configuration()
    return people.report("polars", tables, run(tables, rules, size=options.batch), rules)


if __name__ == "__main__":
    sys.exit(main())
