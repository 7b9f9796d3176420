"""What type checkers say of the package, its stubs and a program that uses all of them: nothing. Left out where they are missing."""
import importlib.util
import pathlib
import subprocess
import sys
import tempfile
import unittest

import dragoman
import program

PACKAGE = pathlib.Path(dragoman.__file__).parent
SAMPLE = pathlib.Path(__file__).with_name("typed.py")


def check(tool, *args, folder):
    return subprocess.run([sys.executable, "-m", tool, *map(str, args)], cwd=folder, capture_output=True, text=True)


class Types(unittest.TestCase):
    def test_marked_as_typed(self):
        self.assertTrue((PACKAGE / "py.typed").exists())
        self.assertTrue((PACKAGE / "_core.pyi").exists())

    @unittest.skipUnless(importlib.util.find_spec("mypy"), "without mypy: tools/setup_python")
    def test_mypy(self):
        with tempfile.TemporaryDirectory() as folder:
            done = check("mypy", "--strict", "--python-version", "3.10", "--cache-dir", folder, PACKAGE, SAMPLE, folder=PACKAGE.parent)
        self.assertEqual((done.returncode, done.stdout.splitlines()[-1][:28]), (0, "Success: no issues found in "), done.stdout)

    @unittest.skipUnless(importlib.util.find_spec("pyright"), "without pyright: tools/setup_python")
    def test_pyright(self):
        done = check("pyright", "--pythonversion", "3.10", PACKAGE, SAMPLE, folder=PACKAGE.parent)
        if "informations" not in done.stdout:
            self.skipTest("pyright cannot start here: " + (done.stderr or done.stdout).strip().splitlines()[-1])
        self.assertIn("0 errors, 0 warnings", done.stdout)


if __name__ == "__main__":
    unittest.main()
