"""`dragoman relate`: questions in, answers out."""
import json
import unittest

import program


def ask(*rows, args=()):
    data = "".join((row if isinstance(row, str) else json.dumps(row, ensure_ascii=False)) + "\n" for row in rows).encode()
    return program.run("relate", "-", "--format", "jsonl", *args, stdin=data)


def answers(process):
    return [json.loads(line) for line in process.stdout.decode().splitlines()]


def question(text, source, target, **more):
    raw = text.encode()
    span = lambda part: [raw.index(part.encode()), raw.index(part.encode()) + len(part.encode())]
    return {"text": text, "source": span(source), "target": span(target), **more}


class Relate(unittest.TestCase):
    def test_answer(self):
        done = ask(question("Côte d’Ivoire thanked Niger.", "Côte d’Ivoire", "Niger", id="q1"))
        self.assertEqual(done.returncode, 0, done.stderr)
        (answer,) = answers(done)
        self.assertEqual((answer["id"], answer["type"], answer["base"], answer["status"], answer["quad"]),
                         ("q1", "SUPPORT", "SUPPORT", "occurred", "verbal-cooperation"))
        self.assertTrue(any(why.startswith("events/triggers.tsv:") for why in answer["why"]))
        self.assertTrue(0 < answer["confidence"] <= 1)
        self.assertRegex(answer["cameo"], r"^05")

    def test_spans_may_be_lists(self):
        row = question("Mali thanked Niger.", "Mali", "Niger")
        row["source"], row["target"] = [row["source"]], [row["target"]]
        self.assertEqual(answers(ask(row))[0]["type"], "SUPPORT")

    def test_nothing_found_has_no_type(self):
        (answer,) = answers(ask(question("Mali lies north of Niger.", "Mali", "Niger")))
        self.assertNotIn("type", answer)
        self.assertEqual(answer["confidence"], 0)

    def test_profiles(self):
        row = question("Ghana will withdraw its troops from Togo.", "Ghana", "Togo")
        types = [answers(ask(row, args=args))[0]["type"] for args in ((), ("--profile", "plv"), ("--profile", "quad"))]
        self.assertEqual(types, ["CONCEDE", "AGREE", "verbal-cooperation"])
        self.assertEqual(answers(ask(dict(row, profile="raw"), args=("--profile", "plv")))[0]["type"], "RETREAT")

    def test_wrong_lines_are_answered_in_place(self):
        good = question("Mali thanked Niger.", "Mali", "Niger", id="ok")
        wrong = [dict(good, id="a", source=[0, 99]), dict(good, id="b", target=[3, 3]), {"id": "c", "source": [0, 1]}, "nonsense",
                 dict(good, id="d", profile="nope"), {"id": "e", "text": "Mali thanked Niger."}, dict(good, id="f", source="Mali"),
                 dict(good, id="g", text="Málì thanked Niger.", source=[0, 2]), []]
        done = ask(*wrong, good)
        self.assertEqual(done.returncode, 1)
        got = answers(done)
        self.assertEqual(len(got), len(wrong) + 1)
        for answer in got[:-1]:
            self.assertIn("error", answer)
            self.assertNotIn("type", answer)
        self.assertEqual([a.get("id") for a in got if a.get("id", "").isalpha()], ["a", "b", "c", "d", "e", "f", "g", "ok"])
        self.assertEqual(len(done.stderr.decode().splitlines()), len(wrong))

    def test_unknown_profile_exits_2(self):
        done = ask(args=("--profile", "nope"))
        self.assertEqual(done.returncode, 2)
        self.assertIn(b"plover-2021, plv, quad, raw", done.stderr)

    def test_threads_do_not_matter(self):
        rows = [question(f"Mali {verb} Niger.", "Mali", "Niger", id=str(i))
                for i, verb in enumerate(["thanked", "bombed", "met", "sued", "praised", "condemned"] * 20)]
        self.assertEqual(ask(*rows, args=("-j", "1")).stdout, ask(*rows, args=("-j", "4")).stdout)

    def test_table(self):
        done = program.run("relate", "-", "--format", "table", "--color", "never",
                           stdin=(json.dumps(question("Mali thanked Niger.", "Mali", "Niger", id="q")) + "\n").encode())
        self.assertIn("q  SUPPORT", done.stdout.decode())
        self.assertIn("Mali → Niger", done.stdout.decode())


if __name__ == "__main__":
    unittest.main()
