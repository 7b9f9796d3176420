"""What the small scorers of src/events learn from: rows of features with what is right, of articles that a network read and readers marked; and how
weights are fitted to them. Types: softmax; actors, dates, places: softmax over what the page offers and "none of these"; pairs and events: logistic regression. Weights
are drawn to those they start from."""
import collections
import datetime

import numpy as np
from scipy.optimize import minimize

from articles import Bytes
from happenings import same_actor

SCORERS = ("type", "actor", "recipient", "when", "where", "same", "event")
SIDES = ("actor", "recipient")


def same_value(x, y):
    """The same country or date; weeks may begin on a Sunday or a Monday."""
    ends = x.split("/"), y.split("/")
    if x == y or any(len(e) != 2 or len(e[0]) != 10 or len(e[1]) != 10 for e in ends):
        return x == y
    return all(abs(datetime.date.fromisoformat(a).toordinal() - datetime.date.fromisoformat(b).toordinal()) <= 1 for a, b in zip(*ends))


class Article:
    """A document's features with the marks its candidates match."""

    def __init__(self, features, marks):
        self.features = features
        to_bytes = Bytes(marks["text"])
        self.happenings = collections.defaultdict(list)
        for e in marks.get("events", []):
            self.happenings[e["id"]].append(e)
        for m in marks["mentions"]:
            self.happenings[m.get("happening")].append(m)
        self.mark_of = {}
        for mark in marks["mentions"]:
            begin, end = to_bytes(mark["trigger"])
            near = self.overlapping(begin, end)
            same = [i for i in near if features["candidates"][i]["type"] == mark["type"]]
            for k in same or near or self.in_sentence(mark["type"], begin)[:1]:
                self.mark_of.setdefault(k, mark)

    def in_sentence(self, kind, at):
        """Candidates of a type in the sentence of a byte, the nearest first: a happening may be told by another word than the marked one."""
        found = [(abs(c["trigger"][0] - at), i) for i, c in enumerate(self.features["candidates"]) if c["type"] == kind and c["sentence"][0] <= at < c["sentence"][1]]
        return [i for _, i in sorted(found)]

    def overlapping(self, begin, end):
        return [i for i, c in enumerate(self.features["candidates"]) if c["trigger"][0] < end and begin < c["trigger"][1]]

    def searches(self, role):
        """(rows of features, which of them are right) for each side, date or place that the marks tell elsewhere."""
        for k, mark in self.mark_of.items():
            rows = self.features["candidates"][k]["open"].get(role)
            if not rows or mark["type"] != self.features["candidates"][k]["type"]:
                continue
            if role in SIDES:
                told = mark["actors" if role == "actor" or mark["symmetric"] else "recipients"]
                away = [p for p in told if "span" not in p]
                if not away:
                    continue
                right = [any(same_actor(self.features["actors"][a], p) for p in away) for a, _ in rows]
            else:
                value = self.setting(mark, role, "edtf" if role == "when" else "country")
                right = [bool(value) and same_value(value, name) for name, _ in rows]
            yield np.array([f for _, f in rows]), np.array(right)

    def setting(self, mark, role, part):
        """The date or country of a mark, else of its happening; None when there is none."""
        tellings = [mark, *self.happenings.get(mark.get("happening"), [])]
        return next((m[role][part] for m in tellings if (m.get(role) or {}).get(part)), None)

    def types(self):
        """(the network's log-probability and the features of each type, the right one)."""
        for k, mark in self.mark_of.items():
            types = self.features["candidates"][k]["types"]
            yield np.array([[network, *features] for network, features in types.values()]), list(types).index(mark["type"])

    def pairs(self):
        for a, b, f in self.features["pairs"]:
            if a in self.mark_of and b in self.mark_of and self.mark_of[a]["type"] == self.mark_of[b]["type"]:
                yield f, self.mark_of[a]["happening"] == self.mark_of[b]["happening"]

    def events(self):
        for k, c in enumerate(self.features["candidates"]):
            mark = self.mark_of.get(k)
            yield c["event"], bool(mark and mark["type"] == c["type"])


def fit_softmax(searches, start, ridge):
    """Weights under which the right ones of each search, or "none" with score 0, are likeliest."""
    searches = [(x, y) for x, y in searches if len(x)]
    if not searches:
        return start
    rows = np.concatenate([x for x, _ in searches])
    sizes = np.array([len(x) for x, _ in searches])
    starts, search = np.cumsum(sizes) - sizes, np.repeat(np.arange(len(sizes)), sizes)
    right = np.concatenate([y for _, y in searches]).astype(float)
    has_right = np.add.reduceat(right, starts) > 0

    def loss(w):
        scores = rows @ w
        top = np.maximum(np.maximum.reduceat(scores, starts), 0)
        e, none = np.exp(scores - top[search]), np.exp(-top)
        all_ = np.add.reduceat(e, starts) + none
        good = np.where(has_right, np.add.reduceat(e * right, starts), none)
        gradient = rows.T @ (e / all_[search] - np.where(has_right[search], e * right / good[search], 0))
        return -np.log(good / all_).sum() + ridge * (w - start) @ (w - start) / 2, gradient + ridge * (w - start)

    return minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 200}).x


def fit_types(rows, start, ridge):
    """Weights beside the network's log-probability under which the right types are likeliest."""
    if not rows:
        return start
    x, y = np.array([f for f, _ in rows]), np.array([t for _, t in rows])
    each = np.arange(len(y))

    def loss(w):
        z = x @ np.concatenate([[1], w])
        p = np.exp(z - z.max(1, keepdims=True))
        p /= p.sum(1, keepdims=True)
        gradient = np.einsum("nt,ntk->k", p, x) - x[each, y].sum(0)
        return -np.log(p[each, y]).sum() + ridge * (w - start) @ (w - start) / 2, gradient[1:] + ridge * (w - start)

    return minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 100}).x


def fit_logistic(rows, start, ridge):
    if not rows:
        return start
    x, y = np.array([f for f, _ in rows]), np.array([t for _, t in rows], float)

    def loss(w):
        z = x @ w
        p = 1 / (1 + np.exp(-z))
        return np.logaddexp(0, z).sum() - (y * z).sum() + ridge * (w - start) @ (w - start) / 2, x.T @ (p - y) + ridge * (w - start)

    return minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 300}).x


def rows_of(scorer, articles):
    return [r for a in articles for r in (a.types() if scorer == "type" else a.pairs() if scorer == "same" else a.events() if scorer == "event" else a.searches(scorer))]


def fit(articles, names, start, ridge):
    """{"scorer:feature": weight} from `start`, of the same form. Events start from nothing: they are to be calibrated."""
    out = {}
    for scorer in SCORERS:
        keys = [f"{scorer}:{n}" for n in names[scorer]]
        first = np.zeros(len(keys)) if scorer == "event" else np.array([start[k] for k in keys])
        rows = rows_of(scorer, articles)
        if scorer in ("same", "event"):
            weights = fit_logistic(rows, first, ridge)
        elif scorer == "type":
            weights = fit_types(rows, first, ridge)
        else:
            weights = fit_softmax(rows, first, ridge)
        out.update(zip(keys, map(float, weights)))
    return out


def probabilities(scorer, articles, names, weights):
    """(probability, right) of each row of a logistic scorer."""
    w = np.array([weights[f"{scorer}:{n}"] for n in names[scorer]])
    return [(float(1 / (1 + np.exp(-np.dot(f, w)))), t) for f, t in rows_of(scorer, articles)]


def calibration_error(pairs, bins=10):
    """Expected calibration error over bins of equal width."""
    groups = [[] for _ in range(bins)]
    for p, t in pairs:
        groups[min(bins - 1, int(p * bins))].append((p, t))
    return sum(abs(sum(p - t for p, t in g)) for g in groups) / max(1, len(pairs))
