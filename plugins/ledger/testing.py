"""What tests enter into the registers: invented people whose ID numbers belong to a division that does not exist."""

from core.api import id_check_digit, new_id, today

VILLAGE, OTHER_VILLAGE, OTHER_STATION = "511702101201", "511702101202", "511702102201"


def id_number(n: int = 1, born: str = "19900101") -> str:
    """The n-th sound number of a birthday; nobody can have it."""
    first17 = f"999999{born}{n:03d}"
    return first17 + id_check_digit(first17)


def resident(**changes) -> dict:
    """The fields of a resident's form."""
    told = {"area_id": VILLAGE, "name": "王小英", "document": "id_card", "number": id_number(), "telephone": "13800001234"}
    return told | {"residence": "permanent", "address": "3组12号", "registered_on": today().isoformat()} | changes


def house(**changes) -> dict:
    """The fields of a rental house's form."""
    told = {"area_id": VILLAGE, "address": "正街12号", "landlord_name": "李二", "telephone": "13800004321", "rooms": "4"}
    return told | {"risk": "low", "registered_on": today().isoformat()} | changes


def venue(**changes) -> dict:
    """The fields of a venue's form."""
    told = {"area_id": VILLAGE, "name": "幺妹小吃店", "kind": "eatery", "head": "王三", "telephone": "13800005555"}
    return told | {"registered_on": today().isoformat()} | changes


def enter(browser, kind: str = "residents", **fields):
    """Post a new entry; gives its id."""
    form = {"residents": resident, "rental-houses": house, "venues": venue}[kind]
    id = new_id()
    answer = browser.post(f"/m/ledger/{kind}/{id}/form", **form(**fields))
    assert answer.status_code == 303, answer.get_data(as_text=True)
    return id
