"""Writes a checkpoint as the engine's model file (format: docs/models.md) and its row of data/models.tsv.

Weights become int8 with one scale an output row, embeddings int8 with one scale a row.
"""
import argparse
import collections
import hashlib
import pathlib

import numpy as np
import torch

import characters
import data
import gazetteer
import irregular
from model_writer import Writer

WORD_HEADS = ("tags.upos", "tags.xpos", "tags.lemma", "names_up", "arc_head", "arc_dep", "rel_head", "rel_dep")


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
    w.norm("norm", get, "encoder.norm")
    for i in range(layers):
        w.encoder_layer(f"layer{i}.", get, f"encoder.layers.{i}.")
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
