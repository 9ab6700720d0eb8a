"""A process that has imported the whole program and forks it for each request.

Run by `forked.py`, with the number of a socket as its argument.
"""

import atexit
import contextlib
import gc
import importlib
import json
import os
import pkgutil
import select
import signal
import socket
import struct
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import election_night
from election_night.cli.main import main

PROGRAM = str(Path(election_night.__path__[0], "__main__.py"))
"""What `sys.argv` begins with after `python -m election_night`."""
NUMBER = struct.Struct("i")
"""The length of a request; in answer the process id, and later the exit code."""


def serve(requests: socket.socket) -> int:
    """Answer requests until the tests have ended; in a child, the exit code of the program."""
    answers: dict[int, socket.socket] = {}
    ended_processes, wakeup = socket.socketpair()
    wakeup.setblocking(False)

    def reap() -> None:
        for process in [*answers]:
            ended, status = os.waitpid(process, os.WNOHANG)
            if ended:
                answer(answers.pop(process), os.waitstatus_to_exitcode(status)).close()

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    signal.set_wakeup_fd(wakeup.fileno())  # a handler that reaped would come in the middle of anything
    while True:
        readable, _, _ = select.select([requests, ended_processes], [], [])
        if ended_processes in readable:
            ended_processes.recv(4096)
            reap()
        if requests not in readable:
            continue
        length, descriptors, _, _ = socket.recv_fds(requests, NUMBER.size, 4)
        if not length:
            break
        (size,) = NUMBER.unpack(length)
        data = b""
        while len(data) < size:
            data += requests.recv(size - len(data))
        request = json.loads(data)
        *streams, number = descriptors
        connection = socket.socket(fileno=number)
        process = os.fork()
        if not process:
            signal.set_wakeup_fd(-1)
            for other in (requests, connection, ended_processes, wakeup, *answers.values()):
                other.close()
            return run(request, streams)
        for stream in streams:
            os.close(stream)
        answers[process] = answer(connection, process)
    for process in [*answers]:
        os.kill(process, signal.SIGKILL)
    while answers:
        time.sleep(0.01)
        reap()
    return 0


def answer(connection: socket.socket, number: int) -> socket.socket:
    """Send a number to the test, which may be over."""
    with contextlib.suppress(OSError):
        connection.send(NUMBER.pack(number))
    return connection


def run(request: dict[str, Any], streams: list[int]) -> int:
    """The program in this process: the signals, the streams and the environment of one newly started."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    if request["new_session"]:
        os.setsid()
    for number, stream in enumerate(streams):
        os.dup2(stream, number)
        os.close(stream)
    open_streams()
    os.chdir(request["directory"])
    os.environ.clear()
    os.environ.update(request["environment"])
    time.tzset()
    tempfile.tempdir = None  # which depends on the environment
    sys.argv = [PROGRAM, *request["arguments"]]
    codes: list[int] = []
    atexit.register(end, codes)  # what the program registers is called before it
    exec(request["first"], {"__name__": "first"})  # noqa: S102 - what a test wants to be different
    codes.append(main())
    return codes[0]


def end(codes: list[int]) -> None:
    """End a program that has returned its exit code: Python would free all it has imported, piece by piece.

    If something can't be written any more, Python itself says so.
    """
    if codes:
        with contextlib.suppress(OSError, ValueError):
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(codes[0])


def open_streams() -> None:
    """Text streams on the descriptors, as Python opens them when it starts."""
    sys.stdin = os.fdopen(0, encoding="utf-8", closefd=False)
    sys.stdout = os.fdopen(1, "w", encoding="utf-8", closefd=False)
    sys.stderr = os.fdopen(2, "w", 1, encoding="utf-8", errors="backslashreplace", closefd=False)
    vars(sys).update(__stdin__=sys.stdin, __stdout__=sys.stdout, __stderr__=sys.stderr)


def load() -> None:
    """Import every module, and build what is built once."""
    os.environ["PYDANTIC_DISABLE_PLUGINS"] = "__all__"
    for module in pkgutil.walk_packages(election_night.__path__, "election_night."):
        with contextlib.suppress(ImportError):  # of an optional library
            importlib.import_module(module.name)
    gc.collect()
    gc.freeze()


if __name__ == "__main__":
    load()
    sys.exit(serve(socket.socket(fileno=int(sys.argv[1]))))
