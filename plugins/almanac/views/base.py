"""What the almanac's pages share."""

from flask import Response

from core.api import PluginBlueprint

bp = PluginBlueprint("almanac", "plugins.almanac.views")


def download(data: bytes, mimetype: str, name: str, inline: bool = False) -> Response:
    """A file for the browser; ``name`` is ASCII."""
    place = "inline" if inline else "attachment"
    return Response(data, mimetype=mimetype, headers={"Content-Disposition": f'{place}; filename="{name}"'})
