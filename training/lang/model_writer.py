"""The model file's writer (format: docs/models.md)."""
import struct

import numpy as np

MAGIC, VERSION, ALIGN = b"DRGLANG\n", 2, 64


class Writer:
    def __init__(self):
        self.lines, self.blobs = [], []

    def labels(self, name, values):
        self.lines.append("\t".join(["labels", name, *values]))

    def number(self, name, value):
        self.lines.append(f"number\t{name}\t{value}")

    def tensor(self, name, array):
        kind = {"int8": "i8", "float32": "f32", "uint8": "u8", "int32": "i32"}[str(array.dtype)]
        rows, columns = (array.shape + (1,))[:2]
        self.blobs.append((name, kind, rows, columns, np.ascontiguousarray(array).tobytes()))

    def quantised(self, name, weight):
        """`name` int8 [rows, columns] and `name.scale` f32 [rows]."""
        w = weight.float().numpy()
        scale = np.maximum(np.abs(w).max(1) / 127.0, 1e-12).astype(np.float32)
        self.tensor(name, np.clip(np.rint(w / scale[:, None]), -127, 127).astype(np.int8))
        self.tensor(name + ".scale", scale)

    def linear(self, name, weight, bias):
        self.quantised(name, weight)
        self.tensor(name + ".bias", bias.float().numpy())

    def encoder_layer(self, to, get, at):
        """A model.Layer whose parameters `get` gives by name, `at` before the name."""
        for part in ("qkv", "out", "up", "down"):
            self.linear(to + part, get(f"{at}{part}.weight"), get(f"{at}{part}.bias"))
        for part in ("norm1", "norm2"):
            self.norm(to + part, get, at + part)

    def norm(self, to, get, at):
        for t in ("weight", "bias"):
            self.tensor(f"{to}.{t}", get(f"{at}.{t}").numpy())

    def save(self, path):
        place = lambda n: (n + ALIGN - 1) // ALIGN * ALIGN
        directory = lambda start: "\n".join(self.lines + rows(start)) + "\n"

        def rows(start):
            out, at = [], start
            for name, kind, r, c, blob in self.blobs:
                out.append(f"tensor\t{name}\t{kind}\t{r}\t{c}\t{at:010d}\t{len(blob)}")
                at = place(at + len(blob))
            return out
        fixed = len(MAGIC) + 4 + 4 + 8
        start = place(fixed + len(directory(0).encode()))
        header = directory(start).encode()
        body = bytearray(start - fixed - len(header))
        for _, _, _, _, blob in self.blobs:
            body += blob
            body += bytes(place(len(body) + fixed + len(header)) - len(body) - fixed - len(header))
        total = fixed + len(header) + len(body)
        path.write_bytes(MAGIC + struct.pack("<IIQ", VERSION, len(header), total) + header + body)


def adopt(models, row):
    """The model's row in the list of models (data/models.tsv), anew."""
    lines = [line for line in models.read_text(encoding="utf8").splitlines() if not line.startswith(row[0] + "\t")]
    head = [line for line in lines if line.startswith(("#", "name\t"))]
    rest = sorted([line for line in lines if line not in head] + ["\t".join(row)])
    models.write_text("\n".join(head + rest) + "\n", encoding="utf8")
