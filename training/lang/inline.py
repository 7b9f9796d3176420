"""Own sentences with inline names -> sentences to train on.

They are cut by the engine itself, so that training sees the words that running sees; tags and trees come from an earlier
checkpoint (the names are kept). Writes JSON Lines: OUT, and OUT with "_heldout" before its ending.
"""
import argparse
import json
import pathlib
import subprocess

import torch

import batch
import data
import evaluate
import gazetteer
import model


def tokens(command, texts):
    """[[sentence, ...], ...]: for each text its sentences as lists of (begin, end) in characters, by `dragoman read`."""
    rows = "".join(json.dumps({"id": str(i), "text": t}, ensure_ascii=False) + "\n" for i, t in enumerate(texts)).encode()
    args = command.split() + "read - --input jsonl --as clean --format jsonl --layers sentences,tokens".split()
    lines = subprocess.run(args, input=rows, stdout=subprocess.PIPE, check=False).stdout.decode().rstrip("\n").split("\n")
    if len(lines) != len(texts):
        raise SystemExit(f"the engine answered {len(lines)} of {len(texts)} texts")
    out = []
    for text, line in zip(texts, lines):
        raw = text.encode()
        chars = lambda b, raw=raw: len(raw[:b].decode(errors="ignore"))
        out.append([[tuple(map(chars, t["span"])) for t in s] for s in json.loads(line).get("tokens", [])])
    return out


def bare(forms):
    n = len(forms)
    return {"form": forms, "lemma": ["_"] * n, "upos": ["X"] * n, "xpos": ["_"] * n, "head": [0] * n, "rel": ["dep"] * n, "names": None,
            "tree": True}


def align(text, spans, sentences):
    """One sentence from all tokens of `text`, with BIO tags; None where a name does not begin and end with a token."""
    flat = [t for s in sentences for t in s]
    begins, ends = {b: i for i, (b, _) in enumerate(flat)}, {e: i for i, (_, e) in enumerate(flat)}
    if any(b not in begins or e not in ends for b, e, _ in spans):
        return None
    s = bare([text[b:e] for b, e in flat])
    s["names"] = data.tags_of([(begins[b], ends[e] + 1, k) for b, e, k in spans], len(flat))
    return s


def from_inline(command, folder):
    """(training, held-out) sentences with their names."""
    groups = ([], [])
    lost = 0
    for path in sorted(pathlib.Path(folder).glob("*.txt")):
        rows = data.read_inline(path)
        cut = tokens(command, [t for t, _ in rows])
        for (text, spans), sentences in zip(rows, cut):
            s = align(text, spans, sentences)
            lost += s is None
            if s:
                groups[path.stem.endswith("_heldout")].append(s)
    print("own sentences", len(groups[0]), "held out", len(groups[1]), "lost", lost)
    return groups


def tag(sentences, checkpoint, pieces):
    saved = torch.load(checkpoint, map_location="cpu")
    inverse = {k: list(v) for k, v in saved["vocab"].items()}
    net = model.Net({k: len(v) for k, v in inverse.items()}, model.Encoder())
    net.load_state_dict(saved["state"], strict=False)
    encoded = [batch.encode(s["form"], pieces) for s in sentences]
    for s, p in zip(sentences, evaluate.predict(net, inverse, encoded)):
        names = s["names"] or data.tags_of(data.spans_of(p["names"]), len(s["form"]))
        lemma = [data.apply_script(f, x) for f, x in zip(s["form"], p["lemma"])]
        s.update(upos=p["upos"], xpos=p["xpos"], lemma=lemma, head=p["head"], rel=p["rel"], names=names)
    return sentences


def save(sentences, path):
    with open(path, "w", encoding="utf8") as out:
        for s in sentences:
            out.write(json.dumps(s, ensure_ascii=False) + "\n")
    print(path, len(sentences), "sentences", sum(len(s["form"]) for s in sentences), "words")


def main():
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("--dragoman", default="dragoman", help="the engine's command")
    ap.add_argument("--encoder", required=True, help="folder with tokenizer.json")
    ap.add_argument("--checkpoint", required=True)
    ap.add_argument("--gazetteer", default="", help="that of the checkpoint")
    ap.add_argument("--inline", required=True, help="folder of *.txt")
    ap.add_argument("--threads", type=int, default=2)
    ap.add_argument("--out", type=pathlib.Path, required=True)
    a = ap.parse_args()
    torch.set_num_threads(a.threads)
    pieces = batch.Pieces(a.encoder, gazetteer.load(a.gazetteer) if a.gazetteer else {})
    fits = lambda s: len(batch.encode(s["form"], pieces)[0]) < 200
    for group, name in zip(from_inline(a.dragoman, a.inline), (a.out, a.out.with_stem(a.out.stem + "_heldout"))):
        save(tag([s for s in group if fits(s)], a.checkpoint, pieces), name)


if __name__ == "__main__":
    main()
