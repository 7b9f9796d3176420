"""The notebooks of examples/notebooks run as they are; `test_notebooks.py --write` keeps what comes out. Left out where nbclient is missing."""
import importlib.util
import sys
import unittest

import program

BOOKS = sorted((program.ROOT / "examples/notebooks").glob("*.ipynb"))
NEEDS = ("nbclient", "ipykernel", "pandas", "matplotlib")


def run(path):
    """The notebook with what its cells give, nothing in it that changes from run to run."""
    import nbclient
    import nbformat
    book = nbformat.read(path, 4)
    nbclient.NotebookClient(book, timeout=600, startup_timeout=300, record_timing=False,
                            resources={"metadata": {"path": str(path.parent)}}).execute()
    return book


class Notebooks(unittest.TestCase):
    def test_committed_with_what_they_give(self):
        import json
        self.assertEqual([p.stem for p in BOOKS], ["check_events", "meetings", "protests"])
        for path in BOOKS:
            cells = [c for c in json.loads(path.read_text(encoding="utf8"))["cells"] if c["cell_type"] == "code"]
            self.assertEqual([c["execution_count"] for c in cells], list(range(1, len(cells) + 1)), path.name)
            self.assertGreater(sum(bool(c["outputs"]) for c in cells), 3, path.name)
            self.assertFalse([o for c in cells for o in c["outputs"] if o["output_type"] == "error"], path.name)

    @unittest.skipUnless(all(importlib.util.find_spec(n) for n in NEEDS), f"without {', '.join(NEEDS)}: tools/setup_python")
    def test_run(self):
        for path in BOOKS:
            with self.subTest(book=path.name):   # a cell that fails is an exception; the cells assert what matters
                told = [o for cell in run(path).cells for o in cell.get("outputs", [])]
                self.assertNotIn("stderr", [o.get("name") for o in told])


def write():
    import nbformat
    for path in BOOKS:
        book = run(path)
        nbformat.write(book, path)


if __name__ == "__main__":
    if sys.argv[1:] == ["--write"]:
        write()
    else:
        unittest.main()
