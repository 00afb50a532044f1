"""What is never scored, and why: the reasons that the editor of plans gives.

Sources: opinions of the Ministry of Public Security of 2011 on reforming the assessment of law-enforcement quality (no targets for
fines, detentions, cases or clearance); order 137 of 2016 (nor for returned cases); the central rules of 18 December 2023 against
formalism at the fingertips (no scores for log-ins or time online, no forced check-in). Inspections have yearly caps.

Why words are read too: an item rated by a person could bring a forbidden target back under its own name.
"""

import re

from core.api import N_, Refused, _

MINISTRY = N_("The Ministry's opinions of 2011 forbid it as a target of assessment.")
ORDER = N_("Order 137 of 2016 of the Ministry of Public Security forbids it as a target of assessment.")
FINGERTIPS = N_("The central rules of 18 December 2023 against formalism at the fingertips forbid scoring it.")
CAPS = N_("Checks on businesses have yearly caps: counting them as points would make more of them.")

REASONS = {
    "fines": (N_("Amounts of fines and confiscations are never scored."), MINISTRY),
    "detentions": (N_("Numbers of detentions are never scored."), MINISTRY),
    "case_counts": (N_("Numbers of cases are never scored."), MINISTRY),
    "clearance_rate": (N_("Clearance rates are never scored."), MINISTRY),
    "return_rate": (N_("Return rates of cases are never scored."), ORDER),
    "log_ins": (N_("Log-ins are never scored."), FINGERTIPS),
    "hours_online": (N_("Hours online are never scored."), FINGERTIPS),
    "inspections": (N_("Numbers of inspections are never scored."), CAPS),
}
"""By the kinds of :data:`core.api.FORBIDDEN`."""

WORDS = {
    "fines": r"罚没|罚款|没收|\bfines?\b|confiscat",
    "detentions": r"拘留|逮捕|detention|arrest",
    "clearance_rate": r"破案|侦破|clearance",
    "return_rate": r"退查|退侦|return rate",
    "case_counts": r"发案|立案|办案数|抓获|打处|案件数|刑案|case count|number of cases|cases filed",
    "log_ins": r"登录|登陆|log-?ins?\b|签到|打卡|check-?ins?\b",
    "hours_online": r"在线|online",
    "inspections": r"检查(次|家|户)?数|检查次|number of inspections|inspection count",
}


def reason(kind: str) -> str:
    """Why a kind is never scored."""
    sentence, source = REASONS[kind]
    return f"{_(sentence)}{_(source)}"


def check_kind(kind: str, field: str = "indicator") -> None:
    """Refuse an indicator of a forbidden kind.

    Raises:
        Refused: with the reason and its source.
    """
    if kind in REASONS:
        raise Refused(reason(kind), field)


def check_words(text: str, field: str = "title") -> None:
    """Refuse a scored item whose title names a forbidden target.

    Raises:
        Refused: with the reason and its source.
    """
    for kind, words in WORDS.items():
        if re.search(words, text or "", re.IGNORECASE):
            raise Refused(reason(kind), field)
