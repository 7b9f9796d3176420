"""The engine as people call it: what they have becomes an input; the work is done in C++."""
from __future__ import annotations

import datetime
import os
import pathlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Literal, Union

from . import _core
from ._core import Answer, Batch, Explanation, Page, Record
from ._error import DragomanError
from ._many import in_order

Source = Union[str, bytes, "os.PathLike[str]", Mapping[str, Any]]
Day = Union[str, datetime.date, None]
As = Literal["page", "clean"]
Kind = Literal["auto", "html", "text", "jsonl", "warc", "feed"]
Layer = Literal["sentences", "tokens"]

MAX_BYTES = 64 << 20
MAX_RATIO = 500.0
ENDINGS = (".html", ".htm", ".xhtml", ".txt", ".jsonl", ".ndjson", ".warc", ".wet", ".rss", ".atom", ".gz", ".zst")


class Engine:
    """Models and tables, loaded once; every method may run on many threads at once.

    data:     folder with tables and models (default: those of the package).
    ontology: folder of your own tables, laid over ours (docs/tables.md).
    """

    def __init__(self, data: str | os.PathLike[str] | None = None, ontology: str | os.PathLike[str] | None = None) -> None:
        self._data = default_data(data)
        self._ontology = os.fspath(ontology) if ontology is not None else ""
        self._core = _core.Engine(self._data, self._ontology)

    def __reduce__(self) -> tuple[Any, ...]:
        return Engine, (self._data, self._ontology)

    def __repr__(self) -> str:
        return f"<dragoman.Engine data={self._data!r}" + (f" ontology={self._ontology!r}>" if self._ontology else ">")

    def read(self, page: Source, *, published: Day = None, url: str | None = None, title: str | None = None,
             publisher: str | None = None, source: str | None = None, as_: As = "page",
             layers: Sequence[Layer] = ()) -> Record:
        """One page -> its record.

        page: HTML or text (str; bytes in any charset), a pathlib.Path, or a dict as a line of JSON Lines has it
        ("id", "text" or "html", "title", "published", "url", "publisher"; what it has wins over the arguments).
        published: the day it came out, if you know it better than the page. as_="clean": it is the article already,
        byte for byte. layers: "sentences" and "tokens" on request. Raises DragomanError.
        """
        got = make_input(page, published, url, title, publisher, source, as_)
        return self._core.read(got, "sentences" in layers, "tokens" in layers)

    def clean(self, page: Source, *, published: Day = None, url: str | None = None, title: str | None = None,
              publisher: str | None = None, source: str | None = None, as_: As = "page") -> Page:
        """The page stage alone: text, blocks, what was taken out and why."""
        return self._core.clean(make_input(page, published, url, title, publisher, source, as_))

    def explain(self, page: Source, *, published: Day = None, url: str | None = None, title: str | None = None,
                publisher: str | None = None, source: str | None = None, as_: As = "page") -> Explanation:
        """The record with its layers, and every word that may tell an event, with why it became one or not."""
        return self._core.explain(make_input(page, published, url, title, publisher, source, as_))

    def relate(self, text: str | Mapping[str, Any], source: Any = (), target: Any = (), *, profile: str = "",
               published: Day = None, id: str = "") -> Answer:
        """What does the source do to the target?

        Both are words of the text, or bytes of its UTF-8: (begin, end) or a list of such. Or a dict as a line of
        `dragoman relate` has it. profile: plover-2021 (the default), plv, quad or raw.
        """
        if isinstance(text, Mapping):
            import json
            return self._core.relate_json(json.dumps(text, ensure_ascii=False), profile)
        return self._core.relate(text, spans_of(text, source), spans_of(text, target), profile, day_of(published), id)

    def read_many(self, pages: Iterable[Source], *, jobs: int = 0, published: Day = None, url: str | None = None,
                  as_: As = "page", layers: Sequence[Layer] = (), progress: bool = False) -> Iterator[Record | DragomanError]:
        """Records in the order of `pages`, taken and read as they are asked for: endless inputs too.

        Each page is judged by itself (`dragoman read --alone`). In the place of one that fails stands its DragomanError.
        jobs: threads, 0 for one a core. progress: a bar of tqdm, where that is installed.
        """
        def one(page: Source) -> Record | DragomanError:
            try:
                return self.read(page, published=published, url=url, as_=as_, layers=layers)
            except DragomanError as error:
                return error
        return in_order(one, pages, jobs, progress)

    def read_files(self, paths: str | os.PathLike[str] | Iterable[str | os.PathLike[str]], *, kind: Kind = "auto", jobs: int = 0,
                   alone: bool = False, published: Day = None, url: str | None = None, as_: As = "page",
                   layers: Sequence[Layer] = (), max_bytes: int = MAX_BYTES, max_ratio: float = MAX_RATIO) -> Batch:
        """Records of files and folders (pages, JSON Lines, archives, feeds), as `dragoman read` reads them.

        Pages of a site are judged beside each other unless `alone`. An iterator over Record and DragomanError.
        """
        return self._core.read_files(names_of(paths), kind, as_, day_of(published), url or "", max_bytes, max_ratio, jobs, alone,
                                     "sentences" in layers, "tokens" in layers)


def default_data(data: str | os.PathLike[str] | None) -> str:
    return os.fspath(data) if data is not None else str(pathlib.Path(__file__).parent / "data")


def names_of(paths: str | os.PathLike[str] | Iterable[str | os.PathLike[str]]) -> list[str]:
    return [os.fspath(paths)] if isinstance(paths, (str, os.PathLike)) else [os.fspath(p) for p in paths]


def record_from_json(json: str) -> Record:
    """What pickle calls."""
    return Record.from_json(json)


def day_of(day: Day) -> str:
    return "" if day is None else day.isoformat() if isinstance(day, datetime.date) else day


def make_input(page: Source, published: Day, url: str | None, title: str | None, publisher: str | None, source: str | None,
               as_: As) -> _core.Input:
    """What people have, as an input. Raises DragomanError."""
    if isinstance(page, os.PathLike):
        return from_path(page, published, url, as_)
    if isinstance(page, Mapping):
        return from_mapping(page, published, url, as_)
    if isinstance(page, str) and is_path(page):
        raise DragomanError(f"this looks like the name of a file: give pathlib.Path({page!r}); a str is the page itself", "usage", "python")
    if not isinstance(page, (str, bytes, bytearray, memoryview)):
        raise TypeError(f"a page is str, bytes, pathlib.Path or a dict, not {type(page).__name__}")
    return from_bytes(page, "auto", as_, source or "argument", title, day_of(published), url, publisher, (), "argument")


def from_bytes(page: str | bytes | bytearray | memoryview, format: str, as_: str, source: str, title: str | None, published: str,
               url: str | None, publisher: str | None, authors: Sequence[str], published_from: str) -> _core.Input:
    charset = "utf-8" if isinstance(page, str) else ""
    data = page.encode("utf-8", "replace") if isinstance(page, str) else bytes(page)
    return _core.Input.make(data, format, as_, source, title or "", published, url or "", publisher or "", list(authors), charset, published_from)


def is_path(text: str) -> bool:
    return len(text) < 1000 and "\n" not in text and " " not in text and "<" not in text and text.lower().endswith(ENDINGS)


def from_path(path: os.PathLike[str], published: Day, url: str | None, as_: As) -> _core.Input:
    files = _core.Files([os.fspath(path)], "auto", as_, day_of(published), url or "", MAX_BYTES, MAX_RATIO)
    item = next(files, None)
    if item is None:
        raise DragomanError("empty", "bad-input", "python", os.fspath(path))
    if files.many():
        raise DragomanError("holds more than one page: use read_files", "usage", "python", os.fspath(path))
    if isinstance(item, DragomanError):
        raise item
    return item


def from_mapping(page: Mapping[str, Any], published: Day, url: str | None, as_: As) -> _core.Input:
    def said(key: str) -> str:
        value = page.get(key)
        return "" if value is None else day_of(value) if isinstance(value, datetime.date) else str(value)

    if (page.get("text") is None) == (page.get("html") is None):
        raise DragomanError('a page has either "text" or "html"', "bad-input", "python", said("id"))
    html = page.get("html")
    body = page["text"] if html is None else html
    own = said("published")
    return from_bytes(body, "text" if html is None else "html", as_, said("id") or said("url") or "argument", said("title"),
                      own or day_of(published), said("url") or url, said("publisher"), page.get("authors") or (), "input" if own else "argument")


def spans_of(text: str, party: Any) -> list[tuple[int, int]]:
    """A party's bytes: of words all places where they stand."""
    if isinstance(party, str):
        data, words = text.encode(), party.encode()
        found, at = [], data.find(words) if words else -1
        while at >= 0:
            found.append((at, at + len(words)))
            at = data.find(words, at + len(words))
        if not found:
            raise DragomanError(f"{party!r} does not stand in the text", "usage", "python")
        return found
    if len(party) == 2 and all(isinstance(x, int) for x in party):
        return [(party[0], party[1])]
    return [(begin, end) for begin, end in party]
