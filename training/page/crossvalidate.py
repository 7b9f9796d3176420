#!/usr/bin/env python3
"""crossvalidate.py KIND BUILD SCORER FOLDER...: how well the page stage does on sites it was not fitted on.

KIND is `html` or `text`, BUILD a build folder with the programs page_features, pack_tables and dragoman, SCORER a program that is called as
`SCORER page FOLDER --dragoman COMMAND --json` and answers {"pages", "precision", "recall", ...}: the one that gives the fitted figures.
Sites are dealt into five folds as in train.py. For each fold both passes are fitted on the other four (the first pass's opinion that the
second is fitted on comes from models that had not seen the piece's site either), packed, and the whole program is scored on the fold's pages.
Prints precision, recall and F1 over all pages of each FOLDER. Needs numpy and scikit-learn.
"""
import collections
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

import numpy as np

import train

DATA = pathlib.Path(__file__).resolve().parent.parent.parent / "data"


def passes(task, held, pairs):
    """Both passes, fitted on all folds but `held`; `pairs` keeps first passes fitted without two folds for use by both."""
    first_settings, second_settings = train.SETTINGS[task.kind]
    seen = task.fold != held
    first = train.fit(first_settings, task.X[seen], task.y[seen], task.w[seen])
    p1 = np.zeros(len(task.y))
    for other in range(train.FOLDS):
        at = task.fold == other
        if other == held:
            p1[at] = first.predict_proba(task.X[at])[:, 1]
            continue
        pair = frozenset((held, other))
        if pair not in pairs:
            rest = seen & ~at
            pairs[pair] = train.fit(first_settings, task.X[rest], task.y[rest], task.w[rest])
        p1[at] = pairs[pair].predict_proba(task.X[at])[:, 1]
    X2 = task.with_second(p1)
    return first, train.fit(second_settings, X2[seen], task.y[seen], task.w[seen])


def pack(build, task, models, tmp):
    """A data folder for the program with the fold's trees in place of those that ship."""
    source, packed = pathlib.Path(tmp, "source"), pathlib.Path(tmp, "data")
    shutil.rmtree(source, ignore_errors=True)
    shutil.copytree(DATA, source)
    packed.mkdir(exist_ok=True)
    task.write(*models, packed, source / "models.tsv")
    gazetteer = build / "generated/geo/gazetteer.bin"
    subprocess.run([build / "pack_tables", source, packed / "tables.pack", f"geo/gazetteer.bin={gazetteer}"], check=True, stdout=subprocess.DEVNULL)
    for model in (build / "data").glob("*.drg"):
        if not (packed / model.name).exists():
            (packed / model.name).symlink_to(model.resolve())
    return packed


def score_fold(build, scorer, task, held, data, tmp):
    """{set: the scorer's answer} for the pages of the fold."""
    out = {}
    for folder in dict.fromkeys(p["folder"] for p in task.pages):
        keys = [p["key"] for p in task.pages if p["folder"] == folder and p["fold"] == held]
        part = pathlib.Path(tmp, f"part-{held}-{os.path.basename(folder.rstrip('/'))}")
        part.mkdir()
        for file in pathlib.Path(folder).resolve().iterdir():
            if file.name != "ids.txt":
                (part / file.name).symlink_to(file)
        (part / "ids.txt").write_text("".join(f"{k}\n" for k in keys))
        command = f"{build / 'dragoman'}"
        wrapper = pathlib.Path(tmp, "program")
        wrapper.write_text(f'#!/bin/sh\nsub=$1; shift; exec {command} "$sub" --data {data} "$@"\n')
        wrapper.chmod(0o755)
        done = subprocess.run([sys.executable, scorer, "page", part, "--dragoman", str(wrapper), "--json"], capture_output=True, text=True, check=True)
        out[os.path.basename(folder.rstrip("/"))] = json.loads(done.stdout.strip().splitlines()[-1])
    return out


def main():
    kind, build, scorer, folders = sys.argv[1], pathlib.Path(sys.argv[2]).resolve(), sys.argv[3], sys.argv[4:]
    sums, pairs = collections.defaultdict(lambda: np.zeros(3)), {}
    with tempfile.TemporaryDirectory() as tmp:
        task = train.Task(kind, str(build / "page_features"), str(DATA), folders, tmp)
        for held in range(train.FOLDS):
            data = pack(build, task, passes(task, held, pairs), tmp)
            for name, got in score_fold(build, scorer, task, held, data, tmp).items():
                print(f"fold {held} {name:20} {got['pages']:4} pages, P {got['precision']:.4f} R {got['recall']:.4f} F1 {got['F1']:.4f}", flush=True)
                sums[name] += got["pages"] * np.array([1, got["precision"], got["recall"]])
    for name, (n, p, r) in sums.items():
        print(f"{name:20} {n:.0f} pages, P {p / n:.4f} R {r / n:.4f} F1 {2 * p * r / (p + r) / n:.4f}")


main()
