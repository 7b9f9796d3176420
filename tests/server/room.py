"""A server under test: `dragoman serve` on a free port."""
import gzip
import http.client
import json
import pathlib
import re
import socket
import sqlite3
import subprocess
import tempfile
import time
import urllib.parse

import program


class Room:
    def __init__(self, *args, env=None):
        self.process = subprocess.Popen([program.PROGRAM, "serve", *map(str, args), "--port", "0"], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                        stderr=subprocess.PIPE, env=env)
        line = self.process.stdout.readline().decode()
        found = re.fullmatch(r"http://([\d.]+|localhost):(\d+)/#token=([0-9a-f]{32})\n", line)
        if not found:
            raise AssertionError(line + self.process.stderr.read().decode())
        self.port, self.token = int(found[2]), found[3]
        self.origin = f"http://127.0.0.1:{self.port}"

    def close(self):
        """The exit code."""
        self.process.terminate()
        code = self.process.wait(30)
        self.process.stdout.close()
        self.process.stderr.close()
        return code

    def ask(self, method, target, body=None, headers=None, timeout=60):
        """(status, headers with names in lower case, body)."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=timeout)
        try:
            connection.request(method, target, body, headers or {})
            answer = connection.getresponse()
            found = answer.read()
            told = {name.lower(): value for name, value in answer.getheaders()}
            if told.get("content-encoding") == "gzip":
                found = gzip.decompress(found)
            return answer.status, told, found
        finally:
            connection.close()

    def get(self, path, **params):
        """The JSON of an answer that must be 200."""
        query = urllib.parse.urlencode({k.rstrip("_"): v for k, v in params.items()}, doseq=True)
        status, headers, body = self.ask("GET", path + ("?" + query if query else ""))
        assert status == 200, (path, params, status, body)
        assert headers["content-type"] == "application/json", headers
        return json.loads(body)

    def error(self, status, method, target, body=None, headers=None):
        """The line of an answer that must be an error."""
        got, told, text = self.ask(method, target, body, headers)
        assert got == status, (target, got, text)
        answer = json.loads(text)
        assert answer["status"] == status and answer["error"] and "\n" not in answer["error"], answer
        assert told["content-type"] == "application/json", told
        return answer["error"]

    def post(self, target, body, kind="application/json", headers=None):
        """(status, JSON), as the server's own page asks."""
        if not isinstance(body, bytes):
            body = json.dumps(body).encode()
        status, _, text = self.ask("POST", target, body, {"Content-Type": kind, "X-Dragoman-Token": self.token, "Origin": self.origin,
                                                          "Sec-Fetch-Site": "same-origin", **(headers or {})})
        return status, json.loads(text)

    def raw(self, data, timeout=20, keep=False):
        """What comes back for these bytes until the server closes or is still for a moment."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=timeout) as s:
            s.sendall(data)
            if not keep:
                s.shutdown(socket.SHUT_WR)
            out, end = b"", time.monotonic() + timeout
            try:
                while time.monotonic() < end and (piece := s.recv(65536)):
                    out += piece
            except (TimeoutError, ConnectionResetError):
                pass
            return out


class Held(Room):
    """Over a store of its own, of these pages (objects as in JSON Lines) and inputs (arguments of `build`). `folder` goes with it."""

    def __init__(self, pages, *inputs):
        self.holder = tempfile.TemporaryDirectory()
        self.folder = pathlib.Path(self.holder.name)
        self.store = self.folder / "talks.db"
        own = self.folder / "own.jsonl"
        own.write_text("".join(json.dumps(page) + "\n" for page in pages), encoding="utf8")
        for args in (*inputs, [own]):
            done = program.run("build", self.store, *args)
            assert done.returncode == 0, done.stderr
        super().__init__(self.store)

    def sql(self, statement, *values):
        db = sqlite3.connect(f"file:{self.store}?mode=ro", uri=True)
        try:
            return db.execute(statement, values).fetchall()
        finally:
            db.close()

    def finish(self):
        """Fails where the server did not end well."""
        code = self.close()
        self.holder.cleanup()
        assert code == 0, code
