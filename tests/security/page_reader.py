"""Reads a page as a browser does and notes what a strict content policy forbids."""

from html.parser import HTMLParser

FETCHED = {"src", "srcset", "poster", "data", "action", "formaction", "background", "hx-get", "hx-post", "hx-ws"}
FETCHING_LINKS = {
    "stylesheet",
    "icon",
    "preload",
    "modulepreload",
    "prefetch",
    "preconnect",
    "dns-prefetch",
    "manifest",
}


class PageReader(HTMLParser):
    """``faults`` lists inline code, inline style and whatever would be fetched from another host."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.faults: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        kind = given.get("type", "").lower()
        if tag == "style":
            self.faults.append("<style> in the page")
        if tag == "script" and "src" not in given and kind not in ("application/json", "application/ld+json"):
            self.faults.append("<script> without src")
        if tag == "base":
            self.faults.append("<base>")
        for name, value in given.items():
            self._look_at(tag, name, value, given)

    def _look_at(self, tag: str, name: str, value: str, given: dict[str, str]) -> None:
        if name == "style":
            self.faults.append(f"<{tag} style>")
        if name.startswith("on") or name.startswith("hx-on"):
            self.faults.append(f"<{tag} {name}>")
        if value.strip().lower().startswith(("javascript:", "vbscript:")):
            self.faults.append(f"<{tag} {name}=javascript:>")
        fetched = name in FETCHED or (tag == "link" and name == "href" and FETCHING_LINKS & set(given["rel"].split()))
        if tag in ("use", "image") and name in ("href", "xlink:href"):
            fetched = True
        if fetched and _other_host(value):
            self.faults.append(f"<{tag} {name}={value[:60]}> asks another host")


def faults_of(page: str) -> list[str]:
    """Return what a strict policy forbids in ``page``."""
    reader = PageReader()
    reader.feed(page)
    return reader.faults


def _other_host(value: str) -> bool:
    return value.strip().lower().startswith(("http:", "https:", "//", "ws:", "wss:", "ftp:"))
