"""Sentences to tensors."""
import pathlib

import torch
from tokenizers import Tokenizer

import data
import gazetteer

MAX_PIECES_PER_WORD = 12
TAGS = ("upos", "xpos", "lemma", "names")


class Pieces:
    """Word pieces of single words, remembered."""

    def __init__(self, model_folder, known_names):
        """`known_names`: the gazetteer's table, or {} for none."""
        self.names = known_names
        self.tokenizer = Tokenizer.from_file(str(pathlib.Path(model_folder) / "tokenizer.json"))
        self.tokenizer.no_padding()
        self.tokenizer.no_truncation()
        self.known = {}
        number = lambda *forms: next(i for i in map(self.tokenizer.token_to_id, forms) if i is not None)
        self.begin, self.end, self.unknown = number("[CLS]", "<s>"), number("[SEP]", "</s>"), number("[UNK]")

    def of(self, word):
        ids = self.known.get(word)
        if ids is None:
            ids = self.tokenizer.encode(word, add_special_tokens=False).ids or [self.unknown]
            ids = self.known[word] = ids[:MAX_PIECES_PER_WORD]
        return ids


def encode(form, pieces, source="news"):
    """Word-piece ids, shapes with the kinds above them (shape + 16 * kinds), the place of each word's first piece (place 0: the root), and the
    number of the source whose convention of names is meant."""
    ids, shapes, first = [pieces.begin], [0], [0]
    for word, kinds in zip(form, gazetteer.kinds(form, pieces.names)):
        p = pieces.of(word)
        first.append(len(ids))
        ids += p
        shapes += [data.shape(word) + 16 * kinds] * len(p)
    return ids + [pieces.end], shapes + [0], first, data.SOURCES.index(source)


def targets(s, vocab):
    n = len(s["form"])
    t = {"upos": [vocab["upos"].get(x, -100) for x in s["upos"]], "xpos": [vocab["xpos"].get(x, -100) for x in s["xpos"]],
         "lemma": [vocab["lemma"].get(data.lemma_script(f, l), -100) for f, l in zip(s["form"], s["lemma"])],
         "names": [vocab["names"][x] for x in s["names"]] if s["names"] else [-100] * n,
         "head": list(s["head"]), "rel": [vocab["rel"].get(x, -100) for x in s["rel"]]}
    for k, places in s.get("unsure", {}).items():
        for i in (i for i in places if i < n):  # the last word may have been dropped
            t[k][i] = -100
    if not s["tree"]:
        for k in t:
            if k != "names":
                t[k] = [-100] * n
    return t


def plan(lengths, limit, rng=None):
    """Lists of places, alike in length, at most `limit` padded word pieces each; in random order if rng is given."""
    order = sorted(range(len(lengths)), key=lambda i: lengths[i] + (rng.random() * 4 if rng else 0))
    out, cur, longest = [], [], 0
    for i in order:
        if cur and max(longest, lengths[i]) * (len(cur) + 1) > limit:
            out.append(cur)
            cur, longest = [], 0
        cur.append(i)
        longest = max(longest, lengths[i])
    out.append(cur)
    if rng:
        rng.shuffle(out)
    return out


def collate(encoded, goals=None):
    """(ids, shapes, mask, first, words, source) tensors of encoded sentences, and their targets, -100 where there is none."""
    b, t, w = len(encoded), max(len(e[0]) for e in encoded), max(len(e[2]) for e in encoded)
    ids, shapes, first = torch.zeros(b, t, dtype=torch.long), torch.zeros(b, t, dtype=torch.long), torch.zeros(b, w, dtype=torch.long)
    mask, words = torch.full((b, 1, 1, t), -1e4), torch.full((b, w), -1e4)
    y = {k: torch.full((b, w), -100) for k in TAGS + ("head", "rel")} if goals else None
    for r, (i, s, f, _) in enumerate(encoded):
        ids[r, :len(i)], shapes[r, :len(i)], first[r, :len(f)] = torch.tensor(i), torch.tensor(s), torch.tensor(f)
        mask[r, 0, 0, :len(i)] = 0
        words[r, :len(f)] = 0
        if goals:
            for k in y:
                y[k][r, 1:len(f)] = torch.tensor(goals[r][k])
    return (ids, shapes, mask, first, words, torch.tensor([e[3] for e in encoded])), y
