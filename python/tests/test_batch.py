"""Many pages: in order, as they are asked for, under threads, processes, asyncio and Ctrl-C."""
import asyncio
import contextlib
import importlib.util
import io
import itertools
import json
import multiprocessing
import os
import pathlib
import signal
import subprocess
import sys
import tempfile
import threading
import time
import unittest
import unittest.mock
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor

import dragoman
import program
from pages import PUBLISHED, TALKS, engine, lines, record

SHORT = ["Russia accused Ukraine of shelling.", "Chad's president met Kenya's in Nairobi.", "Japan sent aid to Peru."]


def events_of(text):
    """For worker processes."""
    return [(e.type, e.evidence.trigger.text) for e in engine().read(text).events]


class Many(unittest.TestCase):
    def test_in_order(self):
        pages = program.example_pages()
        want = lines("read", "--alone", "--format", "jsonl", *pages)
        self.assertEqual([r.to_json() for r in engine().read_many(pages, jobs=3)], want)
        self.assertEqual([r.to_json() for r in engine().read_files(pages, jobs=3, alone=True)], want)

    def test_files_are_read_as_the_program_reads_them(self):
        batch = engine().read_files(program.EXAMPLES, jobs=2)
        self.assertEqual([r.to_json() for r in batch], lines("read", "--format", "jsonl", program.EXAMPLES))
        self.assertEqual((batch.done, batch.failed, batch.total), (13, 0, 13))

    def test_errors_are_values(self):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "pages.jsonl"
            path.write_text(json.dumps({"id": "1", "text": SHORT[0]}) + "\nnonsense\n" + json.dumps({"id": "3", "text": SHORT[1]}) + "\n")
            got = list(engine().read_files(path))
            self.assertEqual([g.to_json() for g in got], lines("read", "--format", "jsonl", path))
            self.assertIsInstance(got[1], dragoman.DragomanError)
            self.assertIn("pages.jsonl:2", str(got[1]))
        got = list(engine().read_many([SHORT[0], b"", SHORT[2], pathlib.Path("nowhere.txt")]))
        self.assertEqual([isinstance(g, dragoman.DragomanError) for g in got], [False, True, False, True])

    def test_endless_and_lazy(self):
        taken = []

        def endless():
            for n in itertools.count():
                taken.append(n)
                yield SHORT[n % 3]

        got = list(itertools.islice(engine().read_many(endless(), jobs=2), 9))
        self.assertEqual([g.text for g in got], SHORT * 3)
        self.assertLess(len(taken), 9 + 20)

    def test_an_iterators_error_comes_through(self):
        def broken():
            yield SHORT[0]
            raise ValueError("no more")

        many = engine().read_many(broken())
        with self.assertRaisesRegex(ValueError, "no more"):
            list(many)

    @unittest.skipUnless(importlib.util.find_spec("tqdm"), "without tqdm")
    def test_progress(self):
        said = io.StringIO()
        with contextlib.redirect_stderr(said):
            got = list(engine().read_many(SHORT, progress=True))
        self.assertEqual([r.text for r in got], SHORT)
        self.assertIn("3/3", said.getvalue())
        with unittest.mock.patch.dict(sys.modules, {"tqdm": None, "tqdm.auto": None}):
            self.assertEqual(list(engine().read_many(SHORT, progress=True)), got)

    def test_left_early(self):
        batch = engine().read_files(program.EXAMPLES)
        next(batch)
        batch.close()
        self.assertEqual(list(batch), [])


class Company(unittest.TestCase):
    def test_threads(self):
        with ThreadPoolExecutor(4) as pool:
            got = list(pool.map(lambda _: engine().read(TALKS, published=PUBLISHED).to_json(), range(12)))
        self.assertEqual(set(got), {record().to_json()})

    def test_the_gil_is_free_while_reading(self):
        ticks, stop = [], threading.Event()

        def tick():
            while not stop.wait(0.001):
                ticks.append(time.monotonic())

        text = "\n\n".join(f"President Ivan Petrov met Queen Maria of Spain in Madrid on {n % 28 + 1} May 2023." for n in range(60))
        thread = threading.Thread(target=tick)
        thread.start()
        begin = time.monotonic()
        engine().read(text)
        end = time.monotonic()
        stop.set()
        thread.join()
        self.assertGreater(sum(begin < t < end for t in ticks), 0)

    def test_asyncio(self):
        async def both():
            return await asyncio.gather(*(asyncio.to_thread(engine().read, text) for text in SHORT))

        self.assertEqual([r.text for r in asyncio.run(both())], SHORT)

    def test_fork_and_spawn(self):
        want = [events_of(text) for text in SHORT]   # the engine is loaded and used before the fork
        for how in ("fork", "spawn"):
            with ProcessPoolExecutor(2, mp_context=multiprocessing.get_context(how)) as pool:
                self.assertEqual(list(pool.map(events_of, SHORT)), want)
                self.assertEqual(pool.submit(dragoman.Engine.read, engine(), SHORT[0]).result(), engine().read(SHORT[0]))

    def test_a_batch_does_not_cross_a_fork(self):
        many, batch = engine().read_many(itertools.cycle(SHORT)), engine().read_files(program.EXAMPLES)
        next(many), next(batch)
        pid = os.fork()
        if pid == 0:
            code = 0
            for it in (many, batch):
                try:
                    while True:
                        next(it)
                except dragoman.DragomanError as error:
                    code += "fork" in str(error)
            del many, batch, it
            os._exit(code)
        self.assertEqual(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), 2)
        many.close()

    def test_ctrl_c(self):
        for batch in ("e.read_many(itertools.cycle(['Russia accused Ukraine of shelling.']))", "e.read_files('/dev/stdin', kind='jsonl')"):
            code = f"import dragoman, itertools, sys\ne = dragoman.Engine()\nprint('go', flush=True)\nfor r in {batch}: pass"
            pipes = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.PIPE)
            with subprocess.Popen([sys.executable, "-B", "-c", code], text=True, **pipes) as child:
                self.assertEqual(child.stdout.readline(), "go\n")
                if "stdin" in batch:   # then nothing more comes
                    child.stdin.write('{"text": "Japan sent aid to Peru."}\n' * 3)
                    child.stdin.flush()
                time.sleep(0.3)
                child.send_signal(signal.SIGINT)
                begin = time.monotonic()
                err = child.stderr.read()
                self.assertIn("KeyboardInterrupt", err)
                self.assertLess(time.monotonic() - begin, 20)


if __name__ == "__main__":
    unittest.main()
