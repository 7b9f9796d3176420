"""What `read` prints, and how."""
import csv
import fcntl
import io
import json
import os
import pathlib
import pty
import struct
import subprocess
import termios
import unittest

import program
from cases import HTML, PAGE, Folder, complaints, jsonl, lines


def all_of(terminal):
    """What is written to a terminal until its last writer leaves; reading then fails."""
    seen = b""
    try:
        while chunk := os.read(terminal, 4096):
            seen += chunk
    except OSError:
        pass
    return seen


class Outputs(Folder):
    def test_json_of_one_page_is_an_object(self):
        self.assertEqual(json.loads(program.run("read", "--format", "json", PAGE).stdout), lines(program.run("read", PAGE))[0])

    def test_json_of_many_is_an_array(self):
        got = json.loads(program.run("read", "--format", "json", PAGE, "gone.txt", HTML).stdout)
        self.assertEqual([r["document"]["source"] for r in got], [str(PAGE), "gone.txt", str(HTML)])
        self.assertEqual(json.loads(program.run("read", "-", "--input", "jsonl", "--format", "json").stdout), [])

    def test_jsonl_is_the_default_of_a_pipe(self):
        self.assertEqual(program.run("read", PAGE).stdout.count(b"\n"), 1)

    def test_table_is_the_default_of_a_terminal(self):
        main, other = pty.openpty()
        process = subprocess.Popen([program.PROGRAM, "read", str(PAGE)], stdout=other, stdin=subprocess.DEVNULL, env={**os.environ, "NO_COLOR": ""})
        os.close(other)
        seen = all_of(main)
        self.assertEqual(process.wait(timeout=60), 0)
        self.assertNotIn(b'{"dragoman"', seen)
        self.assertIn(b"\x1b[1m", seen)

    def test_table_fits_the_terminal(self):
        for columns in (60, 110):
            main, other = pty.openpty()
            fcntl.ioctl(other, termios.TIOCSWINSZ, struct.pack("HHHH", 40, columns, 0, 0))
            process = subprocess.Popen([program.PROGRAM, "read", "--color", "never", str(HTML)], stdout=other, stdin=subprocess.DEVNULL)
            os.close(other)
            seen = all_of(main)
            self.assertEqual(process.wait(timeout=60), 0)
            widths = [len(line) for line in seen.decode().splitlines()]
            self.assertLessEqual(max(widths), columns)
            self.assertGreater(max(widths), columns - 15)

    def test_csv(self):
        (record,) = lines(program.run("read", PAGE))
        rows = list(csv.DictReader(io.StringIO(program.run("read", "--format", "csv", PAGE).stdout.decode())))
        self.assertEqual([r["event"] for r in rows], [e["id"] for e in record["events"]])
        text = record["text"].encode()
        for row, event in zip(rows, record["events"]):
            begin, end = event["evidence"]["sentence"]
            self.assertEqual(row["sentence"], text[begin:end].decode())
            self.assertEqual((row["type"], row["status"], row["source"]), (event["type"], event["status"], str(PAGE)))
            self.assertEqual(len(row["actors"].split("; ")) if row["actors"] else 0, len(event["actors"]))
            self.assertEqual(row["date"], event.get("when", {}).get("edtf", ""))

    def test_tsv_of_pairs_and_fields(self):
        out = program.run("read", "--format", "tsv", "--dyads", "--fields", "event,actors,recipients", PAGE, HTML).stdout.decode().splitlines()
        self.assertEqual(out[0], "event\tactors\trecipients")
        self.assertTrue(all(line.count("\t") == 2 for line in out))
        self.assertFalse([line for line in out[1:] if line.split("\t")[1] and line.split("\t")[1] == line.split("\t")[2]])

    def test_csv_of_nothing_has_its_header(self):
        done = program.run("read", "--format", "csv", "--fields", "type,status", "gone.html")
        self.assertEqual((done.returncode, done.stdout), (1, b"type,status\n"))

    def test_fields_left_out(self):
        (record,) = lines(program.run("read", PAGE))
        (less,) = lines(program.run("read", "--no", "text,noise,map", PAGE))
        self.assertEqual(less, {k: v for k, v in record.items() if k not in ("text", "noise", "map")})
        (few,) = lines(program.run("read", "--fields", "document,events", PAGE))
        self.assertEqual(few, {k: record[k] for k in ("document", "events")})

    def test_texts(self):
        (record,) = lines(program.run("read", "--layers", "texts", PAGE))
        text = record["text"].encode()
        self.assertTrue(record["events"])
        for event in record["events"]:
            begin, end = event["evidence"]["sentence"]
            self.assertEqual(record["texts"][event["evidence"]["index"]], text[begin:end].decode())
        for s in record["statements"]:
            self.assertEqual(record["texts"][s["index"]], text[slice(*s["sentence"])].decode())

    def test_profile(self):
        (record,) = lines(program.run("read", "--profile", "quad", PAGE))
        self.assertTrue(all(e["label"] for e in record["events"]))
        rows = list(csv.DictReader(io.StringIO(program.run("read", "--format", "csv", "--profile", "quad", PAGE).stdout.decode())))
        self.assertEqual([r["label"] for r in rows], [e["label"] for e in record["events"]])
        self.assertIn(record["events"][0]["label"], program.run("read", "--format", "table", "--profile", "quad", PAGE).stdout.decode())

    def test_filter(self):
        (record,) = lines(program.run("read", PAGE))
        kinds = {e["type"] for e in record["events"]}
        for kind in kinds:
            (less,) = lines(program.run("read", "--filter", f"type={kind.lower()}", PAGE))
            self.assertEqual({e["type"] for e in less["events"]}, {kind})
        (none,) = lines(program.run("read", "--filter", "country=PRK", "--filter", "date=1990", PAGE))
        self.assertEqual(none["events"], [])
        (some,) = lines(program.run("read", "--filter", "country=prk,kor", PAGE))
        self.assertTrue(some["events"])

    def test_output_file(self):
        self.write("a.txt", PAGE.read_bytes())
        for name in ("o.jsonl", "o.csv", "o.json"):
            path = self.folder / name
            for _ in range(2):   # the second time it lies in the folder that is read
                done = program.run("read", self.folder, "--output", path)
                self.assertEqual((done.returncode, done.stdout), (0, b""), done.stderr)
            self.assertEqual(path.read_bytes(), program.run("read", self.folder / "a.txt", "--format", name[2:]).stdout if name != "o.json" else path.read_bytes())
            path.unlink()
        with open(self.folder / "out.jsonl", "wb") as out:   # the same when a shell opened it
            done = subprocess.run([program.PROGRAM, "read", self.folder], stdout=out, stderr=subprocess.PIPE, timeout=60)
        self.assertEqual((done.returncode, len((self.folder / "out.jsonl").read_bytes().splitlines())), (0, 1))
        done = program.run("read", self.folder / "out.jsonl", "--output", self.folder / "out.jsonl")
        self.assertEqual(done.returncode, 2)
        self.assertTrue((self.folder / "out.jsonl").read_bytes())
        self.assertEqual(program.run("read", PAGE, "--output", self.folder / "no/such/file").returncode, 3)

    def test_a_data_folder_of_ones_own(self):
        mine = self.folder / "mine"
        self.assertEqual(program.run("tables", mine).returncode, 0)
        self.assertTrue((mine / "events/triggers.tsv").exists())
        self.assertEqual(program.run("read", "--data", mine, PAGE).stdout, program.run("read", PAGE).stdout)
        self.assertEqual(program.run("tables", mine).returncode, 2)

    def test_damaged_tables_are_one_line(self):
        data = self.folder / "data"
        data.mkdir()
        source = pathlib.Path(program.PROGRAM).resolve().parent / "data"
        pack = bytearray((source / "tables.pack").read_bytes())
        pack[len(pack) // 2:len(pack) // 2 + 100000] = bytes(100000)
        (data / "tables.pack").write_bytes(pack)
        for model in source.glob("*.drg"):
            (data / model.name).symlink_to(model)
        done = program.run("read", "--data", data, PAGE)
        self.assertEqual((done.returncode, done.stdout, len(complaints(done))), (3, b"", 1))
        self.assertIn("tables.pack: damaged", complaints(done)[0])

    def test_color(self):
        for args, env, wanted in (([], {}, False), (["--color", "always"], {}, True), (["--color", "never"], {}, False),
                                  (["--color", "always"], {"NO_COLOR": "1"}, True)):
            out = program.run("read", "--format", "table", *args, PAGE, env=env).stdout
            self.assertEqual(b"\x1b[" in out, wanted, args)

    def test_table_fits_100_columns(self):
        for page in program.example_pages():
            for line in program.run("read", "--format", "table", page).stdout.decode().splitlines():
                self.assertLessEqual(len(line), 100, line)

    def test_table_keeps_control_characters_of_the_page_out(self):
        row = {"id": "a", "text": "Envoys of Chad met \u001b[31mministers\u001b[0m of Mali in Paris on Monday.", "title": "Bell \u0007 and \u009b title"}
        for command in ("read", "clean"):
            out = program.run(command, "-", "--input", "jsonl", "--as", "clean", "--format", "table", stdin=jsonl(row)).stdout
            self.assertNotRegex(out.decode(), "[\x00-\x09\x0b-\x1f\x7f-\x9f]")

    def test_layers(self):
        (plain,) = lines(program.run("read", PAGE))
        self.assertFalse({"sentences", "tokens"} & set(plain))
        (both,) = lines(program.run("read", "--layers", "sentences,tokens", PAGE))
        self.assertEqual(set(both) - set(plain), {"sentences", "tokens"})
        (one,) = lines(program.run("read", "--layers", "sentences", PAGE))
        self.assertEqual(set(one) - set(plain), {"sentences"})

    def test_filters(self):
        for record in lines(program.run("read", "--status", "planned,denied", "--min-confidence", "0.3", program.EXAMPLES)):
            for event in record["events"]:
                self.assertIn(event["status"], ("planned", "denied"))
                self.assertGreaterEqual(event["confidence"], 0.29)
            known = {e["id"] for e in record["events"]}
            self.assertTrue({e[k] for e in record["events"] for k in ("replaces", "nested_in") if k in e} <= known)

    def test_min_confidence_one_leaves_certain_events_only(self):
        self.assertTrue(all(e["confidence"] >= 0.99 for r in lines(program.run("read", "--min-confidence", "1", program.EXAMPLES)) for e in r["events"]))

    def test_order_and_bytes_whatever_the_jobs(self):
        path = self.write("many.jsonl", b"".join(jsonl({"id": str(i), "text": "Rain fell on the town. " * (1 + i * 7 % 13)}) for i in range(200)))
        one = program.run("read", "--as", "clean", "--jobs", "1", path).stdout
        self.assertEqual(program.run("read", "--as", "clean", "--jobs", "8", path).stdout, one)
        self.assertEqual([json.loads(line)["document"]["source"] for line in one.splitlines()], [str(i) for i in range(200)])

    def test_a_line_comes_out_before_the_next_goes_in(self):
        process = subprocess.Popen([program.PROGRAM, "read", "-", "--input", "jsonl", "--as", "clean"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        for i in range(3):
            process.stdin.write(jsonl({"id": str(i), "text": "Rain fell."}))
            process.stdin.flush()
            self.assertEqual(json.loads(process.stdout.readline())["document"]["source"], str(i))
        process.stdin.close()
        self.assertEqual(process.wait(timeout=60), 0)
        process.stdout.close()


if __name__ == "__main__":
    unittest.main()
