"""Columns of text as bytes and places: millions of ids, compared and grouped without a Python object each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Bytes = npt.NDArray[np.uint8]
Integers = npt.NDArray[np.int64]
Booleans = npt.NDArray[np.bool_]
Words = npt.NDArray[np.uint64]

WORD_BYTES = 8
# What to keep of eight bytes read as one big-endian number, of which the text has only the first few.
_KEPT = np.array([0] + [2**64 - 2 ** (64 - 8 * count) for count in range(1, WORD_BYTES + 1)], dtype=np.uint64)
_FEW = 1024


@dataclass(frozen=True)
class Text:
    """Texts at places in one run of bytes; slices share the bytes."""

    data: Bytes
    starts: Integers
    lengths: Integers
    valid: Booleans

    def __len__(self) -> int:
        return len(self.starts)

    def take(self, rows: Integers | Booleans) -> Text:
        """The texts of these rows, on the same bytes."""
        return Text(self.data, self.starts[rows], self.lengths[rows], self.valid[rows])

    def compact(self) -> Text:
        """The same texts on bytes of their own, so that the buffers they came from can go."""
        ends = np.cumsum(self.lengths)
        first = int(self.starts[0]) if len(self) else 0
        starts = ends - self.lengths
        if np.array_equal(self.starts - first, starts):
            # They lie behind one another already.
            beyond = first + (int(ends[-1]) if len(self) else 0)
            return Text(self.data[first:beyond], starts, self.lengths, self.valid)
        data, starts = gather(self.data, self.starts, self.lengths)
        return Text(data, starts, self.lengths, self.valid)

    def decoded(self) -> list[str | None]:
        """Python texts: for the few that are written in a picture."""
        found = zip(self.starts.tolist(), self.lengths.tolist(), self.valid.tolist(), strict=True)
        return [
            self.data[start : start + length].tobytes().decode("utf-8", "replace") if valid else None
            for start, length, valid in found
        ]

    def words(self, place: int) -> Words:
        """The eight bytes from `8 * place` of every text as a big-endian number, with zeros past its end."""
        left = np.clip(self.lengths - place * WORD_BYTES, 0, WORD_BYTES)
        padded = np.concatenate([self.data, np.zeros(WORD_BYTES, dtype=np.uint8)])
        everywhere: Words = np.ndarray((len(self.data) + 1,), dtype=">u8", buffer=padded, strides=(1,))
        at = np.minimum(self.starts + place * WORD_BYTES, len(self.data))
        return everywhere[at].astype(np.uint64) & _KEPT[left]

    def equals(self, value: str) -> Integers:
        """The rows that are this text."""
        wanted = of_strings([value])
        rows = np.flatnonzero((self.lengths == wanted.lengths[0]) & self.valid)
        for place in range(words_of(wanted)):
            rows = rows[self.take(rows).words(place) == wanted.words(place)[0]]
        return rows

    def is_start_of_run(self) -> Booleans:
        """Whether a row differs from the row before it: sorted tables repeat a key in neighbouring rows."""
        differs = np.ones(len(self), dtype=np.bool_)
        if len(self) > 1:
            differs[1:] = (self.lengths[1:] != self.lengths[:-1]) | (self.valid[1:] != self.valid[:-1])
            for place in range(words_of(self)):
                words = self.words(place)
                differs[1:] |= words[1:] != words[:-1]
        return differs


def none() -> Text:
    """No rows."""
    nothing = np.zeros(0, dtype=np.int64)
    return Text(np.zeros(0, dtype=np.uint8), nothing, nothing, np.zeros(0, dtype=np.bool_))


def of_strings(texts: Sequence[str]) -> Text:
    """A column of a few Python texts."""
    encoded = [text.encode() for text in texts]
    lengths = np.array([len(text) for text in encoded], dtype=np.int64)
    data = np.frombuffer(b"".join(encoded), dtype=np.uint8)
    return Text(data, np.cumsum(lengths) - lengths, lengths, np.ones(len(texts), dtype=np.bool_))


def concatenate(parts: list[Text]) -> Text:
    """The rows of all parts, in order."""
    if not parts:
        return none()
    before = np.cumsum([0] + [len(part.data) for part in parts[:-1]])
    return Text(
        np.concatenate([part.data for part in parts]),
        np.concatenate([part.starts + shift for part, shift in zip(parts, before, strict=True)]),
        np.concatenate([part.lengths for part in parts]),
        np.concatenate([part.valid for part in parts]),
    )


def words_of(text: Text) -> int:
    """How many words of eight bytes the longest text takes."""
    return int(-(-int(text.lengths.max(initial=0)) // WORD_BYTES))


def gather(data: Bytes, starts: Integers, lengths: Integers) -> tuple[Bytes, Integers]:
    """Copies texts behind one another; gives their bytes and places."""
    ends = np.cumsum(lengths)
    places = ends - lengths
    total = int(ends[-1]) if len(ends) else 0
    source = np.repeat(starts - places, lengths) + np.arange(total, dtype=np.int64)
    return data[source], places


def rank(text: Text) -> tuple[Integers, Integers]:
    """A number for every row, equal for equal texts and in their byte order, and one row for each number.

    Null counts as the empty text. Exact: numbers come from comparing the texts, eight bytes at a time.
    """
    starts = np.flatnonzero(text.is_start_of_run())
    heads = text.take(starts)
    codes = np.zeros(len(heads), dtype=np.int64)
    count = min(1, len(heads))
    for place in range(words_of(heads)):
        words, distinct = _numbered(heads.words(place))
        if distinct > 1:
            codes, count = _numbered(codes * distinct + words) if count > 1 else (words, distinct)
    representatives = np.zeros(count, dtype=np.int64)
    representatives[codes[::-1]] = starts[::-1]
    runs = np.diff(np.append(starts, len(text)))
    return np.repeat(codes, runs), representatives


def _numbered(values: npt.NDArray[np.generic]) -> tuple[Integers, int]:
    """Numbers in the order of the values, and how many there are."""
    if len(np.unique(values[: 2 * _FEW])) <= _FEW:
        # Mostly the same few, as it seems: looking them up is quicker than sorting.
        distinct = np.unique(values)
        if len(distinct) <= _FEW:
            return np.searchsorted(distinct, values), len(distinct)
    distinct, numbers = np.unique(values, return_inverse=True)
    return numbers, len(distinct)


def factored(text: Text) -> tuple[Integers, Text]:
    """A number for every row, and the text of each number on bytes of its own."""
    codes, rows = rank(text)
    return codes, text.take(rows).compact()


def key_parts(keys: Text) -> list[Text]:
    """The first three parts of trajectory keys (`cycle/work_year/employee`), with `%25` and `%2F` read.

    A key with a role ends in a fourth part, which is left out. What is no key gives empty parts.
    """
    slashes = np.flatnonzero(keys.data == ord("/"))
    slashes = np.append(slashes, len(keys.data))
    first = np.searchsorted(slashes, keys.starts)
    ends = keys.starts + keys.lengths
    parts = []
    start = keys.starts
    for part in range(3):
        end = np.minimum(slashes[np.minimum(first + part, len(slashes) - 1)], ends)
        parts.append(_unescaped(Text(keys.data, start, np.maximum(end - start, 0), keys.valid)))
        start = np.minimum(end + 1, ends)
    return parts


def _unescaped(text: Text) -> Text:
    """Texts with `%25` and `%2F` as the `%` and `/` they stand for."""
    escape = ord("%")
    if not (text.data == escape).any():
        return text
    own = text.compact()
    data = own.data.copy()
    at = np.flatnonzero(data == escape)
    at = at[at + 2 < len(data)]
    is_slash = data[at + 2] == ord("F")
    data[at] = np.where(is_slash, ord("/"), escape)
    kept = np.ones(len(data) + 1, dtype=np.bool_)
    kept[at + 1] = kept[at + 2] = False
    before = np.concatenate([[0], np.cumsum(kept[:-1])])
    ends = before[own.starts + own.lengths]
    starts = before[own.starts]
    return Text(data[kept[:-1]], starts, ends - starts, own.valid)
