"""Checks of a plugin's pages: who reaches them, that they answer, and where their links lead."""

import re
from collections import Counter
from html import unescape
from urllib.parse import urlsplit

from core.access import ROLES
from core.clock import new_id
from core.testing.site import open_browser

MOST = 300  # pages that one crawl opens
MOST_OF_ONE = 2  # and of these at most so many of one endpoint: a calendar leads from month to month for ever
ONE = 1  # for everybody but the one who is led to most: what the pages show him differs in rows, not in kind
ALL_OF_ONE = 12  # in the second walk, after a page that the first did not reach: its link may stand on few records only
SECOND_WALKS = 4
HREF = re.compile(r'(?:href|hx-get)="([^"#]*)')
UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
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


def sightseers(app, plugin: str) -> list[str]:
    """One role for each different set of rights within the plugin: who may do the same sees the same pages."""
    asked = {getattr(app.view_functions[rule.endpoint], "access", None) for rule in rules(app, plugin)} - {None}
    found = {}
    for role in ROLES:
        held = frozenset(one.id for one in asked if role in one.roles and not (one.police and role in NON_POLICE))
        found.setdefault((held, ROLES[role].reach), role)
    return [role for (held, _reach), role in found.items() if held]


def check_answers(app, plugin: str) -> None:
    """Every page without arguments answers 200 to everybody who may open it, and as a fragment to the first who may."""
    parts: set[str] = set()
    for role in sightseers(app, plugin):
        open_ones = [r for r in rules(app, plugin) if "GET" in r.methods and not r.arguments and role in may(app, r)]
        browser = open_browser(app, role) if open_ones else None
        for rule in open_ones:
            answer = browser.get(rule.rule, follow_redirects=True)
            assert answer.status_code == 200, f"{role} gets {answer.status_code} from {rule.rule}"
            if rule.endpoint not in parts:
                parts.add(rule.endpoint)
                assert browser.fragment(rule.rule, "rows").status_code in (200, 302, 303), f"{rule.rule} has no answer for htmx"


def crawl(app, plugin: str, role: str, most_of_one: int = MOST_OF_ONE, wanted=None) -> dict[str, int]:
    """``{address: status}`` of the plugin's pages that links lead to, from those without arguments on.

    With ``wanted`` the walk ends when all these endpoints are reached.
    """
    browser, seen, adapter, kinds = open_browser(app, role), {}, app.url_map.bind(""), Counter()
    waiting = [r.rule for r in rules(app, plugin) if "GET" in r.methods and not r.arguments and role in may(app, r)]
    while waiting and len(seen) < MOST and (wanted is None or not wanted <= set(kinds)):
        path = waiting.pop(0)
        endpoint = adapter.match(urlsplit(path).path, method="GET")[0]
        if path in seen or kinds[endpoint] >= (min(MOST_OF_ONE, most_of_one) if "?" in path else most_of_one):
            continue
        kinds[endpoint] += 1
        answer = browser.get(path)
        seen[path] = answer.status_code
        if answer.status_code == 200 and answer.mimetype == "text/html":
            found = dict.fromkeys(unescape(href) for href in HREF.findall(answer.get_data(as_text=True)))
            waiting += [href for href in found if href.startswith(f"/m/{plugin}/") and href not in seen]
    return seen


def walk(app, plugin: str, elsewhere=()) -> dict[str, dict[str, int]]:
    """What everybody is led to, ``{role: {address: status}}``: a short walk each, and a long one while some page is not reached."""
    walked = {role: crawl(app, plugin, role, ONE) for role in sightseers(app, plugin)}
    if walked:
        widest = max(walked, key=lambda role: len(walked[role]))
        walked[widest] |= crawl(app, plugin, widest)
    able = lambda role: -sum(role in may_by_endpoint(app, endpoint) for endpoint in missing)  # noqa: E731
    missing = unreached(app, plugin, walked, elsewhere)
    for role in sorted(walked, key=lambda role: (able(role), -len(walked[role])))[:SECOND_WALKS]:
        if not missing:
            break
        walked[role] |= crawl(app, plugin, role, ALL_OF_ONE, missing)
        missing = unreached(app, plugin, walked, elsewhere)
    return walked


def endpoints(app, addresses) -> dict[str, set]:
    """Addresses by the endpoint that answers them."""
    found: dict[str, set] = {}
    adapter = app.url_map.bind("")
    for path in addresses:
        found.setdefault(adapter.match(urlsplit(path).path, method="GET")[0], set()).add(path)
    return found


def unreached(app, plugin: str, walked, elsewhere=()) -> set[str]:
    """Pages of a record that no link led to."""
    reached = set(endpoints(app, (path for seen in walked.values() for path in seen)))
    return {r.endpoint for r in rules(app, plugin) if "GET" in r.methods and r.arguments} - reached - set(elsewhere)


def check_links(app, plugin: str, walked, elsewhere=()) -> None:
    """Every link leads to a page that answers, and every page of a record is reached by one.

    ``elsewhere``: endpoints that only pages of the core or of other plugins lead to.
    """
    for role, seen in walked.items():
        for endpoint, paths in endpoints(app, seen).items():
            lawful = (200, 301, 302, 303, 308) if role in may_by_endpoint(app, endpoint) else (403,)
            for path in paths:
                assert seen[path] in lawful, f"{role} is led to {path}, which answers {seen[path]}"
    missing = unreached(app, plugin, walked, elsewhere)
    assert not missing, f"no page leads to {sorted(missing)}"


def may_by_endpoint(app, endpoint: str) -> list[str]:
    """As :func:`may`, by endpoint."""
    return may(app, next(app.url_map.iter_rules(endpoint)))


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
