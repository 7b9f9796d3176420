"""Reads the marked sentences of training/data/events (format: README.md there).

A line is one document. `<trigger|TYPE.mode:status>` marks an event, `[text|A1]` an actor and `[text|R2]` a recipient of the first and
second event of the line. Lines that begin with # and empty lines say nothing. Offsets are bytes of the plain text.
"""
import dataclasses
import re

MARK = re.compile(r"<(?P<trigger>[^<>|]+)\|(?P<type>[A-Z]+)(?:\.(?P<mode>[a-z-]+))?(?::(?P<status>[a-z]+))?>|\[(?P<party>[^\[\]|]+)\|(?P<roles>(?:[AR][1-9] ?)+)\]")


@dataclasses.dataclass
class Marked:
    type: str
    mode: str
    status: str
    trigger: tuple
    actors: list = dataclasses.field(default_factory=list)
    recipients: list = dataclasses.field(default_factory=list)


def parse(line):
    """(plain text, [Marked]); ValueError for a party of an event that is not there."""
    text, events, parties, at = "", [], [], 0
    for m in MARK.finditer(line):
        text += line[at:m.start()]
        begin = len(text.encode())
        text += m["trigger"] or m["party"]
        span = (begin, len(text.encode()))
        if m["trigger"]:
            events.append(Marked(m["type"], m["mode"] or "", m["status"] or "occurred", span))
        else:
            parties += [(role, span) for role in m["roles"].split()]
        at = m.end()
    text += line[at:]
    if re.search(r"[<>\[\]|]", text):
        raise ValueError(f"stray mark: {line}")
    for role, span in parties:
        if int(role[1]) > len(events):
            raise ValueError(f"{role} of no event: {line}")
        event = events[int(role[1]) - 1]
        (event.actors if role[0] == "A" else event.recipients).append(span)
    return text, events


def read(path):
    lines = (line.strip() for line in path.read_text(encoding="utf8").splitlines())
    return [parse(line) for line in lines if line and not line.startswith("#")]
