"""Languages: Chinese first, English on request.

Source strings are English msgids; each package has its own catalogue. Catalogues are compiled at start when they are older than
their source, so that a checkout needs no build step.
"""

import os
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from flask import request
from flask_babel import Babel

from core.config import ROOT

LOCALES = ("zh_Hans_CN", "en")
DEFAULT = LOCALES[0]


def default_locale() -> str:
    """The language of this installation: Chinese, or English where ``XIANGJING_LANG`` says ``en``."""
    return "en" if os.environ.get("XIANGJING_LANG", "").lower().startswith("en") else DEFAULT


def current_locale() -> str:
    """The language of this request: the cookie's, else the installation's."""
    wanted = request.cookies.get("locale") if request else None
    return wanted if wanted in LOCALES else default_locale()


def init_app(app, plugins) -> None:
    """Compile and load the catalogues of the core and of every plugin; a plugin without a usable one speaks English."""
    folders = [ROOT / "core" / "translations"]
    compile_catalogues(folders[0])
    for name, found in plugins.found.items():
        folder = found.folder("translations")
        if folder is None or not folder.is_dir():
            continue
        folders.append(folder)
        with plugins.guarded(name, "translations"):
            compile_catalogues(folder)
    app.config["BABEL_TRANSLATION_DIRECTORIES"] = ";".join(map(str, folders))
    # An extension of its own for each app: its cache of catalogues knows no app, and two apps of one process differ in plugins.
    Babel().init_app(app, locale_selector=current_locale)


def compile_catalogues(folder: Path) -> None:
    """Compile the catalogues of a folder that changed."""
    for source in folder.glob("*/LC_MESSAGES/messages.po"):
        _compile(source)


def _compile(source: Path) -> None:
    target = source.with_suffix(".mo")
    if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
        return
    with source.open("rb") as file:
        # With its locale: a catalogue that does not tell its plural forms would change those of all, as the last one counts.
        catalogue = read_po(file, locale=source.parent.parent.name)
    draft = target.with_suffix(f".{os.getpid()}")
    with draft.open("wb") as file:
        write_mo(file, catalogue)
    draft.replace(target)
