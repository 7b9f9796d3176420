#!/usr/bin/env python3
"""Fails when a module includes a header of a module it must not know (docs/architecture.md has the order)."""
import pathlib
import re
import sys

ALLOWED = {
    "base": set(),
    "archive": {"base"},
    "record": {"base", "archive"},
    "page": {"base", "record"},
    "text": {"base", "page"},
    "lang": {"base", "page", "text"},
    "time": {"base", "page", "text", "lang"},
    "geo": {"base", "page", "text", "lang"},
    "actors": {"base", "page", "text", "lang", "geo", "time"},
    "quotes": {"base", "page", "text", "lang", "geo", "time", "actors"},
    "mentions": {"base", "text", "lang"},
    "events": {"base", "page", "text", "lang", "geo", "time", "actors", "quotes", "mentions"},
    "pipeline": {"base", "archive", "record", "page", "text", "lang", "geo", "time", "actors", "quotes", "mentions", "events"},
    "batch": set(),   # works through the public headers
    "cli": set(),
    "include": set(),
}

root = pathlib.Path(sys.argv[1])
bad = []
for folder, module in [(root / "src" / m, m) for m in ALLOWED if m not in ("cli", "include")] + [(root / "cli", "cli"), (root / "include", "include")]:
    for path in sorted(folder.rglob("*")):
        if path.suffix not in (".h", ".cpp"):
            continue
        for number, line in enumerate(path.read_text(encoding="utf8").splitlines(), 1):
            found = re.match(r'#include "([a-z_]+)/', line)
            if not found or found.group(1) in ("dragoman", module):
                continue
            if found.group(1) == "pipeline" and path.stem.endswith("_test"):
                continue  # tests of a stage read with the one run of all stages
            if found.group(1) not in ALLOWED.get(module, set()):
                bad.append(f"{path.relative_to(root)}:{number}: {module} must not include {found.group(1)}")
known = {p.name for p in (root / "src").iterdir() if p.is_dir()}
bad += [f"src/{name}: a module the order does not know" for name in sorted(known - set(ALLOWED))]
print("\n".join(bad) if bad else "layers: all includes point one way")
sys.exit(1 if bad else 0)
