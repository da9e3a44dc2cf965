"""The year plan in Ray Data: one shuffle by employee, then `map_batches` with Arrow tables.

    python ray_plan.py [--copies 40] [--blocks 8]

Repartitioned by key, every block holds whole employees with all their rows; `batch_size=None` hands a block
over as it is. A task has one processor, so it plans on one thread.
"""

from __future__ import annotations

import argparse
import logging
import os
import sys
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import pyarrow as pa

os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")

import ray

import people
from tagged import Schemas, tag, untag


def plan_in_ray(
    datasets: Mapping[str, ray.data.Dataset],
    whole: Mapping[str, pa.Table],
    rules: str,
    *,
    blocks: int,
) -> ray.data.Dataset:
    """The plan of these people: a stream with a column for each table, to be taken apart with `untag`.

    `datasets` are the tables with a column `employee`; `whole` are the small ones, for every worker.
    """
    of_people: Schemas = {name: _arrow_schema(dataset) for name, dataset in datasets.items()}
    of_plan = people.plan_schemas(rules)

    def tag_one(name: str, table: pa.Table) -> pa.Table:
        return tag({name: table}, of_people, key="employee")

    def plan_block(block: pa.Table) -> pa.Table:
        tables = untag(block, of_people)
        return tag(people.plan_here({**tables, **whole}, rules, threads=1), of_plan)

    streams = [
        dataset.map_batches(partial(tag_one, name), batch_format="pyarrow", batch_size=None)
        for name, dataset in datasets.items()
    ]
    blocks_of_people = streams[0].union(*streams[1:]).repartition(blocks, keys=["employee"])
    return blocks_of_people.map_batches(plan_block, batch_format="pyarrow", batch_size=None)


def _arrow_schema(dataset: ray.data.Dataset) -> pa.Schema:
    return dataset.schema().base_schema


def start() -> None:
    """Ray on this machine, at the loopback address, with workers that find the modules of this folder."""
    here = str(Path(__file__).resolve().parent)
    os.environ["PYTHONPATH"] = os.pathsep.join([here, *filter(None, [os.environ.get("PYTHONPATH")])])
    ray.init(
        num_cpus=2,
        include_dashboard=False,
        log_to_driver=False,
        logging_level=logging.ERROR,
        _node_ip_address="127.0.0.1",
    )
    ray.data.DataContext.get_current().enable_progress_bars = False
    logging.getLogger("ray.data").setLevel(logging.ERROR)


def run(tables: people.Tables, rules: str, *, blocks: int) -> dict[str, pa.Table]:
    """Plans these tables in Ray, from Parquet, and brings the plan back here."""
    with TemporaryDirectory() as folder:
        people.write_parquet(tables, Path(folder))
        start()
        try:
            datasets = {
                name: ray.data.read_parquet(f"{folder}/{name}.parquet") for name in people.OF_EMPLOYEES
            }
            whole = {name: tables[name] for name in people.WHOLE}
            planned = plan_in_ray(datasets, whole, rules, blocks=blocks)
            stream = pa.concat_tables(ray.get(planned.to_arrow_refs()))
            return untag(stream, people.plan_schemas(rules))
        finally:
            ray.shutdown()


def main() -> int:
    """Plans the sample in Ray and compares with one process."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--copies", type=int, default=40, help="how often the sample of 258 people")
    parser.add_argument("--blocks", type=int, default=8)
    options = parser.parse_args()
    tables, rules = people.sample(options.copies), people.configuration()
    return people.report("Ray", tables, run(tables, rules, blocks=options.blocks), rules)


if __name__ == "__main__":
    sys.exit(main())
