"""A store: what many pages told, joined to happenings (docs/store.md)."""
from __future__ import annotations

import os
import threading
from collections.abc import Iterator, Sequence
from typing import Any, Union

from . import _core
from ._engine import As, Day, Engine, Kind, MAX_BYTES, MAX_RATIO, default_data, day_of, names_of
from ._error import DragomanError
from ._need import need

Words = Union[str, Sequence[str], None]
Cell = Union[str, int, float, None]


class Rows(Sequence[Any]):
    """What a store answers: dicts, one after another; to_pandas() and to_polars() make a frame."""

    def __init__(self, columns: list[str], rows: list[tuple[Cell, ...]]) -> None:
        self.columns, self.rows = columns, rows

    def __len__(self) -> int:
        return len(self.rows)

    def __getitem__(self, at: Any) -> Any:
        if isinstance(at, slice):
            return Rows(self.columns, self.rows[at])
        return dict(zip(self.columns, self.rows[at]))

    def __iter__(self) -> Iterator[dict[str, Cell]]:
        return (dict(zip(self.columns, row)) for row in self.rows)

    def __repr__(self) -> str:
        return f"<Rows: {len(self)} of {', '.join(self.columns)}>"

    def to_pandas(self) -> Any:
        return need("pandas", "to_pandas").DataFrame(self.rows, columns=self.columns)

    def to_polars(self) -> Any:
        return need("polars", "to_polars").DataFrame(self.rows, schema=self.columns, orient="row", infer_schema_length=None)


class Store:
    """A store opened for reading; others may read and write the file meanwhile. Its methods may be called on any thread, one at a time."""

    def __init__(self, path: str | os.PathLike[str], data: str | os.PathLike[str] | None = None) -> None:
        self.path, self._data = os.fspath(path), default_data(data)
        self._core, self._lock, self._pid = _core.Store.open(self.path), threading.Lock(), os.getpid()

    def __repr__(self) -> str:
        return f"<dragoman.Store {self.path!r}>"

    def _mine(self) -> threading.Lock:
        if os.getpid() != self._pid:
            raise DragomanError("this store was opened before the process forked: open it in the process that reads it", "usage", "python", self.path)
        return self._lock

    def query(self, of: str = "happenings", *, party: Words = None, source: Words = None, target: Words = None, word: Words = None,
              type: Words = None, quad: Words = None, status: Words = None, where: Words = None, begin: Day = None, end: Day = None,
              near: str = "", within_km: float = 100, words: str = "", text: str = "", min_confidence: float = 0,
              limit: int | None = None) -> Rows:
        """Happenings or reports for which all of it holds; of a list, one member. docs/store.md has the columns.

        party: on either side; source, target: on the one, on the other; word: on whose word it is known (names, or three
        capitals: a country). where: countries. begin, end: days between which it may have happened. near: "LAT,LON" or a
        place. words: in sentence, parties, place, occasion; text: in the page.
        """
        if of not in ("happenings", "reports"):
            raise DragomanError(f"no such rows: '{of}' (there are happenings, reports)", "usage", "python", self.path)
        with self._mine():
            return Rows(*self._core.query(of == "reports", listed(party), listed(source), listed(target), listed(word), listed(type), listed(quad),
                                          listed(status), listed(where), day_of(begin), day_of(end), near, within_km, words, text, min_confidence, limit))

    def happenings(self, **conditions: Any) -> Rows:
        """query("happenings", ...): what happened, once, however often it is told."""
        return self.query("happenings", **conditions)

    def reports(self, **conditions: Any) -> Rows:
        """query("reports", ...): what each page tells."""
        return self.query("reports", **conditions)

    def sql(self, statement: str) -> Rows:
        """One statement that only reads."""
        with self._mine():
            return Rows(*self._core.sql(statement))

    def show(self, id: int | str) -> dict[str, Any]:
        """All that is known of a happening, or of a report ("r12")."""
        import json
        with self._mine():
            shown: dict[str, Any] = json.loads(self._core.show(str(id)))
        return shown

    def agenda(self, *, begin: Day = None, end: Day = None, actor: Words = None, country: Words = None, type: Words = None,
               status: Words = None, at: Day = None, least_sources: int = 0) -> dict[str, Any]:
        """What is ahead: {"agenda": [...], "undated": [...]}, as `dragoman agenda --format json`. at: what was known on that day."""
        import json
        told: dict[str, Any] = json.loads(self._agenda(False, begin, end, actor, country, type, status, at, least_sources))
        return told

    def calendar(self, *, begin: Day = None, end: Day = None, actor: Words = None, country: Words = None, type: Words = None,
                 status: Words = None, at: Day = None, least_sources: int = 0) -> str:
        """The same as an iCalendar file."""
        return self._agenda(True, begin, end, actor, country, type, status, at, least_sources)

    def _agenda(self, calendar: bool, begin: Day, end: Day, actor: Words, country: Words, type: Words, status: Words, at: Day,
                least_sources: int) -> str:
        return _core.agenda(self.path, self._data, calendar, day_of(begin), day_of(end), listed(actor), listed(country), listed(type),
                            listed(status), day_of(at), least_sources)


def listed(words: Words) -> list[str]:
    return [] if words is None else [words] if isinstance(words, str) else list(words)


def open(path: str | os.PathLike[str], data: str | os.PathLike[str] | None = None) -> Store:
    """A store for reading. data: folder of tables (default: the package's)."""
    return Store(path, data)


def build(path: str | os.PathLike[str], inputs: str | os.PathLike[str] | Sequence[str | os.PathLike[str]], *, engine: Engine | None = None,
          kind: Kind = "auto", as_: As = "page", published: Day = None, url: str = "", jobs: int = 0) -> dict[str, int]:
    """Reads files and folders into a store, which is made when there is none, as `dragoman build` does; says how many pages were new.

    Inputs it knows are not read again. Ctrl-C keeps what has been read.
    """
    own = engine or Engine()
    counts: dict[str, int] = _core.build(own._core, os.fspath(path), own._data, own._ontology, names_of(inputs), kind, as_, day_of(published), url,
                                         MAX_BYTES, MAX_RATIO, jobs)
    return counts
