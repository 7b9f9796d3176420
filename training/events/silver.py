"""Lets the teacher tag unmarked news: a pickle as soft.py reads it, one page for each line of event_states' PREFIX.jsonl."""
import argparse
import json
import pathlib
import pickle
import sys
import time

import torch

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "lang"))
import articles
import batch as lang_batch
import heads
import soft
import teacher
import units
import windows


def options():
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("--encoder", required=True)
    ap.add_argument("--checkpoint", required=True)
    ap.add_argument("--states", required=True, help="PREFIX of event_states")
    ap.add_argument("--texts", required=True, help="the articles given to it (JSON Lines)")
    ap.add_argument("--out", required=True)
    ap.add_argument("--pieces", type=int, default=6000)
    ap.add_argument("--threads", type=int, default=2)
    ap.add_argument("--pages", type=int, default=0)
    return ap.parse_args()


def read_pages(a, pieces):
    """[(page in word pieces, units)] and the texts."""
    out, texts = [], []
    with open(a.states + ".jsonl", encoding="utf8") as lines:
        for line, article in zip(lines, articles.read_jsonl(a.texts)):
            row = json.loads(line)
            out.append((windows.Page(units.Words(row, article["text"]), article.get("title"), [], pieces), [u for u in row["units"] if not u[3]]))
            texts.append(article["text"])
            if len(out) == a.pages:
                break
    return out, texts


def tag(net, group, found):
    """found[page number][word of the document] <- what is said of it, for the windows of the group."""
    tensors, sentences, of = windows.collate(group)
    hidden, cls = net(tensors, sentences)
    words = sentences[2]
    types = net.heads.types(hidden).float().softmax(-1)
    types[..., 0][~words] = 1
    faint = (types[..., 0] <= 1 - soft.FAINT) & words
    items = {(r, w): {"types": types[r, w].half().numpy()} for r, w in faint.nonzero().tolist()}
    told = [(r, w) for r, w in items if items[r, w]["types"][0] <= 1 - soft.TOLD]
    if told:
        r, w = (torch.tensor(x) for x in zip(*told))
        status = net.heads.statuses(hidden[r, w]).float().softmax(-1).half().numpy()
        links = torch.sigmoid(net.heads.links(hidden[r, w], torch.cat([cls.unsqueeze(1), hidden], 1)[r]).float())
        links[:, :, 1:] *= words[r].unsqueeze(1)
        spots = [[] for _ in told]
        for i, role, x in (links >= 0.03).nonzero().tolist():
            spots[i].append((role, x - 1, links[i, role, x].item()))
        for i, key in enumerate(told):
            items[key] |= {"status": status[i], "links": spots[i]}
    for (r, w), item in items.items():
        window, s = of[r]
        found[window.number][window.page.words.first[s] + w] = (item, window.page.words.first[s])


def by_unit(found, page_units):
    """Per unit the items of its words, links moved to the unit's first word."""
    out = []
    for _, first, last, *_ in page_units:
        items = []
        for word in sorted(w for w in found if first <= w < last):
            item, base = found[word]
            moved = dict(item, word=word - first)
            if "links" in item:
                spots = [(role, w if w == articles.ELSEWHERE else base + w - first, p) for role, w, p in item["links"]]
                moved["links"] = [x for x in spots if x[1] == articles.ELSEWHERE or 0 <= x[1] < last - first]
            items.append(moved)
        out.append(items)
    return out


def main():
    a = options()
    torch.set_num_threads(a.threads)
    pieces = lang_batch.Pieces(a.encoder, {})
    net = teacher.Teacher()
    net.load_state_dict(torch.load(a.checkpoint)["state"])
    net.eval()
    pages, texts = read_pages(a, pieces)
    items = [windows.Window(p, s, pieces, n) for n, (p, _) in enumerate(pages) for s in p.windows()]
    found, started = [{} for _ in pages], time.time()
    with torch.no_grad(), heads.precision():
        for i, group in enumerate(teacher.plan(items, a.pieces)):
            tag(net, group, found)
            if i % 50 == 0:
                print(i, f"{time.time() - started:.0f} s", flush=True)
    with open(a.out, "wb") as file:
        pickle.dump({"texts": texts, "pages": [by_unit(f, u) for f, (_, u) in zip(found, pages)]}, file, protocol=5)
    print("pages", len(pages), "words", sum(len(p.words.form) for p, _ in pages), "told", sum("status" in x for f in found for x, _ in f.values()))


if __name__ == "__main__":
    main()
