"""Who goes: each village to the station that is soonest there by road, whoever owns it (就近出警 beside 属地管辖)."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Reach:
    """A village, the station that owns it, and the road minutes from each station, by code."""

    village: str
    owner: str
    minutes: dict[str, float]


def nearest(villages: list[Reach], open_codes: set[str]) -> list[dict]:
    """A row for each village: village, owner, goes, minutes, saved.

    The owner goes when nobody is sooner, or when no road time is known.
    """
    rows = []
    for one in villages:
        known = {code: minutes for code, minutes in one.minutes.items() if code in open_codes}
        goes = min(known, key=lambda code: (known[code], code != one.owner, code), default=one.owner)
        own = one.minutes.get(one.owner)
        saved = own - known[goes] if own is not None and goes in known else 0
        rows.append({"village": one.village, "owner": one.owner, "goes": goes, "minutes": known.get(goes), "saved": saved})
    return rows
