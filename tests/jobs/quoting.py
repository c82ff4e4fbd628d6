"""A mail server that refuses each mail and quotes it while it does: the worst that an error text can hold."""

import socketserver
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread


class Quoting(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        self._say("220 here")
        for line in self.rfile:
            verb = line[:4].upper().strip()
            if verb == b"QUIT":
                return self._say("221 bye")
            self._say("354 go on" if verb == b"DATA" else "250 yes")
            if verb == b"DATA":
                self._say(f"554 refused: {self._quoted()}")
        return None

    def _quoted(self) -> str:
        """The mail, up to the line that ends it."""
        return " ".join(line.decode().strip() for line in iter(self.rfile.readline, b".\r\n"))

    def _say(self, line: str) -> None:
        self.wfile.write(f"{line}\r\n".encode())


@contextmanager
def refusing() -> Iterator[int]:
    """Its port, while it runs."""
    with socketserver.TCPServer(("127.0.0.1", 0), Quoting) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_address[1]
        server.shutdown()
