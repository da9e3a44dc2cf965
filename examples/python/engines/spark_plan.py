"""The year plan in Spark: one shuffle by employee, then `mapInArrow`.

    python spark_plan.py [--copies 40] [--partitions 8]

Every partition holds whole employees with all their rows, is one Arrow table in a Python worker, and is
planned there on one thread. Spark refuses unsigned integers from Arrow; the plan has none.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from functools import reduce
from pathlib import Path
from tempfile import TemporaryDirectory

import pyarrow as pa
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as sql
from pyspark.sql.pandas.types import from_arrow_schema

import people
from tagged import Schemas, tag, tagged, untag


def plan_in_spark(
    frames: Mapping[str, DataFrame],
    whole: Mapping[str, pa.Table],
    rules: str,
    *,
    partitions: int,
) -> dict[str, DataFrame]:
    """The tables of the plan of these people, as Spark data frames.

    `frames` are the tables with a column `employee`; `whole` are the small ones, for every worker.
    """
    of_people: Schemas = {name: _arrow_schema(frame) for name, frame in frames.items()}
    of_plan = people.plan_schemas(rules)

    def plan_partition(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        rows = list(batches)
        if rows:
            tables = untag(pa.Table.from_batches(rows), of_people)
            yield from tag(people.plan_here({**tables, **whole}, rules, threads=1), of_plan).to_batches()

    streams = [
        frame.select("employee", sql.struct(*frame.columns).alias(name)) for name, frame in frames.items()
    ]
    stream = reduce(lambda one, other: one.unionByName(other, allowMissingColumns=True), streams)
    planned = stream.repartition(partitions, "employee").mapInArrow(
        plan_partition, from_arrow_schema(tagged(of_plan))
    )
    # Three tables are read from it: without the cache every partition would be planned three times.
    planned = planned.cache()
    return {name: planned.where(sql.col(name).isNotNull()).select(f"{name}.*") for name in of_plan}


def _arrow_schema(frame: DataFrame) -> pa.Schema:
    return frame.limit(0).toArrow().schema


def session() -> SparkSession:
    """Spark on this machine."""
    # Worker processes find the modules of this folder.
    here = str(Path(__file__).resolve().parent)
    os.environ["PYTHONPATH"] = os.pathsep.join([here, *filter(None, [os.environ.get("PYTHONPATH")])])
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
    return (
        SparkSession.builder.master("local[2]")
        .appName("year plan")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.sql.shuffle.partitions", "2")
        .getOrCreate()
    )


def run(tables: people.Tables, rules: str, *, partitions: int) -> dict[str, pa.Table]:
    """Plans these tables in Spark, from Parquet, and brings the plan back here."""
    with TemporaryDirectory() as folder:
        people.write_parquet(tables, Path(folder))
        spark = session()
        spark.sparkContext.setLogLevel("ERROR")
        try:
            frames = {name: spark.read.parquet(f"{folder}/{name}.parquet") for name in people.OF_EMPLOYEES}
            whole = {name: tables[name] for name in people.WHOLE}
            planned = plan_in_spark(frames, whole, rules, partitions=partitions)
            schemas = people.plan_schemas(rules)
            return {name: frame.toArrow().cast(schemas[name]) for name, frame in planned.items()}
        finally:
            spark.stop()


def main() -> int:
    """Plans the sample in Spark and compares with one process."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--copies", type=int, default=40, help="how often the sample of 258 people")
    parser.add_argument("--partitions", type=int, default=8)
    options = parser.parse_args()
    tables, rules = people.sample(options.copies), people.configuration()
    return people.report("Spark", tables, run(tables, rules, partitions=options.partitions), rules)


if __name__ == "__main__":
    sys.exit(main())
