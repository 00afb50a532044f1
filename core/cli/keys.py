"""``xiangjing keys``: the keys that seal ID and telephone numbers."""

from core.cli.base import main, say


@main.group()
def keys():
    """The keys that seal ID and telephone numbers."""


@keys.command("rotate")
def keys_rotate():
    """Make a new key and seal everything anew with it, while people work; run again when it broke off. Then back the ring up."""
    from core.services import keyring

    say({"key": keyring.rotate(), "file": keyring.RING, "values": _reseal()})


@keys.command("reseal")
def keys_reseal():
    """Seal with the present key and cipher whatever older ones sealed."""
    say({"values": _reseal()})


def _reseal() -> dict[str, int]:
    from core.services.organisation import counties
    from core.services.resealing import reseal

    return {county.county_id: reseal(county.county_id) for county in counties()}
