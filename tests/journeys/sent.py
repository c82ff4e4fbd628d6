"""What a browser would send: the fields of a page's form with what stands in them, before anybody types."""

from html.parser import HTMLParser

Pairs = list[tuple[str, str | None]]


class Form(HTMLParser):
    """The first form in the page's main part that is posted: where it goes to, and its fields."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.action = ""
        self.fields: dict[str, list[str]] = {}
        self.place = "before"
        self.area = self.select = ""
        self.feed(page.split("<main", 1)[-1].split("</main>", 1)[0])

    def handle_starttag(self, tag: str, pairs: Pairs) -> None:
        of = {name: value or "" for name, value in pairs}
        if tag == "form" and self.place == "before" and of.get("method") == "post":
            self.place, self.action = "in", of.get("action", "")
        if self.place != "in":
            return
        if tag == "input":
            self.take(of, is_set="checked" in of or of.get("type") not in ("radio", "checkbox"))
        elif tag == "select":
            self.select = of["name"]
        elif tag == "option" and "selected" in of:
            self.fields[self.select] = [of.get("value", "")]
        elif tag == "textarea":
            self.area = of["name"]
            self.fields[self.area] = [""]

    def handle_data(self, data: str) -> None:
        if self.area:
            self.fields[self.area] = [self.fields[self.area][0] + data]

    def handle_endtag(self, tag: str) -> None:
        if tag == "form" and self.place == "in":
            self.place = "after"
        elif tag == "textarea":
            self.area = ""

    def take(self, of: dict[str, str], *, is_set: bool) -> None:
        if of.get("name") and of.get("type") != "file":
            self.fields.setdefault(of["name"], [])
            self.fields[of["name"]] += [of.get("value", "on")] if is_set else []
