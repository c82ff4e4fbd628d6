"""Asks axe whether a page keeps WCAG 2.2 AA, and the page whether it fits its width."""

from pathlib import Path

from playwright.sync_api import Page

SOURCE = Path(__file__).resolve().parents[2] / "node_modules/axe-core/axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# Only what is wrong comes back: the list of what is right is long, and costs more time than the question.
ASK = "rules => axe.run(document, {runOnly: rules, resultTypes: ['violations']}).then(found => found.violations)"


def assert_accessible(page: Page) -> None:
    """No violation at WCAG 2.2 AA, and nothing to scroll sideways for."""
    page.evaluate(SOURCE.read_text(encoding="utf-8"))
    found = page.evaluate(ASK, RULES)
    told = [f"{v['id']}: {v['help']}: {[n['html'][:160] for n in v['nodes'][:3]]}" for v in found]
    assert not told, "\n".join(told)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "The page is wider than its window."
