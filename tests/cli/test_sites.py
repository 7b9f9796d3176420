"""Pages of one site that are read together."""
import json
import subprocess
import unittest

import program
from cases import Folder, jsonl, lines, warc


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


if __name__ == "__main__":
    unittest.main()
