"""Dragoman: news pages in, records of political events out.

    import dragoman
    engine = dragoman.Engine()
    record = engine.read("<html>...", published="2024-05-20")
    for event in record.events:
        print(event.type, event.status, [a.name for a in event.actors], event.evidence.sentence.text)

Importing loads nothing; Engine() loads tables and models, once, for all threads.
"""
from ._core import (Actor, Answer, Attribution, Batch, Block, Capacity, Dated, Document, Event, Evidence, Explanation,
                    Fact, Firing, MapRow, Noise, Occasion, Page, Place, Record, Span, Statement, Time, Token, When, Where)
from ._engine import Engine
from ._error import DragomanError
from ._store import Rows, Store, build, open
from ._tables import Table, Tables, schemas, to_arrow

__version__ = "0.1.0"
__all__ = ["Actor", "Answer", "Attribution", "Batch", "Block", "Capacity", "Dated", "Document", "DragomanError", "Engine",
           "Event", "Evidence", "Explanation", "Fact", "Firing", "MapRow", "Noise", "Occasion", "Page", "Place", "Record", "Rows",
           "Span", "Statement", "Store", "Table", "Tables", "Time", "Token", "When", "Where", "__version__", "build", "open", "schemas", "to_arrow"]
