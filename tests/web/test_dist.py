"""What of the page is checked in (web/dist): all its files are there, small enough, with nothing inline and nothing from elsewhere; and where web/node_modules
is (make web), that it is what its sources give, and that the sources' own tests pass."""
import gzip
import os
import pathlib
import re
import shutil
import subprocess
import unittest

WEB = pathlib.Path(__file__).resolve().parent.parent.parent / "web"
FIRST_VIEW = 500_000   # bytes, packed: everything that the map needs at once


def read(path):
    return gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()


def files(folder):
    return {str(path.relative_to(folder)).removesuffix(".gz"): read(path) for path in sorted(folder.rglob("*")) if path.is_file()}


class Dist(unittest.TestCase):
    def test_index_takes_files_alone(self):
        index = files(WEB / "dist")["index.html"].decode()
        self.assertNotRegex(index, r"<script(?![^>]*\bsrc=)|<style|\bstyle=|\bon\w+=|https?://")
        for link in re.findall(r'(?:src|href)="/([^"]+)"', index):
            self.assertIn(link, files(WEB / "dist"))

    def test_nothing_is_asked_elsewhere(self):
        for name, data in files(WEB / "dist").items():
            if name.endswith((".js", ".css")):
                found = set(re.findall(r"https?://[\w.-]+", data.decode())) - {"http://www.w3.org"}   # names of XML's spaces
                self.assertEqual(found, set(), name)
                self.assertNotRegex(data.decode(), r"\beval\(|new Function\(|\.innerHTML\s*=(?!=)(?!\w+\.__html)", name)

    def test_first_view_is_small(self):
        packed = {path.name: path.stat().st_size for path in (WEB / "dist").rglob("*") if path.is_file()}
        later = re.compile(r"countries-50m|latin-ext|dyad|happening|network|page|paste|search|timeline|bars|licences")
        first = {name: size for name, size in packed.items() if not later.search(name)}
        self.assertLess(sum(first.values()), FIRST_VIEW, first)
        print(f"first view with map: {sum(first.values()):,} bytes packed; all: {sum(packed.values()):,}")

    @unittest.skipUnless((WEB / "node_modules/.package-lock.json").exists() and shutil.which("npm"), "no web/node_modules (make web)")
    def test_it_is_what_its_sources_give(self):
        before = files(WEB / "dist")
        out = pathlib.Path(os.environ.get("DRAGOMAN_BUILD", WEB.parent / "build/release")) / "web-dist"
        done = subprocess.run(["npm", "run", "-s", "build", "--", str(out)], cwd=WEB, capture_output=True, text=True)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(files(out), before, "run make web")
        tests = subprocess.run(["npm", "run", "-s", "test"], cwd=WEB, capture_output=True, text=True)
        self.assertEqual(tests.returncode, 0, tests.stdout + tests.stderr)


if __name__ == "__main__":
    unittest.main()
