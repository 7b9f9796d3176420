"""Runs the program under test: DRAGOMAN_PROGRAM names it (CTest sets it), default build/release/dragoman."""
import json
import os
import pathlib
import subprocess

ROOT = pathlib.Path(__file__).resolve().parent.parent
PROGRAM = os.environ.get("DRAGOMAN_PROGRAM", str(ROOT / "build/release/dragoman"))
EXAMPLES = ROOT / "examples"
GOLDEN = ROOT / "tests/golden"


def run(*args, stdin=None, env=None, cwd=None):
    """The finished process; stdout and stderr are bytes. stdin: bytes, or None for an empty one."""
    full = dict(os.environ)
    full.pop("NO_COLOR", None)
    full.update(env or {})
    return subprocess.run([PROGRAM, *map(str, args)], input=stdin or b"", capture_output=True, env=full, cwd=cwd, timeout=300)


def records(*args, stdin=None):
    """`read --format jsonl` as a list of objects."""
    done = run("read", "--format", "jsonl", *args, stdin=stdin)
    return [json.loads(line) for line in done.stdout.decode().splitlines()]


def example_pages(how="page"):
    """The example pages in the order the program walks them; for `clean` only the texts."""
    return sorted(p for p in EXAMPLES.iterdir() if p.suffix in ((".html", ".txt") if how == "page" else (".txt",)))


def expectations():
    """name -> what a careful analyst would record of the page."""
    return {p.parent.name: json.loads(p.read_text(encoding="utf8")) for p in sorted(GOLDEN.glob("*/expected.json"))}
