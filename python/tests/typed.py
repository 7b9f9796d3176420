"""Uses every type of the package as people do; only type checkers read it (test_types.py)."""
from __future__ import annotations

import datetime
import pathlib
from collections.abc import Iterator
from typing import Optional

import dragoman

engine = dragoman.Engine()
record: dragoman.Record = engine.read("text", published=datetime.date(2024, 5, 21), url="https://example.org/")
engine.read(b"<html>", published="2024-05-21", layers=["tokens"])
engine.read(pathlib.Path("page.html"), as_="clean")
engine.read({"text": "text", "id": "7"})

for event in record.events:
    kind: str = event.type
    names: list[str] = [actor.name for actor in (*event.actors, *event.recipients)]
    day: Optional[str] = event.when.begin if event.when else None
    place: Optional[dragoman.Place] = event.where.place if event.where else None
    words: str = event.evidence.trigger.text
    where: slice = event.evidence.sentence.chars
for statement in record.statements:
    speaker: Optional[dragoman.Actor] = statement.speaker
    said: str = " ".join(span.text for span in statement.content)
title: Optional[str] = record.document.title
as_dict: dict[str, object] = record.to_dict()
again: dragoman.Record = dragoman.Record.from_json(record.to_json())
html: str = record._repr_html_()

many: Iterator[dragoman.Record | dragoman.DragomanError] = engine.read_many(["a", b"b"], jobs=2, progress=True)
for got in many:
    if isinstance(got, dragoman.DragomanError):
        place_of_error: tuple[str, str, int] = (got.message, got.file, got.line)
    else:
        amount: int = len(got.events)
batch: dragoman.Batch = engine.read_files("folder", jobs=2, alone=True)
done: tuple[int, int, Optional[int]] = (batch.done, batch.failed, batch.total)

page: dragoman.Page = engine.clean("text")
reasons: list[str] = [noise.reason for noise in page.noise]
why: dragoman.Explanation = engine.explain("text")
refused: list[Optional[str]] = [firing.refused for firing in why.firings]
answer: dragoman.Answer = engine.relate("Russia accused Ukraine.", "Russia", "Ukraine", profile="quad")
label: Optional[str] = answer.label

tables: dragoman.Tables = dragoman.to_arrow(record)
one: dragoman.Table = dragoman.to_arrow(many, table="events")
columns: list[str] = tables.events.columns
store: dragoman.Store = dragoman.open("news.db")
rows: dragoman.Rows = store.query(party="RUS", begin=datetime.date(2024, 1, 1), limit=5)
