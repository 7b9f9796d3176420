"""What is true of every record, whatever the page: checked on all examples, as pages and as clean text."""
import re
import unittest

import program


def is_border(text, at):
    return at == len(text) or (at < len(text) and text[at] & 0xC0 != 0x80)


def spans_of(record):
    """(name, span) of every span into the text."""
    for key in ("blocks", "times", "places"):
        for i, item in enumerate(record[key]):
            yield f"{key}[{i}]", item["span"]
    for actor in record["actors"]:
        yield from ((f"{actor['id']} mention", s) for s in actor["mentions"])
    for event in record["events"]:
        yield f"{event['id']} sentence", event["evidence"]["sentence"]
        yield f"{event['id']} trigger", event["evidence"]["trigger"]
        yield from ((f"{event['id']} also", s) for s in event.get("also", []))
        yield from ((f"{event['id']} cue", w["cue"]) for w in event.get("word", []) if "cue" in w)
        if "occasion" in event:
            yield f"{event['id']} occasion", event["occasion"]["span"]
    for statement in record["statements"]:
        yield f"{statement['id']} sentence", statement["sentence"]
        yield from ((f"{statement['id']} content", s) for s in statement["content"])
        yield from ((f"{statement['id']} {k}", statement[k]) for k in ("cue", "speaker_span") if k in statement)
    yield from ((f"fact {i}", f["evidence"]) for i, f in enumerate(record["facts"]))
    yield from ((f"sentence {i}", s) for i, s in enumerate(record.get("sentences", [])))
    for i, sentence in enumerate(record.get("tokens", [])):
        yield from ((f"token of sentence {i}", t["span"]) for t in sentence)


def references_of(record):
    """(name, id) of every cross reference."""
    for event in record["events"]:
        yield from ((event["id"], i) for i in event["actors"] + event["recipients"])
        yield from ((event["id"], event[k]) for k in ("replaces", "nested_in") if k in event)
        yield from ((event["id"], w["actor"]) for w in event.get("word", []) if "actor" in w)
        yield from ((event["id"], event["when"][k]) for k in ("time",) if k in event.get("when", {}))
        yield from ((event["id"], event["where"][k]) for k in ("place",) if k in event.get("where", {}))
    for statement in record["statements"]:
        yield from ((statement["id"], statement[k]) for k in ("speaker", "addressee", "time") if k in statement)
    for i, fact in enumerate(record["facts"]):
        yield from ((f"fact {i}", fact[k]) for k in ("subject", "object") if k in fact)


def on_every_record(check):
    def test(self):
        for how, page, record in self.records:
            with self.subTest(page=page.name, how=how):
                check(self, record, record["text"].encode(), page, how)
    test.__doc__ = check.__doc__
    return test


class Properties(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.records = []
        for how in ("page", "clean"):
            pages = program.example_pages(how)
            found = program.records("--layers", "sentences,tokens", "--as", how, *pages)
            cls.records += [(how, page, record) for page, record in zip(pages, found, strict=True)]

    @on_every_record
    def test_spans_lie_in_the_text_on_character_borders(self, record, text, page, how):
        for name, (begin, end) in spans_of(record):
            self.assertTrue(0 <= begin <= end <= len(text), f"{name}: [{begin}, {end}) of {len(text)}")
            self.assertTrue(is_border(text, begin) and is_border(text, end), f"{name}: inside a character")

    @on_every_record
    def test_spans_are_not_empty(self, record, text, page, how):
        for name, (begin, end) in spans_of(record):
            self.assertLess(begin, end, name)

    @on_every_record
    def test_order(self, record, text, page, how):
        for key in ("blocks", "times", "places"):
            spans = [item["span"] for item in record[key]]
            for before, after in zip(spans, spans[1:]):
                self.assertLessEqual(before[1], after[0], f"{key}: {before} {after}")
        for key in ("events", "actors", "statements"):
            self.assertEqual([x["id"] for x in record[key]], [f"{key[0]}{i + 1}" for i in range(len(record[key]))])
        for actor in record["actors"]:
            self.assertEqual(actor["mentions"], sorted(actor["mentions"]), actor["id"])
        begins = [n["source"][0] for n in record["noise"]]
        self.assertEqual(begins, sorted(begins), "noise")

    @on_every_record
    def test_references_resolve(self, record, text, page, how):
        known = {x["id"] for key in ("times", "places", "actors", "events", "statements") for x in record[key]}
        for name, reference in references_of(record):
            self.assertIn(reference, known, name)
        for event in record["events"]:
            self.assertNotIn(event["id"], (event.get("replaces"), event.get("nested_in")))

    @on_every_record
    def test_triggers_and_symmetry(self, record, text, page, how):
        for event in record["events"]:
            sentence, trigger = event["evidence"]["sentence"], event["evidence"]["trigger"]
            self.assertTrue(sentence[0] <= trigger[0] and trigger[1] <= sentence[1], event["id"])
            if event.get("symmetric"):
                self.assertEqual(sorted(event["actors"]), sorted(event["recipients"]), event["id"])

    @on_every_record
    def test_days(self, record, text, page, how):
        """An open interval has one of begin and end; what lacks its year has neither."""
        for item in record["times"] + [e["when"] for e in record["events"] if "when" in e]:
            if "begin" in item and "end" in item:
                self.assertLessEqual(item["begin"], item["end"], item)
            if "X" in item.get("edtf", ""):
                self.assertFalse({"begin", "end"} & set(item), item)

    @on_every_record
    def test_blocks_cover_the_text(self, record, text, page, how):
        rest = bytearray(text)
        for block in record["blocks"]:
            rest[block["span"][0]:block["span"][1]] = b" " * (block["span"][1] - block["span"][0])
        self.assertEqual(bytes(rest).strip(), b"")

    @on_every_record
    def test_sentences_and_tokens(self, record, text, page, how):
        for (begin, end), tokens in zip(record["sentences"], record["tokens"], strict=True):
            self.assertNotIn(b"\n", text[begin:end])
            self.assertEqual(text[begin:end].strip(), text[begin:end])
            self.assertEqual([tokens[0]["span"][0], tokens[-1]["span"][1]], [begin, end])
            self.assertEqual(sum(t["head"] == 0 for t in tokens), 1, "one root a sentence")
            for number, token in enumerate(tokens, 1):
                self.assertTrue(token["head"] <= len(tokens) and token["head"] != number)

    @on_every_record
    def test_map_leads_back_to_the_source(self, record, text, page, how):
        """A row as long in the source as in the text holds the same bytes (in a page that is UTF-8)."""
        source = page.read_bytes()
        rows = record["map"] + [[len(text), 0, 0]]
        self.assertEqual([r[0] for r in rows], sorted(r[0] for r in rows))
        for (begin, at, length), (end, *_) in zip(rows, rows[1:]):
            self.assertLessEqual(at + length, len(source))
            run = text[begin:end].removesuffix(b"\n")
            if length in (end - begin, len(run)) and run.isascii():
                got = source[at:at + len(run)]
                self.assertEqual(re.sub(rb"[\r\n\t]", b" ", got), re.sub(rb"[\r\n\t]", b" ", run))
        for noise in record["noise"]:
            self.assertTrue(0 <= noise["source"][0] < noise["source"][1] <= len(source))

    @on_every_record
    def test_clean_input_stays_as_it_is(self, record, text, page, how):
        if how == "clean":
            self.assertEqual(text, page.read_bytes())
            self.assertEqual(record["noise"], [])
            self.assertEqual({b["kind"] for b in record["blocks"]}, {"paragraph"})

    def test_same_bytes_whatever_the_threads(self):
        outputs = {program.run("read", "--format", "jsonl", "--layers", "tokens", "--jobs", n, program.EXAMPLES).stdout for n in (1, 8, 8)}
        self.assertEqual(len(outputs), 1)


if __name__ == "__main__":
    unittest.main()
