"""A browser without a window: it keeps cookies, sends the page's token and gives the text that a person would read."""

import re
from html import unescape

from core.testing.world import PASSWORD


class Browser:
    """A signed-in (or not) test client."""

    def __init__(self, app):
        self.client = app.test_client()

    def sign_in(self, role: str, password: str = PASSWORD):
        """Sign in as ``role`` of the small county (or as a whole user name)."""
        answer = self.post("/login", username=role, password=password)
        assert answer.status_code == 303, text(answer)
        return self

    def token(self) -> str:
        """The token of the present page."""
        page = self.client.get("/help", follow_redirects=True).get_data(as_text=True)
        return unescape(re.search(r'"X-CSRFToken": "([^"]+)"', page).group(1))

    def get(self, path: str, **options):
        """GET a page."""
        return self.client.get(path, **options)

    def fragment(self, path: str, target: str):
        """What htmx gets for the element ``target``."""
        return self.client.get(path, headers={"HX-Request": "true", "HX-Target": target})

    def post(self, path: str, follow=False, headers=None, **fields):
        """POST a form with the page's token."""
        data = {"csrf_token": self.token()} | fields
        return self.client.post(path, data=data, follow_redirects=follow, headers=headers)


def text(answer) -> str:
    """The words of a page, without tags and without the menu."""
    page = answer.get_data(as_text=True)
    main = re.search(r"<main.*?</main>", page, re.S)
    words = re.sub(r"<(script|style).*?</\1>|<[^>]+>", " ", main.group(0) if main else page, flags=re.S)
    toasts = re.search(r'<div id="toasts".*?</div>\s*<dialog', page, re.S)
    said = re.sub(r"<[^>]+>", " ", toasts.group(0)) if toasts else ""
    return unescape(re.sub(r"\s+", " ", f"{words} {said}")).strip()
