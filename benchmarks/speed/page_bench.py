#!/usr/bin/env python3
"""page_bench.py BUILD [--passes N] [--quick]: the page stage's speed beside others on the same pages (make bench).

Pages: the HTML and text pages of $DRAGOMAN_SHARED/yardsticks/page where there are any, else those of examples/. Everything runs on one
thread and is measured in processor time (the machine may be shared), median of N passes (default 5). The others are installed, pinned and
hashed (page_peers.txt), in .cache; where that fails they are skipped with a message. --quick leaves out the archive of 1 GB.
"""
import argparse
import gzip
import os
import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
VENV = ROOT / ".cache/page_peers"
ARCHIVE_BYTES = 1 << 30


def install():
    """The Python of an environment with the others; None when they cannot be had."""
    wanted = HERE / "page_peers.txt"
    done = VENV / "complete"
    if not done.exists() or done.read_text() != wanted.read_text():
        commands = ([sys.executable, "-m", "venv", "--clear", VENV],
                    [VENV / "bin/pip", "install", "--quiet", "--disable-pip-version-check", "--only-binary", ":all:", "--require-hashes", "-r", wanted])
        for command in commands:
            if subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode != 0:
                return None
        done.write_text(wanted.read_text())
    return VENV / "bin/python"


def figures(command):
    done = subprocess.run([str(c) for c in command], stdout=subprocess.PIPE, text=True)
    if done.returncode != 0:
        sys.exit(f"page_bench: {command[0]} {command[1]} failed")
    return {name: float(value) for name, value in (line.split() for line in done.stdout.splitlines())}


def find_pages():
    shared = pathlib.Path(os.environ.get("DRAGOMAN_SHARED") or ROOT.parent / "shared") / "yardsticks/page"
    html = sorted(f for name in ("articles_html", "wcxb") for f in (shared / name).glob("*.html*"))
    text = sorted((shared / "articles_light").glob("*.txt"))
    text = [f for f in text if f.name != "ids.txt"]
    if html and text:
        return html, text
    return sorted((ROOT / "examples").glob("*.html")), sorted((ROOT / "examples").glob("*.txt"))


def write_archive(html, path, size=0):
    """Each page as a response record in a gzip member of its own; the whole again and again until it has `size` bytes."""
    with open(path, "wb") as out:
        for i, page in enumerate(html):
            body = gzip.open(page).read() if page.suffix == ".gz" else page.read_bytes()
            block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + body
            head = (f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:page:{i}>\r\nWARC-Target-URI: https://site.example/{i}\r\n"
                    f"WARC-Date: 2024-05-20T00:00:00Z\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: {len(block)}\r\n\r\n")
            out.write(gzip.compress(head.encode() + block + b"\r\n\r\n", 6))
    one = pathlib.Path(path).read_bytes()
    with open(path, "ab") as out:
        while out.tell() < size:
            out.write(one)


def verdict(ok):
    return "reached" if ok else "MISSED"


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("build", type=pathlib.Path)
    options.add_argument("--passes", type=int, default=5)
    options.add_argument("--quick", action="store_true")
    a = options.parse_args()
    speed, passes = a.build / "page_speed", ["--passes", str(a.passes)]
    html, text = find_pages()
    python = install()
    if python is None:
        print("trafilatura, resiliparse, fastwarc: skipped, they could not be installed (network? python3-venv? another platform?)")
    ours = figures([speed, "pages", *passes, *html])
    print(f"HTML with metadata   {ours['rate']:8.0f} pages/s ({ours['rate_least']:.0f} to {ours['rate_most']:.0f}; {ours['pages']:.0f} pages, "
          f"{ours['megabytes'] / ours['pages'] * 1000:.0f} KB each): 1,000 {verdict(ours['rate'] >= 1000)}")
    if python:
        slow = figures([python, "-B", HERE / "page_peers.py", "trafilatura", 1, *html])["rate"]
        fast = figures([python, "-B", HERE / "page_peers.py", "resiliparse", a.passes, *html])["rate"]
        print(f"  trafilatura        {slow:8.0f} pages/s without metadata: {ours['rate'] / slow:.1f} times, 10 {verdict(ours['rate'] >= 10 * slow)}")
        print(f"  resiliparse        {fast:8.0f} pages/s without metadata: {ours['rate'] / fast:.2f} times, faster {verdict(ours['rate'] > fast)}")
    lines = figures([speed, "pages", *passes, *text])
    print(f"scraped text         {lines['rate']:8.0f} texts/s ({lines['rate_least']:.0f} to {lines['rate_most']:.0f}; {lines['pages']:.0f} texts, "
          f"{lines['megabytes'] / lines['pages'] * 1000:.1f} KB each): 20,000 {verdict(lines['rate'] >= 20000)}")
    with tempfile.TemporaryDirectory() as folder:
        archive = pathlib.Path(folder, "pages.warc.gz")
        write_archive(html, archive)
        reading = figures([speed, "read", *passes, archive])
        print(f"WARC.gz, read only   {reading['rate']:8.0f} records/s")
        if python:
            other = figures([python, "-B", HERE / "page_peers.py", "fastwarc", a.passes, archive])["rate"]
            print(f"  FastWARC           {other:8.0f} records/s: {other / reading['rate']:.2f} of its time, 1.3 {verdict(other <= 1.3 * reading['rate'])}")
        if not a.quick:
            write_archive(html, archive, ARCHIVE_BYTES)
            memory = figures([speed, "flat", archive])
            print(f"archive of 1 GB      {memory['records']:8.0f} records, one in ten cleaned: peak {memory['early_mb']:.0f} MB after 3,000 records, "
                  f"{memory['peak_mb']:.0f} MB at the end: flat {verdict(memory['peak_mb'] <= 1.2 * memory['early_mb'])}")


main()
