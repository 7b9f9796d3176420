"""A store from Python: what the program says of the same file."""
import json
import os
import pathlib
import tempfile
import unittest

import dragoman
import program
from pages import engine, lines


class Store(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.path = pathlib.Path(cls.folder.name) / "news.db"
        cls.counts = dragoman.build(cls.path, program.EXAMPLES, engine=engine())
        cls.store = dragoman.open(cls.path)

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def test_build(self):
        self.assertEqual((self.counts["pages"], self.counts["failed"]), (13, 0))
        self.assertEqual(dragoman.build(self.path, program.EXAMPLES, engine=engine())["same"], 13)
        self.assertEqual(len(self.store.reports()), self.counts["reports"])

    def test_query(self):
        everything = self.store.happenings()
        told = self.store.sql("select id, type from v_happening order by id")
        self.assertEqual(sorted((r["id"], r["type"]) for r in everything), told.rows)
        met = self.store.happenings(type="CONSULT", status=["planned", "occurred"])
        self.assertEqual({r["id"] for r in met}, {r["id"] for r in everything if r["type"] == "CONSULT" and r["status"] in ("planned", "occurred")})
        self.assertEqual(self.store.query(party="RUS", limit=1).columns, everything.columns)
        self.assertEqual(self.store.show(met[0]["id"])["type"], "CONSULT")

    def test_agenda(self):
        self.assertEqual(self.store.agenda(), json.loads("\n".join(lines("agenda", self.path, "--format", "json"))))
        self.assertTrue(self.store.calendar().startswith("BEGIN:VCALENDAR"))

    def test_errors(self):
        with self.assertRaisesRegex(dragoman.DragomanError, "nowhere.db"):
            dragoman.open("nowhere.db")
        for ask in (lambda: self.store.query("pages"), lambda: self.store.query(type="MEET"), lambda: self.store.query(begin="May"),
                    lambda: self.store.sql("delete from report"), lambda: self.store.show("r0")):
            with self.assertRaises(dragoman.DragomanError):
                ask()

    def test_fork(self):
        pid = os.fork()
        if pid == 0:
            try:
                self.store.query()
            except dragoman.DragomanError as error:
                os._exit("forked" in str(error))
            os._exit(2)
        self.assertEqual(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), 1)


if __name__ == "__main__":
    unittest.main()
