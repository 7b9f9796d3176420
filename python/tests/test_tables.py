"""Records as tables: every row is in the records, and others can read them."""
import datetime
import functools
import importlib.util
import itertools
import pathlib
import tempfile
import unittest

import dragoman
import program
from pages import engine, record


def have(*names):
    return unittest.skipUnless(all(importlib.util.find_spec(n) for n in names), f"without {', '.join(names)}")


@functools.cache
def records():
    return [*(engine().read(p) for p in program.example_pages()), dragoman.DragomanError("broken", source="x.html")]


class Tables(unittest.TestCase):
    def test_schemas(self):
        self.assertEqual(list(dragoman.schemas()), ["pages", "events", "parties", "dyads", "statements", "places", "times", "facts"])
        for doc, fields in dragoman.schemas().values():
            self.assertEqual([f[0] for f in fields[:2]], ["document", "source"])
            self.assertEqual(len({f[0] for f in fields}), len(fields))
            self.assertLessEqual({f[1] for f in fields}, {"utf8", "int64", "float64", "bool", "date32"})

    def test_sizes_and_errors(self):
        tables = dragoman.to_arrow(records())
        made = [r for r in records() if isinstance(r, dragoman.Record)]
        for name in ("events", "statements", "places", "times", "facts"):
            self.assertEqual(len(tables[name]), sum(len(getattr(r, name)) for r in made))
        self.assertEqual(len(tables.pages), len(made) + 1)
        with self.assertRaisesRegex(TypeError, "not int"):
            dragoman.to_arrow([7])
        with self.assertRaisesRegex(dragoman.DragomanError, "no table 'evens'"):
            dragoman.to_arrow([], table="evens")

    @have("pyarrow")
    def test_pyarrow(self):
        import pyarrow
        tables = dragoman.to_arrow(records())
        for table in tables:
            got = pyarrow.table(table)
            got.validate(full=True)
            names = {"utf8": "string", "float64": "double", "date32": "date32[day]"}
            self.assertEqual([(f.name, str(f.type)) for f in got.schema], [(n, names.get(t, t)) for n, t, _ in dragoman.schemas()[table.name][1]])
            self.assertEqual(got, pyarrow.table(dragoman.to_arrow(iter(records()), table=table.name)))
        rows = iter(pyarrow.table(tables.events).to_pylist())
        for r in records()[:-1]:
            for event in r.events:
                row = next(rows)
                self.assertEqual((row["document"], row["event"], row["type"], row["status"], row["trigger"], row["sentence"], row["mode"], row["symmetric"]),
                                 (r.document.id, event.id, event.type, event.status, event.evidence.trigger.text, event.evidence.sentence.text, event.mode,
                                  event.symmetric))
                self.assertEqual(row["begin"], datetime.date.fromisoformat(event.when.begin) if event.when and event.when.begin else None)
                self.assertEqual(row["actors"], "; ".join(a.name for a in event.actors) or None)
                self.assertEqual(row["country"], event.where.country if event.where else None)
                self.assertAlmostEqual(row["confidence"], event.confidence)
        failed = pyarrow.table(tables.pages).to_pylist()[-1]
        self.assertEqual((failed["source"], failed["error"], failed["document"], failed["events"]), ("x.html", "broken", None, None))

    @have("pyarrow")
    def test_streams_are_lazy_and_outlive_what_made_them(self):
        import pyarrow
        stream = pyarrow.RecordBatchReader.from_stream(dragoman.to_arrow(itertools.repeat(record()), table="events"))
        self.assertEqual(next(stream).num_rows, 256 * len(record().events))
        column = pyarrow.table(dragoman.to_arrow([record()] * 3).events).column("type")
        self.assertEqual(set(column.to_pylist()), {e.type for e in record().events})

        def broken():
            yield record()
            raise ValueError("no more")

        with self.assertRaisesRegex(Exception, "no more"):
            pyarrow.table(dragoman.to_arrow(broken(), table="events"))
        once = dragoman.to_arrow([record()], table="times")
        pyarrow.table(once)
        with self.assertRaisesRegex(dragoman.DragomanError, "read already"):
            pyarrow.table(once)

    @have("polars")
    def test_polars(self):
        got = dragoman.to_arrow(records()).events.to_polars()
        self.assertEqual(got.height, sum(len(r.events) for r in records()[:-1]))
        self.assertEqual(str(got.schema["begin"]), "Date")

    @have("duckdb", "pyarrow")
    def test_duckdb(self):
        import duckdb
        events = dragoman.to_arrow(records()).events
        self.assertEqual(duckdb.sql("select count(*) from events").fetchall(), [(len(events),)])

    @have("pyarrow")
    def test_dyads_as_cameo_has_them(self):
        told = engine().read("Russian President Vladimir Putin met French Foreign Minister Jean Dupont in Rome on 3 May 2024. Canada imposed sanctions on Belarus.")
        rows = dragoman.to_arrow(told).dyads.to_pyarrow().to_pylist()
        self.assertEqual({(r["source_code"], r["target_code"]) for r in rows if r["type"] == "CONSULT"}, {("RUSGOV", "FRAGOV"), ("FRAGOV", "RUSGOV")})
        (row,) = (r for r in rows if r["type"] == "SANCTION")
        self.assertEqual((row["source_code"], row["target_code"], row["root"], row["quad_class"]), ("CAN", "BLR", "16", 4))
        for row in rows:
            self.assertEqual(row["root"], row["cameo"][:2])
            self.assertEqual(row["quad_class"], 1 + ["verbal-cooperation", "material-cooperation", "verbal-conflict", "material-conflict"].index(row["quad"]))

    @have("pyarrow")
    def test_the_same_of_a_record_read_back(self):
        back = [r if isinstance(r, dragoman.DragomanError) else dragoman.Record.from_json(r.to_json()) for r in records()]
        for here, there in zip(dragoman.to_arrow(records()), dragoman.to_arrow(back)):
            self.assertEqual(here.to_pyarrow(), there.to_pyarrow(), here.name)

    @have("pyarrow")
    def test_constant_memory(self):
        import resource
        import pyarrow
        sizes = []
        for count in (5000, 60000):   # benchmarks/speed/python_speed.py streams a million
            got = pyarrow.RecordBatchReader.from_stream(dragoman.to_arrow(itertools.repeat(record(), count), table="events"))
            self.assertEqual(sum(batch.num_rows for batch in got), count * len(record().events))
            sizes.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10)
        self.assertLess(sizes[1] - sizes[0], 20)

    @have("pandas", "pyarrow")
    def test_pandas(self):
        got = dragoman.to_arrow(record()).events.to_pandas()
        self.assertEqual(str(got.begin.dtype)[:10], "datetime64")
        self.assertEqual(list(got.type), [e.type for e in record().events])

    @have("pyarrow")
    def test_parquet(self):
        import pyarrow.parquet
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "dyads.parquet"
            dragoman.to_arrow(iter(records()), table="dyads").to_parquet(path)
            got = pyarrow.parquet.read_table(path)
        self.assertEqual(got, dragoman.to_arrow(records()).dyads.to_pyarrow())
        self.assertTrue(all(r["source_name"] != r["target_name"] for r in got.to_pylist()))


if __name__ == "__main__":
    unittest.main()
