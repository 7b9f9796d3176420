#!/usr/bin/env python3
"""Scores the engine: on our own examples always, on the outside yardsticks of $DRAGOMAN_SHARED where there are any.

    tools/accuracy.py [--dragoman PROGRAM] [--pin] [TASK…]     (page time geo quotes events agenda dossier parse names; default all)

$DRAGOMAN_SHARED/yardsticks/score.py is called on every set below; its figures are printed as a table beside the floors of
benchmarks/quality/floors.json. A figure below its floor fails. --pin raises floors to what was reached, and never lowers one.
"""
import argparse
import json
import os
import pathlib
import subprocess
import sys
import time

import by_type

ROOT = pathlib.Path(__file__).resolve().parent.parent
FLOORS = ROOT / "benchmarks/quality/floors.json"
SETS = [  # task, path under yardsticks
    ("page", "page/articles_html"), ("page", "page/articles_innertext"), ("page", "page/articles_light"), ("page", "page/wcxb"),
    ("time", "time/dev.jsonl"), ("time", "time/gum.jsonl"), ("geo", "geo/trnews.jsonl"), ("geo", "geo/geovirus.jsonl"),
    ("quotes", "attribution/dev.jsonl"), ("pairs", "events/plv_train.jsonl"), ("events", "events/plv_train.jsonl"), ("agenda", "status/agenda_dev.jsonl"), ("dossier", "dossier/dev"), ("dossier", "news/dev.jsonl"),
]
CORPORA = [  # task, glob under corpora
    ("parse", "ud/gum_open_dev*"), ("parse", "ud/gum_restricted_dev*"), ("names", "ner/en_ewt-ud-test.iob2"),
]


def shared_folder():
    given = os.environ.get("DRAGOMAN_SHARED")
    folder = pathlib.Path(given) if given else ROOT.parent / "shared"
    return folder if (folder / "yardsticks/score.py").exists() else None


def flat(result):
    """{"strict": {"P": .., "F1": ..}, "pages": 5} -> {"strict F1": .., "pages": 5}: numbers only."""
    out = {}
    for key, value in result.items():
        if isinstance(value, dict) and "F1" in value:
            out[f"{key} F1"] = value["F1"]
        elif isinstance(value, dict):
            out.update({f"{key} {k}": v for k, v in flat(value).items()})
        elif isinstance(value, str) and all(part.isdigit() for part in value.split("/", 1)) and "/" in value:
            right, asked = map(int, value.split("/"))
            out[f"{key}, %"] = round(100 * right / max(1, asked), 1)
        elif isinstance(value, (int, float)) and not isinstance(value, bool):
            out[key] = value
    return out


def score(shared, task, path, program):
    command = [sys.executable, shared / "yardsticks/score.py", task, path, "--dragoman", program, "--json"]
    done = subprocess.run([str(c) for c in command], capture_output=True, text=True)
    if done.returncode != 0:
        return None, (done.stderr.strip().splitlines() or ["failed"])[-1]
    return flat(json.loads(done.stdout.strip().splitlines()[-1])), None


def sets_of(shared):
    found = [(task, shared / "yardsticks" / path) for task, path in SETS]
    for task, pattern in CORPORA:
        found += [(task, path) for path in sorted((shared / "corpora").glob(pattern))]
    return [(task, path) for task, path in found if path.exists()]


def own_test(program, title, script):
    environment = {**os.environ, "DRAGOMAN_PROGRAM": program, "PYTHONPATH": str(ROOT / "tests")}
    done = subprocess.run([sys.executable, "-B", ROOT / "tests" / script], capture_output=True, text=True, env=environment)
    print(title)
    print("   " + "\n   ".join(line for line in done.stdout.splitlines() if line))
    return done.returncode == 0


def own_examples(program):
    pages = own_test(program, "our own examples (tests/golden)", "golden/test_expected.py")
    return own_test(program, "our own held-out sentences (training/data/events)", "sentences/test_sentences.py") and pages


def compare(name, figures, floors):
    worse = []
    for key, value in figures.items():
        floor = floors.get(name, {}).get(key)
        mark = "" if floor is None else f"   floor {floor}" + ("   BELOW" if value < floor else "")
        print(f"   {key:40} {value:>9}{mark}")
        if floor is not None and value < floor:
            worse.append(f"{name}: {key} {value} < {floor}")
    return worse


def pin(floors, results):
    """Floors only rise, and only for scores (F1 and accuracies), not for counts."""
    for name, figures in results.items():
        for key, value in figures.items():
            if "F1" in key or "accuracy" in key or "right" in key or "macro" in key:
                floors.setdefault(name, {})[key] = max(value, floors.get(name, {}).get(key, value))
    FLOORS.write_text(json.dumps(floors, indent=1, sort_keys=True) + "\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--dragoman", default=str(ROOT / "build/release/dragoman"))
    parser.add_argument("--pin", action="store_true")
    parser.add_argument("tasks", nargs="*", metavar="TASK")
    options = parser.parse_args()
    fine = own_examples(options.dragoman)
    shared = shared_folder()
    if shared is None:
        print("accuracy: no yardsticks (DRAGOMAN_SHARED is not set and there is no ../shared): skipped")
        return 0 if fine else 1
    floors = json.loads(FLOORS.read_text()) if FLOORS.exists() else {}
    worse, results = [], {}
    for task, path in sets_of(shared):
        if options.tasks and task not in options.tasks:
            continue
        name, begin = f"{task} {path.name}", time.monotonic()
        figures, problem = score(shared, task, path, options.dragoman)
        print(f"{name}  ({time.monotonic() - begin:.0f} s)" + (f"  FAILED: {problem}" if problem else ""))
        if problem:
            worse.append(f"{name}: {problem}")
            continue
        results[name] = figures
        worse += compare(name, figures, floors)
        if task == "dossier":
            print("   " + "\n   ".join(by_type.table(path, options.dragoman)))
    if options.pin:
        pin(floors, results)
    print("\n".join(worse) if worse else "accuracy: no figure is below its floor")
    return 0 if fine and not worse else 1


if __name__ == "__main__":
    sys.exit(main())
