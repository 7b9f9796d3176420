"""One page through the package: the same bytes as the program's, typed parts, errors that help."""
import datetime
import json
import pathlib
import pickle
import subprocess
import sys
import tempfile
import unittest

import dragoman
import program
from pages import PUBLISHED, TALKS, engine, lines, record


class Bytes(unittest.TestCase):
    def test_read_is_what_the_program_prints(self):
        for path in program.example_pages():
            with self.subTest(page=path.name):
                self.assertEqual([engine().read(path).to_json()], lines("read", "--format", "jsonl", path))

    def test_forms(self):
        path = program.EXAMPLES / "un-veto.html"
        self.assertEqual(engine().read(path).to_json(1).splitlines(), lines("read", "--format", "json", path))
        self.assertEqual(engine().clean(path).to_json(), lines("clean", "--format", "jsonl", path)[0])
        self.assertEqual(engine().explain(path).to_json(1).splitlines(), lines("explain", "--format", "json", path))
        self.assertEqual([engine().read(path, layers=["sentences", "tokens"]).to_json()],
                         lines("read", "--format", "jsonl", "--layers", "sentences,tokens", path))

    def test_json_lines(self):
        page = {"id": "7", "text": TALKS, "title": "Talks", "published": PUBLISHED, "url": "https://example.org/7", "publisher": "Example"}
        for how in ("page", "clean"):
            want = lines("read", "--input", "jsonl", "--as", how, "-", stdin=json.dumps(page).encode())
            self.assertEqual([engine().read(page, as_=how).to_json()], want)

    def test_relate(self):
        question = {"id": "q", "text": TALKS, "source": [18, 54], "target": [166, 172], "published": PUBLISHED}
        got = engine().relate(question)
        self.assertEqual([got.to_json()], lines("relate", "--format", "jsonl", "-", stdin=json.dumps(question).encode()))
        text = "Russia accused Ukraine of shelling the town."
        answer = engine().relate(text, "Russia", "Ukraine", published=datetime.date(2024, 5, 21))
        self.assertEqual((answer.label, answer.trigger.text), ("ACCUSE", "accused"))
        self.assertEqual(engine().relate(text, (0, 6), [(15, 22)]).to_dict()["type"], "ACCUSE")
        with self.assertRaisesRegex(dragoman.DragomanError, "'Chad' does not stand in the text"):
            engine().relate(text, "Chad", "Ukraine")

    def test_str_is_read_as_it_is(self):
        html = '<html><head><meta charset="windows-1252"><title>Überfall</title></head><body><p>' + "Merkel met Erdoğan in Köln on Monday. " * 8
        self.assertIn("Erdoğan in Köln", engine().read(html).text)


class Parts(unittest.TestCase):
    def test_spans_answer_their_text(self):
        event = record().events[0]
        self.assertEqual((event.type, event.evidence.trigger.text), ("CONSULT", "met"))
        self.assertIn("in Rome on Monday", event.evidence.sentence.text)
        self.assertEqual((event.when.begin, event.when.time.span.text, event.where.place.name), ("2024-05-20", "Monday", "Rome"))
        self.assertEqual({a.name for a in event.actors}, {"Jean Dupont", "Marta Rossi"})
        data = record().text.encode()
        for actor in record().actors:
            for span in actor.mentions:
                self.assertEqual(data[span.begin:span.end].decode(), span.text)
                self.assertEqual(record().text[span.chars], span.text)

    def test_typed_parts_say_what_json_says(self):
        for path in program.example_pages():
            got = engine().read(path, layers=["tokens", "sentences"])
            told = got.to_dict()
            self.same(got, told)
            for name in ("blocks", "times", "places", "actors", "events", "statements", "facts", "noise"):
                self.assertEqual(len(getattr(got, name)), len(told[name]))
                for part, item in zip(getattr(got, name), told[name]):
                    self.same(part, item)
            self.assertEqual([[t.span.text for t in s] for s in got.tokens],
                             [[got.text.encode()[t["span"][0]:t["span"][1]].decode() for t in s] for s in told["tokens"]])

    def same(self, part, item):
        """Members of plain values; references by their ids; what JSON leaves out is None or empty."""
        rename = {"as": "as_", "from": "from_"}
        for key, value in item.items():
            got = getattr(part, rename.get(key, key), None)
            if isinstance(value, (str, bool, int)) and not hasattr(got, "id"):
                if key not in ("dragoman",):
                    self.assertEqual(got, value, key)
            elif isinstance(value, str):
                self.assertEqual(got.id, value, key)
            elif key in ("actors", "recipients"):
                self.assertEqual([a.id if isinstance(v, str) else v for a, v in zip(got, value)], value, key)
            elif key == "span":
                self.assertEqual([got.begin, got.end], value)
        known = {rename.get(k, k) for k in item} | {"times", "timex", "type", "value", "mod"}
        for name in dir(part):
            if not name.startswith("_") and name not in known and not callable(getattr(part, name)):
                self.assertIn(getattr(part, name), (None, "", [], False), f"{type(part).__name__}.{name}")

    def test_shows_itself(self):
        self.assertIn("CONSULT occurred · Jean Dupont, Marta Rossi · 2024-05-20 · Rome · 'met'", repr(record()))
        for part in [*record().events, *record().actors, *record().times, *record().places, *record().statements, *record().blocks,
                     record().document, record().document.published, record().events[0].when, record().events[0].evidence, record().text]:
            self.assertTrue(repr(part))
        html = record()._repr_html_()
        for words in ('class="trigger" title="CONSULT occurred">met</mark>', '<mark class="time" title="2024-05-20">Monday</mark>', "Rome"):
            self.assertIn(words, html)
        spiteful = engine().read("A <b> & \"c\" met President Vladimir Putin in Moscow on Monday, 20 May 2024.", as_="clean")._repr_html_()
        self.assertIn("A &lt;b&gt; &amp;", spiteful)

    def test_back_and_forth(self):
        again = dragoman.Record.from_json(record().to_json())
        self.assertEqual((again, again.to_json()), (record(), record().to_json()))
        self.assertEqual(pickle.loads(pickle.dumps(record())), record())
        with self.assertRaisesRegex(dragoman.DragomanError, "/document/source: missing"):
            dragoman.Record.from_json('{"dragoman": 1, "document": {}}')

    def test_parts_outlive_the_record(self):
        trigger = engine().read(TALKS, published=PUBLISHED).events[0].evidence.trigger
        self.assertEqual(trigger.text, "met")
        self.assertEqual(record().events[0], record().events[0])
        self.assertEqual(len({record().events[0], record().events[0]}), 1)


class Errors(unittest.TestCase):
    def test_say_what_and_where(self):
        for page, code, words in (("news.html", "usage", "give pathlib.Path"), (pathlib.Path("nowhere.html"), "not-found", "nowhere.html"),
                                  (b"", "bad-input", "empty"), ({"id": "7"}, "bad-input", "7: a page has either"),
                                  (program.EXAMPLES, "usage", "use read_files")):
            with self.subTest(page=page), self.assertRaises(dragoman.DragomanError) as caught:
                engine().read(page)
            self.assertEqual(caught.exception.code, code)
            self.assertIn(words, str(caught.exception))
        with self.assertRaisesRegex(dragoman.DragomanError, "not a date: 'May'"):
            engine().read(TALKS, published="May")
        with self.assertRaisesRegex(TypeError, "not int"):
            engine().read(7)
        with self.assertRaises(dragoman.DragomanError) as caught:
            dragoman.Engine(data="/nowhere")
        self.assertEqual((caught.exception.code, "/nowhere" in str(caught.exception)), ("not-found", True))
        self.assertEqual(str(pickle.loads(pickle.dumps(caught.exception))), str(caught.exception))

    def test_bad_table_names_file_and_line(self):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "events"
            path.mkdir()
            (path / "triggers+.tsv").write_text("id\tnonsense\nx\ty\n")
            with self.assertRaises(dragoman.DragomanError) as caught:
                dragoman.Engine(ontology=folder)
        self.assertEqual(caught.exception.code, "bad-table")
        self.assertIn("triggers+.tsv", str(caught.exception))

    def test_error_line_is_the_programs(self):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "empty.html"
            path.touch()
            with self.assertRaises(dragoman.DragomanError) as caught:
                engine().read(path)
            self.assertEqual([caught.exception.to_json()], lines("read", "--format", "jsonl", path))


class Import(unittest.TestCase):
    def test_loads_nothing(self):
        code = "import sys, dragoman; print(sorted({'json', 'numpy', 'pyarrow', 'pandas', 'polars', 'tqdm', 'concurrent.futures', 'asyncio'} & set(sys.modules)))"
        done = subprocess.run([sys.executable, "-B", "-c", code], capture_output=True, text=True, check=True)
        self.assertEqual(done.stdout.strip(), "[]")


if __name__ == "__main__":
    unittest.main()
