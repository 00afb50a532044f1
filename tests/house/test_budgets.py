"""Small files, small views, small templates."""

from pathlib import Path

import pytest
import python_laws as python

ROOT = Path(__file__).resolve().parents[2]
VIEW = "@bp.get('/')\n@public\ndef home():\n" + "    x = 1\n" * 21


def test_files_and_views_stay_small():
    assert python.budgets(ROOT) == []


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("core/a.py", "x = 1\n" * 401),
        ("core/a.py", "x = 1\n" * 81),
        ("tests/core/test_a.py", "x = 1\n" * 401),
        ("plugins/x/views.py", VIEW),
    ],
)
def test_the_budget_is_able_to_fail(name, text, tmp_path):
    path = tmp_path / name
    path.parent.mkdir(parents=True)
    path.write_text(text)
    assert python.budgets(tmp_path) != []


def test_one_file_in_ten_may_be_long_and_no_more(tmp_path):
    (tmp_path / "core").mkdir()
    for number in range(20):
        (tmp_path / "core" / f"a{number}.py").write_text("x = 1\n" * (300 if number < 2 else 10))
    assert python.budgets(tmp_path) == []
    for number in range(4):
        (tmp_path / "core" / f"a{number}.py").write_text("x = 1\n" * 300)
    assert python.budgets(tmp_path) != []
