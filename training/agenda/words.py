#!/usr/bin/env python3
"""Writes data/agenda/words.tsv: how rare a word's stem is among news articles, for the few thousand that are common.

    words.py ARTICLES.jsonl[.xz] > data/agenda/words.tsv      lines with "text"; counts only, no text
"""
import collections
import json
import lzma
import math
import re
import sys

LEAST = 0.008       # of the articles; rarer ones weigh RAREST


def stem(word):
    """As in src/agenda/brief.cpp."""
    for end in ("ing", "ed", "es", "s"):
        if word.endswith(end) and len(word) >= len(end) + 4:
            return word[: -len(end)]
    return word


def main():
    path = sys.argv[1]
    lines = lzma.open(path, "rt", encoding="utf8") if path.endswith(".xz") else open(path, encoding="utf8")
    count, n = collections.Counter(), 0
    for line in lines:
        text = json.loads(line).get("text") or ""
        count.update({stem(w) for w in re.findall(r"[a-z0-9]+", text.lower())})
        n += 1
    print("# How rare a word's stem is: -ln of the share of news articles that hold it. What is not listed is in fewer than "
          f"{LEAST:.1%} and weighs {-math.log(LEAST):.1f}.")
    print(f"# Source: counts over {n} news articles of 2012-2020 by training/agenda/words.py; no text of them. Date: 2026-11-30.")
    print("stem\trarity")
    for word, k in sorted(count.items()):
        if k / n >= LEAST and not (word.isdigit() and len(word) > 4):
            print(f"{word}\t{-math.log(k / n):.1f}")


main()
