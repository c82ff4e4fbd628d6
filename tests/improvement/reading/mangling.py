"""Reports as they should never come: lines lost, doubled, shuffled, cut, joined, with noise and pages between."""

from collections.abc import Callable

from hypothesis import strategies as st

NOISE = ["Page 3 of 9", "•", "¹ A note.", "12", "- ", "7. Something else.", "Main findings", "Within six months:",
         "Judgement Grade", "© Crown copyright", "the experiences and progress of care leavers", "\f", "Grade 2 (good)",
         "Practice study: one", "The Local Safeguarding Children Board (LSCB)", "Good", "Overall effectiveness good",
         "“A word”", "ﬁne words–and dashes", "   ", "next steps", "Recommendations"]  # fmt: skip
Lines = list[str]


def _drop(lines: Lines, place: int, more: int) -> Lines:
    return lines[:place] + lines[place + 1 + more % 4 :]


def _double(lines: Lines, place: int, more: int) -> Lines:
    return lines[: place + 1 + more % 9] + lines[place:]


def _swap(lines: Lines, place: int, more: int) -> Lines:
    other = more % len(lines)
    changed = list(lines)
    changed[place], changed[other] = changed[other], changed[place]
    return changed


def _cut(lines: Lines, place: int, more: int) -> Lines:
    at = more % (len(lines[place]) + 1)
    return [*lines[:place], lines[place][:at], lines[place][at:], *lines[place + 1 :]]


def _hyphen(lines: Lines, place: int, more: int) -> Lines:
    at = more % (len(lines[place]) + 1)
    return [*lines[:place], lines[place][:at] + "-\u00ad"[more % 2], lines[place][at:], *lines[place + 1 :]]


def _join(lines: Lines, place: int, more: int) -> Lines:
    return [*lines[:place], " ".join(lines[place : place + 2 + more % 3]), *lines[place + 2 + more % 3 :]]


def _noise(lines: Lines, place: int, more: int) -> Lines:
    return [*lines[:place], NOISE[more % len(NOISE)], *lines[place:]]


def _turn(lines: Lines, place: int, more: int) -> Lines:
    return [*lines[:place], f"\fReport {more}", *lines[place:]]


def _bullet(lines: Lines, place: int, more: int) -> Lines:
    return [*lines[:place], "-•■o◼"[more % 5] + " " + lines[place].lstrip("-•■◼ "), *lines[place + 1 :]]


def _number(lines: Lines, place: int, more: int) -> Lines:
    return [*lines[:place], f"{more % 40}. {lines[place]}", *lines[place + 1 :]]


def _space(lines: Lines, place: int, more: int) -> Lines:
    return [*lines[:place], " \t" * (more % 3) + lines[place] + "\u00a0 " * (more % 2), *lines[place + 1 :]]


def _gap(lines: Lines, place: int, more: int) -> Lines:
    return [*lines[:place], *([""] * (1 + more % 3)), *lines[place:]]


def _end(lines: Lines, place: int, more: int) -> Lines:
    return lines[: max(place, 1)]


def _close(lines: Lines, place: int, more: int) -> Lines:
    """Without an empty line between here and there."""
    until = place + more % 60
    return [line for n, line in enumerate(lines) if line.strip() or not place <= n <= until]


WAYS: list[Callable[[Lines, int, int], Lines]] = [
    _drop, _double, _swap, _cut, _hyphen, _join, _noise, _turn, _bullet, _number, _space, _gap, _end, _close,
]  # fmt: skip
STEPS = st.lists(st.tuples(st.sampled_from(WAYS), st.integers(0, 10_000), st.integers(0, 10_000)), max_size=12)


def mangled(text: str, steps: list[tuple[Callable[[Lines, int, int], Lines], int, int]]) -> bytes:
    lines = text.split("\n")
    for change, place, more in steps:
        if lines:
            lines = change(lines, place % len(lines), more)
    return "\n".join(lines).encode()
