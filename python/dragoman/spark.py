"""Pages of a Spark data frame, or files that workers can see, to tables: one engine a worker process, by mapInArrow.

    records = dragoman.spark.read(pages, "html", table="records", id="url", url="url", published="day")
    records.write.parquet("records")                                       # each page is read once ...
    dragoman.spark.from_records(records).write.parquet("events")           # ... and gives all tables
"""
from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Any

from . import _core
from ._core import Record
from ._engine import As, Engine, Kind, from_bytes
from ._error import DragomanError
from ._need import need
from ._tables import to_arrow

TYPES = {"utf8": "string", "int64": "bigint", "float64": "double", "bool": "boolean", "date32": "date"}
RECORDS = "source string, record string, error string"
PAGES_A_BATCH = 256   # Spark's 10,000 pages would be gigabytes of HTML
_engines: dict[tuple[str | None, str | None], Engine] = {}   # of this worker process, the one thing kept between batches


def schema(table: str) -> str:
    """The columns of what `read` gives, as Spark's DDL. "records": the records as JSON."""
    if table == "records":
        return RECORDS
    if table not in _core.schemas():
        raise DragomanError(f"no table '{table}' (there are records, {', '.join(_core.schemas())})", "usage", "spark")
    return ", ".join(f"`{name}` {TYPES[type]}" for name, type, _ in _core.schemas()[table][1])


def read(df: Any, column: str, *, table: str = "events", id: str | None = None, published: str | None = None, url: str | None = None,
         title: str | None = None, publisher: str | None = None, format: str = "auto", as_: As = "page",
         data: str | None = None, ontology: str | None = None) -> Any:
    """The pages in `column` (string or binary) as one of the tables of docs/python.md, or as "records" (JSON, as the program's `--alone`).

    id, published, url, title, publisher: the columns with what is known beside the page. A page that fails is a row with
    `error` of the tables `pages` and `records`. data, ontology: folders on the workers.
    """
    check(df.sparkSession)
    beside = {"id": id, "published": published, "url": url, "title": title, "publisher": publisher}
    named = {key: name for key, name in beside.items() if name}

    def pages(batch: Any) -> Iterator[Any]:
        engine = engine_of_process(data, ontology)
        for row in batch.to_pylist():
            said = {key: "" if row[name] is None else str(row[name]) for key, name in named.items()}
            yield attempt(engine, row[column] or b"", said, format, as_)

    wanted = [column, *dict.fromkeys(name for name in named.values() if name != column)]
    return df.select(*wanted).mapInArrow(mapped(pages, table), schema(table))


def read_files(spark: Any, paths: Iterable[str | os.PathLike[str]], *, table: str = "events", partitions: int | None = None, kind: Kind = "auto",
               as_: As = "page", published: str | None = None, data: str | None = None, ontology: str | None = None) -> Any:
    """Files (WARC, JSON Lines, feeds, pages; packed or not) that every worker can open, a task each unless `partitions` says otherwise.

    A file that cannot be opened is a row with `error`, as a page that fails is.
    """
    check(spark)
    names = [os.fspath(path) for path in paths]

    def pages(batch: Any) -> Iterator[Any]:
        engine = engine_of_process(data, ontology)
        for at in batch.column(0).to_pylist():
            try:
                yield from engine.read_files(names[at], kind=kind, as_=as_, published=published, jobs=1, alone=True)
            except DragomanError as error:
                yield error

    df = spark.range(0, len(names), 1, partitions or max(1, len(names)))
    return df.mapInArrow(mapped(pages, table), schema(table))


def from_records(records: Any, table: str = "events") -> Any:
    """A table of the "records" that `read` or `read_files` gave: pages need to be read once for all tables."""
    check(records.sparkSession)

    def pages(batch: Any) -> Iterator[Any]:
        for row in batch.to_pylist():
            failed = row["record"] is None
            yield DragomanError(row["error"] or "", source=row["source"] or "") if failed else Record.from_json(row["record"])

    return records.select("source", "record", "error").mapInArrow(mapped(pages, table), schema(table))


def engine_of_process(data: str | None, ontology: str | None) -> Engine:
    if (data, ontology) not in _engines:
        _engines[data, ontology] = Engine(data, ontology)
    return _engines[data, ontology]


def attempt(engine: Engine, page: str | bytes, said: dict[str, str], format: str, as_: As) -> Any:
    source = said.get("id") or said.get("url") or "row"
    try:
        return engine._core.read(from_bytes(page, format, as_, source, said.get("title"), said.get("published", ""), said.get("url"),
                                            said.get("publisher"), (), "input"), False, False)
    except DragomanError as error:
        return error


def mapped(pages: Callable[[Any], Iterator[Any]], table: str) -> Callable[[Iterable[Any]], Iterator[Any]]:
    """What mapInArrow calls in the worker."""
    def run(batches: Iterable[Any]) -> Iterator[Any]:
        pyarrow = need("pyarrow", "dragoman.spark")
        for batch in batches:
            if table == "records":
                yield from records(pages(batch))
            else:
                yield from pyarrow.RecordBatchReader.from_stream(to_arrow(pages(batch), table=table))
    return run


def records(got: Iterator[Any]) -> Iterator[Any]:
    """As batches of so many pages: a file may hold any number."""
    pyarrow = need("pyarrow", "dragoman.spark")
    while rows := [(g.source, None, g.message) if isinstance(g, DragomanError) else (g.document.source, g.to_json(), None)
                   for g in islice(got, PAGES_A_BATCH)]:
        yield pyarrow.record_batch([pyarrow.array(c, pyarrow.string()) for c in zip(*rows)], names=["source", "record", "error"])


def check(spark: Any) -> None:
    """Says before the first job what would make it fail, and keeps batches small."""
    conf, workers = spark.conf, os.environ.get("PYSPARK_PYTHON")
    named = workers or conf.get("spark.pyspark.python", None)
    if named is None and os.path.realpath(shutil.which("python3") or "") != os.path.realpath(sys.executable):
        raise DragomanError(f"Spark's workers would run the python3 of PATH ({shutil.which('python3')}), not this one: set "
                            f"PYSPARK_PYTHON={sys.executable} before the session begins", "usage", "spark")
    try:
        need("pyarrow", "mapInArrow")
        pandas = need("pandas", "mapInArrow")
    except ImportError as missing:
        raise DragomanError(str(missing), "usage", "spark") from missing
    if int(pandas.__version__.split(".")[0]) >= 3:
        raise DragomanError(f"pandas {pandas.__version__}: PySpark wants pandas below 3 (pip install 'pandas<3')", "usage", "spark")
    key = "spark.sql.execution.arrow.maxRecordsPerBatch"
    if int(conf.get(key)) > 2 * PAGES_A_BATCH:
        conf.set(key, str(PAGES_A_BATCH))
