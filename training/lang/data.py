"""Reads the training corpora into sentences and gives every word its targets.

A sentence is a dict: `form`, `upos`, `xpos`, `lemma`, `head` (0 = root), `rel`: lists of one length; `names`: BIO tags, or None
where no names gold exists; `tree`: False where the tree is not gold and must not be trained on.
"""
import json
import lzma
import pathlib
import re
import unicodedata

import places

NAME_KINDS = ("PER", "ORG", "LOC", "GPE", "EVENT", "NORP")
SOURCES = ("gum", "web", "news")  # whose convention of names a sentence follows: GUM's, UNER's, our own


def open_text(path):
    path = str(path)
    return lzma.open(path, "rt", encoding="utf8") if path.endswith(".xz") else open(path, encoding="utf8")


def read_conllu(path):
    """Sentences of a CoNLL-U file; multiword ranges and empty nodes are left out."""
    sentences, rows = [], []
    with open_text(path) as lines:
        for line in lines:
            line = line.rstrip("\n")
            if line and line[0] != "#":
                cells = line.split("\t")
                if cells[0].isdigit():
                    rows.append(cells)
            elif not line and rows:
                sentences.append(make_sentence(rows))
                rows = []
    if rows:
        sentences.append(make_sentence(rows))
    return sentences


def make_sentence(rows):
    column = lambda k: [r[k] for r in rows]
    return {"form": column(1), "lemma": column(2), "upos": column(3), "xpos": column(4),
            "head": [int(r[6]) for r in rows], "rel": column(7), "names": None, "tree": True, "source": "gum"}


def read_iob(path):
    """{tuple of forms: BIO tags} of an IOB2 file (number, form, tag, ...)."""
    found, rows = {}, []
    with open_text(path) as lines:
        for line in list(lines) + ["\n"]:
            line = line.rstrip("\n")
            if line and line[0] != "#":
                rows.append(line.split("\t"))
            elif not line and rows:
                found[tuple(r[1] for r in rows)] = [r[2] for r in rows]
                rows = []
    return found


def spans_of(tags):
    """[(begin, end, kind)] of BIO tags."""
    spans, begin = [], None
    for i, tag in enumerate(list(tags) + ["O"]):
        if begin is not None and (tag[0] != "I" or tag[2:] != spans[-1][2]):
            spans[-1] = (begin, i, spans[-1][2])
            begin = None
        if tag[0] in "BI" and begin is None and tag[2:]:
            begin = i
            spans.append((i, i + 1, tag[2:]))
    return spans


def tags_of(spans, n):
    tags = ["O"] * n
    for begin, end, kind in spans:
        tags[begin] = "B-" + kind
        tags[begin + 1:end] = ["I-" + kind] * (end - begin - 1)
    return tags


def mend(form, begin, end, kind):
    """One source span with its known faults mended: a cut front ("United [States]", "New [York]"), a people or a state as PER or ORG."""
    while begin and form[begin - 1][:1].isupper() and (form[begin - 1] == "United" or
                                                       (kind == "LOC" and places.is_political(form[begin - 1:end]))):
        begin -= 1
    if end - begin == 1 and kind != "LOC" and places.is_people(form[begin], "ADJ", ""):
        kind = "NORP"
    elif kind == "LOC" and places.is_political(form[begin:end]):
        kind = "GPE"
    elif kind == "ORG" and places.is_state(form[begin:end]):
        kind = "GPE"
    return begin, end, {"EVT": "EVENT"}.get(kind, kind)


def to_our_names(sentence, tags):
    """PER ORG LOC EVT (MISC) -> our six kinds.

    LOC becomes GPE when its words are a country, state, province or city (places.py); so does ORG when they are a country; EVT
    becomes EVENT; MISC is dropped; words of the demonym list outside every other span become NORP.
    """
    form, upos = sentence["form"], sentence["upos"]
    spans, taken = [], set()
    for span in spans_of(tags):
        begin, end, kind = mend(form, *span)
        if kind in NAME_KINDS and begin not in taken:
            spans.append((begin, end, kind))
        if kind != "MISC":
            taken.update(range(begin, end))
    for i, word in enumerate(form):
        before = form[i - 1].lower() if i else ""
        if i not in taken and upos[i] in ("ADJ", "PROPN", "NOUN") and places.is_people(word, upos[i], before):
            spans.append((i, i + 1, "NORP"))
    return tags_of(sorted(spans), len(form))


def load_gold(folder):
    """Training and development sentences of the open corpora under `folder`."""
    folder = pathlib.Path(folder)
    tags = read_iob(folder / "ner/gum_open_train.iob2") | read_iob(folder / "ner/en_ewt-ud-dev.iob2")
    train = read_conllu(folder / "ud/gum_open_train.conllu.xz")
    train += [dict(s, source="web") for s in read_conllu(folder / "ud/ewt_open_train.conllu.xz")]
    for s in train:
        found = tags.get(tuple(s["form"]))
        if found:
            s["names"] = to_our_names(s, found)
    dev = read_conllu(folder / "ud/gum_open_dev.conllu.xz")
    dev_tags = read_iob(folder / "ner/gum_open_dev.iob2")
    for s in dev:
        found = dev_tags.get(tuple(s["form"]))
        if found:
            s["names"] = to_our_names(s, found)
    return train, dev


def load_names_only(path):
    """An IOB2 file as sentences without trees: to measure names."""
    out = []
    for forms, tags in read_iob(path).items():
        n = len(forms)
        s = {"form": list(forms), "lemma": ["_"] * n, "upos": ["X"] * n, "xpos": ["_"] * n, "head": [0] * n, "rel": ["dep"] * n, "tree": False,
             "source": "web"}
        s["names"] = tags_of([(b, e, k) for b, e, k in spans_of(tags) if k in ("PER", "ORG", "LOC")], n)
        out.append(s)
    return out


# ---- lemma scripts: "mode|characters cut from the end|ending put on" ----

def lemma_script(form, lemma):
    if lemma == "_":
        return "k|0|"
    mode, base = "k", form
    if any(c.isupper() for c in form):
        if not lemma[:1].isupper():
            mode, base = "l", lower(form)
        elif len(form) > 1 and form.isupper() and not lemma.isupper():
            mode, base = "t", form[0] + lower(form[1:])
    same = 0
    while same < min(len(base), len(lemma)) and base[same] == lemma[same]:
        same += 1
    return f"{mode}|{len(base) - same}|{lemma[same:]}"


def apply_script(form, script):
    mode, cut, ending = script.split("|", 2)
    base = lower(form) if mode == "l" else form[:1] + lower(form[1:]) if mode == "t" else form
    return base[:max(0, len(base) - int(cut))] + ending


def lower(text):
    """Lower case, one character to one character."""
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def unicode_upper(word):
    """True if the word begins with a capital letter."""
    return unicodedata.category(word[0]) == "Lu"


# ---- the shape of a word as written: the model's word pieces know no case ----

N_SHAPES = 10


def shape(word):
    kinds = [unicodedata.category(c) for c in word]
    letters = [k for k in kinds if k[0] == "L"]
    has_digit = any(k == "Nd" for k in kinds)
    if all(k == "Nd" for k in kinds):
        return 1
    if not letters and not has_digit:
        return 2
    if has_digit:
        return 3
    upper = sum(k == "Lu" for k in letters)
    if upper == 0:
        return 4
    if upper == len(letters):
        return 5 if len(word) > 1 else 6
    if kinds[0] == "Lu":
        return 7 if upper == 1 else 8
    return 9


# ---- augmentation ----

SMALL_WORDS = set("a an the of in on at to for and or but by with from as is 's ’s n't n’t that than into over via per vs".split())
CURLY = {'"': "“”", "'": "‘’", "``": "““", "''": "””"}
STRAIGHT = {"“": '"', "”": '"', "‘": "'", "’": "'", "’s": "'s", "n’t": "n't"}


def headline(forms):
    return [f if f.lower() in SMALL_WORDS and i else f[:1].upper() + f[1:] for i, f in enumerate(forms)]


def other_quotes(forms):
    """Straight to curly, or curly to straight, whichever the sentence has."""
    if any(f in STRAIGHT for f in forms):
        return [STRAIGHT.get(f, f.replace("’", "'")) for f in forms]
    out, open_ = [], False
    for f in forms:
        if f in ('"', "``", "''"):
            open_ = not open_
            f = "“" if open_ else "”"
        out.append(f.replace("'", "’"))
    return out


def drop_last(s):
    """The sentence without its final full stop, if nothing hangs on it."""
    n = len(s["form"])
    if n < 3 or s["upos"][-1] != "PUNCT" or n in s["head"] or s["head"][-1] == 0:
        return s
    out = dict(s)
    for k in ("form", "lemma", "upos", "xpos", "head", "rel", "names"):
        if s[k] is not None:
            out[k] = s[k][:-1]
    return out


def augment(s, rng):
    """A copy of `s` as another newsroom might print it, or `s` itself (three times out of four)."""
    r = rng.random()
    if r < 0.04:
        s = dict(s, form=[f.upper() for f in s["form"]])
    elif r < 0.10:
        s = dict(s, form=headline(s["form"]))
    if rng.random() < 0.08:
        s = drop_last(s)
    if rng.random() < 0.15:
        s = dict(s, form=other_quotes(s["form"]))
    return s


# ---- own-wording sentences with inline names ----

def read_inline(path):
    """Lines such as `[Ann Lee|PER] met the [Red Cross|ORG] .` -> (text, [(begin, end, kind)]) in characters."""
    out = []
    for line in open(path, encoding="utf8"):
        line = line.strip()
        if not line or line.startswith("#"):
            continue
        text, spans, at = "", [], 0
        for m in re.finditer(r"\[([^\[\]|]+)\|([A-Z]+)\]", line):
            text += line[at:m.start()]
            if m.group(2) in NAME_KINDS:
                spans.append((len(text), len(text) + len(m.group(1)), m.group(2)))
            text += m.group(1)
            at = m.end()
        out.append((text + line[at:], spans))
    return out


def load_jsonl(path):
    """Sentences as inline.py and silver.py write them."""
    return [dict(json.loads(line), source="news") for line in open(path, encoding="utf8")]
