"""Certificates: those that a known authority signed for the name asked are taken, no others, and the log says why."""
import pathlib
import subprocess
import tempfile
import unittest

import program
from watch.server import Answer, Server, rss
from watch.watching import Watching, entry


def sign(folder, name, days="2", names="IP:127.0.0.1", by=None):
    """A new key and its certificate in one PEM file; `by`: the file of who signs it, else itself."""
    base = folder / name
    key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-keyout", f"{base}.key", "-subj", f"/CN={name}"]
    if by is None:
        kind = ["-addext", "basicConstraints=critical,CA:TRUE"] if name.startswith("ca") else ["-addext", f"subjectAltName={names}"]
        commands = [["req", "-x509", *key, "-days", days, *kind, "-out", f"{base}.crt"]]
    else:
        (folder / "names").write_text(f"subjectAltName={names}\n")
        commands = [["req", "-new", *key, "-out", f"{base}.csr"],
                    ["x509", "-req", "-in", f"{base}.csr", "-CA", by, "-days", days, "-extfile", f"{folder}/names", "-set_serial", "7", "-out", f"{base}.crt"]]
    for command in commands:
        subprocess.run(["openssl", *command], check=True, capture_output=True)
    (folder / f"{name}.pem").write_text((folder / f"{name}.key").read_text() + (folder / f"{name}.crt").read_text())
    return folder / f"{name}.pem"


def setUpModule():
    global HOLDER, CERTIFICATES
    HOLDER = tempfile.TemporaryDirectory()
    folder = pathlib.Path(HOLDER.name)
    ca = sign(folder, "ca")
    CERTIFICATES = {"good": sign(folder, "good", by=ca), "expired": sign(folder, "expired", days="-1", by=ca),
                    "foreign": sign(folder, "foreign", names="DNS:other.example", by=ca), "own": sign(folder, "own"),
                    "unknown": sign(folder, "unknown", by=sign(folder, "ca2")), "ca": folder / "ca.crt"}


def tearDownModule():
    HOLDER.cleanup()


class Certificates(Watching):
    def secure(self, name):
        server = Server(certificate=CERTIFICATES[name])
        self.addCleanup(server.close)
        server.routes["/feed"] = Answer(rss([entry(len(name))]))
        return server

    def error(self, server):
        ((error,),) = self.ask("SELECT error FROM feed WHERE address = ?", server.base + "/feed")
        return error

    def test_who_signed_it_and_for_whom(self):
        servers = {name: self.secure(name) for name in ("good", "expired", "foreign", "own", "unknown")}
        said = self.watch(*(server.base + "/feed" for server in servers.values()), "--ca-file", CERTIFICATES["ca"], code=1)
        self.assertIsNone(self.error(servers["good"]))
        self.assertEqual([state for _, state, _ in self.items()], ["stored"])
        for name in ("expired", "foreign", "own", "unknown"):
            self.assertRegex(self.error(servers[name]), r"^its certificate is not accepted: \S.*$", name)
            self.assertEqual(servers[name].asked, [], name)   # nothing was told to it
            (line,) = [line for line in said.splitlines() if servers[name].base in line]
            self.assertRegex(line, r"^dragoman: https://127.0.0.1:\d+/feed: its certificate is not accepted: .*; again in ")
        lines = program.run("watch", self.store, "--status", "--format", "csv").stdout.decode().splitlines()
        self.assertEqual((len(lines), sum("its certificate is not accepted" in line for line in lines)), (6, 4))

    def test_the_system_does_not_know_our_authority(self):
        server = self.secure("good")
        self.watch(server.base + "/feed", code=1)
        self.assertRegex(self.error(server), "^its certificate is not accepted: ")
        self.assertEqual(server.asked, [])

    def test_a_redirect_is_checked_too(self):
        bad = self.secure("own")
        self.server.routes["/feed"] = Answer(b"", 302, Location=bad.base + "/feed")
        self.watch(self.server.base + "/feed", "--ca-file", CERTIFICATES["ca"], code=1)
        self.assertRegex(self.error(self.server), "^its certificate is not accepted: ")
        self.assertEqual(bad.asked, [])

    def test_a_file_without_certificates(self):
        server, text = self.secure("good"), self.folder / "none.pem"
        text.write_text("nothing\n")
        self.watch(server.base + "/feed", "--ca-file", text, code=1)
        self.assertEqual(self.error(server), f"the certificates of --ca-file cannot be read: {text}")
        done = program.run("watch", self.store, server.base, "--once", "--ca-file", self.folder / "no.pem")
        self.assertEqual((done.returncode, b"File does not exist" in done.stderr), (2, True), done.stderr)


if __name__ == "__main__":
    unittest.main()
