"""How a person of the cast comes to a browser, and what is asked of every page that opens there."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from playwright.sync_api import Locator, Page, Response

from tests.ground.browser import NARROW, WIDE
from tests.web.axe import assert_accessible

PASSWORD = "a long password of four words"
# What has the focus, by its words; whether the page draws it otherwise than without the focus, and in the window.
FOCUS = """async () => {
  await new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn)));
  const it = document.activeElement, label = it.labels?.[0];
  const looks = () => JSON.stringify([it, label, label && [label, "::before"]].filter(Boolean).map(each => {
    const s = getComputedStyle(...[each].flat());
    return [s.outlineStyle, s.outlineWidth, s.outlineColor, s.boxShadow, s.backgroundColor, s.borderColor];
  }));
  const focused = looks();
  it.blur();
  const drawn = looks() !== focused;
  it.focus({preventScroll: true});
  const box = it.getBoundingClientRect();
  const words = (label ?? it).innerText || it.value || it.id;
  return {words: words.split("\\n")[0].trim(), drawn, near: box.bottom > 0 && box.top < innerHeight};
}"""


@dataclass
class Desk:
    """A person at a browser. Every page that is opened is held to WCAG 2.2 AA at both widths, and may not be an error.

    `scripts=False`: nothing of JavaScript runs, so axe cannot; only what the page says is asked of it.
    """

    page: Page
    scripts: bool = True

    def look(self) -> "Desk":
        """This page, wide and narrow."""
        for width in (NARROW, WIDE) if self.scripts else ():
            self.page.set_viewport_size({"width": width, "height": 900})
            assert_accessible(self.page)
        return self

    def go(self, address: str) -> "Desk":
        answer = self.page.goto(address)
        assert answer is not None and answer.ok, f"{address}: {answer.status if answer else 'no answer'}"
        return self.look()

    @contextmanager
    def leaving(self, what: str) -> Iterator[None]:
        """Whatever is done inside leads to another page, which is looked at."""
        with self.page.expect_navigation() as waited:
            yield
        answer: Response | None = waited.value
        assert answer is not None and answer.status < 400, f"{what}: {answer.status if answer else 'no answer'}"
        self.look()

    def press(self, name: str, *, exact: bool = True) -> "Desk":
        """Press a button by its words; the page that follows is looked at."""
        with self.leaving(name):
            self.page.get_by_role("button", name=name, exact=exact).first.click()
        return self

    def follow(self, name: str, *, exact: bool = True) -> "Desk":
        """Follow a link by its words."""
        with self.leaving(name):
            self.page.get_by_role("link", name=name, exact=exact).first.click()
        return self

    def fill(self, answers: dict[str, str], within: Locator | None = None) -> "Desk":
        """Text by the question's words; where a question is asked more than once, within its part of the page."""
        for label, text in answers.items():
            (within or self.page).get_by_label(label, exact=True).fill(text)
        return self

    def choose(self, answers: dict[str, str]) -> "Desk":
        """One of several, or a tick, by the question's words."""
        for question, option in answers.items():
            self.page.get_by_role("group", name=question, exact=True).get_by_label(option, exact=True).check()
        return self

    def date(self, question: str, day: int, month: int, year: int) -> "Desk":
        group = self.page.get_by_role("group", name=question, exact=True)
        for box, number in (("Day", day), ("Month", month), ("Year", year)):
            group.get_by_label(box, exact=True).fill(str(number))
        return self

    def tab(self, words: str) -> "Desk":
        """Tab until what has these words has the focus. Every stop on the way must show that it has it."""
        for _ in range(50):
            self.page.keyboard.press("Tab")
            stop = self.page.evaluate(FOCUS)
            assert stop["drawn"] and stop["near"], f"The focus cannot be seen: {stop}"
            if stop["words"] == words:
                return self
        raise AssertionError(f"{words!r} cannot be reached by the keyboard.")

    def keys(self, *keys: str) -> "Desk":
        for key in keys:
            self.page.keyboard.press(key)
        return self

    def part(self, name: str) -> Locator:
        """A named part of the page."""
        return self.page.get_by_role("region", name=name, exact=True)

    def row(self, words: str) -> str:
        """The one row of a table that has these words, in one line."""
        return " ".join(self.page.get_by_role("row").filter(has_text=words).inner_text().split())

    @property
    def heading(self) -> str:
        """The heading without the caption above it."""
        return self.page.locator("h1").first.evaluate("h => [...h.childNodes].at(-1).textContent.trim()")

    @property
    def said(self) -> str:
        """Everything the page says, in one line."""
        return " ".join(self.page.locator("main").inner_text().split())


def sign_in(open_page: Callable[..., Page], name: str, *, scripts: bool = True) -> Desk:
    """Through the sign-in page, with a password, as anyone does."""
    return enter(Desk(open_page(scripts=scripts), scripts), name)


def enter(desk: Desk, name: str) -> Desk:
    """Sign in here, where something else led to the sign-in page; otherwise go there first."""
    if "/account/login/" not in desk.page.url:
        desk.go("/account/login/")
    desk.fill({"E-mail address": f"{name}@bayview.example"})
    desk.page.get_by_label("Password", exact=True).fill(PASSWORD)
    return desk.press("Sign in")
