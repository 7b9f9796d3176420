"""page_peers.py MODE ARGUMENT...: other programs on the same work, one thread, processor time; lines of NAME VALUE.

    trafilatura PASSES FILE...    its text, without metadata
    resiliparse PASSES FILE...    its plain text of the main content
    fastwarc PASSES FILE          the records of an archive: HTTP parsed, body read
"""
import gzip
import statistics
import sys
import time


def pages(paths):
    for path in paths:
        data = gzip.open(path).read() if path.endswith(".gz") else open(path, "rb").read()
        yield data.decode("utf8", errors="replace")


def passes(count, work):
    """The median of the seconds one pass takes; the first counts too."""
    seconds = []
    for _ in range(count):
        begin = time.process_time()
        work()
        seconds.append(time.process_time() - begin)
    return statistics.median(seconds)


def main():
    mode, count, paths = sys.argv[1], int(sys.argv[2]), sys.argv[3:]
    if mode == "fastwarc":
        from fastwarc.warc import ArchiveIterator, WarcRecordType

        def read():
            with open(paths[0], "rb") as stream:
                return sum(len(r.reader.read()) > 0 for r in ArchiveIterator(stream, record_types=WarcRecordType.response, parse_http=True))
        n = read()
        print(f"records {n}\nrate {n / passes(count, read):.0f}")
        return
    texts = list(pages(paths))
    if mode == "trafilatura":
        import logging
        import trafilatura
        logging.disable(logging.CRITICAL)

        def work():
            for text in texts:
                trafilatura.extract(text)
    else:
        from resiliparse.extract.html2text import extract_plain_text

        def work():
            for text in texts:
                extract_plain_text(text, main_content=True)
    print(f"pages {len(texts)}\nrate {len(texts) / passes(count, work):.1f}")


main()
