"""Serving: waitress with threads, and one worker thread for the jobs."""

import logging

import click
from flask_babel import gettext as _
from waitress import create_server
from werkzeug.middleware.proxy_fix import ProxyFix

from core import presence
from core.errors import Refused
from core.services import jobs


def serve(app, host: str, port: int, threads: int) -> None:
    """Serve ``app`` until it is stopped.

    Raises:
        Refused: when nothing can listen at this address.
    """
    if app.config["TRUSTED_PROXY"]:
        hops = app.config["TRUSTED_PROXY"]
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)
    logging.basicConfig()
    with presence.serving(app.config["INSTANCE"]):
        server = _listen(app, host=host, port=port, threads=threads, ident=None, channel_timeout=60)
        jobs.start_worker(app)
        click.echo(f"http://{host}:{port}")
        server.run()


def _listen(app, **how):
    try:
        return create_server(app, **how)
    except (OSError, ValueError) as error:
        address = f"{how['host']}:{how['port']}"
        raise Refused(_("Cannot listen at %(address)s: %(error)s", address=address, error=error)) from error
