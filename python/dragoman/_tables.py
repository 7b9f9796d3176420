"""Records as tables that pyarrow, polars, DuckDB and pandas read, each by itself: nothing of Arrow is linked or needed."""
from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from typing import Any, Union, overload

from . import _core
from ._core import Record
from ._error import DragomanError
from ._need import need

Read = Iterable[Union[Record, DragomanError]]
NAMES = ("pages", "events", "parties", "dyads", "statements", "places", "times", "facts")


class Table:
    """Rows of one table. Give it to pyarrow.table(), polars.DataFrame(), or name it in duckdb.sql("from events")."""

    def __init__(self, rows: _core.Rows | _core.Stream) -> None:
        self._rows = rows
        self.name = rows.name

    @property
    def columns(self) -> list[str]:
        return [name for name, _, _ in _core.schemas()[self.name][1]]

    def __len__(self) -> int:
        if isinstance(self._rows, _core.Stream):
            raise TypeError("a stream has no length before it is read")
        return len(self._rows)

    def __bool__(self) -> bool:
        return True

    def __repr__(self) -> str:
        size = "a stream" if isinstance(self._rows, _core.Stream) else f"{len(self)} rows"
        return f"<Table {self.name}: {size} of {', '.join(self.columns)}>"

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        return self._rows.__arrow_c_stream__(requested_schema)

    def __arrow_c_schema__(self) -> object:
        return self._rows.__arrow_c_schema__()

    def to_pyarrow(self) -> Any:
        """A pyarrow.Table."""
        return need("pyarrow", "to_pyarrow").table(self)

    def to_pandas(self) -> Any:
        """A pandas.DataFrame, by way of pyarrow; days are datetime64."""
        need("pandas", "to_pandas")
        return need("pyarrow", "to_pandas").table(self).to_pandas(date_as_object=False)

    def to_polars(self) -> Any:
        """A polars.DataFrame."""
        return need("polars", "to_polars").DataFrame(self)

    def to_parquet(self, path: str | os.PathLike[str]) -> None:
        """A Parquet file, written as the rows come (with pyarrow)."""
        pyarrow, parquet = need("pyarrow", "to_parquet"), need("pyarrow.parquet", "to_parquet")
        with pyarrow.RecordBatchReader.from_stream(self) as batches, parquet.ParquetWriter(os.fspath(path), batches.schema) as out:
            for batch in batches:
                out.write_batch(batch)


class Tables:
    """All tables of some records: tables.events or tables["events"]."""

    pages: Table
    events: Table
    parties: Table
    dyads: Table
    statements: Table
    places: Table
    times: Table
    facts: Table

    def __init__(self, tables: Iterable[Table]) -> None:
        self._tables = {table.name: table for table in tables}
        self.__dict__.update(self._tables)

    def __getitem__(self, name: str) -> Table:
        return self._tables[name]

    def __iter__(self) -> Iterator[Table]:
        return iter(self._tables.values())

    def __repr__(self) -> str:
        return "<Tables " + ", ".join(f"{t.name} ({len(t)})" for t in self) + ">"


@overload
def to_arrow(records: Record | Read) -> Tables: ...
@overload
def to_arrow(records: Record | Read, table: str) -> Table: ...
def to_arrow(records: Record | Read, table: str | None = None) -> Tables | Table:
    """Tables of records (docs/python.md has their columns); DragomanErrors among them are rows of `pages`.

    With `table`, that one alone, as a stream that takes the records while it is read: any number of them in constant
    memory, but only once.
    """
    several = [records] if isinstance(records, Record) else records
    if table is not None:
        return Table(_core.Stream(table, several))
    return Tables(Table(rows) for rows in _core.gather(several))


def schemas() -> dict[str, tuple[str, list[tuple[str, str, str]]]]:
    """Table -> what a row is, and (name, Arrow type, meaning) of its columns."""
    return _core.schemas()
