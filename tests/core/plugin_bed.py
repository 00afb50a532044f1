"""What the tests of the plugin house share: the example plugin, and a site of one's own."""

from pathlib import Path

import pytest

from core.clock import new_id
from core.testing.site import install, make_site, open_browser

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
NOTE = {"area_id": "511702101201", "occurred_on": "2026-01-05", "text": "桥边有大石"}


@pytest.fixture(scope="session")
def notebook(tmp_path_factory):
    """The example plugin, installed as its author would: one file and the migration written from its models."""
    return install(EXAMPLES / "notebook.py", tmp_path_factory.mktemp("notebook"))


@pytest.fixture
def site(notebook, tmp_path):
    """A site with the example plugin on in both counties."""
    return make_site(tmp_path / "site", extra=[notebook])


def write_note(app, role="officer"):
    """Write a note as somebody of the small county; gives its address."""
    url = f"/m/notebook/notes/{new_id()}"
    assert open_browser(app, role).post(url, **NOTE).status_code == 303
    return url
