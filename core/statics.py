"""Static files: hashed paths, compressed once at start, served by WhiteNoise with a year's cache.

Why hashed paths: a browser in a village keeps a file for ever and still never shows an old one. Plugins' files are collected under
the same rule, so that no file is served from a path without a hash.
"""

import hashlib
import os
import shutil
from pathlib import Path

from whitenoise import WhiteNoise
from whitenoise.compress import Compressor

from core.config import ROOT


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:8]


def _sources(plugins) -> dict[str, Path]:
    """``{name: file}`` of all static files: the core's by their path, a plugin's under its id."""
    folders = {"": ROOT / "core" / "static"}
    for found in plugins.found.values():
        if folder := found.folder("static"):
            folders[f"{found.id}/"] = folder
    return {
        f"{prefix}{path.relative_to(folder).as_posix()}": path
        for prefix, folder in folders.items()
        if folder.is_dir()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.suffix not in (".toml", ".md", ".txt", ".scss")
    }


def init_app(app, plugins) -> None:
    """Collect the files into the instance, make ``static(name)`` a template global, and put WhiteNoise before the app."""
    target = Path(app.config["STATIC_FOLDER"])
    sources = _sources(plugins)
    addresses = {name: f"{_digest(path)}/{name}" for name, path in sources.items()}
    for name, address in addresses.items():
        _collect(sources[name], target / address)
    app.jinja_env.globals["static"] = lambda name: f"/static/{addresses[name]}"
    app.wsgi_app = WhiteNoise(
        app.wsgi_app,
        root=str(target),
        prefix="static/",
        immutable_file_test=lambda _path, url: True,
        allow_all_origins=False,
        add_headers_function=_headers,
    )


def _collect(source: Path, copy: Path) -> None:
    """Copy and compress beside the place, then move in: another process never sees half a file."""
    if copy.exists():
        return
    copy.parent.mkdir(parents=True, exist_ok=True)
    draft = copy.with_name(f"{os.getpid()}-{copy.name}")
    shutil.copyfile(source, draft)
    for packed in Compressor(quiet=True).compress(str(draft)):
        Path(packed).replace(f"{copy}{Path(packed).suffix}")
    draft.replace(copy)


def _headers(headers, _path, _url) -> None:
    headers["X-Content-Type-Options"] = "nosniff"
    headers["Cross-Origin-Resource-Policy"] = "same-origin"
