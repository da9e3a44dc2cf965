"""Several tables in one stream: how all rows of a person reach the same worker.

Spark and Ray move the rows of one table by a key. A worker needs the employments, functions and roles of the
same people together, so every table becomes a column of structs beside the key:

    employee  employments                    functions                      ...
    L1001     {employee: L1001, start: ...}  null
    L1001     null                           {employee: L1001, function: ...}

After one shuffle by `employee` the worker takes the columns apart again. The three tables of a plan go back
the same way. Structs are Arrow's own: nothing here is done row by row.
"""

from __future__ import annotations

from collections.abc import Mapping

import pyarrow as pa

Schemas = Mapping[str, pa.Schema]


def tag(tables: Mapping[str, pa.Table], schemas: Schemas, *, key: str | None = None) -> pa.Table:
    """The rows of these tables as one stream; `schemas` names all tables that the stream may hold."""
    streams = []
    for name, table in tables.items():
        columns = {key: table[key]} if key else {}
        own = table.select(schemas[name].names).cast(schemas[name]).to_struct_array()
        for other, schema in schemas.items():
            columns[other] = own if other == name else pa.nulls(table.num_rows, pa.struct(list(schema)))
        streams.append(pa.table(columns))
    return pa.concat_tables(streams)


def untag(stream: pa.Table, schemas: Schemas) -> dict[str, pa.Table]:
    """The tables of a stream, each with its own rows."""
    tables = {}
    for name, schema in schemas.items():
        rows = stream[name].drop_null()
        tables[name] = pa.Table.from_struct_array(rows).cast(schema) if len(rows) else schema.empty_table()
    return tables


def tagged(schemas: Schemas) -> pa.Schema:
    """The schema of a stream of these tables."""
    return pa.schema([(name, pa.struct(list(schema))) for name, schema in schemas.items()])
