"""In: the command of a preview server. Out: the running server, the answers to requests, the memory that it takes.

A server is stopped when its block is left, however that happens. It is told the port: one that is free at that moment.
"""

import collections
import contextlib
import http.client
import os
import re
import socket
import subprocess
import threading
import time

# Within this time a server must start, and show a change: Hugo on a busy machine has taken 80 s to start.
PATIENCE = 300.0
# A server that has not worked for so many seconds has nothing left to do; it is looked at in steps.
IDLE, IDLE_STEP = 2.0, 0.5
# The pause between two requests while an answer is waited for.
PAUSE = 0.002
# The line in which a server says that it listens.
LISTENS = re.compile(rb"https?://(?:127\.0\.0\.1|localhost):(\d+)/")


class ServerFailed(Exception):
    """A server ended or never answered: what happened and the last lines it wrote."""


class Server:
    """A running server, with a thread that reads what it writes."""

    def __init__(self, process, began):
        self.process = process
        self.began = began
        self.last = collections.deque(maxlen=20)
        self.listens = threading.Event()
        self.port = None
        self.reader = threading.Thread(target=self.read, daemon=True)
        self.reader.start()

    def read(self):
        """Reads to the end, so that the server never waits for us, and finds the port."""
        for line in self.process.stdout:
            self.last.append(line)
            found = None if self.port else LISTENS.search(line)
            if found:
                self.port = int(found[1])
                self.listens.set()
        self.listens.set()

    def failed(self, what):
        """The error to raise, with what the server wrote last."""
        if not self.reader.is_alive():
            # It has closed its output, so it has ended or is about to.
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.process.wait(1)
        code = self.process.poll()
        if code is None:
            what += f" within {PATIENCE:.0f} s"
        else:
            self.reader.join(1)
            what += f", and ended with code {code}"
        said = b"".join(self.last).decode(errors="replace").rstrip() or "(nothing)"
        return ServerFailed(f"{' '.join(self.process.args)}\n{what}, after writing:\n{said}")

    def client(self):
        """A client, once the server says that it listens."""
        self.listens.wait(PATIENCE)
        if self.port is None:
            raise self.failed("did not say that it listens")
        return Client(self)

    def memory(self):
        """What is in memory now, and the most that was, in MB (10⁶ bytes)."""
        try:
            with open(f"/proc/{self.process.pid}/status", encoding="ascii", errors="replace") as status:
                lines = dict(line.split(":", 1) for line in status if ":" in line)
            # The kernel says kB and means 1,024 bytes.
            return tuple(int(lines[key].split()[0]) * 1.024e-3 for key in ("VmRSS", "VmHWM"))
        except (OSError, KeyError) as error:
            raise self.failed("did not live to tell its memory") from error

    def settle(self):
        """Waits until it has nothing left to do: what it renders that nobody asked for takes memory too."""
        ticks, idle = None, 0
        while idle < IDLE:
            time.sleep(IDLE_STEP)
            before, ticks = ticks, self.ticks()
            idle = idle + IDLE_STEP if ticks == before else 0

    def ticks(self):
        """The time that it has worked, in the kernel's ticks."""
        try:
            with open(f"/proc/{self.process.pid}/stat", encoding="ascii", errors="replace") as stat:
                fields = stat.read().rpartition(")")[2].split()
            return int(fields[11]) + int(fields[12])
        except (OSError, ValueError, IndexError) as error:
            raise self.failed("did not live to tell its work") from error


class Client:
    """One connection that is kept; it is made anew where the server closes it, and that is counted."""

    def __init__(self, server):
        self.server = server
        self.connections = 0
        self.connection = None
        self.late = []

    def pause(self, seconds):
        """Sleeps, and keeps how much longer than that it took: what the machine itself adds to the times."""
        began = time.perf_counter()
        time.sleep(seconds)
        self.late.append(time.perf_counter() - began - seconds)

    def get(self, path):
        """Status and bytes at an address; status 0 where the connection broke."""
        try:
            if self.connection is None or self.connection.sock is None:
                # connect() switches Nagle's algorithm off.
                self.connection = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=PATIENCE)
                self.connection.connect()
                self.connections += 1
            self.connection.request("GET", path)
            answer = self.connection.getresponse()
            return answer.status, answer.read()
        except (OSError, http.client.HTTPException):
            self.connection = None
            return 0, b""

    def wait(self, path, text, began):
        """The seconds from `began` to the end of the first answer with status 200 that has `text`."""
        while True:
            status, content = self.get(path)
            now = time.perf_counter()
            if status == 200 and text in content:
                return now - began
            if now - began > PATIENCE or self.server.process.poll() is not None:
                raise self.server.failed(f"did not show {text.decode()!r} at {path} (status {status})")
            self.pause(PAUSE)


def free_port():
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextlib.contextmanager
def running(command):
    """Runs a server for as long as the block lasts; it is in a session of its own, so that Ctrl-C reaches only us."""
    process = None
    try:
        began = time.perf_counter()
        process = subprocess.Popen(
            [str(part) for part in command],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        yield Server(process, began)
    finally:
        if process is not None:
            stop(process)


def stop(process):
    """Asks a server to end, waits, and ends it where that does not help, even if the waiting is broken off."""
    process.terminate()
    try:
        process.wait(5)
    except subprocess.TimeoutExpired:
        pass
    finally:
        if process.poll() is None:
            process.kill()
            process.wait()


def replace(path, text, aside):
    """Writes `text` into a file in the folder `aside` and renames it over `path`; gives the moment of the renaming."""
    fresh = aside / path.name
    fresh.write_bytes(text)
    moment = time.perf_counter()
    os.rename(fresh, path)
    return moment
