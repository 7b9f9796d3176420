"""Writes tests/cases/lang/: what PyTorch and the tokenizers library say, for the runtime's tests. Own wording throughout.

The `sentences.jsonl` scores belong to one model: run this again when the model file is replaced.
"""
import argparse
import json
import pathlib

import torch

import batch
import data
import evaluate
import gazetteer
import model

SENTENCES = """Ministers from nine countries met in Geneva on Tuesday to discuss a ceasefire .
The spokeswoman did n't say whether talks with Kenya 's opposition would resume .
Two soldiers were killed by rebels near the border , the army said in a statement .
PRIME MINISTER RESIGNS AFTER VOTE
Norwegian Red Cross workers delivered food and medicine to families in the flooded valley .
“ We will not sign , ” Maria Alvarez told reporters in Bogotá .
President Ann Okoro , who took office in 2021 , plans to visit New Zealand next month .
Protesters threw stones at police officers who had fired tear gas .
Yes .
Lawmakers may give up the plan if the Central Bank objects .
Muslims and Christians marched together through the old town .
The company said it had sold its 12.5% stake to a Chinese buyer for $ 3 billion .""".split("\n")

WORDS = """Geneva ceasefire n't 's ’s “ ” -- … 12.5% $ 3,000 U.S. COVID-19 Bogotá Łódź naïve Müller İstanbul ΑΘΗΝΑ Москва Київ 北京 東京都 서울 العربية
café's e-mail iPhone NATO McDonald O'Brien al-Shabaab co-operation antidisestablishmentarianism xqzjv ☃ ½ № ŒUVRE ß ﬁne naïveté Ⅷ １２３ a\u0301bc
\u200bzero soft\u00adhyphen http://example.org/a?b=c @handle #tag A B I x 7 1990s 3rd TitleCase oTher -LRB- ' '' `` don’t Türkiye Curaçao São Åland Đorđe""".split()


def main():
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("checkpoint")
    ap.add_argument("--encoder", required=True)
    ap.add_argument("--gazetteer", required=True)
    ap.add_argument("--out", type=pathlib.Path, required=True)
    a = ap.parse_args()
    pieces = batch.Pieces(a.encoder, gazetteer.load(a.gazetteer))
    a.out.mkdir(parents=True, exist_ok=True)
    write = lambda name, rows: (a.out / name).write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in rows), encoding="utf8")
    words = WORDS + ["x" * 120, "kilometre" * 14]
    write("word_pieces.jsonl", [{"word": w, "ids": pieces.of(w), "shape": data.shape(w)} for w in words])
    saved = torch.load(a.checkpoint, map_location="cpu")
    inverse = {k: list(v) for k, v in saved["vocab"].items()}
    net = model.Net({k: len(v) for k, v in inverse.items()}, model.Encoder()).eval()
    net.load_state_dict(saved["state"], strict=False)
    rows = []
    for line in SENTENCES:
        encoded = batch.encode(line.split(), pieces)
        p = evaluate.predict(net, inverse, [encoded], bf16=False)[0]
        net.eval()
        (ids, shapes, mask, first, _, source), _ = batch.collate([encoded])
        with torch.no_grad():
            scores = net(ids, shapes, mask, first, source)[0]["upos"][0, 1:]
        rows.append({"form": line.split(), "ids": encoded[0], "kinds": gazetteer.kinds(line.split(), pieces.names), "upos": p["upos"], "head": p["head"], "rel": p["rel"], "names": p["names"],
                     "scores": [[round(x, 3) for x in r] for r in scores.tolist()]})
    write("sentences.jsonl", rows)


if __name__ == "__main__":
    main()
