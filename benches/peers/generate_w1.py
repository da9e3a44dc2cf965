"""Draws the workforce of workload W1 and writes it as Parquet: python -m peers.generate_w1 PEOPLE FOLDER.

10 % joined in 2025, 8 % have an end date in 2024 or 2025, 7 % change function in 2025; 400 functions,
2,000 org units. The same number of people gives the same tables on every machine.
"""

import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.parquet as pq

SEED = 7
FUNCTIONS = 400
ORG_UNITS = 2_000
CONTRACTS = ("permanent", "fixed", "temp", "intern")
CONTRACT_SHARES = (0.75, 0.15, 0.07, 0.03)
FTES = (1.0, 0.8, 0.6, 0.5, 0.4)
DIGITS_OF_EMPLOYEE = 8

Days = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Shape:
    """How many different things the workforce has; the year plan's time should not depend on it."""

    functions: int = FUNCTIONS
    org_units: int = ORG_UNITS


def day_number(year: int, month: int, day: int) -> int:
    """The days from 1970-01-01 until a date."""
    return (date(year, month, day) - date(1970, 1, 1)).days


def numbered(prefix: str, digits: int, numbers: npt.NDArray[np.int64]) -> pa.Array:
    """Texts such as ``E00000042``, written straight into the bytes of a column."""
    width = len(prefix) + digits
    text = np.empty((len(numbers), width), dtype=np.uint8)
    text[:, : len(prefix)] = np.frombuffer(prefix.encode(), dtype=np.uint8)
    rest = numbers.copy()
    for place in range(width - 1, len(prefix) - 1, -1):
        rest, digit = np.divmod(rest, 10)
        text[:, place] = digit + ord("0")
    offsets = np.arange(len(numbers) + 1, dtype=np.int64) * width
    # One array holds at most 2 GiB of text: ten million ids of nine bytes are far from it.
    return pa.StringArray.from_buffers(
        len(numbers), pa.py_buffer(offsets.astype(np.int32)), pa.py_buffer(text.reshape(-1))
    )


def dates(days: Days, null: Mask | None = None) -> pa.Array:
    """A column of dates; ``null`` marks the rows without one."""
    return pa.array(days.astype(np.int32), pa.int32(), mask=null).cast(pa.date32())


def texts(values: tuple[str, ...], numbers: npt.NDArray[np.int64]) -> pa.Array:
    """The texts with these numbers."""
    return pa.array(values).take(pa.array(numbers))


def draw(people: int, shape: Shape | None = None) -> dict[str, pa.Table]:
    """The tables ``employees``, ``employments`` and ``functions`` of so many people.

    Employees ascend, employments come in the same order; of the functions, those that everybody starts with
    come first and those that people change to after them, so the rows of one employee are not adjacent.
    """
    shape = shape or Shape()
    random = np.random.default_rng(SEED)
    year = (day_number(2025, 1, 1), day_number(2025, 12, 31))

    start = random.integers(day_number(1985, 1, 1), day_number(2024, 12, 31), people)
    joins = random.random(people) < 0.10
    start = np.where(joins, random.integers(*year, people), start)
    leaves = random.random(people) < 0.08
    end = np.maximum(start, random.integers(day_number(2024, 1, 1), year[1], people))
    contract = random.choice(len(CONTRACTS), people, p=CONTRACT_SHARES)
    fte = random.choice(FTES, people)
    org_unit = random.integers(0, shape.org_units, people)
    function = random.integers(0, shape.functions, people)
    changes = random.random(people) < 0.07
    change = np.maximum(start + 1, random.integers(year[0] + 1, year[1], people))
    changed = np.nonzero(changes)[0]
    next_function = random.integers(0, shape.functions, len(changed))

    employee = numbered("E", DIGITS_OF_EMPLOYEE, np.arange(people))
    no_end = np.concatenate([~changes, np.ones(len(changed), dtype=bool)])
    return {
        "employees": pa.table(
            {
                "employee": employee,
                "org_unit": numbered("OU", max(4, len(str(shape.org_units - 1))), org_unit),
            }
        ),
        "employments": pa.table(
            {
                "employee": employee,
                "start": dates(start),
                "end": dates(end, ~leaves),
                "contract": texts(CONTRACTS, contract),
                "fte": pa.array(fte),
            }
        ),
        "functions": pa.table(
            {
                "employee": pa.concat_arrays([employee, employee.take(pa.array(changed))]),
                "function": numbered(
                    "F", max(3, len(str(shape.functions - 1))), np.concatenate([function, next_function])
                ),
                "start": dates(np.concatenate([start, change[changed]])),
                "end": dates(np.concatenate([change - 1, np.zeros(len(changed), dtype=np.int64)]), no_end),
            }
        ),
    }


def write(people: int, folder: Path, shape: Shape | None = None) -> None:
    """Writes the tables as Parquet, each under its name; nothing half-written is left under it."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, table in draw(people, shape).items():
        unfinished = folder / f"{name}.unfinished"
        pq.write_table(table, unfinished)
        unfinished.rename(folder / f"{name}.parquet")


if __name__ == "__main__":
    write(int(float(sys.argv[1])), Path(sys.argv[2]))
