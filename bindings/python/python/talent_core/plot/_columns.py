"""Columns of tables from anything that speaks Arrow, as NumPy arrays, a piece at a time.

Read with `nanoarrow`, the small library of the Arrow project (about 3 MB installed), without pyarrow and
without a Python object for each row. What is given out is a copy of the piece: a view of one of its buffers
does not keep the Arrow array alive.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from ._text import Booleans, Integers, Text, gather

# No date: before every date there is.
NO_DATE = np.iinfo(np.int64).min
# Rows that are looked at together: large enough for speed, small enough for the cache and the memory.
PIECE_ROWS = 1 << 19
_UNITS_PER_DAY = {"second": 86_400, "milli": 86_400_000, "micro": 86_400_000_000, "nano": 86_400_000_000_000}
_TEXTS = ("string", "large_string", "string_view")


@dataclass(frozen=True)
class Piece:
    """Some rows of a table."""

    rows: int
    texts: Mapping[str, Text]
    dates: Mapping[str, Integers]
    truths: Mapping[str, Booleans]
    numbers: Mapping[str, Integers]


def table_of(source: Any, name: str) -> Any:
    """The table of a plan, or the table itself where a frame is given.

    A plan is a `talent_core.Plan` or a mapping of table names to frames.
    """
    if _is_arrow(source):
        return source
    table = source.get(name) if isinstance(source, Mapping) else getattr(source, name, None)
    if table is None or not _is_arrow(table):
        raise TypeError(
            f"table_expected: found {type(source).__name__}, which is no table and has no table `{name}`; "
            f"right would be a plan, or a frame with an Arrow stream (polars, pandas, pyarrow, DuckDB)"
        )
    return table


def _is_arrow(source: Any) -> bool:
    return hasattr(source, "__arrow_c_stream__") or hasattr(source, "__arrow_c_array__")


def pieces(
    source: Any,
    table: str,
    *,
    texts: Sequence[str] = (),
    dates: Sequence[str] = (),
    truths: Sequence[str] = (),
    numbers: Sequence[str] = (),
    optional: Sequence[str] = (),
) -> Iterator[Piece]:
    """These columns of a table, piece by piece. Optional columns that are not there are left out.

    Raises:
        ValueError: columns are missing or of another type; all that are missing are named at once.
    """
    import nanoarrow  # type: ignore[import-untyped]

    stream: Any = nanoarrow.c_array_stream(source)
    schema = stream.get_schema()
    found = [schema.child(place).name for place in range(schema.n_children)]
    missing = [name for name in (*texts, *dates, *truths, *numbers) if name not in (*found, *optional)]
    if missing:
        raise ValueError(
            f"column_missing: /{table}: no column {', '.join(f'`{name}`' for name in missing)}; "
            f"found {', '.join(f'`{name}`' for name in found) or 'no columns'}"
        )
    for array in stream:
        for start in range(0, array.length, PIECE_ROWS):
            rows = min(PIECE_ROWS, array.length - start)
            reader = _Reader(array, table, found, start, rows)
            yield Piece(
                rows,
                {name: reader.text(name) for name in texts if name in found},
                {name: reader.date(name) for name in dates if name in found},
                {name: reader.truth(name) for name in truths if name in found},
                {name: reader.number(name) for name in numbers if name in found},
            )


@dataclass(frozen=True)
class _Reader:
    """One piece of one Arrow array of rows."""

    array: Any
    table: str
    columns: list[str]
    start: int
    rows: int

    def _column(self, name: str) -> tuple[Any, Any, slice]:
        place = self.columns.index(name)
        view = self.array.view()
        child = view.child(place)
        first = view.offset + child.offset + self.start
        return child, self.array.schema.child(place), slice(first, first + self.rows)

    def text(self, name: str) -> Text:
        view, _, rows = self._column(name)
        if view.dictionary is None:
            return _plain_text(self._checked_text(view, name), rows)
        words = self._checked_text(view.dictionary, name)
        offset = view.dictionary.offset
        values = _plain_text(words, slice(offset, offset + view.dictionary.length))
        valid = _validity(view, rows)
        codes = np.where(valid, np.asarray(view.buffer(1))[rows].astype(np.int64), 0)
        if not len(values):
            nothing = np.zeros(self.rows, dtype=np.int64)
            return Text(values.data, nothing, nothing, np.zeros(self.rows, dtype=np.bool_))
        taken = values.take(codes)
        valid = valid & taken.valid
        return Text(taken.data, taken.starts, np.where(valid, taken.lengths, 0), valid)

    def _checked_text(self, view: Any, name: str) -> Any:
        if view.storage_type not in _TEXTS:
            raise self._wrong(name, view.storage_type, "text")
        return view

    def date(self, name: str) -> Integers:
        import nanoarrow

        view, c_schema, rows = self._column(name)
        schema = nanoarrow.Schema(c_schema)
        kind = schema.type.name.lower()
        if kind == "null":
            return np.full(self.rows, NO_DATE, dtype=np.int64)
        if kind not in ("date32", "date64", "timestamp"):
            raise self._wrong(name, kind, "date32")
        days = np.asarray(view.buffer(1))[rows].astype(np.int64)
        if kind != "date32":
            days = days // _UNITS_PER_DAY["milli" if kind == "date64" else schema.unit.name.lower()]
        return np.where(_validity(view, rows), days, NO_DATE)

    def truth(self, name: str) -> Booleans:
        view, _, rows = self._column(name)
        if view.storage_type != "bool":
            raise self._wrong(name, view.storage_type, "bool")
        return _bits(view.buffer(1), rows) & _validity(view, rows)

    def number(self, name: str) -> Integers:
        view, _, rows = self._column(name)
        if not view.storage_type.lstrip("u").startswith("int"):
            raise self._wrong(name, view.storage_type, "int32")
        return np.where(_validity(view, rows), np.asarray(view.buffer(1))[rows].astype(np.int64), 0)

    def _wrong(self, name: str, found: str, right: str) -> ValueError:
        return ValueError(f"column_wrong_type: /{self.table}/{name}: found {found}; right would be {right}")


def _bits(buffer: Any, rows: slice) -> Booleans:
    """Bits of a range of rows as truths, without unpacking the rest."""
    first, beyond = rows.start // 8, -(-rows.stop // 8)
    packed = np.frombuffer(buffer, dtype=np.uint8)[first:beyond]
    return np.unpackbits(packed, bitorder="little")[rows.start - 8 * first :][: rows.stop - rows.start].view(
        np.bool_
    )


def _validity(view: Any, rows: slice) -> Booleans:
    if not view.n_buffers or view.buffer_type(0) != "validity" or view.buffer(0).size_bytes == 0:
        return np.ones(rows.stop - rows.start, dtype=np.bool_)
    return _bits(view.buffer(0), rows)


def _plain_text(view: Any, rows: slice) -> Text:
    valid = _validity(view, rows)
    if view.storage_type == "string_view":
        return _text_of_views(view, rows, valid)
    offsets = np.asarray(view.buffer(1))[rows.start : rows.stop + 1].astype(np.int64)
    if not len(offsets):
        offsets = np.zeros(1, dtype=np.int64)
    base = int(offsets[0])
    data = np.frombuffer(view.buffer(2), dtype=np.uint8)[base : int(offsets[-1])].copy()
    lengths = np.where(valid, np.diff(offsets), 0)
    return Text(data, offsets[:-1] - base, lengths, valid)


def _text_of_views(view: Any, rows: slice, valid: Booleans) -> Text:
    """String views: up to 12 bytes stand in the view itself, longer texts in one of the buffers behind it."""
    raw = np.frombuffer(view.buffer(1), dtype=np.uint8)[16 * rows.start : 16 * rows.stop].copy()
    fields = raw.view(np.int32).reshape(-1, 4).astype(np.int64)
    lengths = np.where(valid, fields[:, 0], 0)
    buffers = [np.frombuffer(view.buffer(place), dtype=np.uint8) for place in range(2, view.n_buffers - 1)]
    at = np.arange(len(fields), dtype=np.int64) * 16 + 4
    is_long = lengths > 12
    if not buffers or not is_long.any():
        return Text(raw, at, lengths, valid)
    # Only the parts of the buffers that these rows point into.
    number, offset = fields[:, 2], fields[:, 3]
    data, starts = [raw], at.copy()
    size = len(raw)
    for place, buffer in enumerate(buffers):
        mine = np.flatnonzero(is_long & (number == place))
        if len(mine):
            bytes_of, places = gather(buffer, offset[mine], lengths[mine])
            data.append(bytes_of)
            starts[mine] = places + size
            size += len(bytes_of)
    return Text(np.concatenate(data), starts, lengths, valid)
