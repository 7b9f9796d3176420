"""data/events/weights.tsv: {"scorer:feature": weight}."""


def read(path):
    rows = [line.split("\t") for line in path.read_text(encoding="utf8").splitlines() if not line.startswith(("#", "feature\t"))]
    return {name: float(weight) for name, weight in rows}


def write(path, table):
    head = [line for line in path.read_text(encoding="utf8").splitlines() if line.startswith("#")]
    rows = [f"{k}\t{w:.4g}" for k, w in sorted(table.items())]
    path.write_text("\n".join(head + ["feature\tweight"] + rows) + "\n", encoding="utf8")
