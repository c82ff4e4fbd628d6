"""Eight clients at once, each going from page to page as somebody who reads does."""

import random
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from threading import Event
from uuid import UUID

from tests.bench.client import Client
from tests.bench.stage import Page

CLIENTS = 8
RESTING = Event()  # never set: whoever waits for it reads


def visit(port: int, pages: list[Page], workers: dict[str, UUID], rounds: int, rest: float) -> dict[Page, list[float]]:
    """Milliseconds of every visit. `rest`: seconds, on average, that a client reads before the next page."""
    found: dict[Page, list[float]] = defaultdict(list)
    with ThreadPoolExecutor(CLIENTS) as clients:
        told = [clients.submit(_walk, port, pages, workers, (seed, rounds, rest)) for seed in range(CLIENTS)]
        for each in told:
            for page, took in each.result():
                found[page].append(took)
    return found


def _walk(
    port: int, pages: list[Page], workers: dict[str, UUID], how: tuple[int, int, float]
) -> list[tuple[Page, float]]:
    seed, rounds, rest = how
    chance = random.Random(seed)
    signed_in = {}
    for key in {page.who for page in pages}:
        signed_in[key] = Client(port)
        signed_in[key].sign_in(workers[key])
    found = []
    for _ in range(rounds):
        for page in chance.sample(pages, len(pages)):
            RESTING.wait(chance.expovariate(1 / rest) if rest else 0)
            client = signed_in[page.who]
            answer = client.get(page.path)
            if page.posted:
                answer = client.post(page.path, dict(page.posted), answer)
            if answer.status != 200:
                raise RuntimeError(f"{page.name} ({page.path}) as {page.who} answered {answer.status}.")
            found.append((page, answer.took))
    return found
