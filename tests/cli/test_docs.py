"""Every command that README.md and the pages of docs/ show is run as it stands there, on inputs of the names it uses. Pages with a test of their own
(docs/happenings.md, docs/python.md) are left to it, and what goes on until it is stopped (serve, watch) to tests/server and tests/watch."""
import json
import os
import re
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

import program

ELSEWHERE = ("happenings.md", "python.md", "server.md", "watch.md")
PAGES = ["README.md"] + [f"docs/{p.name}" for p in sorted((program.ROOT / "docs").glob("*.md")) if p.name not in ELSEWHERE]
MINE = """id	lemma	pos	type	mode	symmetric	when	class	example	expect
denaturalise-1	denaturalise	verb	COERCE	deport				Bahrain denaturalised two activists.	COERCE occurred: Bahrain -> *
"""   # as docs/tables.md has it


def commands():
    """(page, line number, command) of every line of a block that calls the program."""
    for page in PAGES:
        inside = False
        for number, line in enumerate((program.ROOT / page).read_text(encoding="utf8").splitlines(), 1):
            if line.startswith("```"):
                inside = not inside
            shown = line.removeprefix("$ ")
            if inside and re.search(r"(^|\| )(build/release/)?dragoman (?!serve|watch)[a-z-]", shown):
                yield page, number, re.sub(r"\s(#|\(shortened).*", "", shown)


class Docs(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = Path(tempfile.mkdtemp())
        (cls.folder / "build").mkdir()
        (cls.folder / "build/release").symlink_to(Path(program.PROGRAM).resolve().parent)
        (cls.folder / "examples").symlink_to(program.EXAMPLES)
        (cls.folder / "pages").mkdir()
        for name in ("un-veto.html", "estonia-cyber.txt", "korea-drills.txt", "nairobi-nurses.html"):
            shutil.copy(program.EXAMPLES / name, cls.folder / "pages")
        shutil.copy(program.EXAMPLES / "un-veto.html", cls.folder / "page.html")
        text = "Mali thanked Niger. Kenya will meet Sudan in Oslo on 4 June 2024."
        (cls.folder / "feed.jsonl").write_text(json.dumps({"id": "1", "text": text}) + "\n")
        (cls.folder / "pairs.jsonl").write_text(json.dumps({"id": "1", "text": text, "source": [0, 4], "target": [13, 18]}) + "\n")
        html = (cls.folder / "page.html").read_bytes()
        http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + html
        warc = (b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://news.example/1\r\nWARC-Date: 2024-05-20T00:00:00Z\r\n"
                b"Content-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n" % len(http)) + http + b"\r\n\r\n"
        import gzip
        (cls.folder / "crawl.warc.gz").write_bytes(gzip.compress(warc))
        (cls.folder / "mine").mkdir()
        (cls.folder / "mine/triggers+.tsv").write_text(MINE)
        (cls.folder / "coded.tsv").write_text("1\t2\t3\t0251\n")

    @classmethod
    def tearDownClass(cls):
        shutil.rmtree(cls.folder)

    def test_commands_run(self):
        path = f"{Path(program.PROGRAM).resolve().parent}:{os.environ['PATH']}"
        seen = 0
        for page, number, command in commands():
            with self.subTest(place=f"{page}:{number}", command=command):
                done = subprocess.run(["bash", "-o", "pipefail", "-c", command], cwd=self.folder, env={**os.environ, "PATH": path}, capture_output=True, timeout=300)
                self.assertEqual(done.returncode, 0, done.stderr.decode())
                seen += 1
        self.assertGreater(seen, 15)


if __name__ == "__main__":
    unittest.main()
