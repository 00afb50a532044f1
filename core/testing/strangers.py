"""Checks of whose rows a plugin shows: nothing to another county, and within one nothing to another station or village.

Every record page is tried, not only those that somebody thought of: the addresses come from a walk through the plugin's pages
and from its routes, and whose a row is comes from the row. So a list that forgot its scope cannot vouch for the page behind it.
"""

import re
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from core import clock
from core.access import ROLES, Reach
from core.clock import new_id
from core.extensions import db
from core.models import Account, Grant, Officer, PersonClass, Posting, UnitKind
from core.models.base import Record, classes
from core.scope import Shared, within_county
from core.services import accounts, organisation
from core.testing import pages
from core.testing.parts import seen_by
from core.testing.site import open_browser
from core.testing.tables import own_tables
from core.testing.world import HOME, OTHER, PASSWORD
from core.transactions import run_tx

EVERYBODY_ELSEWHERE = "everybody-other"
NEIGHBOURS = ("officer-b", "chief-b", "assistant-b", "assistant")
MOST_OF_ONE = 3  # records of one page that a stranger asks for
UUID_WORD = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
VOLATILE = re.compile(r'"X-CSRFToken": "[^"]+"|name="csrf_token"[^>]* value="[^"]+"|' + UUID_WORD.pattern)


def stranger(app) -> str:
    """Somebody of the other county who holds every role there: what he is refused is not refused for a missing right."""
    with app.app_context(), within_county(OTHER):
        if db.session.scalar(select(Account.id).where(Account.username == EVERYBODY_ELSEWHERE)) is None:
            hashed = accounts.hash_password(PASSWORD)
            run_tx(lambda: _settle(hashed))
        db.session.remove()
    return EVERYBODY_ELSEWHERE


def _settle(hashed) -> None:
    unit = organisation.create_unit(f"{OTHER}101560", "进化派出所", UnitKind.STATION, organisation.bureau())
    officer = Officer(county_id=OTHER, id=clock.new_id(), number="5203270001", name="外县民警", unit_id=unit.id)
    officer.person_class = PersonClass.POLICE
    db.session.add(officer)
    db.session.flush()
    db.session.add(Posting(county_id=OTHER, officer_id=officer.id, unit_id=unit.id, role="chief"))
    account = accounts.create(EVERYBODY_ELSEWHERE, "外县民警", hashed, OTHER, officer_id=officer.id)
    for role in ROLES:
        db.session.add(Grant(account_id=account.id, county_id=OTHER, role=role))


def addresses(app, plugin: str, walked) -> dict[tuple, list[str]]:
    """``{(endpoint, methods): addresses}`` of everything that names a record.

    A route that no link leads to, a button say, is asked with the records of the page above it, or else with one of each table.
    """
    reached = sorted({path.partition("?")[0] for seen in walked.values() for path in seen if UUID_WORD.search(path)})
    samples = _samples(app, plugin)
    found = {}
    for rule in pages.rules(app, plugin):
        if rule.arguments:
            shape = re.compile(re.sub(r"<[^>]*>", "([^/]+)", rule.rule))
            known = [path for path in reached if shape.fullmatch(path)] or _below(rule, reached) or _of_each(rule, samples)
            found[rule.endpoint, frozenset(rule.methods & {"GET", "POST"})] = known
    return found


def _below(rule, reached) -> list[str]:
    head, first, tail = re.split(r"(<[^>]*>)", rule.rule, maxsplit=1)
    if "<" in tail:
        return []
    ids = {word for path in reached if path.startswith(head) for word in UUID_WORD.findall(path[len(head) : len(head) + 36])}
    return sorted(f"{head}{word}{tail}" for word in ids) if "uuid" in first else []


def _of_each(rule, samples) -> list[str]:
    return [re.sub(r"<[^>]*>", lambda m, word=word: word if "uuid" in m.group() else "x", rule.rule) for word in samples]


def _samples(app, plugin: str) -> list[str]:
    with app.app_context():
        rows = (db.session.execute(select(t.c.id).where(t.c.county_id == HOME).limit(1)).scalar() for t in own_tables(plugin))
        return [str(id) for id in rows if id is not None]


def check_other_county(app, plugin: str, walked) -> None:
    """The id of a record means nothing in another county: 404, or just what any new id gives; lists show none of them."""
    browser = open_browser(app, stranger(app))
    token = browser.token()
    for (endpoint, methods), paths in addresses(app, plugin, walked).items():
        for path in paths[:MOST_OF_ONE]:
            if "GET" in methods:
                answer, unknown = browser.get(path), browser.get(UUID_WORD.sub(lambda _match: str(new_id()), path))
                same = _plain(answer) == _plain(unknown)
                assert answer.status_code in (403, 404) or same, f"another county gets {answer.status_code} from {path}"
            if "POST" in methods:
                status = browser.client.post(path, headers={"X-CSRFToken": token}).status_code
                assert status in (403, 404, 422), f"another county posts to {path} ({endpoint}): {status}"
    ids = {word for seen in walked.values() for path in seen for word in UUID_WORD.findall(path)}
    _check_lists(browser, _open_pages(app, plugin), ids, "another county")


def _open_pages(app, plugin: str, role: str | None = None) -> list[str]:
    found = [rule for rule in pages.rules(app, plugin) if "GET" in rule.methods and not rule.arguments]
    return [rule.rule for rule in found if role is None or role in pages.may(app, rule)]


def _check_lists(browser, paths, ids, who) -> None:
    for path in paths:
        answer = browser.get(path)  # a page or a file
        shown = set(UUID_WORD.findall(answer.data.decode(errors="replace"))) & ids
        assert not shown, f"{who} sees {sorted(shown)[:3]} on {path}"


def _plain(answer) -> tuple[int, str]:
    return answer.status_code, VOLATILE.sub("", answer.data.decode(errors="replace"))


@dataclass(frozen=True)
class Place:
    """Whose a row of a table is: its unit, area and officer, and whether its class lets the whole station share it."""

    table: str
    unit_id: UUID | None
    area_id: UUID | None
    officer_id: UUID | None
    shared: bool

    def is_seen_by(self, viewer) -> bool:
        """Whether somebody with this reach may see a row of this place."""
        mine = viewer.officer_id is not None and self.officer_id == viewer.officer_id
        station = viewer.reach >= Reach.STATION or self.shared
        return mine or self.area_id in viewer.areas or (station and self.unit_id in viewer.units)


def placed(app, plugin: str) -> dict[str, Place | None]:
    """``{id: place}`` of all rows of the plugin in the small county; a row without a place stands where what it belongs to does."""
    with app.app_context():
        rows = {}
        for table in own_tables(plugin):
            for row in db.session.execute(select(table).where(table.c.county_id == HOME)).mappings():
                rows[row["id"]] = (table, dict(row))
        shared = {mapped.__tablename__ for mapped in classes(Record) if issubclass(mapped, Shared)}
        return {str(id): _place(rows, id, shared) for id in rows}


def _place(rows, id, shared) -> Place | None:
    table, row = rows[id]
    where = [row.get(name) for name in ("unit_id", "area_id", "officer_id")]
    if where[0] or where[1] or where[2]:
        return Place(table.name, *where, shared=table.name in shared)
    above = (row[c.name] for key in table.foreign_key_constraints for c in key.columns if c.name != "county_id")
    found = (_place(rows, other, shared) for other in above if other in rows and other != id)
    return next((place for place in found if place is not None), None)


def check_other_station(app, plugin: str, walked, for_all: dict[str, str]) -> None:
    """A record of another station or village is 404 to read and to write, and stands in no list.

    ``for_all``: endpoints whose records the whole county shares, each with the reason.
    """
    places, asked = placed(app, plugin), addresses(app, plugin, walked)
    linked = pages.endpoints(app, {path for seen in walked.values() for path in seen})
    homeless = {e for e, paths in linked.items() if any(_is_homeless(path, places) for path in paths)} - set(for_all)
    assert not homeless, f"records of {sorted(homeless)} belong to no place: give them one, or say why the county shares them"
    open_tables = _tables(places, (path for e, paths in linked.items() if e in for_all for path in paths))
    for role in NEIGHBOURS:
        with seen_by(app, role) as viewer:
            hidden = {id for id, place in places.items() if place and not place.is_seen_by(viewer)}
        browser, open_ones = open_browser(app, role), _allowed(app, role)
        for (endpoint, methods), paths in asked.items():
            if endpoint not in for_all and endpoint in open_ones:
                _check_hidden(browser, role, methods, [path for path in paths if hidden & set(UUID_WORD.findall(path))])
        listed = {id for id in hidden if places[id].table not in open_tables}
        _check_lists(browser, _open_pages(app, plugin, role.partition("-")[0]), listed, role)


def _allowed(app, role: str) -> set[str]:
    return {rule.endpoint for rule in app.url_map.iter_rules() if role.partition("-")[0] in pages.may(app, rule)}


def _tables(places, paths) -> set[str]:
    """The tables whose rows these addresses name."""
    return {places[word].table for path in paths for word in UUID_WORD.findall(path) if places.get(word)}


def _is_homeless(path, places) -> bool:
    found = [places[word] for word in UUID_WORD.findall(path) if word in places]
    return bool(found) and not any(found)


def _check_hidden(browser, role, methods, paths) -> None:
    token = browser.token() if paths and "POST" in methods else ""
    for path in paths[:MOST_OF_ONE]:
        if "GET" in methods:
            status = browser.get(path).status_code
            assert status == 404, f"{role} gets {status} from {path}, which belongs to another place"
        if "POST" in methods:
            status = browser.client.post(path, headers={"X-CSRFToken": token}).status_code
            assert status == 404, f"{role} posts to {path}, which belongs to another place: {status}"
