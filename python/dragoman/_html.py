"""A record in a notebook: the text with what was found in it marked, and the events as a table."""
from __future__ import annotations

from html import escape
from typing import Any

STYLE = """<style>
.dragoman{max-width:60em;line-height:1.5}.dragoman p{margin:.4em 0}.dragoman mark{color:inherit;background:none;border-radius:2px}
.dragoman .trigger{background:#f6c34466}.dragoman .actor{border-bottom:2px solid #2b6cb0}.dragoman .time{border-bottom:2px dotted #2f855a}
.dragoman .place{border-bottom:2px dashed #b83280}.dragoman table{border-collapse:collapse;font-size:90%}
.dragoman td,.dragoman th{text-align:left;padding:.15em .6em;border-bottom:1px solid #8884}</style>"""
KEY = ('<p><mark class="trigger">what happened</mark> · <mark class="actor">who</mark> · <mark class="time">when</mark> · '
       '<mark class="place">where</mark></p>')


def marks(record: Any) -> list[tuple[int, int, str, str]]:
    """(begin, end, class, tooltip) in bytes."""
    if not hasattr(record, "events"):
        return []
    out = [(m.begin, m.end, "actor", f"{a.name}, {a.role or a.kind}") for a in record.actors for m in a.mentions]
    out += [(t.span.begin, t.span.end, "time", t.edtf or t.value or "") for t in record.times]
    out += [(p.span.begin, p.span.end, "place", f"{p.name}, {p.country or '?'}") for p in record.places]
    out += [(e.evidence.trigger.begin, e.evidence.trigger.end, "trigger", f"{e.type} {e.status}") for e in record.events]
    return sorted(out)


def marked(data: bytes, begin: int, end: int, found: list[tuple[int, int, str, str]]) -> str:
    """The bytes [begin, end) as HTML: cut at every border, each piece with all the marks over it."""
    here = [m for m in found if m[0] < end and m[1] > begin]
    cuts = sorted({begin, end, *(max(begin, m[0]) for m in here), *(min(end, m[1]) for m in here)})
    out = []
    for a, b in zip(cuts, cuts[1:]):
        over = [m for m in here if m[0] <= a and b <= m[1]]
        words = escape(data[a:b].decode("utf-8", "replace"))
        if over:
            classes = " ".join(dict.fromkeys(m[2] for m in over))
            words = f'<mark class="{classes}" title="{escape("; ".join(dict.fromkeys(m[3] for m in over)))}">{words}</mark>'
        out.append(words)
    return "".join(out)


def rows(record: Any) -> str:
    cells = []
    for e in getattr(record, "events", []):
        when = (e.when.edtf or e.when.begin or "") if e.when else ""
        where = (e.where.place.name if e.where.place else e.where.country or "") if e.where else ""
        who = [", ".join(a.name for a in side) for side in (e.actors, e.recipients)]
        cells.append("<tr>" + "".join(f"<td>{escape(c)}</td>" for c in (e.id, e.type, e.status, *who, when, where, f"{e.confidence:.0%}")) + "</tr>")
    head = "".join(f"<th>{c}</th>" for c in ("", "type", "status", "who", "to whom", "when", "where", ""))
    return f"<table><tr>{head}</tr>{''.join(cells)}</table>" if cells else ""


def html(record: Any) -> str:
    data, found = record.text.encode(), marks(record)
    body = []
    for block in record.blocks:
        tag = {"title": "h3", "heading": "h4", "quote": "blockquote"}.get(block.kind, "p")
        body.append(f"<{tag}>{marked(data, block.span.begin, block.span.end, found)}</{tag}>")
    return f'{STYLE}<div class="dragoman">{KEY if found else ""}{"".join(body)}{rows(record)}</div>'
