"""Whether two subjects give the same rows: looked at before any time counts."""

from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as csv

from . import w1


class RowsDifferError(Exception):
    """Two subjects disagree: a time measured on other rows means nothing."""


def canonical(name: str, table: pa.Table, optional: bool = True) -> pa.Table:
    """A table with the columns of the document, in their order and types, each in one piece.

    Any encoding of text is right; a column that is missing is wrong, unless it may be left out.
    """
    fields = []
    for field in w1.SCHEMAS[name]:
        if field.name in table.schema.names:
            fields.append(field)
        elif not (optional and (name, field.name) in w1.OPTIONAL_COLUMNS):
            raise RowsDifferError(f"{name} has no column {field.name}")
    extra = set(table.schema.names) - {field.name for field in fields}
    if extra:
        raise RowsDifferError(f"{name} has columns that nobody asked for: {', '.join(sorted(extra))}")
    columns = [pc.cast(table[field.name], field.type) for field in fields]
    return pa.table(columns, schema=pa.schema(fields)).combine_chunks()


def demand_same(expected: w1.Rows, found: w1.Rows, who: str) -> None:
    """Compares canonical tables, row by row and in order.

    Raises `RowsDifferError` where a table is missing or too many, or with the first row that is not the same.
    """
    if set(expected) != set(found):
        raise RowsDifferError(f"{who} gives {sorted(found)} instead of {sorted(expected)}")
    for name, table in found.items():
        demand_same_table(name, expected[name], table, who)


def demand_same_table(name: str, expected: pa.Table, found: pa.Table, who: str) -> None:
    """Compares two canonical tables, row by row and in order.

    Raises `RowsDifferError` with the first row that is not the same.
    """
    if expected.num_rows != found.num_rows:
        raise RowsDifferError(f"{who}: {name} has {found.num_rows} rows instead of {expected.num_rows}")
    for column in found.schema.names:
        if column not in expected.schema.names or expected[column].equals(found[column]):
            continue
        row = first_difference(expected[column], found[column])
        raise RowsDifferError(
            f"{who}: {name}, row {row}, column {column}\n"
            f"  expected {expected.slice(row, 1).to_pylist()[0]}\n"
            f"  found    {found.slice(row, 1).to_pylist()[0]}"
        )


def first_difference(expected: pa.ChunkedArray, found: pa.ChunkedArray) -> int:
    """The first row at which two columns differ, by halving."""
    low, high = 0, len(expected)
    while high - low > 1:
        middle = (low + high) // 2
        if expected.slice(low, middle - low).equals(found.slice(low, middle - low)):
            low = middle
        else:
            high = middle
    return low


def of_first_people(expected: w1.Rows, people: pa.Table) -> w1.Rows:
    """The rows of only these people: the plan of some people is that part of the plan of all."""
    employees = people["employee"]
    keys = pc.binary_join_element_wise(w1.KEY_PREFIX, pc.cast(employees, pa.string()), "")
    column = {
        "outcomes": ("employee", employees),
        "trajectories": ("employee", employees),
        "conversations": ("trajectory", keys),
        "verdicts": ("employee", employees),
    }
    part = {}
    for name, table in expected.items():
        key, values = column[name]
        part[name] = table.filter(pc.is_in(table[key], value_set=pc.cast(values, pa.string())))
    return part


def engine_rows(folder: Path) -> w1.Rows:
    """The tables that `w1_rows` of the Rust benches writes: the engine's rows without any binding."""
    tables = {}
    for name in w1.RESULTS:
        schema = w1.SCHEMAS[name]
        types = {field.name: pa.string() if pa.types.is_list(field.type) else field.type for field in schema}
        options = csv.ConvertOptions(column_types=types, strings_can_be_null=True, null_values=[""])
        table = csv.read_csv(folder / f"{name}.csv", convert_options=options)
        for index, field in enumerate(schema):
            if pa.types.is_list(field.type):
                table = table.set_column(index, field, _list_column(table[field.name]))
        tables[name] = table
    return tables


def _list_column(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """Lists of ids as the CSV has them, `["R1","R2"]`; an id of the workload has no quote in it."""
    inner = pc.replace_substring_regex(column.combine_chunks(), r'^\["?|"?\]$', "")
    lists = pc.split_pattern(inner, '","')
    return pa.chunked_array([pc.if_else(pc.equal(inner, ""), pa.scalar([], lists.type), lists)])
