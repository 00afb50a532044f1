"""Checks of a plugin's pages: who reaches them, that they answer, and that nobody sees another county's rows."""

import re
from collections import Counter
from html import unescape
from urllib.parse import urlsplit

from core.access import ROLES
from core.clock import new_id
from core.testing.site import open_browser

NOBODYS_COUNTY = "desk-other"
MOST = 300  # pages that one crawl opens
MOST_OF_ONE = 12  # and of these at most so many of one endpoint: a calendar leads from month to month for ever
HREF = re.compile(r'(?:href|hx-get)="([^"#]*)')
UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
VOLATILE = re.compile(r'"X-CSRFToken": "[^"]+"|name="csrf_token"[^>]* value="[^"]+"|' + UUID.pattern)
NON_POLICE = frozenset({"clerk", "assistant"})


def rules(app, plugin: str) -> list:
    """The plugin's address rules, static files apart."""
    return [r for r in app.url_map.iter_rules() if r.endpoint.partition(".")[0] == plugin and not r.endpoint.endswith(".static")]


def may(app, rule) -> list[str]:
    """User names of the small county that may open a page."""
    permission = getattr(app.view_functions[rule.endpoint], "access", None)
    if permission is None:
        return list(ROLES)
    return [role for role in ROLES if role in permission.roles and not (permission.police and role in NON_POLICE)]


def sample(rule) -> str:
    """An address of a rule, with a new id wherever a record is named."""
    return re.sub(r"<[^>]*>", lambda match: str(new_id()) if "uuid" in match.group() else "x", rule.rule)


def check_access(app, plugin: str, open_pages=()) -> None:
    """A stranger is asked to sign in, but for ``open_pages``; whoever lacks the permission gets 403, reading and writing."""
    for rule in rules(app, plugin):
        view = app.view_functions[rule.endpoint]
        assert hasattr(view, "access"), f"{rule.endpoint} says neither @requires nor @public"
        assert view.access is not None or rule.endpoint in open_pages, f"{rule.endpoint} is open to everybody"
        if view.access is None:
            continue
        answer = app.test_client().get(sample(rule))
        assert (answer.status_code, answer.location and answer.location.split("?")[0]) in ((302, "/login"), (405, None)), (
            f"a stranger gets {answer.status_code} from {rule.rule}"
        )
    for role in ROLES:
        _check_role(app, plugin, role)


def _check_role(app, plugin, role) -> None:
    barred = [rule for rule in rules(app, plugin) if role not in may(app, rule)]
    if barred:
        browser = open_browser(app, role)
        token = browser.token()
    for rule in barred:
        for method in rule.methods & {"GET", "POST"}:
            answer = browser.client.open(sample(rule), method=method, headers={"X-CSRFToken": token})
            assert answer.status_code == 403, f"{role} gets {answer.status_code} from {method} {rule.rule}"


def check_answers(app, plugin: str) -> None:
    """Every page without arguments answers 200 to everybody who may open it, as a page and as a fragment."""
    for role in ROLES:
        open_ones = [r for r in rules(app, plugin) if "GET" in r.methods and not r.arguments and role in may(app, r)]
        browser = open_browser(app, role) if open_ones else None
        for rule in open_ones:
            answer = browser.get(rule.rule, follow_redirects=True)
            assert answer.status_code == 200, f"{role} gets {answer.status_code} from {rule.rule}"
            assert browser.fragment(rule.rule, "rows").status_code in (200, 302, 303), f"{rule.rule} has no answer for htmx"


def crawl(app, plugin: str, role: str) -> dict[str, int]:
    """``{address: status}`` of the plugin's pages that links lead to, from those without arguments on."""
    browser, seen, adapter, kinds = open_browser(app, role), {}, app.url_map.bind(""), Counter()
    waiting = [r.rule for r in rules(app, plugin) if "GET" in r.methods and not r.arguments and role in may(app, r)]
    while waiting and len(seen) < MOST:
        path = waiting.pop(0)
        endpoint = adapter.match(urlsplit(path).path, method="GET")[0]
        if path in seen or kinds[endpoint] == MOST_OF_ONE:
            continue
        kinds[endpoint] += 1
        answer = browser.get(path)
        seen[path] = answer.status_code
        if answer.status_code == 200 and answer.mimetype == "text/html":
            found = {unescape(href) for href in HREF.findall(answer.get_data(as_text=True))}
            waiting += sorted(href for href in found if href.startswith(f"/m/{plugin}/") and href not in seen)
    return seen


def check_links(app, plugin: str, elsewhere=()) -> dict[str, set]:
    """Every link leads to a page that answers, and every page of a record is reached by one; gives addresses by endpoint.

    ``elsewhere``: endpoints that only pages of the core or of other plugins lead to.
    """
    reached: dict[str, set] = {}
    adapter = app.url_map.bind("")
    for role in ROLES:
        for path, status in crawl(app, plugin, role).items():
            endpoint, _values = adapter.match(urlsplit(path).path, method="GET")
            reached.setdefault(endpoint, set()).add(path)
            lawful = (200, 301, 302, 303, 308) if role in may_by_endpoint(app, endpoint) else (403,)
            assert status in lawful, f"{role} is led to {path}, which answers {status}"
    missing = {r.endpoint for r in rules(app, plugin) if "GET" in r.methods and r.arguments} - set(reached) - set(elsewhere)
    assert not missing, f"no page leads to {sorted(missing)}"
    return reached


def may_by_endpoint(app, endpoint: str) -> list[str]:
    """As :func:`may`, by endpoint."""
    return may(app, next(app.url_map.iter_rules(endpoint)))


def check_other_county(app, plugin: str, reached: dict[str, set]) -> None:
    """The id of a record in an address means nothing in another county: 404, or just what any new id gives."""
    stranger = open_browser(app, NOBODYS_COUNTY)
    token = stranger.token()
    ids = {found for paths in reached.values() for path in paths for found in UUID.findall(path)}
    for path in sorted({path for paths in reached.values() for path in paths if UUID.search(path)}):
        answer, unknown = stranger.get(path), stranger.get(UUID.sub(lambda _match: str(new_id()), path))
        same = _plain(answer) == _plain(unknown)
        assert answer.status_code in (403, 404) or same, f"another county gets {answer.status_code} from {path}"
        written = stranger.client.post(path, headers={"X-CSRFToken": token})
        assert written.status_code in (403, 404, 405, 422), f"another county posts to {path}: {written.status_code}"
    for rule in [r for r in rules(app, plugin) if "GET" in r.methods and not r.arguments]:
        shown = set(UUID.findall(stranger.get(rule.rule).data.decode(errors="replace"))) & ids  # a page or a file
        assert not shown, f"another county sees {shown} on {rule.rule}"


def _plain(answer) -> tuple[int, str]:
    return answer.status_code, VOLATILE.sub("", answer.data.decode(errors="replace"))


def check_off(app, plugin: str) -> None:
    """Switched off, every address answers 404 to every method, with and without its slash, even to the administrator."""
    browser = open_browser(app, "admin")
    token = browser.token()
    for rule in rules(app, plugin):
        path = sample(rule)
        for form in {path, path.rstrip("/"), f"{path.rstrip('/')}/"}:
            for method in ("GET", "POST", "PUT", "DELETE"):
                answer = browser.client.open(form, method=method, headers={"X-CSRFToken": token})
                assert answer.status_code == 404, f"switched off, {method} {form} answers {answer.status_code}"
