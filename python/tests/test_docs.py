"""docs/python.md: its blocks run, its columns are those of the tables."""
import contextlib
import importlib.util
import io
import os
import re
import unittest

import dragoman
import program

TEXT = (program.ROOT / "docs/python.md").read_text(encoding="utf8")


class Docs(unittest.TestCase):
    def test_blocks(self):
        os.environ["DRAGOMAN_EXAMPLES"] = str(program.EXAMPLES)
        names = {}
        for block in re.findall(r"```python\n(.*?)```", TEXT, re.S):
            needs = re.match(r"# needs (.*)", block)
            if needs and not all(importlib.util.find_spec(n) for n in needs.group(1).split(", ")):
                continue
            with self.subTest(block=block.splitlines()[0]), contextlib.redirect_stdout(io.StringIO()):
                exec(block, names)

    def test_columns(self):
        for name, (doc, fields) in dragoman.schemas().items():
            rows = "".join(f"| `{n}` | {t} | {d} |\n" for n, t, d in fields)
            self.assertIn(f"### {name}\nA row is {doc}.\n\n| column | type | |\n|---|---|---|\n{rows}", TEXT)


if __name__ == "__main__":
    unittest.main()
