"""The year plan beside DuckDB: people come out of Parquet and the plan goes into DuckDB, batch by batch.

    python duckdb_plan.py [--copies 40] [--batch 2000]

Batches are ranges of employee ids: every batch has whole employees, and Parquet files that are sorted by
employee are read only where the range lies. Memory is bounded by one batch, so inputs may be larger than
memory. Relations go into the engine as Arrow streams, and DuckDB reads the tables of the plan in place.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
import pyarrow as pa
import talent_core as tc

import people


def ranges(database: duckdb.DuckDBPyConnection, folder: Path, size: int) -> Iterator[tuple[str, str | None]]:
    """The first employee of every batch, and the first of the next one."""
    firsts = database.execute(
        """
        select employee from (
            select employee, row_number() over (order by employee) - 1 as place
            from (select distinct employee from read_parquet($employees))
        ) where place % $size = 0 order by employee
        """,
        {"employees": str(folder / "employees.parquet"), "size": size},
    ).fetchall()
    starts = [first for (first,) in firsts]
    yield from zip(starts, [*starts[1:], None], strict=True)


def plan_in_batches(
    database: duckdb.DuckDBPyConnection, folder: Path, rules: str, *, size: int, threads: int | None = None
) -> int:
    """Plans the tables in a folder, and fills the tables `outcomes`, `trajectories` and `conversations`.

    Returns:
        The number of batches.
    """
    engine = tc.Engine(tc.Configuration.from_yaml(rules))
    whole = {name: database.read_parquet(str(folder / f"{name}.parquet")) for name in people.WHOLE}
    batches = 0
    for first, next_first in ranges(database, folder, size):
        wanted = duckdb.ColumnExpression("employee") >= duckdb.ConstantExpression(first)
        if next_first is not None:
            wanted &= duckdb.ColumnExpression("employee") < duckdb.ConstantExpression(next_first)
        rows = {
            name: database.read_parquet(str(folder / f"{name}.parquet")).filter(wanted)
            for name in people.OF_EMPLOYEES
        }
        workforce = tc.Workforce(**rows, **whole, threads=threads)
        plan = engine.plan(workforce, as_of=people.AS_OF, threads=threads)
        for name in people.KEYS:
            database.register("planned", getattr(plan, name).to_arrow())
            verb = f"insert into {name}" if batches else f"create table {name} as"
            database.execute(f"{verb} from planned")
            database.unregister("planned")
        batches += 1
    return batches


def run(tables: people.Tables, rules: str, *, size: int) -> dict[str, pa.Table]:
    """Plans these tables from Parquet, and reads the plan from DuckDB again."""
    with TemporaryDirectory() as folder, duckdb.connect() as database:
        people.write_parquet(tables, Path(folder))
        plan_in_batches(database, Path(folder), rules, size=size)
        schemas = people.plan_schemas(rules)
        return {name: database.table(name).to_arrow_table().cast(schemas[name]) for name in schemas}


def main() -> int:
    """Plans the sample beside DuckDB and compares with one process."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--copies", type=int, default=40, help="how often the sample of 258 people")
    parser.add_argument("--batch", type=int, default=2_000, help="how many people are planned together")
    options = parser.parse_args()
    tables, rules = people.sample(options.copies), people.configuration()
    return people.report("DuckDB", tables, run(tables, rules, size=options.batch), rules)


if __name__ == "__main__":
    sys.exit(main())
