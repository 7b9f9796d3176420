"""The best tree with one root (Chu-Liu-Edmonds)."""
import numpy as np

NEVER = -1e9


def best_tree(scores):
    """heads[word] for scores[dependent, head]; row and column 0 are the root; heads[0] is 0."""
    n = scores.shape[0]
    s = scores.astype(np.float64).copy()
    np.fill_diagonal(s, NEVER)
    heads = s.argmax(1)
    heads[0] = 0
    roots = np.flatnonzero(heads[1:] == 0) + 1
    if n == 1 or (len(roots) == 1 and find_cycle(heads) is None):
        return heads
    order = np.argsort(-(s[1:, 0] - s[1:, 1:].max(1)), kind="stable")[:3] + 1
    best, best_score = None, None
    for root in order:
        t = s.copy()
        t[1:, 0] = NEVER
        t[root, :] = NEVER
        t[root, 0] = 0
        h = spanning_tree(t)
        score = sum(s[i, h[i]] for i in range(1, n))
        if best is None or score > best_score:
            best, best_score = h, score
    return best


def find_cycle(heads):
    colour = [0] * len(heads)
    colour[0] = -1
    for i in range(1, len(heads)):
        j = i
        while colour[j] == 0:
            colour[j] = i
            j = heads[j]
        if colour[j] == i:
            cycle, k = [j], heads[j]
            while k != j:
                cycle.append(k)
                k = heads[k]
            return cycle
    return None


def spanning_tree(s):
    n = s.shape[0]
    heads = s.argmax(1)
    heads[0] = 0
    cycle = find_cycle(heads)
    if cycle is None:
        return heads
    rest = [i for i in range(n) if i not in set(cycle)]
    m = len(rest)
    t = np.full((m + 1, m + 1), NEVER * 10)
    t[:m, :m] = s[np.ix_(rest, rest)]
    cyc = np.array(cycle)
    gain = s[np.ix_(cyc, rest)] - s[cyc, heads[cyc]][:, None]
    enter, leave = gain.argmax(0), s[np.ix_(rest, cyc)].argmax(1)
    t[m, :m] = gain.max(0)
    t[:m, m] = s[np.ix_(rest, cyc)].max(1)
    sub = spanning_tree(t)
    out = heads.copy()
    for x, i in enumerate(rest):
        if i:
            out[i] = cyc[leave[x]] if sub[x] == m else rest[sub[x]]
    y = sub[m]
    out[cyc[enter[y]]] = rest[y]
    return out
