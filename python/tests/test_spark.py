"""A real Spark on two local cores: what it gives is what the program gives with --alone. Left out where PySpark or Java is missing."""
import importlib.util
import json
import os
import pathlib
import shutil
import sys
import tempfile
import unittest

import dragoman
import program
from pages import engine, lines

HERE = all(importlib.util.find_spec(n) for n in ("pyspark", "pyarrow", "pandas")) and shutil.which("java") is not None


@unittest.skipUnless(HERE, "without pyspark, pyarrow, pandas or java")
class Spark(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        os.environ["PYSPARK_PYTHON"] = sys.executable
        from pyspark.sql import SparkSession
        cls.spark = (SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false").config("spark.driver.memory", "1g")
                     .config("spark.sql.shuffle.partitions", "2").config("spark.log.level", "ERROR").getOrCreate())

    @classmethod
    def tearDownClass(cls):
        cls.spark.stop()

    def test_records_and_events(self):
        import dragoman.spark
        pages = [{"id": p.name, "text": p.read_text(encoding="utf8"), "published": "2024-05-21"} for p in program.example_pages("clean")]
        want = lines("read", "--alone", "--format", "jsonl", "--input", "jsonl", "-", stdin="\n".join(map(json.dumps, pages)).encode())
        df = self.spark.createDataFrame([(p["id"], p["text"], p["published"]) for p in pages] + [("bad", "", None)], "id string, body string, day string")
        how = dict(id="id", published="day", format="text")
        got = {row.source: row for row in dragoman.spark.read(df, "body", table="records", **how).collect()}
        self.assertEqual([got[p["id"]].record for p in pages], want)
        self.assertIn("empty", got["bad"].error)
        with tempfile.TemporaryDirectory() as folder:
            path = str(pathlib.Path(folder) / "events")
            dragoman.spark.read(df, "body", **how).write.parquet(path)
            events = self.spark.read.parquet(path).collect()
        told = {(e["document"]["source"], i["id"], i["type"], i["status"]) for e in map(json.loads, want) for i in e["events"]}
        self.assertEqual({(e.source, e.event, e.type, e.status) for e in events}, told)

    def test_files(self):
        import dragoman.spark
        paths = program.example_pages()[:3]
        got = dragoman.spark.read_files(self.spark, paths, table="records").collect()
        self.assertEqual(sorted(row.record for row in got), sorted(engine().read(p).to_json() for p in paths))


if __name__ == "__main__":
    unittest.main()
