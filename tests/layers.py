#!/usr/bin/env python3
"""Fails when a module includes or links a module it must not know (docs/architecture.md has the order), or includes one it does not link."""
import pathlib
import re
import sys

ALLOWED = {
    "base": set(),
    "words": set(),
    "record": {"base", "words"},
    "store": {"base", "words", "record"},
    "agenda": {"base", "words", "record", "store", "ontology"},
    "archive": {"base"},
    "input": {"base", "archive"},
    "ontology": {"base", "words"},
    "page": {"base", "words"},
    "text": {"base", "page"},
    "lang": {"base", "page", "text"},
    "time": {"base", "page", "text", "lang"},
    "geo": {"base", "page", "text", "lang"},
    "actors": {"base", "page", "text", "lang", "geo", "time"},
    "quotes": {"base", "page", "text", "lang", "geo", "time", "actors"},
    "mentions": {"base", "text", "lang"},
    "events": {"base", "page", "text", "lang", "geo", "time", "actors", "quotes", "mentions", "ontology"},
    "facts": {"base", "lang", "geo", "time", "actors", "events"},
    "pipeline": {"base", "ontology", "facts", "page", "text", "lang", "geo", "time", "actors", "quotes", "mentions", "events"},
    "batch": {"pipeline", "input"},
    "build": {"base", "store", "agenda", "batch"},
    "server": {"base", "words", "store", "agenda", "ontology", "pipeline"},
    "watch": {"base", "store", "archive", "agenda", "build"},
}
FACES = ("include", "cli", "python")
PUBLIC = {*FACES, "batch"}  # include public headers alone

root = pathlib.Path(sys.argv[1])


def linked():
    """module -> the modules that CMakeLists.txt has it link, by itself or through others."""
    text = re.sub(r"#.*", "", (root / "CMakeLists.txt").read_text(encoding="utf8"))
    direct = {}
    for name, rest in re.findall(r"dragoman_module\((\w+)([^)]*)\)", text):
        words = rest.split("PRIVATE")[0].split()
        direct[name] = set(words[1:]) if words[:1] == ["DEPENDS"] else set()
    for name, rest in re.findall(r"target_link_libraries\(dragoman_(\w+)([^)]*)\)", text):
        direct.setdefault(name, set()).update(re.findall(r"\bdragoman_(\w+)", rest))
    return direct


def closure(direct, name):
    found, open_ = set(), [name]
    while open_:
        for other in direct.get(open_.pop(), set()) - found:
            found.add(other)
            open_.append(other)
    return found


def includes(folder):
    """(file, line number, module) of every include of a module's header."""
    for path in sorted(folder.rglob("*")):
        if path.suffix in (".h", ".cpp"):
            for number, line in enumerate(path.read_text(encoding="utf8").splitlines(), 1):
                if found := re.match(r'#include "([a-z_]+)/', line):
                    yield path, number, found.group(1)


bad = []
direct = linked()
for name in sorted(direct):
    bad += [f"CMakeLists.txt: {name} must not link {other}" for other in sorted(direct[name] - ALLOWED.get(name, set()))]
    if name in closure(direct, name):
        bad.append(f"CMakeLists.txt: {name} links itself")
for name in [*ALLOWED, *FACES]:
    known = closure(direct, name)
    for path, number, other in includes(root / ("src" if name in ALLOWED else "") / name):
        place = f"{path.relative_to(root)}:{number}"
        if other in ("dragoman", name) or (other == "pipeline" and path.stem.endswith("_test")):
            continue  # tests of a stage read with the one run of all stages
        if name in PUBLIC or other not in ALLOWED[name]:
            bad.append(f"{place}: {name} must not include {other}")
        elif other not in known:
            bad.append(f"{place}: {name} includes {other} and does not link it")
for face in FACES:
    if (lists := root / face / "CMakeLists.txt").exists():
        found = re.findall(r"\bdragoman_(\w+)", lists.read_text(encoding="utf8"))
        bad += [f"{lists.relative_to(root)}: {face} must not link {other}" for other in found if other in ALLOWED]
folders = {p.name for p in (root / "src").iterdir() if p.is_dir()}
bad += [f"src/{name}: a module the order does not know" for name in sorted(folders - set(ALLOWED))]
bad += [f"src/{name}: a module that CMakeLists.txt does not build" for name in sorted(folders - set(direct))]
print("\n".join(bad) if bad else "layers: all includes and links point one way")
sys.exit(1 if bad else 0)
