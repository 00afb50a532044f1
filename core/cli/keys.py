"""``xiangjing keys``: the keys that seal ID and telephone numbers."""

from core.cli.base import main, say
from core.problems import N_


@main.group(help=N_("The keys that seal ID and telephone numbers."))
def keys():
    """The keys."""


@keys.command(
    "rotate",
    help=N_(
        "Make a new key and seal everything anew with it, while people work; run again when it broke off. Then back the ring up."
    ),
)
def keys_rotate():
    from core.services import keyring

    say({"key": keyring.rotate(), "file": keyring.RING, "values": _reseal()})


@keys.command("reseal", help=N_("Seal with the present key and cipher whatever older ones sealed."))
def keys_reseal():
    say({"values": _reseal()})


def _reseal() -> dict[str, int]:
    from core.services.organisation import counties
    from core.services.resealing import reseal

    return {county.county_id: reseal(county.county_id) for county in counties()}
