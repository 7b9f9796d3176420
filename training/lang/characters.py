"""What the runtime must know of Unicode, as two tables in the model file, so that its word pieces and shapes are those of training.

`ranges`: (first, last, bits) for every character with a bit set. `maps`: (character, replacement x 4, 0 where fewer) for those
that lower-casing and dropping accents change. Hangul is left to the runtime (it decomposes by rule).
"""
import unicodedata

import numpy as np

LETTER, UPPER, DIGIT, PUNCTUATION, DROPPED, SPACE, IDEOGRAPH = 1, 2, 4, 8, 16, 32, 64
LAST = 0x323AF
IDEOGRAPHS = ((0x4E00, 0x9FFF), (0x3400, 0x4DBF), (0x20000, 0x2A6DF), (0x2A700, 0x2B73F), (0x2B740, 0x2B81F), (0x2B920, 0x2CEAF),
              (0xF900, 0xFAFF), (0x2F800, 0x2FA1F))


def bits(c):
    kind, n = unicodedata.category(c), ord(c)
    if c in "\t\n\r" or kind == "Zs":
        return SPACE
    out = 0
    if kind in ("Cc", "Cf", "Cn", "Co", "Cs", "Mn") or n in (0, 0xFFFD):
        out |= DROPPED
    if kind[0] == "L":
        out |= LETTER
    if kind == "Lu":
        out |= UPPER
    if kind == "Nd":
        out |= DIGIT
    if kind[0] == "P" or (n < 128 and not c.isalnum() and n > 32 and n != 127):
        out |= PUNCTUATION
    if any(a <= n <= b for a, b in IDEOGRAPHS):
        out |= IDEOGRAPH
    return out


def bare(c):
    """Lower case without accents."""
    return "".join(x for x in unicodedata.normalize("NFD", c) if unicodedata.category(x) != "Mn").lower()


def tables():
    ranges, maps = [], []
    for n in range(LAST + 1):
        c = chr(n)
        b = bits(c)
        if b:
            if ranges and ranges[-1][1] == n - 1 and ranges[-1][2] == b:
                ranges[-1][1] = n
            else:
                ranges.append([n, n, b])
        if 0xD800 <= n <= 0xDFFF or 0xAC00 <= n <= 0xD7A3 or b & (DROPPED | SPACE):
            continue
        to = bare(c)
        if to != c:
            maps.append([n] + ([ord(x) for x in to] + [0] * 4)[:4])
    return np.array(ranges, np.int32), np.array(maps, np.int32)
