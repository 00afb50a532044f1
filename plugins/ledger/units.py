"""Counting units: kept apart, never added to each other.

起 and 件 count events and papers, 人次 meetings with people, 人 distinct persons: 685 人次 and 305 人 are different measures.
"""

from core.api import lazy_pgettext as _u

CASES = _u("counting unit", "cases")  # 起
PIECES = _u("counting unit", "pieces")  # 件
PERSON_TIMES = _u("counting unit", "person-times")  # 人次
PERSONS = _u("counting unit", "persons")  # 人
HOUSEHOLDS = _u("counting unit", "households")  # 户
FIRMS = _u("counting unit", "firms")  # 家
ITEMS = _u("counting unit", "items")  # 条
SPOTS = _u("counting unit", "spots")  # 处
COPIES = _u("counting unit", "copies")  # 份
CARDS = _u("counting unit", "cards")  # 个
TIMES = _u("counting unit", "times")  # 次
