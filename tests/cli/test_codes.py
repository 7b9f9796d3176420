"""`dragoman codes`: CAMEO in PLOVER's words, and back."""
import json
import unittest

import program


def answers(*args, stdin=b""):
    done = program.run("codes", *args, "--format", "jsonl", stdin=stdin)
    return done.returncode, [json.loads(line) for line in done.stdout.decode().splitlines()]


class Codes(unittest.TestCase):
    def test_cameo_codes_are_told_in_plover(self):
        code, (aid, demo, statement) = answers("1622", "1419", "010")
        self.assertEqual(code, 0)
        self.assertEqual((aid["type"], aid["mode"], aid["context"], aid["quad"]), ("SANCTION", "aid", "military", "material-conflict"))
        self.assertEqual((demo["asked"], demo["cameo"], demo["type"]), ("1419", "141", "PROTEST"))
        self.assertNotIn("type", statement)

    def test_plover_is_told_in_cameo(self):
        for asked, want in ((["SANCTION", "aid", "military"], "1622"), (["consult", "visit"], "042"), (["CONSULT"], "040")):
            code, (answer,) = answers(*asked)
            self.assertEqual((code, answer["cameo"]), (0, want), asked)

    def test_both_ways_agree(self):
        code, every = answers()
        self.assertEqual(code, 0)
        self.assertGreater(len(every), 250)
        coded = [row for row in every if "type" in row]
        asked = "".join(f"{row['type']} {row.get('mode', '')}\n" for row in coded)
        for row, back in zip(coded, answers("-", stdin=asked.encode())[1]):
            if "error" not in back:   # a finer mode of CAMEO than PLOVER writes
                self.assertEqual(back["type"], row["type"])

    def test_lines_of_standard_input_are_answered_in_place(self):
        code, rows = answers("-", stdin=b"042\n99\nASSAULT beat\n\n")
        self.assertEqual(code, 1)
        self.assertEqual([row.get("cameo", "error") for row in rows], ["042", "error", "182"])

    def test_what_is_no_code_is_wrong_use(self):
        for words in (["FOO"], ["CONSULT", "meet"], ["SANCTION", "aid", "fishing"]):
            code, rows = answers(*words)
            self.assertEqual(code, 2, words)
            self.assertIn("error", rows[0])


if __name__ == "__main__":
    unittest.main()
