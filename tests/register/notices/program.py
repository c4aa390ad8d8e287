"""A program that is called: notes what it is sent and answers as it is told."""

import http.server
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field


@dataclass
class Program:
    """A program.

    Attributes:
        calls: headers and bodies of the calls.
        answers: the status of the next answers; then 204.
        hold: it has taken a call and does not say so yet.
        drips: it sends its answer so slowly that it would take hours; `first` is sent before, at once.
    """

    calls: list[tuple[dict[str, str], bytes]] = field(default_factory=list)
    answers: list[int] = field(default_factory=list)
    drips: bool = False
    first: bytes = b""
    url: str = ""
    hold: threading.Event | None = None


@contextmanager
def running(program: Program) -> Iterator[Program]:
    """Run it on a free port of this machine."""

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            program.calls.append(({name.lower(): value for name, value in self.headers.items()}, body))
            if program.drips:
                self._drip()
                return
            if program.hold is not None:
                program.hold.wait(60)
            status = program.answers.pop(0) if program.answers else 204
            self.send_response(status)
            if 300 <= status < 400:
                self.send_header("Location", f"{program.url}elsewhere")
            self.send_header("Content-Length", "0")
            self.end_headers()

        def _drip(self) -> None:
            try:
                self.wfile.write(program.first)
                for letter in b"HTTP/1.1 200 " + b"O" * 200:
                    self.wfile.write(bytes([letter]))
                    self.wfile.flush()
                    time.sleep(0.2)
            except OSError:
                return

        def log_message(self, format: str, *args: object) -> None:
            """Nothing is printed."""

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    program.url = f"http://127.0.0.1:{server.server_port}/"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield program
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
