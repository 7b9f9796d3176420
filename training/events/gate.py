"""Where the gate closes: the highest threshold at which `--recall` of the marked mentions stand in sentences that it lets through."""
import argparse
import pathlib
import sys

import torch

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "lang"))
import batch as lang_batch
import student
import units


def scores(net, pages, options):
    """[(best score, mentions, words)] of every unit."""
    every, out = [units.Unit(p, k, options["previous"], options["lead"]) for p in pages for k in range(len(p.units))], []
    with torch.no_grad():
        for g in lang_batch.plan([len(u.rows) for u in every], 3000):
            group = [every[i] for i in g]
            tensors, places = units.collate(group)
            best = net.gates(tensors, places).masked_fill(~places[1], -1e9).amax(1)
            out += [(s, len(u.page.marks_of(u.k)), len(u.words)) for s, u in zip(best.tolist(), group)]
    return sorted(out, reverse=True)


def table(found, recall):
    """(threshold, a line that tells it)."""
    marks, words = sum(m for _, m, _ in found), sum(w for _, _, w in found)
    kept = read = n = 0
    for score, m, w in found:
        kept, read, n = kept + m, read + w, n + 1
        if kept >= recall * marks:
            return score, f"at {score:.3f}: {100 * n / len(found):.1f} % of the sentences, {100 * read / words:.1f} % of the words, {100 * kept / marks:.1f} % of the mentions"
    return -1e9, "every sentence"


def main():
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("checkpoint")
    ap.add_argument("--states", required=True, help="PREFIX=MARKED.jsonl, articles that the model did not learn from")
    ap.add_argument("--recall", type=float, default=0.99)
    a = ap.parse_args()
    torch.set_num_threads(1)
    saved = torch.load(a.checkpoint)
    net = student.Student(saved["options"]["layers"])
    net.load_state_dict(saved["state"])
    net.eval()
    found = scores(net, student.read_set(a.states), saved["options"])
    for recall in (0.95, 0.97, 0.98, 0.985, 0.99, 0.995):
        print(table(found, recall)[1])
    saved["gate_threshold"] = table(found, a.recall)[0]
    torch.save(saved, a.checkpoint)


if __name__ == "__main__":
    main()
