"""What __repr__ says: enough to know what one holds."""
from __future__ import annotations

from collections.abc import Callable
from typing import Any

WORDS = 60


def short(text: str | None, size: int = WORDS) -> str:
    text = " ".join((text or "").split())
    return text if len(text) <= size else text[: size - 1] + "…"


def names(actors: list[Any]) -> str:
    return ", ".join(a.name for a in actors) or "?"


def event(e: Any) -> str:
    who = names(e.actors) if e.symmetric else f"{names(e.actors)} → {names(e.recipients)}"
    when = f" · {e.when.edtf or e.when.begin or 'some time'}" if e.when else ""
    where = f" · {e.where.place.name if e.where.place else e.where.country}" if e.where else ""
    return f"{e.id} {e.type} {e.status} · {who}{when}{where} · {short(e.evidence.trigger.text)!r} {e.confidence:.0%}"


def statement(s: Any) -> str:
    return f"{s.id} {s.speaker.name if s.speaker else s.via or '?'}: {short(' … '.join(c.text for c in s.content))!r}"


SHOWN: dict[str, Callable[[Any], str]] = {
    "Event": event,
    "Statement": statement,
    "Actor": lambda a: " ".join(filter(None, [a.id, a.kind, repr(a.name), a.role, a.country])) + f" · {len(a.mentions)} mentions",
    "Time": lambda t: f"{t.id} {t.span.text!r} {t.edtf or t.value or ''}".rstrip(),
    "Place": lambda p: f"{p.id} {p.span.text!r} {p.name}, {p.kind}, {p.country or '?'}",
    "Fact": lambda f: f"{f.relation} · {f.subject.name if f.subject else '?'} · {f.text or (f.object.name if f.object else '')}",
    "Block": lambda b: f"{b.kind} {short(b.span.text)!r}",
    "Noise": lambda n: f"{n.reason} {short(n.text)!r}",
    "Token": lambda t: f"{t.span.text!r} {t.upos} {t.deprel}",
    "Dated": lambda d: f"{d.edtf} from {d.from_}",
    "Document": lambda d: f"{d.source!r} {short(d.title)!r} {d.published.edtf if d.published else 'no day'}",
    "When": lambda w: f"{w.edtf or ''} {w.begin or ''}..{w.end or ''}",
    "Where": lambda w: f"{w.place.name if w.place else ''} {w.country or ''}",
    "Occasion": lambda o: repr(o.name),
    "Attribution": lambda w: " ".join(filter(None, [w.actor.name if w.actor else None, w.cue.text if w.cue else None, f"via {w.via}" if w.via else None])),
    "Evidence": lambda e: f"{e.trigger.text!r} in {short(e.sentence.text)!r}",
    "Capacity": lambda c: " ".join(filter(None, [c.actor.name, "as", c.role or "no office", c.country])),
    "MapRow": lambda r: f"text {r.text_begin} <- source {r.source_begin}+{r.source_length}",
    "Firing": lambda f: f"{f.trigger.text!r} {f.types[0][0] if f.types else '?'} {'an event' if f.refused is None else 'no event: ' + f.refused}",
}


def part(it: Any) -> str:
    kind: str = type(it).__name__
    return f"<{kind} {SHOWN[kind](it)}>"


def span(it: Any) -> str:
    return f"<Span {it.begin}:{it.end} {short(it.text)!r}>"


def answer(it: Any) -> str:
    return f"<Answer {it.label or 'nothing found'}" + (f" {it.status} {it.confidence:.0%} {it.trigger.text!r}>" if it.trigger else ">")


def explanation(it: Any) -> str:
    return f"<Explanation of {it.record.document.source!r}: {len(it.firings)} candidates, {len(it.record.events)} events>"


def page(it: Any) -> str:
    d = it.document
    head = f"<{type(it).__name__} {d.source!r} {short(d.title)!r}, {d.published.edtf if d.published else 'no day'}"
    if not hasattr(it, "events"):
        return f"{head}: {len(it.blocks)} blocks, {len(it.noise)} pieces taken out>"
    lines = [f"  {event(e)}" for e in it.events[:20]] + ([f"  … {len(it.events) - 20} more"] if len(it.events) > 20 else [])
    return f"{head}: {len(it.events)} events, {len(it.actors)} actors, {len(it.statements)} statements" + "".join("\n" + line for line in lines) + ">"
