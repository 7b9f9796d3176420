"""`make install` into an empty folder gives a program that runs from there, without the build tree."""
import json
import os
import pathlib
import subprocess
import tempfile
import unittest

import program

BUILD = os.environ.get("DRAGOMAN_BUILD", str(program.ROOT / "build/release"))


class Install(unittest.TestCase):
    def test_install_and_run(self):
        with tempfile.TemporaryDirectory() as folder:
            prefix = pathlib.Path(folder) / "prefix"
            subprocess.run(["cmake", "--install", BUILD, "--prefix", prefix], check=True, capture_output=True, timeout=300)
            binary = prefix / "bin/dragoman"
            self.assertTrue((prefix / "share/dragoman/tables.pack").exists())
            done = subprocess.run([binary, "read", "--layers", "tokens", program.EXAMPLES / "korea-drills.txt"], cwd=folder,
                                  capture_output=True, timeout=120, env={"PATH": "/usr/bin:/bin"})
            self.assertEqual((done.returncode, done.stderr), (0, b""))
            here = program.run("read", "--layers", "tokens", program.EXAMPLES / "korea-drills.txt").stdout
            self.assertEqual(json.loads(done.stdout), json.loads(here))


if __name__ == "__main__":
    unittest.main()
