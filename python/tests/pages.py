"""What the tests share: one engine a process, pages, and what the program says of them."""
import functools

import dragoman
import program

TALKS = "PARIS (Reuters) - French Foreign Minister Jean Dupont met his Italian counterpart Marta Rossi in Rome on Monday.\n\n" \
        "Dupont accused Russia of violating the ceasefire. The ministers will meet again in Vienna on 3 June 2024."
PUBLISHED = "2024-05-21"


@functools.cache
def engine():
    return dragoman.Engine()


@functools.cache
def record():
    return engine().read(TALKS, published=PUBLISHED)


def lines(*args, stdin=None):
    """What the program prints, line by line."""
    return program.run(*args, stdin=stdin).stdout.decode().splitlines()
