"""A function over many things, on threads, in order and as they are asked for."""
from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar

from ._error import DragomanError
from ._need import need

T = TypeVar("T")
AHEAD = 4   # things a thread may be ahead of what is taken


def in_order(work: Callable[[Any], T], things: Iterable[Any], jobs: int = 0, progress: bool = False) -> Iterator[T]:
    """Taken from `things` on the caller's thread; closing the iterator, or an exception in it, begins nothing more."""
    from concurrent.futures import Future, ThreadPoolExecutor

    jobs = jobs or os.cpu_count() or 1
    pid = os.getpid()
    waiting: deque[Future[T]] = deque()
    source = iter(things)
    bar = counter(things) if progress else None
    pool = ThreadPoolExecutor(jobs, thread_name_prefix="dragoman")
    try:
        more = True
        while more or waiting:
            if os.getpid() != pid:
                raise DragomanError("this batch began before the process forked: begin it in the process that takes its records", "usage", "python")
            while more and len(waiting) < jobs * AHEAD:
                try:
                    waiting.append(pool.submit(work, next(source)))
                except StopIteration:
                    more = False
                if waiting and waiting[0].done():
                    break
            if waiting:
                done = waiting.popleft().result()
                if bar is not None:
                    bar.update()
                yield done
    finally:
        if os.getpid() == pid:
            pool.shutdown(wait=False, cancel_futures=True)
        if bar is not None:
            bar.close()


def counter(things: Any) -> Any:
    try:
        tqdm = need("tqdm.auto", "progress")
    except ImportError:
        return None
    return tqdm.tqdm(total=len(things) if hasattr(things, "__len__") else None, unit=" pages")
