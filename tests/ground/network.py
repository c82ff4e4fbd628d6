"""No test reaches beyond this machine: any other address fails at once, by name."""

import ipaddress
import socket
from collections.abc import Iterator
from typing import Any

import pytest


class OffTheMachine(RuntimeError):
    pass


@pytest.fixture(scope="session", autouse=True)
def loopback_only() -> Iterator[None]:
    connect, lookup = socket.socket.connect, socket.getaddrinfo

    def connect_near(self: socket.socket, address: Any) -> None:
        if self.family != socket.AF_UNIX:
            refuse_far(address[0])
        connect(self, address)

    def lookup_near(host: Any, *rest: Any, **more: Any) -> Any:
        refuse_far(host)
        return lookup(host, *rest, **more)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", connect_near)
        patch.setattr(socket, "getaddrinfo", lookup_near)
        yield


def refuse_far(host: str | bytes | None) -> None:
    name = host.decode() if isinstance(host, bytes) else host or "localhost"
    if name == "localhost":
        return
    try:
        near = ipaddress.ip_address(name).is_loopback
    except ValueError:
        near = False
    if not near:
        raise OffTheMachine(f"A test tried to reach {name}; tests stay on this machine.")
