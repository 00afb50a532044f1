"""Serving: waitress with threads, and one worker thread for the jobs."""

import click
from waitress import serve as waitress_serve
from werkzeug.middleware.proxy_fix import ProxyFix

from core import presence
from core.services import jobs


def serve(app, host: str, port: int, threads: int) -> None:
    """Serve ``app`` until it is stopped."""
    if app.config["TRUSTED_PROXY"]:
        hops = app.config["TRUSTED_PROXY"]
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)
    with presence.serving(app.config["INSTANCE"]):
        jobs.start_worker(app)
        click.echo(f"http://{host}:{port}")
        waitress_serve(app, host=host, port=port, threads=threads, ident=None, channel_timeout=60)
