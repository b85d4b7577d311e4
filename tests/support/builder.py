"""Runs `jb` in forks of one process that has read all its modules: nothing else differs from the command.

Reading the modules takes longer than building a small book, and the tests build some hundred of them. Started as a
script, this file is that process: it takes one job a line on its standard input and answers with the exit code.
"""

import json
import os
import subprocess
import sys
from functools import cache
from importlib import import_module
from pathlib import Path


@cache
def _ready(path: str) -> subprocess.Popen:
    """The process with the modules read, from `path`; it ends with the process that started it."""
    environment = {**os.environ, "PYTHONPATH": path}
    # -P: the folder of this file holds a module with a name of the standard library's.
    command = [sys.executable, "-P", __file__]
    return subprocess.Popen(command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8")


def run_jb(arguments: list[str], folder: Path, environment: dict[str, str], log: Path) -> int:
    """Run `jb` with arguments in a folder, all it says going to a file; gives its exit code."""
    ready = _ready(environment["PYTHONPATH"])
    job = {"arguments": arguments, "folder": str(folder), "environment": environment, "log": str(log)}
    ready.stdin.write(json.dumps(job) + "\n")
    ready.stdin.flush()
    answer = ready.stdout.readline()
    assert answer, "the process that builds has ended"
    return int(answer)


def _do(job: dict) -> None:
    """In a fork: become the command `jb`."""
    from jupyter_book.cli.main import main

    log = os.open(job["log"], os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    for stream in (1, 2):
        os.dup2(log, stream)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.chdir(job["folder"])
    os.environ.clear()
    os.environ.update(job["environment"])
    sys.argv = ["jb", *job["arguments"]]
    main()


def _serve() -> None:
    for module in ("jupyter_book.cli.main", "sphinx.cmd.build", "myst_nb.sphinx_", "samskapande.book"):
        import_module(module)
    for line in sys.stdin:
        child = os.fork()
        if not child:
            _do(json.loads(line))
            sys.exit()
        _, status = os.waitpid(child, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)


if __name__ == "__main__":
    _serve()
