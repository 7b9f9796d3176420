"""The reading room under test: a store of the repository's own pages and a hostile one, `dragoman serve` over it, and Debian's Chromium.
DRAGOMAN_WALK_PAGES=N: N pages more, made by benchmarks/speed/make_pages.py.

Ends the process with 77 (CTest: skipped) and a line that says why, where there is no browser, no Playwright or no `serve`.
"""
import gzip
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
PROGRAM = os.environ.get("DRAGOMAN_PROGRAM", str(ROOT / "build/release/dragoman"))
SHOTS = pathlib.Path(os.environ.get("DRAGOMAN_BUILD", str(ROOT / "build/release"))) / "web"
CHROMIUM = "/usr/bin/chromium"
AXE = pathlib.Path(__file__).with_name("axe.min.js.gz")   # axe-core 4.14.1 as npm has it, MPL-2.0

HOSTILE = {
    "id": "hostile", "url": "javascript:alert(document.domain)", "publisher": "<b>Bold Times</b>", "published": "2031-05-02",
    "title": "<img src=x onerror=\"window.hacked=1\"> Finnish minister to visit Laos \U0001F1EB\U0001F1EE",
    "text": "Finnish Foreign Minister Aino <script>window.hacked=1</script> Virtanen will visit Laos \U0001F600 on 20 May, her ministry said on Friday. "
            "\"><svg onload=window.hacked=1> Vietnam condemned the \U0001F600 visit.",
}


def skip(reason):
    print(f"skipped: {reason}")
    sys.exit(77)


def playwright():
    """Playwright's module; where this Python lacks it, the process goes on as the one of .cache/web."""
    try:
        import playwright.sync_api as found
        return found
    except ImportError:
        own = ROOT / ".cache/web/bin/python"
        if not own.exists() or sys.executable == str(own):
            skip("no Playwright; tools/setup_web prepares it")
        os.execv(own, [str(own), "-B", *sys.argv])


class Room:
    """The server and its store. `address` is where it is, `token` what writes need."""

    def __init__(self):
        self.folder = tempfile.TemporaryDirectory()
        self.store = pathlib.Path(self.folder.name) / "news.db"
        hostile = pathlib.Path(self.folder.name) / "hostile.jsonl"
        hostile.write_text(json.dumps(HOSTILE) + "\n", encoding="utf8")
        self.run("build", self.store, ROOT / "docs/happenings.jsonl", hostile, "--as", "clean")
        self.run("build", self.store, ROOT / "examples")
        if more := os.environ.get("DRAGOMAN_WALK_PAGES"):
            made = pathlib.Path(self.folder.name) / "made"
            subprocess.run([sys.executable, "-B", ROOT / "benchmarks/speed/make_pages.py", made, more], check=True)
            self.run("build", self.store, made, "--jobs", os.cpu_count())
        self.server = subprocess.Popen([PROGRAM, "serve", str(self.store), "--port", "0"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        line = self.server.stdout.readline()
        found = re.search(r"(http://[^/\s]+)/#token=(\w+)", line)
        assert found, f"serve printed {line!r}"
        self.address, self.token = found.groups()

    @staticmethod
    def run(*words):
        done = subprocess.run([PROGRAM, *map(str, words)], capture_output=True, text=True, timeout=1800)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def close(self):
        self.server.terminate()
        self.server.wait(10)
        self.folder.cleanup()


def needs():
    """Ends with 77 unless everything is there."""
    if not os.path.exists(CHROMIUM):
        skip("no chromium; tools/setup_web installs it")
    if subprocess.run([PROGRAM, "serve", "--help"], capture_output=True).returncode != 0:
        skip("this program has no `serve`")
    return playwright()


def axe_source():
    return gzip.decompress(AXE.read_bytes()).decode()
