"""Every option, error and exit code of the program."""
import csv
import fcntl
import gzip
import io
import json
import os
import pathlib
import pty
import re
import struct
import subprocess
import tempfile
import termios
import unittest

import program

PAGE = program.EXAMPLES / "korea-drills.txt"
HTML = program.EXAMPLES / "belarus-sanctions.html"


def warc(name, body):
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + body.encode()
    return (f"WARC/1.1\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:{name}>\r\nWARC-Target-URI: https://a.example/{name}\r\n"
            f"WARC-Date: 2024-05-20T00:00:00Z\r\nContent-Length: {len(block)}\r\n\r\n").encode() + block + b"\r\n\r\n"


def jsonl(*rows):
    return "".join(json.dumps(row) + "\n" for row in rows).encode()


def lines(process):
    return [json.loads(line) for line in process.stdout.decode().splitlines()]


def complaints(process):
    return process.stderr.decode().splitlines()


class Folder(unittest.TestCase):
    """A folder to write inputs to."""

    def setUp(self):
        holder = tempfile.TemporaryDirectory()
        self.addCleanup(holder.cleanup)
        self.folder = pathlib.Path(holder.name)

    def write(self, name, content):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path


class Usage(unittest.TestCase):
    def test_help(self):
        for args in (["--help"], ["read", "--help"], ["clean", "--help"], ["explain", "--help"], ["relate", "--help"], ["actors", "--help"], ["check", "--help"], ["tables", "--help"]):
            done = program.run(*args)
            self.assertEqual(done.returncode, 0)
            self.assertIn(b"Examples:", done.stdout)
            self.assertEqual(done.stderr, b"")

    def test_version(self):
        done = program.run("--version")
        self.assertEqual(done.returncode, 0)
        self.assertRegex(done.stdout.decode(), r"^dragoman \d+\.\d+\.\d+\n$")

    def test_wrong_use_exits_2(self):
        for args in ([], ["nonsense"], ["read", "--nonsense", PAGE], ["read", "--format", "xml", PAGE], ["read", "--input", "pdf", PAGE],
                     ["read", "--as", "raw", PAGE], ["read", "--jobs", "0", PAGE], ["read", "--jobs", "many", PAGE],
                     ["read", "--layers", "sentences,magic", PAGE], ["read", "--status", "planned,maybe", PAGE],
                     ["read", "--min-confidence", "2", PAGE], ["read", "--color", "blue", PAGE], ["read", "--published", "yesterday", PAGE],
                     ["read", "--published", "2023-02-29", PAGE], ["clean", "--layers", "tokens", PAGE], ["explain"],
                     ["read", "--format", "markdown", PAGE], ["clean", "--keep", "everything", PAGE], ["clean", "--keep", PAGE],
                     ["explain", "Two words", "--published", "May"], ["read", "--fields", "magic", "--format", "csv", PAGE],
                     ["read", "--no", "magic", PAGE], ["read", "--dyads", PAGE], ["read", "--profile", "magic", PAGE], ["explain", "--profile", "magic", "They met."],
                     ["read", "--filter", "color=red", PAGE], ["read", "--filter", "type=PARTY", PAGE], ["read", "--filter", "date=May", PAGE],
                     ["read", "--filter", "country=Russia", PAGE], ["read", "--map-keys", "body", PAGE], ["read", "--map-keys", "body=author", PAGE]):
            with self.subTest(args=args):
                done = program.run(*args)
                self.assertEqual(done.returncode, 2, done.stderr)
                self.assertEqual(done.stdout, b"")
                self.assertTrue(done.stderr.startswith(b"dragoman: "), done.stderr)

    def test_unknown_subcommand(self):
        for word, wanted in (("raed", "no subcommand 'raed': did you mean 'read'?"), ("expalin", "no subcommand 'expalin': did you mean 'explain'?"),
                             ("xyzzyx", "no subcommand 'xyzzyx'"), (str(PAGE), f"no subcommand '{PAGE}': did you mean 'read {PAGE}'?")):
            self.assertEqual(complaints(program.run(word))[0], "dragoman: " + wanted)
            self.assertEqual(complaints(program.run(word, PAGE, "--jobs", "1"))[0], "dragoman: " + wanted)

    def test_examples_in_help_work(self):
        with tempfile.TemporaryDirectory() as folder:
            root = pathlib.Path(folder)
            (root / "page.html").write_bytes(HTML.read_bytes())
            (root / "pages").mkdir()
            (root / "pages/a.txt").write_bytes(PAGE.read_bytes())
            (root / "others.jsonl").write_bytes(jsonl({"body": "They met.", "date": 1716192000}))
            (root / "news.jsonl").write_bytes(jsonl({"id": "1", "text": "They met."}))
            (root / "pairs.jsonl").write_bytes(jsonl({"text": "Mali thanked Niger.", "source": [0, 4], "target": [13, 18]}))
            (root / "dragoman").symlink_to(pathlib.Path(program.PROGRAM).resolve())
            for sub in ("read", "clean", "explain", "relate", "tables", None):
                text = program.run(*([sub] if sub else []), "--help").stdout.decode().split("Examples:")[1]
                for line in re.findall(r"^  (.*dragoman .*)$", text, re.M):
                    command = re.sub(r"  +.*", "", line)
                    if "curl" in command or "less" in command:
                        continue
                    with self.subTest(command=command):
                        done = subprocess.run(command, shell=True, cwd=root, capture_output=True, stdin=subprocess.DEVNULL,
                                              env={**os.environ, "PATH": f"{root}:{os.environ['PATH']}"}, timeout=120)
                        self.assertEqual(done.returncode, 0, done.stderr)


class Inputs(Folder):
    def test_file(self):
        (record,) = lines(program.run("read", PAGE))
        self.assertEqual(record["document"]["source"], str(PAGE))

    def test_standard_input(self):
        for args in (["-"], []):
            (record,) = lines(program.run("read", *args, stdin=PAGE.read_bytes()))
            self.assertEqual(record["document"]["source"], "-")

    def test_several_in_the_order_given(self):
        sources = [r["document"]["source"] for r in lines(program.run("read", HTML, PAGE, HTML))]
        self.assertEqual(sources, [str(HTML), str(PAGE), str(HTML)])

    def test_folder_in_sorted_order(self):
        for name in ("b.txt", "a/z.html", "a.txt", "c.md", "d.htm", "e.HTML"):
            self.write(name, "<p>Rain fell on the town all day.</p>" if "htm" in name.lower() else "Rain fell on the town all day.\n")
        self.write("n.jsonl", jsonl({"id": "x", "text": "Rain fell."}, {"id": "y", "text": "Snow fell."}))
        sources = [r["document"]["source"].removeprefix(str(self.folder) + "/") for r in lines(program.run("read", self.folder))]
        self.assertEqual(sources, ["a.txt", "a/z.html", "b.txt", "d.htm", "e.HTML", "x", "y"])

    def test_folder_of_one_kind(self):
        self.write("a.txt", "Rain fell on the town.\n")
        self.write("n.jsonl", jsonl({"id": "x", "text": "Rain fell."}))
        sources = [r["document"]["source"] for r in lines(program.run("read", "--input", "jsonl", self.folder))]
        self.assertEqual(sources, ["x"])

    def test_folder_without_pages(self):
        done = program.run("read", self.folder)
        self.assertEqual(done.returncode, 1)
        self.assertEqual(complaints(done), [f"dragoman: {self.folder}: no .html, .htm, .xhtml, .txt, .jsonl, .ndjson, .json, .warc, .wet, .rss or .atom file, packed (.gz, .zst) or not, in this folder"])

    def test_folder_says_what_it_passed_over(self):
        for name in ("a.txt", "b.xml", "c.php", "d.php", "e"):
            self.write(name, "Rain fell on the town all day.\n")
        done = program.run("clean", self.folder)
        self.assertEqual((done.returncode, len(lines(done))), (0, 1))
        self.assertEqual(complaints(done), [f"dragoman: {self.folder}: 4 files passed over (2 ending .php, 1 ending .xml, 1 no ending); a file named by itself is read by what it holds"])

    def test_other_formats_are_errors(self):
        for name, data in (("a.pdf", b"%PDF-1.4\n1 0 obj\n"), ("a.docx", b"PK\x03\x04[Content_Types].xml"), ("a.txt", b"{\\rtf1 Rain fell.}")):
            for how in ("page", "clean"):
                done = program.run("read", "--as", how, self.write(name, data))
                self.assertEqual(done.returncode, 1)
                self.assertRegex(complaints(done)[0], f"{name}: this is an? .*, no page$")

    def test_published_in_any_shape(self):
        rows = [{"text": "Rain fell.", "published": p} for p in (1716192000, "Mon, 20 May 2024 10:00:00 GMT", "05/06/2024", "yesterday")]
        got = lines(program.run("clean", "-", "--as", "clean", "--input", "jsonl", stdin=jsonl(*rows)))
        self.assertEqual([r["document"].get("published") for r in got], [{"edtf": "2024-05-20", "from": "input"}] * 2 + [None] * 2)
        self.assertEqual([r.get("warnings", [""])[0] for r in got[2:]], ["the publication day '05/06/2024' could be two days: write YYYY-MM-DD",
                                                                         "the publication day 'yesterday' is no date"])

    def test_json_array(self):
        path = self.write("a.json", json.dumps([{"id": "1", "body": "Rain fell."}, {"id": "2", "body": "Snow fell."}], indent=1))
        got = lines(program.run("clean", path, "--map-keys", "body=text"))
        self.assertEqual([r["document"]["source"] for r in got], ["1", "2"])

    def test_packed_files(self):
        self.write("a.txt.gz", gzip.compress(b"Rain fell on the town all day.\n"))
        self.write("n.jsonl.gz", gzip.compress(jsonl({"id": "x", "text": "Rain fell."})) + gzip.compress(jsonl({"id": "y", "text": "Snow fell."})))
        self.write("w.warc.gz", gzip.compress(warc("1", "<p>Rain fell on the town all day.</p>")) + b"rubbish" + gzip.compress(warc("2", "<p>Snow.</p>")))
        done = program.run("clean", self.folder)
        got = [json.loads(line) for line in done.stdout.splitlines()]
        self.assertEqual([r["document"]["source"].removeprefix(str(self.folder) + "/") for r in got],
                         ["a.txt.gz", "x", "y", "urn:1", f"w.warc.gz at byte {len(gzip.compress(warc('1', '<p>Rain fell on the town all day.</p>')))}", "urn:2"])
        self.assertEqual(got[3]["document"]["url"], "https://a.example/1")
        self.assertNotIn("published", got[3]["document"])
        self.assertEqual(done.returncode, 1)
        self.assertEqual(len(complaints(done)), 1)
        self.assertIn("w.warc.gz at byte ", complaints(done)[0])

    def test_kinds_told_by_the_bytes(self):
        rows = jsonl({"id": "x", "text": "Rain fell."}, {"id": "y", "text": "Snow fell."})
        feed = b"<?xml version='1.0'?><rss><channel><item><guid>f</guid><description>&lt;p&gt;Rain fell on the town.</description></item></channel></rss>"
        for data, sources in ((rows, ["x", "y"]), (gzip.compress(rows), ["x", "y"]), (warc("1", "<p>Rain fell.</p>"), ["urn:1"]), (feed, ["f"])):
            for form in ("jsonl", "json"):
                out = program.run("clean", "-", "--format", form, stdin=data).stdout
                got = json.loads(out) if form == "json" else [json.loads(line) for line in out.splitlines()]
                self.assertEqual([r["document"]["source"] for r in got], sources)

    def test_limits(self):
        bomb = gzip.compress(b" " * (40 << 20))
        path = self.write("bomb.txt.gz", bomb)
        self.assertIn("unpacks to more than 500 times its size", complaints(program.run("clean", path))[0])
        self.assertIn("larger than the limit of 1000 bytes", complaints(program.run("clean", path, "--max-ratio", "5000", "--max-bytes", "1000"))[0])

    def test_input_kind_wins_over_the_name(self):
        page = self.write("page.txt", "<html><body><p>Rain &amp; snow fell on the whole of the town all day long.</p></body></html>")
        (record,) = lines(program.run("read", "--input", "html", page))
        self.assertNotIn("<p>", record["text"])

    def test_jsonl_members(self):
        row = {"id": "n1", "text": "Rain fell on the town.", "title": "Rain", "published": "2024-05-20", "url": "https://a.example/1",
               "publisher": "The Gazette", "unknown": [1]}
        (record,) = lines(program.run("read", "-", "--input", "jsonl", "--as", "clean", stdin=jsonl(row)))
        info = record["document"]
        self.assertEqual([info["source"], info["title"], info["url"], info["publisher"]], ["n1", "Rain", "https://a.example/1", "The Gazette"])
        self.assertEqual(info["published"], {"edtf": "2024-05-20", "from": "input"})
        self.assertEqual(record["text"], row["text"])

    def test_jsonl_null_is_absent(self):
        row = {"id": None, "text": "Rain fell.", "html": None, "title": None, "published": None, "url": None, "publisher": None}
        (record,) = lines(program.run("read", "-", "--input", "jsonl", "--as", "clean", stdin=jsonl(row)))
        self.assertEqual(record["document"]["source"], "standard input:1")
        self.assertNotIn("title", record["document"])
        self.assertNotIn("published", record["document"])

    def test_jsonl_html(self):
        (record,) = lines(program.run("read", "-", "--input", "jsonl", stdin=jsonl({"id": 7, "html": HTML.read_text()})))
        self.assertEqual(record["document"]["source"], "7")
        self.assertNotIn("<p>", record["text"])

    def test_jsonl_blank_lines_and_bom(self):
        data = b"\xef\xbb\xbf" + jsonl({"id": "1", "text": "Rain."}) + b"\r\n\n" + jsonl({"id": "2", "text": "Snow."}).strip()
        self.assertEqual([r["document"]["source"] for r in lines(program.run("read", "-", "--input", "jsonl", stdin=data))], ["1", "2"])

    def test_nothing_on_standard_input_is_no_input(self):
        done = program.run("read", "-", "--input", "jsonl")
        self.assertEqual((done.returncode, done.stdout), (0, b""))

    def test_published_and_url(self):
        (record,) = lines(program.run("read", "--published", "2024-05-20", "--url", "https://a.example/x", PAGE))
        self.assertEqual(record["document"]["published"], {"edtf": "2024-05-20", "from": "argument"})
        self.assertEqual(record["document"]["url"], "https://a.example/x")

    def test_what_a_line_brings_wins_over_the_option(self):
        rows = jsonl({"id": "1", "text": "Rain.", "published": "2020-01-02"}, {"id": "2", "text": "Rain."})
        got = lines(program.run("read", "-", "--input", "jsonl", "--as", "clean", "--published", "2024-05-20", stdin=rows))
        self.assertEqual([r["document"]["published"]["edtf"] for r in got], ["2020-01-02", "2024-05-20"])

    def test_title_beside_clean_text_is_not_coded(self):
        row = {"id": "1", "title": "Envoys met in Oslo", "text": "Rain fell on the town."}
        (record,) = lines(program.run("read", "-", "--input", "jsonl", "--as", "clean", stdin=jsonl(row)))
        self.assertEqual(record["text"], row["text"])
        self.assertEqual(record["events"], [])


class Failures(Folder):
    def check(self, done, complaint, sources):
        self.assertEqual(done.returncode, 1)
        self.assertEqual(len(complaints(done)), 1, done.stderr)
        self.assertRegex(complaints(done)[0], complaint)
        got = lines(done)
        self.assertEqual([r["document"]["source"] for r in got], sources)
        return got

    def test_missing_file_and_the_rest_goes_on(self):
        got = self.check(program.run("read", PAGE, "gone.html", PAGE), r"^dragoman: gone\.html: No such file", [str(PAGE), "gone.html", str(PAGE)])
        self.assertEqual(["error" in r for r in got], [False, True, False])

    def test_empty_file(self):
        for name in ("e.html", "e.txt", "e.jsonl", "e"):
            path = self.write(name, "")
            self.check(program.run("read", path), re.escape(f"dragoman: {path}: empty"), [str(path)])

    def test_blank_file(self):
        path = self.write("blank.txt", "\n  \n")
        self.check(program.run("read", path), r"^dragoman: .*blank\.txt: ", [str(path)])

    def test_binary_file(self):
        path = self.write("binary.txt", bytes(range(256)) * 20)
        self.check(program.run("read", path), r"^dragoman: .*binary\.txt: ", [str(path)])

    def test_bad_json_names_file_and_line(self):
        good = jsonl({"id": "a", "text": "Rain."})
        path = self.write("n.jsonl", good + b"{oops}\n" + good)
        self.check(program.run("read", path), re.escape(f"dragoman: {path}:2: not valid JSON at byte 2: "), ["a", f"{path}:2", "a"])

    def test_bad_members(self):
        for row, reason in (({"id": "x"}, 'neither "text" nor "html"'), ({"id": "x", "text": "a", "html": "b"}, 'both "text" and "html"'),
                            ({"id": "x", "text": 5}, '"text" is not a string'), ({"id": "x", "text": ""}, '"text" is empty'),
                            ({"id": "x", "text": "a", "url": {}}, '"url" is not a string')):
            with self.subTest(row=row):
                done = program.run("read", "-", "--input", "jsonl", stdin=jsonl(row))
                self.check(done, re.escape(f"dragoman: standard input:1: {reason}"), ["x"])

    def test_not_an_object(self):
        self.check(program.run("read", "-", "--input", "jsonl", stdin=b"[1]\n"), "not a JSON object", ["standard input:1"])

    def test_bad_utf8_in_json(self):
        self.check(program.run("read", "-", "--input", "jsonl", stdin=b'{"text": "\xff"}\n'), "standard input:1: not valid JSON", ["standard input:1"])

    def test_table_leaves_the_failed_out(self):
        done = program.run("read", "--format", "table", "gone.html", PAGE)
        self.assertEqual(done.returncode, 1)
        self.assertNotIn(b"gone.html", done.stdout)

    def test_missing_data(self):
        done = program.run("read", "--data", self.folder / "nowhere", PAGE)
        self.assertEqual(done.returncode, 3)   # nothing could run
        self.assertEqual(done.stdout, b"")
        self.assertIn(b"nowhere", done.stderr)

    def test_reader_that_goes_away(self):
        path = self.write("many.jsonl", jsonl({"id": "x", "text": "Rain fell on the town. " * 40}) * 3000)
        done = subprocess.run(f"'{program.PROGRAM}' read --as clean '{path}' | head -1 > /dev/null; echo ${{PIPESTATUS[0]}}", shell=True,
                              executable="/bin/bash", capture_output=True, timeout=120)
        self.assertEqual((done.stdout, done.stderr), (b"0\n", b""))

    def test_full_disk(self):
        for args in (["read", PAGE], ["explain", "Police arrested two men."], ["check", "--format", "table"], ["clean", PAGE]):
            with self.subTest(args=args), open("/dev/full", "wb") as full:
                done = subprocess.run([program.PROGRAM, *args], stdout=full, stderr=subprocess.PIPE, timeout=60)
                self.assertEqual(done.returncode, 1)
                self.assertIn(b"No space left", done.stderr)

    def test_standard_input_that_is_a_folder_or_closed(self):
        for args in (["read"], ["clean"], ["relate"], ["actors"], ["explain", "-"], ["check", "--coverage"]):
            for how in (f"< '{self.folder}'", "<&-"):
                with self.subTest(args=args, how=how):
                    done = subprocess.run(f"'{program.PROGRAM}' {' '.join(args)} {how}", shell=True, capture_output=True, timeout=60)
                    self.assertEqual(done.returncode, 1)
                    self.assertEqual(len(complaints(done)), 1, done.stderr)
                    self.assertRegex(complaints(done)[0], "Is a directory|Bad file descriptor")

    def test_a_page_over_a_limit_fails_alone(self):
        story = "Police in Kenya arrested two opposition leaders in Nairobi on Monday. "
        rows = jsonl({"id": "short", "text": story}, {"id": "long", "text": story * 400}, {"id": "next", "text": story})
        for limit, why in (("--max-words=100", "over the limit for a page of 100 words"), ("--time-limit=0.2", "took longer than the time limit for a page")):
            done = program.run("read", "-", "--input", "jsonl", "--as", "clean", limit, stdin=rows)
            got = lines(done)
            self.assertEqual((done.returncode, len(got), len(complaints(done))), (1, 3, 1), done.stderr)
            self.assertIn(why, complaints(done)[0])
            self.assertEqual(["error" in record for record in got], [False, True, False])

    def test_memory_that_is_not_there_is_an_error(self):
        rows = jsonl({"id": "big", "text": "Police arrested two men. " * 8000}, {"id": "next", "text": "Police arrested two men in Nairobi."})
        command = f"ulimit -v 300000; '{program.PROGRAM}' read - --input jsonl --as clean --max-words 0 --time-limit 0 --jobs 1"
        done = subprocess.run(command, shell=True, input=rows, capture_output=True, timeout=120)
        self.assertEqual((done.returncode, len(lines(done))), (1, 2), done.stderr)
        self.assertIn("not enough memory", complaints(done)[0])

    def test_explain(self):
        for what in ("gone.html", "-"):
            done = program.run("explain", what)
            self.assertEqual(done.returncode, 1)
            self.assertEqual(done.stdout, b"")


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
        seen = b""
        try:
            while chunk := os.read(main, 4096):
                seen += chunk
        except OSError:
            pass
        self.assertEqual(process.wait(timeout=60), 0)
        self.assertNotIn(b'{"dragoman"', seen)
        self.assertIn(b"\x1b[1m", seen)

    def test_table_fits_the_terminal(self):
        for columns in (60, 110):
            main, other = pty.openpty()
            fcntl.ioctl(other, termios.TIOCSWINSZ, struct.pack("HHHH", 40, columns, 0, 0))
            process = subprocess.Popen([program.PROGRAM, "read", "--color", "never", str(HTML)], stdout=other, stdin=subprocess.DEVNULL)
            os.close(other)
            seen = b""
            try:
                while chunk := os.read(main, 4096):
                    seen += chunk
            except OSError:
                pass
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


class Sites(Folder):
    """Lines that many pages of one site share."""
    APPEAL = "Our reporters live where you live, and your support pays for every line they write."
    MENU = "Town Country World Letters"
    TOWNS = ("Harbourton", "Millfield", "Eastmere", "Norwick", "Oakhaven", "Pinewater")

    def story(self, i):
        """Headline and paragraphs of one page."""
        town = self.TOWNS[i]
        return [f"Council of {town} will rebuild its bridge"] + [
            f"The council of {town} agreed on Tuesday to {what} bridge {10 * i + k}, which had been closed since the floods of last spring."
            for k, what in enumerate(("rebuild", "inspect", "reopen"))]

    def texts(self, urls="https://paper.example/{}"):
        rows = []
        for i in range(len(self.TOWNS)):
            headline, first, *rest = self.story(i)
            rows.append({"id": str(i), "url": urls.format(i), "text": "\n".join([self.MENU, headline, first, self.APPEAL, *rest, "Write to the editor"])})
        return rows

    def html(self, i):
        headline, first, *rest = self.story(i)
        return (f'<html><head><title>{headline} | Paper</title></head><body><article><h1>{headline}</h1><p>{first}</p><p>{self.APPEAL}</p>'
                + "".join(f"<p>{p}</p>" for p in rest) + "</article></body></html>")

    def check(self, rows):
        self.assertEqual(len(rows), len(self.TOWNS))
        for i, row in enumerate(rows):
            self.assertIn(self.APPEAL, [n["text"] for n in row["noise"] if n["reason"] == "site"])
            self.assertNotIn(self.APPEAL, row["text"])
            self.assertEqual([p for p in self.story(i) if p not in row["text"]], [])

    def test_texts(self):
        rows = lines(program.run("clean", self.write("a.jsonl", jsonl(*self.texts()))))
        self.check(rows)
        self.assertNotIn(self.MENU, rows[0]["text"])
        self.assertNotIn("Write to the editor", rows[0]["text"])

    def test_archive(self):
        self.check(lines(program.run("clean", self.write("a.warc", b"".join(warc(str(i), self.html(i)) for i in range(6))))))

    def test_folder_of_pages_that_tell_their_address(self):
        for i in range(6):
            self.write(f"p/{i}.html", self.html(i).replace("<head>", f'<head><link rel="canonical" href="https://paper.example/{i}">'))
        self.check(lines(program.run("clean", self.folder / "p")))

    def test_feed(self):
        items = "".join(f"<item><title>{self.story(i)[0]}</title><link>https://paper.example/{i}</link><description><![CDATA[{self.html(i)}]]></description></item>" for i in range(6))
        self.check(lines(program.run("clean", self.write("a.rss", f'<rss version="2.0"><channel><title>Paper</title>{items}</channel></rss>'))))

    def test_read_likewise_whatever_the_jobs(self):
        for sub, rounds in (("clean", 50), ("read", 8)):  # 300 pages are more than one group
            rows = [row | {"id": f"{r}.{row['id']}", "url": row["url"] + f"?{r}"} for r in range(rounds) for row in self.texts()]
            path = self.write("a.jsonl", jsonl(*rows))
            one = program.run(sub, "--jobs", "1", path)
            self.assertEqual(program.run(sub, "--jobs", "8", path).stdout, one.stdout)
            self.assertEqual([r["document"]["source"] for r in lines(one)], [row["id"] for row in rows])
        self.assertEqual([(r["text"], r["noise"]) for r in lines(one)], [(r["text"], r["noise"]) for r in lines(program.run("clean", path))])

    def test_other_sites_are_no_evidence(self):
        path = self.write("a.jsonl", jsonl(*self.texts("https://paper{}.example/")))
        self.assertTrue(all(self.APPEAL in row["text"] for row in lines(program.run("clean", path))))

    def test_alone(self):
        path = self.write("a.jsonl", jsonl(*self.texts()))
        rows = lines(program.run("clean", "--alone", path))
        self.assertTrue(all(self.APPEAL in row["text"] for row in rows))
        self.assertEqual(rows[2], lines(program.run("clean", self.write("b.jsonl", jsonl(self.texts()[2]))))[0])

    def test_copies_do_not_erase_each_other(self):
        row = self.texts()[0]
        path = self.write("a.jsonl", jsonl(*(row | {"url": f"https://paper.example/{i}"} for i in range(8))))
        for got in lines(program.run("clean", path)):
            self.assertEqual([p for p in self.story(0) if p not in got["text"]], [])
            self.assertEqual([n for n in got["noise"] if n["reason"] == "site"], [])

    def test_pages_on_standard_input_are_answered_at_once(self):
        process = subprocess.Popen([program.PROGRAM, "clean", "-", "--input", "jsonl"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        rows = self.texts()
        for row in rows:
            process.stdin.write(jsonl(row))
            process.stdin.flush()
            answer = json.loads(process.stdout.readline())
            self.assertEqual(answer["document"]["source"], row["id"])
        self.assertNotIn(self.MENU, answer["text"])  # five pages before it have the line
        process.stdin.close()
        self.assertEqual(process.wait(timeout=60), 0)
        process.stdout.close()

    def test_a_bad_page_among_them(self):
        rows = [json.dumps(row) for row in self.texts()]
        path = self.write("a.jsonl", "\n".join(rows[:3] + ["{", '{"id": "empty", "text": ""}'] + rows[3:]) + "\n")
        done = program.run("clean", path)
        self.assertEqual(done.returncode, 1)
        out = lines(done)
        self.assertEqual([("error" in r) for r in out], [False] * 3 + [True] * 2 + [False] * 3)
        self.check(out[:3] + out[5:])


class Clean(unittest.TestCase):
    def test_formats(self):
        (page,) = lines(program.run("clean", HTML))
        self.assertEqual(json.loads(program.run("clean", "--format", "json", HTML).stdout), page)
        self.assertNotIn("events", page)
        self.assertEqual(program.run("clean", "--format", "text", HTML).stdout.decode(), page["text"] + "\n")
        self.assertIn("Canada has imposed sanctions", program.run("clean", "--format", "table", HTML).stdout.decode())

    def test_same_page_stage_as_read(self):
        (page,), (record,) = lines(program.run("clean", HTML)), lines(program.run("read", HTML))
        for key in ("document", "text", "blocks", "map", "noise"):
            self.assertEqual(page[key], record[key])

    def test_why(self):
        (page,) = lines(program.run("clean", HTML))
        for format in ("table", "text", "markdown"):
            without = program.run("clean", "--format", format, HTML).stdout.decode()
            out = program.run("clean", "--format", format, "--why", HTML).stdout.decode()
            self.assertTrue(out.startswith(without))
            for noise in page["noise"]:
                self.assertIn(noise["reason"], out)

    KINDS = ("<html><body><article><h1>Ferry line agreed *at last*</h1><p>Ministers of both countries agreed on Monday to open a new ferry line, "
             "an official said.</p><h2>What comes next</h2><p>It will be the first line between the two cities in twenty years, and it opens in "
             "summer.</p><ul><li>The fare will be twelve pounds for each way.</li><li>Children under six will travel free of any charge.</li></ul>"
             "<blockquote><p>We have waited for this line longer than anybody would like to say.</p></blockquote>"
             "<p>The governments will pay for the new quay, the minister told reporters after the talks.</p></article></body></html>").encode()

    def test_markdown(self):
        out = program.run("clean", "-", "--format", "markdown", stdin=self.KINDS).stdout.decode()
        for part in ("# Ferry line agreed \\*at last\\*\n\nMinisters", "\n\n## What comes next\n\nIt will",
                     "\n\n- The fare will be twelve pounds for each way.\n- Children under six", "\n\n> We have waited"):
            self.assertIn(part, out)
        self.assertTrue(out.endswith("after the talks.\n"))
        text = b"Ferry line agreed\nThe two ministers, who last met in May, promised closer ties. Photo: Agency\nThey met on Monday in the old harbour.\n"
        out = program.run("clean", "-", "--format", "markdown", stdin=text).stdout.decode()
        self.assertIn("\n\n*The two ministers, who last met in May, promised closer ties.*\n\n", out)

    def test_keep(self):
        (page,) = lines(program.run("clean", "-", stdin=self.KINDS))
        for words, kinds in (("titles", {"title"}), ("quotes,captions", {"quote", "caption"}), ("lists,headings,titles", {"list", "heading", "title"})):
            (kept,) = lines(program.run("clean", "-", "--keep", words, stdin=self.KINDS))
            wanted = [b for b in page["blocks"] if b["kind"] in kinds | {"paragraph"}]
            self.assertEqual([b["kind"] for b in kept["blocks"]], [b["kind"] for b in wanted])
            text = page["text"].encode()
            self.assertEqual(kept["text"].encode(), b"\n".join(text[b["span"][0]:b["span"][1]] for b in wanted))
            self.assert_map_leads_back(kept, self.KINDS)

    def assert_map_leads_back(self, page, source):
        text, rows = page["text"].encode(), page["map"]
        for row, after in zip(rows, rows[1:] + [[len(text)]]):
            if after[0] - row[0] == row[2] and row[2] > 1:
                self.assertEqual(text[row[0]:after[0]], source[row[1]:row[1] + row[2]])
        self.assertTrue(rows)

    def test_half_a_surrogate_spoils_only_its_line(self):
        done = program.run("clean", "-", "--input", "jsonl", stdin=b'{"id":"1","text":"A \\ud800 alone."}\n{"id":"2","text":"Rain fell."}\n')
        got = lines(done)
        self.assertEqual([r["document"]["source"] for r in got][-1], "2")
        self.assertEqual(got[-1]["text"], "Rain fell.")
        self.assertEqual(len(got), 2)

    def test_section(self):
        page = b"<html><head><meta property='article:section' content='World'></head><body><p>Rain fell on the town all day.</p></body></html>"
        (record,) = lines(program.run("clean", "-", stdin=page))
        self.assertEqual(record["document"]["section"], "World")


class Actors(Folder):
    MET = "Mayor Ola Brandvik met Norwegian lawmakers on Monday. The Fjord Alliance criticised Brandvik. The fishmongers criticised Brandvik too."

    def test_actors_of_a_page(self):
        record, = lines(program.run("actors", self.write("a.txt", self.MET), "--as", "clean"))
        self.assertEqual(sorted(record), ["actors", "document", "dragoman"])
        brandvik = next(actor for actor in record["actors"] if actor["name"] == "Ola Brandvik")
        self.assertEqual(brandvik["role"], "mayor")
        table = program.run("actors", self.folder / "a.txt", "--as", "clean", "--format", "table").stdout.decode()
        self.assertIn("Ola Brandvik, mayor", table)

    def test_unknown(self):
        pages = jsonl(*({"id": str(i), "text": self.MET} for i in range(3)))
        done = program.run("actors", "-", "--input", "jsonl", "--as", "clean", "--unknown", stdin=pages)
        self.assertEqual(done.returncode, 0)
        rows = {row["name"]: row for row in lines(done)}
        self.assertEqual((rows["Ola Brandvik"]["table"], rows["Ola Brandvik"]["pages"], rows["Ola Brandvik"]["guess"]["role"]), ("people", 3, "mayor"))
        self.assertEqual(rows["fishmonger"]["table"], "agents")
        self.assertIn("fishmongers", rows["fishmonger"]["example"])
        one = program.run("actors", "-", "--input", "jsonl", "--as", "clean", "--unknown", "--jobs", "1", stdin=pages)
        self.assertEqual(one.stdout, done.stdout)
        top = program.run("actors", "-", "--input", "jsonl", "--as", "clean", "--unknown", "--top", "1", "--format", "table", stdin=pages)
        self.assertEqual(len(top.stdout.decode().splitlines()), 3)

    def test_unknown_goes_on_after_a_bad_page(self):
        done = program.run("actors", self.folder / "none.txt", self.write("a.txt", self.MET), "--as", "clean", "--unknown")
        self.assertEqual(done.returncode, 1)
        self.assertEqual(len(complaints(done)), 1)
        self.assertTrue(lines(done))

    def test_known_names_are_not_listed(self):
        path = self.write("a.txt", "Vladimir Putin met Xi Jinping in Moscow.")
        self.assertEqual(program.run("actors", path, "--as", "clean", "--published", "2024-05-20", "--unknown").stdout, b"")


class Explain(unittest.TestCase):
    SENTENCE = "Envoys of Chad met ministers of Mali in Paris on 3 May 2021."

    def test_sentence(self):
        out = program.run("explain", self.SENTENCE).stdout.decode()
        for part in (self.SENTENCE, "TIMES", "PLACES", "ACTORS", "CANDIDATES", "EVENTS"):
            self.assertIn(part, out)

    def test_every_word_is_in_the_tree(self):
        out = program.run("explain", self.SENTENCE).stdout.decode()
        tree = out.split(self.SENTENCE)[-1].split("TIMES")[0]
        words = [re.sub(r"[^\w.]", " ", line[:44]).split()[0] for line in tree.splitlines() if line.strip()]
        self.assertEqual(" ".join(words), self.SENTENCE.replace("2021.", "2021 ."))

    def test_file(self):
        self.assertIn("North Korea threatened", program.run("explain", PAGE).stdout.decode())

    def test_json(self):
        got = json.loads(program.run("explain", "--format", "json", self.SENTENCE).stdout)
        self.assertIn("firings", got)
        self.assertIn("tokens", got)


if __name__ == "__main__":
    unittest.main()
