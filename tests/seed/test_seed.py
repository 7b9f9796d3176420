"""The founding page, where the shared folder is (DRAGOMAN_SHARED, or ../shared beside the checkout): noise goes, and of the
events an analyst wrote down most are found. The page is not ours to ship."""
import json
import os
import pathlib
import sys
import unittest

import program

sys.path.insert(0, str(program.GOLDEN))
from compare import Page  # noqa: E402

SHARED = pathlib.Path(os.environ.get("DRAGOMAN_SHARED") or program.ROOT.parent / "shared")
GOLD = SHARED / "yardsticks/dossier/dev/seed.json"
FLOORS = json.loads((program.GOLDEN / "floors.json").read_text())


def as_expected(gold):
    """A gold record of the yardstick in the form of our own expected.json."""
    events = []
    for e in gold["events"]:
        events.append({"type": [e["type"]], "status": [e["status"]], "symmetric": e.get("symmetric", False),
                       "actors": e["actors"], "recipients": e["recipients"],
                       "when": [(e.get("when") or {}).get("edtf")], "where": [(e.get("where") or {}).get("country")],
                       "word": [w["speaker"] or w["via"] for w in e.get("word", [])],
                       "sentence": e["evidence"], "also": e.get("also", [])})
    return {"events": events, "forbidden": [], "facts": [], "kept": [], "gone": [], "document": {}}


@unittest.skipUnless(GOLD.exists(), "no shared folder: the founding page is not here")
class Seed(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.gold = json.loads(GOLD.read_text(encoding="utf8"))
        (page,) = sorted((SHARED / "seed").glob("*.txt"))
        (cls.record,) = program.records(page)

    def test_noise_goes(self):
        lines = self.record["text"].splitlines()
        for noise in self.gold["noise"]:
            with self.subTest(noise=noise):
                self.assertFalse(noise in lines or (len(noise) > 5 and noise in self.record["text"]), "still in the text")

    def test_events(self):
        page = Page(self.record, as_expected(self.gold))
        pairs, missed, spare = page.match()
        strict = sum(m["status"] and m["actors"] and m["recipients"] for _, _, m in pairs)
        print(f"\nseed page: {len(pairs)} of {len(self.gold['events'])} events found, {strict} with status and parties right, {len(spare)} spare")
        for _, want, marks in pairs:
            if not all(marks.values()):
                print("  wrong:", ",".join(k for k, ok in marks.items() if not ok), "|", want["type"][0], want["sentence"][:60])
        for want in missed:
            print("  missed:", want["type"][0], want["status"][0], want["sentence"][:60])
        self.assertGreaterEqual(strict, FLOORS.get("seed_strict", 0))


if __name__ == "__main__":
    unittest.main()
