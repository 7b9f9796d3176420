"""Every output on every example fits docs/record.schema.json."""
import json
import unittest

import jsonschema
import program

SCHEMA = json.loads((program.ROOT / "docs/record.schema.json").read_text(encoding="utf8"))


class Schema(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        jsonschema.Draft202012Validator.check_schema(SCHEMA)

    def check(self, name, kind):
        return jsonschema.Draft202012Validator({"$ref": f"#/$defs/{kind}", "$defs": SCHEMA["$defs"]}).iter_errors(name)

    def assert_fits(self, record, kind):
        self.assertFalse("error" in record and kind != "failure", record.get("error"))
        for error in self.check(record, kind):
            where = "/".join(map(str, error.absolute_path))
            self.fail(f"{record['document']['source']}: {where}: {error.message[:300]}")
        jsonschema.Draft202012Validator(SCHEMA).validate(record)

    def test_read(self):
        for how in ("page", "clean"):
            for page in program.example_pages(how):
                with self.subTest(page=page.name, how=how):
                    for record in program.records("--as", how, page):
                        self.assert_fits(record, "record")

    def test_layers(self):
        for record in program.records("--layers", "sentences,tokens", program.EXAMPLES):
            self.assert_fits(record, "record")
            self.assertEqual(len(record["sentences"]), len(record["tokens"]))

    def test_clean(self):
        for line in program.run("clean", "--format", "jsonl", program.EXAMPLES).stdout.splitlines():
            self.assert_fits(json.loads(line), "page")

    def test_failure(self):
        (record,) = program.records("no-such-file.html")
        self.assert_fits(record, "failure")

    def test_bites(self):
        (record,) = program.records(program.EXAMPLES / "korea-drills.txt")
        self.assertTrue(list(self.check({**record, "events": [{"id": "e1"}]}, "record")))
        self.assertTrue(list(self.check({**record, "text": None}, "record")))
        self.assertFalse(list(self.check({**record, "something_new": 1}, "record")))


if __name__ == "__main__":
    unittest.main()
