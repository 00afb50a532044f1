"""What goes on paper: the code of a check-in point."""

from core.api import _


def code_sheet(point, address: str, demo: bool) -> dict:
    """A card with the code; the words say that nothing else is noted."""
    return {
        "demo": _("Demonstration data; every name is invented.") if demo else "",
        "cards": [{
            "slogan": _("Check-in point of the village officer"), "name": point.name, "role": point.area.name if point.area else "",
            "lines": [_("Scan the code and press the button: the server notes the time."), _("Nothing is noted in between.")],
            "qr": address, "qr_label": _("Scan when you arrive"),
        }],
    }  # fmt: skip
