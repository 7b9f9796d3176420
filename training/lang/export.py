"""Writes a checkpoint as the engine's model file (format: docs/models.md) and its row of data/models.tsv.

Weights become int8 with one scale an output row, embeddings int8 with one scale a row.
"""
import argparse
import collections
import hashlib
import pathlib
import struct

import numpy as np
import torch

import characters
import data
import gazetteer
import irregular

MAGIC, VERSION, ALIGN = b"DRGLANG\n", 2, 64
WORD_HEADS = ("tags.upos", "tags.xpos", "tags.lemma", "names_up", "arc_head", "arc_dep", "rel_head", "rel_dep")


class Writer:
    def __init__(self):
        self.lines, self.blobs = [], []

    def labels(self, name, values):
        self.lines.append("\t".join(["labels", name, *values]))

    def number(self, name, value):
        self.lines.append(f"number\t{name}\t{value}")

    def tensor(self, name, array):
        kind = {"int8": "i8", "float32": "f32", "uint8": "u8", "int32": "i32"}[str(array.dtype)]
        rows, columns = (array.shape + (1,))[:2]
        self.blobs.append((name, kind, rows, columns, np.ascontiguousarray(array).tobytes()))

    def quantised(self, name, weight):
        """`name` int8 [rows, columns] and `name.scale` f32 [rows]."""
        w = weight.float().numpy()
        scale = np.maximum(np.abs(w).max(1) / 127.0, 1e-12).astype(np.float32)
        self.tensor(name, np.clip(np.rint(w / scale[:, None]), -127, 127).astype(np.int8))
        self.tensor(name + ".scale", scale)

    def linear(self, name, weight, bias):
        self.quantised(name, weight)
        self.tensor(name + ".bias", bias.float().numpy())

    def save(self, path):
        place = lambda n: (n + ALIGN - 1) // ALIGN * ALIGN
        directory = lambda start: "\n".join(self.lines + rows(start)) + "\n"

        def rows(start):
            out, at = [], start
            for name, kind, r, c, blob in self.blobs:
                out.append(f"tensor\t{name}\t{kind}\t{r}\t{c}\t{at:010d}\t{len(blob)}")
                at = place(at + len(blob))
            return out
        fixed = len(MAGIC) + 4 + 4 + 8
        start = place(fixed + len(directory(0).encode()))
        header = directory(start).encode()
        body = bytearray(start - fixed - len(header))
        for _, _, _, _, blob in self.blobs:
            body += blob
            body += bytes(place(len(body) + fixed + len(header)) - len(body) - fixed - len(header))
        total = fixed + len(header) + len(body)
        path.write_bytes(MAGIC + struct.pack("<IIQ", VERSION, len(header), total) + header + body)


def lexicon(sentences):
    """(form, tag, lemma) of common lower-case forms whose lemma never varies under one tag, and of irregular words."""
    seen = collections.defaultdict(collections.Counter)
    for s in sentences:
        for form, upos, lemma in zip(s["form"], s["upos"], s["lemma"]):
            if upos not in ("PROPN", "X", "PUNCT", "SYM", "NUM") and lemma != "_" and data.lower(form).isalpha():
                seen[data.lower(form), upos][lemma] += 1
    rows = [(f, u, c.most_common(1)[0][0]) for (f, u), c in seen.items()
            if sum(c.values()) >= 3 and c.most_common(1)[0][1] >= 0.95 * sum(c.values())]
    known = {(f, u) for f, u, _ in rows}
    return sorted(rows + [r for r in irregular.rows() if r[:2] not in known])


def write(state, vocab, pieces, lemmas, known, path, name):
    w = Writer()
    layers = len({n.split(".")[2] for n in state if n.startswith("encoder.layers.")})
    w.labels("model", [name])
    for k in ("upos", "xpos", "lemma", "names", "rel"):
        w.labels(k, list(vocab[k]))
    for k, v in (("hidden", 384), ("inner", 1536), ("heads", 12), ("layers", layers), ("positions", 512), ("arc", 256), ("label", 96)):
        w.number(k, v)
    w.tensor("vocabulary", np.frombuffer(pieces.encode(), np.uint8))
    w.tensor("lexicon", np.frombuffer("".join("\t".join(r) + "\n" for r in lemmas).encode() or b"\n", np.uint8))
    ranges, maps = characters.tables()
    w.tensor("character_ranges", ranges)
    w.tensor("character_maps", maps)
    get = lambda n: state[n].detach()
    w.quantised("pieces", get("encoder.pieces.weight"))
    w.quantised("positions", get("encoder.positions.weight"))
    w.tensor("shapes", get("encoder.shapes.weight").numpy())
    w.tensor("kinds", get("encoder.kinds").numpy())
    w.tensor("gazetteer", np.frombuffer("".join(f"{b}\t{k}\n" for k, b in sorted(known.items())).encode(), np.uint8))
    norm = lambda to, n: (w.tensor(to + ".weight", get(n + ".weight").numpy()), w.tensor(to + ".bias", get(n + ".bias").numpy()))
    norm("norm", "encoder.norm")
    for i in range(layers):
        p = f"encoder.layers.{i}."
        for part in ("qkv", "out", "up", "down"):
            w.linear(f"layer{i}.{part}", get(p + part + ".weight"), get(p + part + ".bias"))
        norm(f"layer{i}.norm1", p + "norm1")
        norm(f"layer{i}.norm2", p + "norm2")
    if "sources.weight" in state:  # the engine always means the news' convention: part of the bias
        state["names_up.bias"] = get("names_up.bias") + get("sources.weight")[data.SOURCES.index("news")]
    cat = lambda t: torch.cat([get(f"{h}.{t}") for h in WORD_HEADS])
    w.linear("words", cat("weight"), cat("bias"))
    for n in ("names", "arc", "rel"):
        w.linear(n, get(n + ".weight"), get(n + ".bias"))
    w.save(path)


def main():
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("checkpoint")
    ap.add_argument("--encoder", required=True, help="folder with vocab.txt")
    ap.add_argument("--corpora", required=True)
    ap.add_argument("--gazetteer", required=True, help="that of the training")
    ap.add_argument("--name", default="lang-en")
    ap.add_argument("--out", type=pathlib.Path, required=True)
    a = ap.parse_args()
    saved = torch.load(a.checkpoint, map_location="cpu")
    train, _ = data.load_gold(a.corpora)
    pieces = (pathlib.Path(a.encoder) / "vocab.txt").read_text(encoding="utf8")
    write(saved["state"], saved["vocab"], pieces, lexicon(train), gazetteer.load(a.gazetteer), a.out, a.name)
    blob = a.out.read_bytes()
    print(a.name, hashlib.sha256(blob).hexdigest(), len(blob), sep="\t")


if __name__ == "__main__":
    main()
