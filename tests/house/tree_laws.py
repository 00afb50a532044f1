"""The laws about the whole tree: names, catalogues, and what must not stand in any file."""

import re
import subprocess
from pathlib import Path

from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

SHARED_TESTS = {"core", "house", "browser", "bench", "examples"}
SHARED_TEMPLATES = {"core", "layouts", "ui"}
KEYWORDS = {
    "_": None, "gettext": None, "_l": None, "lazy_gettext": None, "N_": None, "ngettext": (1, 2), "lazy_ngettext": (1, 2),
    "pgettext": ((1, "c"), 2), "lazy_pgettext": ((1, "c"), 2), "npgettext": ((1, "c"), 2, 3),
}  # fmt: skip
METHODS = [("**.py", "python"), ("**.html", "jinja2")]
HOLDERS = re.compile(r"%\((\w+)\)[sdg]|%[sd]")
PRIVATE = [
    re.compile(pattern)
    for pattern in (
        r"/work" r"/", r"\.\./sha" r"red", r"/tmp/" r"brief", r"/ro" r"ot/", r"/ho" r"me/\w+/", r"pypi\.or" r"g",
        r"pythonhosted\.or" r"g",
        r"--index-ur" r"l\s+\S", r"--extra-index-ur" r"l\s+\S", r"https?://[\w.-]*(?:mirror|artifactory|nexus|proxy)[\w.-]*",
    )
]  # fmt: skip
BINARY = {".xls", ".xlsx", ".otf", ".ttf", ".woff2", ".png", ".jpg", ".pdf", ".ico", ".mo", ".gz", ".br", ".zip"}


def plugin_ids(root: Path) -> set[str]:
    """Ids of the plugins of the tree."""
    packages = {p.parent.name for p in (root / "plugins").glob("*/__init__.py")}
    return packages | {p.stem for p in (root / "plugins").glob("*.py") if p.stem != "__init__"}


def names(root: Path) -> list[str]:
    """A plugin's id keys its folders: none without a plugin, and migrations are named ``<id>_0001_…``."""
    ids, offenders = plugin_ids(root), []
    for folder, shared in (("templates", SHARED_TEMPLATES), ("migrations", {"core"}), ("tests", SHARED_TESTS)):
        for path in sorted((root / folder).iterdir()) if (root / folder).is_dir() else ():
            if path.is_dir() and path.name not in ids | shared | {"__pycache__"}:
                offenders.append(f"{folder}/{path.name} belongs to no plugin")
    for path in sorted((root / "migrations").glob("*/*.py")):
        if not re.fullmatch(rf"{path.parent.name}_\d{{4}}(_\w+)?", path.stem):
            offenders.append(str(path.relative_to(root)))
    for name in sorted(ids):
        source = root / "plugins" / name / "__init__.py"
        source = source if source.exists() else root / "plugins" / f"{name}.py"
        if not re.search(rf"Plugin\(\s*(?:id=)?[\"']{name}[\"']", source.read_text("utf-8")):
            offenders.append(f"plugins/{name} does not call itself {name}")
    return offenders


def tracked(root: Path) -> list[Path]:
    """The files that are kept, as git knows them; without git, all that is not ignored by its nature."""
    asked = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"], cwd=root, capture_output=True, text=True, check=False
    )
    if asked.returncode == 0 and (root / ".git").exists():
        return [root / name for name in asked.stdout.splitlines() if (root / name).is_file()]
    return [path for path in root.rglob("*") if path.is_file() and "__pycache__" not in path.parts]


def private_places(root: Path) -> list[str]:
    """No path of a machine, no host of packages, nothing of how the project is worked on."""
    offenders = []
    for path in tracked(root):
        if path.suffix in BINARY or "vendor" in path.parts or "fonts" in path.parts:
            continue
        text = path.read_text("utf-8", errors="replace")
        offenders += [f"{path.relative_to(root)}: {found.group()}" for p in PRIVATE if (found := p.search(text))]
    return offenders


def catalogues(root: Path) -> dict[str, tuple[list[Path], Path]]:
    """``{package: (folders that speak, its catalogue)}``."""
    found = {"core": ([root / "core", *(root / "templates" / name for name in sorted(SHARED_TEMPLATES))], root / "core")}
    for name in sorted(plugin_ids(root)):
        found[name] = ([root / "plugins" / name, root / "templates" / name], root / "plugins" / name)
    po = Path("translations") / "zh_Hans_CN" / "LC_MESSAGES" / "messages.po"
    return {name: ([f for f in folders if f.is_dir()], home / po) for name, (folders, home) in found.items()}


def spoken(folders: list[Path]) -> set[tuple]:
    """``(msgid, context)`` of all that a package says; of a plural the singular."""
    said = set()
    for folder in folders:
        options = {"**.html": {"extensions": "jinja2.ext.do", "silent": "false", "trimmed": "true"}}
        for _file, _line, message, _comments, context in extract_from_dir(
            str(folder), METHODS, options, keywords=KEYWORDS, comment_tags=(), strip_comment_tags=False
        ):
            said.add((message[0] if isinstance(message, tuple) else message, context))
    return {(message, context) for message, context in said if message}


def untranslated(root: Path) -> list[str]:
    """Every sentence has its Chinese, with the same places to fill in."""
    offenders = []
    for name, (folders, path) in catalogues(root).items():
        known = _read(path)
        for message, context in sorted(spoken(folders), key=str):
            chinese = known.get((message, context))
            if not chinese:
                offenders.append(f"{name}: {message!r} has no Chinese")
            elif sorted(set(HOLDERS.findall(message))) != sorted(set(HOLDERS.findall(chinese))) and "%(" in message + chinese:
                offenders.append(f"{name}: {message!r} and {chinese!r} are filled in differently")
    return offenders


def two_translations(root: Path) -> list[str]:
    """One msgid has one Chinese, whichever catalogue is loaded last."""
    heard: dict[tuple, tuple[str, str]] = {}
    offenders = []
    for name, (_folders, path) in catalogues(root).items():
        for key, chinese in _read(path).items():
            first = heard.setdefault(key, (name, chinese))
            if first[1] != chinese:
                offenders.append(f"{key[0]!r}: {first[1]} in {first[0]}, {chinese} in {name}")
    return offenders


def _read(path: Path) -> dict[tuple, str]:
    if not path.exists():
        return {}
    with path.open("rb") as file:
        catalogue = read_po(file, locale="zh_Hans_CN")
    found = {}
    for message in catalogue:
        if message.id:
            said = message.string if isinstance(message.string, str) else message.string[0]
            found[(message.id if isinstance(message.id, str) else message.id[0], message.context)] = said
    return found


