"""The engine against an analyst's notes on every example page: recall, precision, and what is right of matched events.
Fails below tests/golden/floors.json. Run with -v for the misses."""
import collections
import json
import sys
import unittest

import program
from compare import Page

FLOORS = json.loads((program.GOLDEN / "floors.json").read_text())


def percent(part, whole):
    return round(100 * part / whole, 1) if whole else 100.0


def line_of(want):
    return f"{'/'.join(want['type'])} {'/'.join(want['status'])} | {want['sentence'][:90]}"


class Expected(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.pages = {}
        for name, expected in program.expectations().items():
            (record,) = program.records(program.EXAMPLES / expected["page"])
            cls.pages[name] = Page(record, expected)

    def figures(self):
        n, right, asked, report = collections.Counter(), collections.Counter(), collections.Counter(), []
        for name, page in self.pages.items():
            pairs, missed, spare = page.match()
            n.update(pairs=len(pairs), want=len(pairs) + len(missed), spare=len(spare), forbidden=len(page.forbidden()))
            found, facts = page.facts()
            n.update(facts_found=found, facts=facts, faults=len(page.page_faults()))
            for got, want, marks in pairs:
                right.update(k for k, ok in marks.items() if ok)
                asked.update(marks.keys())
                n["strict"] += marks["status"] and marks["actors"] and marks["recipients"]
                wrong = [k for k, ok in marks.items() if not ok]
                if wrong:
                    report.append(f"{name}: {','.join(wrong)} wrong | {got['id']} {got['status']} | {line_of(want)}")
            report += [f"{name}: missed | {line_of(w)}" for w in missed]
            report += [f"{name}: spare | {e['type']} {e['status']} | {page.text[slice(*e['evidence']['sentence'])].decode()[:90]}" for e in spare]
            report += [f"{name}: forbidden | {e['type']} {e['status']} | {r['sentence']}" for r, e in page.forbidden()]
            report += [f"{name}: {fault}" for fault in page.page_faults()]
        figures = {"recall": percent(n["pairs"], n["want"]), "precision": percent(n["pairs"], n["pairs"] + n["spare"]),
                   "strict_recall": percent(n["strict"], n["want"]), "facts": percent(n["facts_found"], n["facts"]),
                   "forbidden_events": n["forbidden"], "page_faults": n["faults"]}
        figures.update({f"{k}_right": percent(right[k], asked[k]) for k in ("status", "actors", "recipients", "when", "where", "place", "word")})
        return figures, report

    def test_floors(self):
        figures, report = self.figures()
        print("\n" + "  ".join(f"{k} {v}" for k, v in figures.items()))
        if "-v" in sys.argv:
            print("\n".join(report))
        others = {"seed_strict"}   # tests/seed has it
        self.assertEqual(set(FLOORS) - others - set(figures), set(), "floors of figures that are not there")
        for name, floor in FLOORS.items():
            if name in others:
                continue
            worse = figures[name] > floor if name in ("forbidden_events", "page_faults") else figures[name] < floor
            self.assertFalse(worse, f"{name} is {figures[name]}, the floor is {floor}")


if __name__ == "__main__":
    unittest.main()
