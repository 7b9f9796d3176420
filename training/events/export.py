"""Writes a student's checkpoint as the engine's model file (format: docs/models.md), and puts its row into data/models.tsv."""
import argparse
import hashlib
import pathlib
import sys

import torch

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "lang"))
import articles
import heads
from model_writer import Writer, adopt


ORIGIN = ("Apache-2.0 code; trained on our own marks of news articles (docs/models.md)", "training/events/README.md")


def write(checkpoint, language, path):
    state, options = checkpoint["state"], checkpoint["options"]
    get = lambda name: state[name].detach().float()
    w = Writer()
    w.labels("model", [path.stem])
    w.labels("types", articles.TYPES)
    w.labels("status", articles.STATUSES)
    w.labels("roles", articles.ROLES)
    w.labels("lang", [hashlib.sha256(language.read_bytes()).hexdigest()])
    w.labels("gate_threshold", [f"{checkpoint['gate_threshold']:.4f}"])
    layers = options["layers"]
    for name, value in (("hidden", 384), ("inner", 1536), ("heads", 12), ("layers", layers), ("shared", options["shared"]), ("link", heads.LINK),
                        ("likeness", heads.LIKENESS), ("gate_after", layers // 2), ("previous", options["previous"]),
                        ("lead", options["lead"])):
        w.number(name, value)
    w.tensor("gate", get("gate.weight").numpy())
    w.tensor("gate.bias", get("gate.bias").numpy())
    w.tensor("segments", get("segments.weight").numpy())
    for i in range(layers):
        w.encoder_layer(f"layer{i}.", get, f"layers.{i}.")
    for name in ("trigger_up", "trigger", "status_up", "status", "link_trigger", "link", "link_word", "likeness"):
        w.linear(name, get(f"heads.{name}.weight"), get(f"heads.{name}.bias"))
    w.save(path)


def main():
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("checkpoint")
    ap.add_argument("--language", required=True, help="models/lang-en.drg")
    ap.add_argument("--out", required=True)
    ap.add_argument("--version", required=True, help="year.month.day.number")
    ap.add_argument("--models", default="", help="data/models.tsv, to put the model's row into")
    a = ap.parse_args()
    out = pathlib.Path(a.out)
    write(torch.load(a.checkpoint), pathlib.Path(a.language), out)
    raw = out.read_bytes()
    row = [out.stem, a.version, hashlib.sha256(raw).hexdigest(), str(len(raw)), *ORIGIN]
    if a.models:
        adopt(pathlib.Path(a.models), row)
    print("\t".join(row))


if __name__ == "__main__":
    main()
