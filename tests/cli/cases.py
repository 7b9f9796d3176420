"""What the tests of the program's command line share."""
import json
import pathlib
import tempfile
import unittest

import program

PAGE = program.EXAMPLES / "korea-drills.txt"
HTML = program.EXAMPLES / "belarus-sanctions.html"


def warc(name, body):
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + body.encode()
    return (f"WARC/1.1\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:{name}>\r\nWARC-Target-URI: https://a.example/{name}\r\n"
            f"WARC-Date: 2024-05-20T00:00:00Z\r\nContent-Length: {len(block)}\r\n\r\n").encode() + block + b"\r\n\r\n"


def jsonl(*rows):
    return "".join(json.dumps(row) + "\n" for row in rows).encode()


def lines(process):
    return [json.loads(line) for line in process.stdout.decode().splitlines()]


def complaints(process):
    return process.stderr.decode().splitlines()


class Folder(unittest.TestCase):
    """A folder to write inputs to."""

    def setUp(self):
        holder = tempfile.TemporaryDirectory()
        self.addCleanup(holder.cleanup)
        self.folder = pathlib.Path(holder.name)

    def write(self, name, content):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path
