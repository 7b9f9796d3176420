"""Raw news text -> silver sentences: cut by the engine, tagged by a teacher (train.py --teacher), what it is unsure of left out.

Reads JSON Lines with a `text` (or .xz of it); writes sentences as inline.py does, with `unsure`: {target: places without a goal}.
No text of it ships: only the weights have seen it.
"""
import argparse
import json
import random

import torch

import batch
import data
import evaluate
import gazetteer
import inline
import model
import mpnet

SURE = {"upos": 0.6, "xpos": 0.6, "lemma": 0.6, "names": 0.7, "head": 0.5, "rel": 0.5}
PART = 40  # documents cut by one run of the engine


def sentences_of(command, paths, words):
    """At most about `words` words of different sentences, in random order of documents."""
    texts = [json.loads(line)["text"] for path in paths for line in data.open_text(path)]
    random.Random(1).shuffle(texts)
    seen, out, total = set(), [], 0
    for at in range(0, len(texts), PART):
        part = texts[at:at + PART]
        for text, sentences in zip(part, inline.tokens(command, part)):
            for tokens in sentences:
                form = [text[b:e] for b, e in tokens]
                if 3 <= len(form) <= 60 and tuple(form) not in seen and all(form):
                    seen.add(tuple(form))
                    out.append(dict(inline.bare(form), source="news"))
                    total += len(form)
        if total >= words:
            break
    return out


def keep(sentence, predicted, sure):
    """`sentence` with the teacher's answers; places below SURE are listed as unsure."""
    lemma = [data.apply_script(f, x) for f, x in zip(sentence["form"], predicted["lemma"])]
    names = data.tags_of(data.spans_of(predicted["names"]), len(sentence["form"]))
    unsure = {k: [i for i, p in enumerate(v) if p < SURE[k]] for k, v in sure.items()}
    unsure["names"] = sorted(set(unsure["names"]) | {i for i, x in enumerate(names) if x != predicted["names"][i]})
    return dict(sentence, upos=predicted["upos"], xpos=predicted["xpos"], lemma=lemma, head=predicted["head"], rel=predicted["rel"], names=names,
                unsure=unsure)


def usable(sentence):
    """False for other languages and for what is no sentence: the teacher is unsure of most of it."""
    n = len(sentence["form"])
    return sentence["upos"].count("X") <= 0.2 * n and len(sentence["unsure"]["head"]) <= 0.35 * n


def main():
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("texts", nargs="+")
    ap.add_argument("--dragoman", default="dragoman", help="the engine's command")
    ap.add_argument("--encoder", required=True, help="the teacher's folder, with tokenizer.json")
    ap.add_argument("--checkpoint", required=True)
    ap.add_argument("--gazetteer", required=True)
    ap.add_argument("--words", type=int, default=800_000)
    ap.add_argument("--part", default="0/1", help="which of how many parts, for several processes")
    ap.add_argument("--threads", type=int, default=1)
    ap.add_argument("--out", required=True)
    a = ap.parse_args()
    torch.set_num_threads(a.threads)
    pieces = batch.Pieces(a.encoder, gazetteer.load(a.gazetteer))
    saved = torch.load(a.checkpoint, map_location="cpu")
    inverse = {k: list(v) for k, v in saved["vocab"].items()}
    net = model.Net({k: len(v) for k, v in inverse.items()}, mpnet.Encoder())
    net.load_state_dict(saved["state"])
    which, of = map(int, a.part.split("/"))
    sentences = sentences_of(a.dragoman, a.texts, a.words)[which::of]
    with open(a.out, "w", encoding="utf8") as out:
        for at in range(0, len(sentences), 2000):
            group = sentences[at:at + 2000]
            encoded = [batch.encode(s["form"], pieces) for s in group]
            for s, (p, sure) in zip(group, evaluate.predict_sure(net, inverse, encoded)):
                tagged = keep(s, p, sure)
                if usable(tagged):
                    out.write(json.dumps(tagged, ensure_ascii=False) + "\n")
            print(a.out, min(at + 2000, len(sentences)), "of", len(sentences), flush=True)


if __name__ == "__main__":
    main()
