"""A real Spark on two local cores: what it gives is what the program gives with --alone. Left out where PySpark or Java is missing."""
import gzip
import importlib.util
import json
import os
import pathlib
import shutil
import sys
import tempfile
import unittest
from unittest import mock

import dragoman
import program
from pages import lines

HERE = all(importlib.util.find_spec(n) for n in ("pyspark", "pyarrow", "pandas")) and shutil.which("java") is not None
PAGES = program.example_pages()[:4]


def warc(name, body):
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + body
    return (f"WARC/1.1\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:{name}>\r\nWARC-Target-URI: https://a.example/{name}\r\n"
            f"WARC-Date: 2025-05-20T00:00:00Z\r\nContent-Length: {len(block)}\r\n\r\n").encode() + block + b"\r\n\r\n"


@unittest.skipUnless(HERE, "without pyspark, pyarrow, pandas or java: tools/setup_python")
class Spark(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        os.environ["PYSPARK_PYTHON"] = sys.executable
        from pyspark.sql import SparkSession
        import dragoman.spark
        cls.folder = pathlib.Path(tempfile.mkdtemp())
        cls.spark = (SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false").config("spark.driver.memory", "1g")
                     .config("spark.driver.host", "127.0.0.1").config("spark.driver.bindAddress", "127.0.0.1")
                     .config("spark.sql.shuffle.partitions", "2").config("spark.log.level", "ERROR").getOrCreate())

    @classmethod
    def tearDownClass(cls):
        cls.spark.stop()
        shutil.rmtree(cls.folder)

    def kept(self, frame, name):
        """Through Parquet and back."""
        frame.write.parquet(str(self.folder / name))
        return self.spark.read.parquet(str(self.folder / name))

    def same_events(self, frame, want):
        """The rows are those that the records give here, every column of them."""
        import pyarrow
        told = pyarrow.table(dragoman.to_arrow([dragoman.Record.from_json(line) for line in want]).events).to_pylist()
        got = [row.asDict() for row in frame.collect()]
        self.assertEqual(sorted(got, key=lambda r: (r["source"], r["event"])), sorted(told, key=lambda r: (r["source"], r["event"])))

    def test_rows_of_a_frame(self):
        pages = [{"id": p.name, "html" if p.suffix == ".html" else "text": p.read_text(encoding="utf8"), "published": "2024-05-21"} for p in PAGES]
        want = lines("read", "--alone", "--format", "jsonl", "--input", "jsonl", "-", stdin="\n".join(map(json.dumps, pages)).encode())
        rows = [(p["id"], p.get("html") or p["text"], p["published"]) for p in pages]
        df = self.spark.createDataFrame(rows + [("bad", "", None), ("none", None, None), ("day", "Rain fell.", "soon")], "id string, body string, day string")
        records = self.kept(dragoman.spark.read(df, "body", table="records", id="id", published="day"), "rows")
        got = {row.source: row for row in records.collect()}
        self.assertEqual([got[p["id"]].record for p in pages], want)
        for bad, why in (("bad", "empty"), ("none", "empty"), ("day", "not a date")):
            self.assertIn(why, got[bad].error)
            self.assertIsNone(got[bad].record)
        self.same_events(dragoman.spark.read(df, "body", id="id", published="day"), want)
        failed = dragoman.spark.from_records(records, "pages").where("error is not null").collect()
        self.assertEqual({(row.source, row.document) for row in failed}, {("bad", None), ("none", None), ("day", None)})

    def test_files(self):
        archive, rows = self.folder / "crawl.warc.gz", self.folder / "pages.jsonl"
        archive.write_bytes(b"".join(gzip.compress(warc(p.stem, p.read_bytes())) for p in program.example_pages() if p.suffix == ".html"))
        rows.write_text("\n".join([json.dumps({"id": "1", "text": "Russia accused Ukraine of shelling."}), "nonsense", json.dumps({"id": "3", "text": "Japan sent aid to Peru."})]))
        want = lines("read", "--alone", "--format", "jsonl", archive, rows)
        records = self.kept(dragoman.spark.read_files(self.spark, [archive, rows, self.folder / "nowhere.warc"], table="records"), "files")
        got = records.collect()
        errors = [line for line in want if "error" in json.loads(line)]
        want = [line for line in want if line not in errors]
        self.assertEqual(sorted(row.record for row in got if row.record), sorted(want))
        self.assertEqual({json.loads(line)["error"] for line in errors} - {row.error for row in got}, set())
        self.assertEqual(sum(row.record is None for row in got), len(errors) + 1)
        self.assertTrue(any("nowhere.warc" in row.source for row in got if row.error))
        self.same_events(self.kept(dragoman.spark.from_records(records), "events"), want)

    def test_a_file_a_task(self):
        frame = dragoman.spark.read_files(self.spark, [str(n) for n in range(7)])
        self.assertEqual(frame.rdd.getNumPartitions(), 7)

    def test_schemas_are_fixed(self):
        df = self.spark.createDataFrame([("Rain fell.",)], "body string")
        for name, (_, fields) in dragoman.schemas().items():
            self.assertEqual(dragoman.spark.read(df, "body", table=name).columns, [field[0] for field in fields])
        self.assertEqual(dragoman.spark.read(df, "body", table="records").columns, ["source", "record", "error"])
        with self.assertRaisesRegex(dragoman.DragomanError, "no table 'evens'"):
            dragoman.spark.read(df, "body", table="evens")

    def test_says_at_the_start_what_would_fail(self):
        import pandas
        (self.folder / "python3").symlink_to("/bin/true")
        with mock.patch.dict(os.environ, {"PATH": str(self.folder), "PYSPARK_PYTHON": ""}):
            del os.environ["PYSPARK_PYTHON"]
            with self.assertRaisesRegex(dragoman.DragomanError, f"set PYSPARK_PYTHON={sys.executable}"):
                dragoman.spark.check(self.spark)
        with mock.patch.object(pandas, "__version__", "3.1.1"), self.assertRaisesRegex(dragoman.DragomanError, "pip install 'pandas<3'"):
            dragoman.spark.check(self.spark)
        with mock.patch.dict(sys.modules, {"pyarrow": None}), self.assertRaisesRegex(dragoman.DragomanError, "pip install pyarrow"):
            dragoman.spark.check(self.spark)
        dragoman.spark.check(self.spark)
        self.assertLessEqual(int(self.spark.conf.get("spark.sql.execution.arrow.maxRecordsPerBatch")), 512)


if __name__ == "__main__":
    unittest.main()
