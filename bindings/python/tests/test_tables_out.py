"""The tables of a plan: exactly the columns of the surface chapter, in every data frame library."""

from __future__ import annotations

import datetime
import io
import pickle
from typing import Any

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
import talent_core as tc
from conftest import AS_OF

# Written down from the surface chapter: `?` marks what may be null.
CHAPTER: dict[str, list[tuple[str, str]]] = {
    "outcomes": [
        ("employee", "utf8"),
        ("cycle", "utf8"),
        ("work_year", "utf8"),
        ("selected", "bool"),
        ("reason", "utf8?"),
        ("entry", "date32?"),
        ("exit", "date32?"),
        ("opens_on", "date32?"),
        ("trajectory", "utf8?"),
        ("unreadable", "bool"),
    ],
    "trajectories": [
        ("trajectory", "utf8"),
        ("cycle", "utf8"),
        ("work_year", "utf8"),
        ("employee", "utf8"),
        ("roles", "list<utf8>"),
        ("state", "utf8"),
        ("reason", "utf8?"),
        ("closed_by", "utf8?"),
        ("entry", "date32"),
        ("exit", "date32"),
        ("opened_on", "date32"),
    ],
    "conversations": [
        ("trajectory", "utf8"),
        ("moment", "utf8"),
        ("occurrence", "int32"),
        ("planned", "date32"),
        ("create_on", "date32"),
        ("opens_on", "date32"),
        ("due_on", "date32"),
        ("state", "utf8"),
        ("reason", "utf8?"),
        ("late", "bool"),
        ("pinned", "bool"),
        ("started", "bool"),
        ("overrides", "list<utf8>"),
        ("held_on", "date32?"),
    ],
    "changes": [
        ("kind", "utf8"),
        ("key", "utf8"),
        ("reason", "utf8"),
        ("before", "utf8?"),
        ("after", "utf8?"),
    ],
}
TYPES = {
    "utf8": pa.string(),
    "date32": pa.date32(),
    "bool": pa.bool_(),
    "int32": pa.int32(),
    "list<utf8>": pa.list_(pa.field("item", pa.string(), nullable=False)),
}


@pytest.mark.parametrize("name", CHAPTER)
def test_columns_are_exactly_those_of_the_chapter(name: str, plan: tc.Plan) -> None:
    table = getattr(plan, name).to_arrow()
    expected = [
        pa.field(column, TYPES[kind.rstrip("?")], kind.endswith("?")) for column, kind in CHAPTER[name]
    ]
    assert list(table.schema) == expected
    assert getattr(plan, name).columns == [column for column, _ in CHAPTER[name]]
    assert table.num_rows > 0


@pytest.mark.parametrize("name", ["trajectories", "conversations"])
def test_a_register_has_the_same_columns(name: str, plan: tc.Plan) -> None:
    stored = getattr(tc.Register().apply(plan), name)
    assert stored.to_arrow().schema == getattr(plan, name).to_arrow().schema
    assert stored == getattr(plan, name)


def test_rows_as_python_values(plan: tc.Plan) -> None:
    # E5 starts on 1 February; the middle of 2025 is 2 July: 1 January + 365 // 2 = 182 days.
    assert plan.outcomes.to_pylist()[4] == {
        "employee": "E5",
        "cycle": "care",
        "work_year": "2025",
        "selected": True,
        "reason": None,
        "entry": datetime.date(2025, 2, 1),
        "exit": datetime.date(2025, 12, 31),
        "opens_on": datetime.date(2025, 2, 1),
        "trajectory": "care/2025/E5",
        "unreadable": False,
    }
    assert plan.trajectories.column("roles") == [["nurse"], ["nurse"]]
    assert plan.conversations.column("planned") == [datetime.date(2025, 3, 3), datetime.date(2025, 7, 2)] * 2
    with pytest.raises(KeyError, match="there are: employee, cycle"):
        plan.outcomes.column("name")


@pytest.mark.parametrize("name", CHAPTER)
def test_every_library_reads_the_same_rows(name: str, plan: tc.Plan) -> None:
    table: tc.Table = getattr(plan, name)
    rows = table.to_pylist()
    assert table.to_arrow().to_pylist() == rows
    assert table.to_polars().to_dicts() == rows
    assert pl.DataFrame(table).to_dicts() == rows
    assert pa.table(table).to_pylist() == rows
    relation = duckdb.from_arrow(table.to_arrow())
    assert relation.columns == table.columns
    assert relation.fetchall() == [tuple(row.values()) for row in rows]
    for frame in (table.to_pandas(), table.to_pandas(arrow_types=True)):
        assert list(frame.columns) == table.columns
        assert len(frame) == len(rows)
        first = table.columns[0]
        assert list(frame[first]) == [row[first] for row in rows]


def test_frames_share_the_buffers(plan: tc.Plan) -> None:
    one, two = (plan.outcomes.to_arrow().column("entry").chunk(0).buffers()[1].address for _ in range(2))
    assert one == two


def test_what_comes_out_goes_in_again(engine: tc.Engine, workforce: tc.Workforce, plan: tc.Plan) -> None:
    stored = tc.Register().apply(plan)
    for make in (lambda table: table, tc.Table.to_polars, tc.Table.to_arrow, tc.Table.to_pylist):
        again = tc.Register(
            trajectories=make(plan.trajectories),
            conversations=make(plan.conversations),
            frameworks=stored.frameworks,
            records=[],
        )
        assert again == stored
        assert engine.plan(workforce, as_of=AS_OF, register=again).change_count == 0


def test_csv(plan: tc.Plan, tmp_path: Any) -> None:
    lines = plan.outcomes.to_csv().splitlines()
    assert lines[0] == "employee,cycle,work_year,selected,reason,entry,exit,opens_on,trajectory,unreadable"
    assert lines[1] == "E1,care,2025,true,,2025-01-01,2025-12-31,2025-01-01,care/2025/E1,false"
    assert lines[2] == "E2,care,2025,false,no_linked_role,,,,,false"
    assert plan.trajectories.to_csv().splitlines()[1] == (
        'care/2025/E1,care,2025,E1,"[""nurse""]",open,,,2025-01-01,2025-12-31,2025-07-02'
    )
    plan.outcomes.to_csv(tmp_path / "outcomes.csv")
    assert (tmp_path / "outcomes.csv").read_text(encoding="utf-8") == plan.outcomes.to_csv()
    read = pl.read_csv(io.StringIO(plan.conversations.to_csv()), try_parse_dates=True)
    assert read["planned"].to_list() == plan.conversations.column("planned")


def test_a_table_survives_a_file_and_a_pickle(plan: tc.Plan) -> None:
    table = plan.conversations
    assert pickle.loads(pickle.dumps(table)) == table
    assert tc.Table.from_ipc(table.to_ipc()) == table
    assert pa.ipc.open_stream(table.to_ipc()).read_all() == table.to_arrow()
    assert table != plan.outcomes


def test_bytes_that_are_not_a_whole_stream_are_refused_by_name(plan: tc.Plan) -> None:
    data = plan.outcomes.to_ipc()
    for bytes_, code in [
        (data[:-1], "table_cut_off"),
        (data[:100], "table_cut_off"),
        (b"no", "table_not_arrow"),
    ]:
        with pytest.raises(tc.TableError) as caught:
            tc.Table.from_ipc(bytes_)
        assert [(found.code, found.pointer) for found in caught.value.diagnostics] == [(code, "/table")]
    compressed = io.BytesIO()
    options = pa.ipc.IpcWriteOptions(compression="lz4")
    with pa.ipc.new_stream(compressed, plan.outcomes.to_arrow().schema, options=options) as writer:
        writer.write_table(plan.outcomes.to_arrow())
    with pytest.raises(tc.TableError, match="its batches are compressed"):
        tc.Table.from_ipc(compressed.getvalue())


def test_streams_of_other_writers_are_read(plan: tc.Plan) -> None:
    table = plan.conversations
    arrow = io.BytesIO()
    with pa.ipc.new_stream(arrow, table.to_arrow().schema) as writer:
        writer.write_table(table.to_arrow())
    assert tc.Table.from_ipc(arrow.getvalue()) == table
    polars = io.BytesIO()
    table.to_polars().write_ipc_stream(polars)
    assert tc.Table.from_ipc(polars.getvalue()).to_polars().equals(table.to_polars())


def test_equal_however_the_rows_are_spread() -> None:
    rows = pa.table({"employee": ["a", "b", "c"]})
    chunked = pa.concat_tables([rows.slice(0, 1), rows.slice(1, 0), rows.slice(1, 2)])
    assert tc.Table(rows) == tc.Table(chunked)
    assert tc.Table(rows) != tc.Table(rows.slice(0, 2))
    assert tc.Table(rows) != tc.Table(pa.table({"employee": ["a", "b", "x"]}))


def test_a_notebook_shows_the_first_rows() -> None:
    table = tc.Table(pl.DataFrame({"employee": [f"<E{number}>" for number in range(1_200)]}))
    html = table._repr_html_()
    assert "1,200 rows × 1 column (first 20)" in html
    assert "&lt;E19&gt;" in html
    assert "&lt;E20&gt;" not in html
    assert "<E" not in html
    text = repr(table)
    assert text.splitlines()[0] == "Table: 1,200 rows, 1 column"
    assert text.splitlines()[-1] == "… 1190 more rows"


def test_pandas_keeps_dates_as_dates(plan: tc.Plan) -> None:
    frame = plan.outcomes.to_pandas()
    assert frame["entry"][0] == datetime.date(2025, 1, 1)
    assert pd.isna(frame["entry"][1])
