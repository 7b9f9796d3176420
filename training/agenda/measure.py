#!/usr/bin/env python3
"""How well reports of one happening are joined, with the weights in data/agenda, and how fast.

    DRAGOMAN_SHARED=.. measure.py [--speed [N ...]]

B-cubed twice: over all events of the articles ("all": one that is told once is its own), and over those that are told more than once ("in groups"), with
what leaving every report alone would reach. Events that the engine does not find count as alone. The news links are cross-validated by `fit.py --folds`.
"""
import json
import subprocess
import sys

import gold as marked
import sets


def joined(one):
    return {(r["page"], r["event"]): r["happening"] for r in sets.joining(one.records, "join")}


def scores(one, found):
    gold, place = dict(one.gold), {i: found[i] for i in one.gold}
    for key, (group, _) in one.missed.items():
        gold["missed", key], place["missed", key] = group, ("missed", key)
    linked = one.linked | {("missed", k) for k, (_, is_linked) in one.missed.items() if is_linked}
    alone = {i: n for n, i in enumerate(gold)}
    return {name: (marked.b_cubed(gold, place, items), marked.b_cubed(gold, alone, items)[2]) for name, items in (("all", list(gold)), ("in groups", [i for i in gold if i in linked]))}


def main():
    if "--speed" not in sys.argv:
        news = sets.news()
        for one in [*sets.dossiers(), *news, sets.own("first"), sets.own("second"), sets.own("third")]:
            found = joined(one)
            print(f"{one.name}: {len(one.gold)} events, {len(one.missed)} not found by the engine")
            for name, ((p, r, f), alone) in scores(one, found).items():
                print(f"  {name}: P {p:.1f} R {r:.1f} F1 {f:.1f} (each report alone: {alone:.1f})")
        found = joined(news[0])
        print(f"look-alikes joined: {sum(found[a] == found[b] for a, b in news[0].apart)} of {len(news[0].apart)} (learned from)")
    else:
        for n in sys.argv[sys.argv.index("--speed") + 1:] or ["10000", "100000", "1000000"]:
            out = subprocess.run([sets.JOINING, sets.DATA, "speed", n], capture_output=True, text=True, check=True).stdout
            print(json.dumps(json.loads(out)))


main()
