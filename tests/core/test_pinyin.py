"""Names are found by the letters that people type."""

import subprocess
import sys

import pytest

from core.pinyin import SURNAMES, full, initials


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("王小英", {"wxy"}),
        ("单小英", {"dxy", "sxy"}),
        ("曾国强", {"cgq", "zgq"}),
        ("解放", {"jf", "xf"}),
        ("仇和", {"ch", "qh"}),
        ("查良", {"cl", "zl"}),
        ("区志明", {"ozm", "qzm"}),
        ("尉迟恭", {"ycg"}),
        ("万俟清", {"mqq"}),
        ("欧阳 修", {"oyx"}),
        ("盖叫天", {"gjt"}),
        ("买买提·艾力", {"mmtal"}),
        ("John 王", {"jw"}),
        ("  ", set()),
    ],
)
def test_initials(name, letters):
    assert initials(name) == letters


def test_full_pinyin_has_both_readings():
    assert full("缪小英") == {"mouxiaoying", "miaoxiaoying"}
    assert full("吕布") == {"lvbu"}
    assert full("尉迟恭") == {"yuchigong"}


def test_every_surname_of_the_table_differs_from_the_usual_reading():
    assert [name for name, reading in SURNAMES.items() if full(name) == {reading}] == []


def test_pypinyin_is_loaded_only_when_a_name_is_read():
    code = "import sys, core.pinyin; sys.exit('pypinyin' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
