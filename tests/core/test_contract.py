"""The example plugin of README keeps the contract."""

import re
from pathlib import Path

import pytest
from plugin_bed import EXAMPLES, notebook  # noqa: F401

from core.clock import new_id
from core.testing.contract import PluginContract
from core.testing.site import open_browser


class TestNotebook(PluginContract):
    plugin = "notebook"

    @pytest.fixture(autouse=True, scope="class")
    def _installed(self, request, notebook):  # noqa: F811
        request.cls.module = notebook

    @pytest.fixture(scope="class")
    def seeded(self, tmp_path_factory):
        app = self.make(tmp_path_factory.mktemp("noted"))
        officer = open_browser(app, "officer")
        for text in ("桥边有大石", "村口路灯不亮"):
            told = {"area_id": "511702101201", "occurred_on": "2026-01-05", "text": text}
            assert officer.post(f"/m/notebook/notes/{new_id()}", **told).status_code == 303
        return app


def test_the_example_is_one_file_of_at_most_sixty_lines():
    assert len((EXAMPLES / "notebook.py").read_text("utf-8").splitlines()) <= 60


def test_readme_shows_just_this_file():
    readme = (Path(__file__).resolve().parents[2] / "README.md").read_text("utf-8")
    shown = [block for block in re.findall(r"```python\n(.*?)```", readme, re.S) if "plugin = Plugin(" in block]
    assert shown == [(EXAMPLES / "notebook.py").read_text("utf-8")]
