"""The golden records: tests/golden/NAME/record.json is what the program says of an example, byte for byte. tools/update_golden
rewrites them and shows what changed; a commit that changes one says why."""
import json
import unittest

import program


class Records(unittest.TestCase):
    def test_records(self):
        for name, expected in program.expectations().items():
            golden = program.GOLDEN / name / "record.json"
            if not golden.exists():
                continue
            with self.subTest(page=name):
                done = program.run("read", "--format", "json", f"examples/{expected['page']}", cwd=program.ROOT)
                if done.stdout == golden.read_bytes():
                    continue
                self.assertEqual(json.loads(done.stdout), json.loads(golden.read_text(encoding="utf8")), "tools/update_golden shows the diff")
                self.fail("same values, other bytes: tools/update_golden")


if __name__ == "__main__":
    unittest.main()
