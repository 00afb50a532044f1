"""The contract that every plugin keeps, ours or another's, as tests to inherit::

    class TestMarketDay(PluginContract):
        plugin = "market_day"

A plugin that lives outside the tree also says ``module = my_plugin``. Names, tables, pages, reports, import tables, jobs and
migrations are tried on a site of its own that has nothing but the plugin and what it requires: once empty, once with its
demonstration records. Both are made once; a check that writes begins with a copy.
"""

import importlib
from types import ModuleType

import pytest

from core import switchboard
from core.testing import pages, parts, strangers, tables
from core.testing.site import copy_site, make_site, switch


class PluginContract:
    """Inherit it and name ``plugin``."""

    plugin = ""
    module: ModuleType | None = None
    sums: tuple[str, ...] = ()
    """Names of report figures that add up a column, so that their number is not that of the rows they open."""
    elsewhere: tuple[str, ...] = ()
    """Endpoints that only pages of the core or of other plugins lead to."""
    open_pages: tuple[str, ...] = ()
    """Endpoints that are public on purpose, a calendar feed with a secret in its address, say."""
    for_all: dict[str, str] = {}
    """Endpoints whose records the whole county shares, whoever's they are, each with the reason."""

    @classmethod
    def make(cls, folder, **config):
        """A site with the plugin and what it requires."""
        return make_site(folder, cls._needed(), [cls.module] if cls.module else (), **config)

    @classmethod
    def _needed(cls) -> list[str]:
        needed, waiting = [], [] if cls.module else [cls.plugin]
        waiting += cls.module.plugin.requires if cls.module else ()
        while waiting:
            name = waiting.pop()
            needed.append(name)
            waiting += importlib.import_module(f"plugins.{name}").plugin.requires
        return needed

    def copy(self, app, folder) -> object:
        """A site of its own with what ``app`` holds."""
        copy_site(app, folder)
        return self.make(folder)

    @pytest.fixture(scope="class")
    @classmethod
    def empty(cls, tmp_path_factory):
        """The site before anything was recorded."""
        return cls.make(tmp_path_factory.mktemp("empty"))

    @pytest.fixture(scope="class")
    @classmethod
    def seeded(cls, tmp_path_factory):
        """The site with the demonstration records."""
        app = cls.make(tmp_path_factory.mktemp("seeded"))
        parts.seed(app, cls.plugin)
        return app

    @pytest.fixture(scope="class")
    @classmethod
    def walked(cls, seeded):
        """What everybody is led to, from page to page."""
        return pages.walk(seeded, cls.plugin, cls.elsewhere)

    def test_its_id_keys_its_addresses_permissions_and_contributions(self, empty):
        tables.check_names(empty, self.plugin)

    def test_its_classes_keep_its_own_tables(self, empty):
        tables.check_classes(empty, self.plugin)

    def test_its_keys_keep_counties_apart(self, empty):
        tables.check_keys(empty, self.plugin)

    def test_strangers_sign_in_and_others_are_refused(self, empty):
        pages.check_access(empty, self.plugin, self.open_pages)

    def test_its_pages_answer_before_anything_is_recorded(self, empty):
        pages.check_answers(empty, self.plugin)

    def test_its_links_lead_to_pages_and_its_records_are_reached(self, seeded, walked):
        pages.check_links(seeded, self.plugin, walked, self.elsewhere)

    def test_another_county_sees_nothing_of_it(self, seeded, walked):
        strangers.check_other_county(seeded, self.plugin, walked)

    def test_another_station_and_another_village_see_nothing_of_it(self, seeded, walked):
        strangers.check_other_station(seeded, self.plugin, walked, self.for_all)

    def test_its_reports_run_and_their_figures_open_their_rows(self, empty, seeded):
        for app in (empty, seeded):
            parts.check_reports(app, self.plugin, self.sums)

    def test_its_cards_inboxes_and_panels_run(self, empty, seeded):
        for app in (empty, seeded):
            parts.check_panels(app, self.plugin)

    def test_its_import_tables_take_their_examples_and_name_faults(self, empty, tmp_path):
        parts.check_sheets(self.copy(empty, tmp_path / "site"), self.plugin)

    def test_jobs_and_demonstration_twice_change_nothing(self, seeded, tmp_path):
        parts.check_twice(self.copy(seeded, tmp_path / "site"), self.plugin)

    def test_its_migrations_make_its_models_and_take_them_away(self, empty, tmp_path):
        self._check_migrations(self.copy(empty, tmp_path / "site"))

    def test_its_migrations_do_so_on_postgresql(self, tmp_path, request):
        """Needs a fixture ``fresh_postgres`` that gives the address of an empty database; without one this is not tried."""
        try:
            url = request.getfixturevalue("fresh_postgres")
        except pytest.FixtureLookupError:
            return
        self._check_migrations(self.make(tmp_path / "site", SQLALCHEMY_DATABASE_URI=url))

    def _check_migrations(self, app) -> None:
        tables.check_migration(app, self.plugin)
        tables.check_down(app, self.plugin)
        tables.check_migration(app, self.plugin)

    def test_switched_off_it_is_not_there(self, empty, tmp_path):
        app = self.copy(empty, tmp_path / "site")
        with app.app_context():
            users = app.extensions["xiangjing.plugins"].dependants(self.plugin)
        for name in (*users, self.plugin):
            switch(app, switchboard.disable, name)
        pages.check_off(app, self.plugin)

    def test_the_site_works_with_its_package_removed(self, seeded, tmp_path):
        app = self.copy(seeded, tmp_path / "site")
        before = parts.rows(app, self.plugin)
        without = make_site(tmp_path / "site", [name for name in self._needed() if name != self.plugin])
        parts.check_without(without, self.plugin, before)
