"""The laws about templates. Each function gives the offenders below ``root``; an empty list is obedience."""

import re
from pathlib import Path

ATTRIBUTE = re.compile(r"\s(?:on[a-z]+|style)\s*=", re.I)
SAFE = re.compile(r"\|\s*safe\b")
SCRIPT = re.compile(r"<script(?![^>]*\ssrc=)", re.I)
EXTENDS = re.compile(r"""{%-?\s*extends\s+["']([^"']+)["']""")
TARGET = re.compile(r"""(?:hx-target=|target=)["']#([\w-]+)["']""")
TAG = re.compile(r"<[a-z][^<>]*?hx-get=[^<>]*>", re.S | re.I)


def templates(root: Path) -> list[tuple[str, str]]:
    """``(name, text)`` of all templates, comments left out."""
    paths = sorted([*(root / "templates").rglob("*.html"), *(root / "plugins").rglob("templates/**/*.html")])
    return [(p.relative_to(root).as_posix(), re.sub(r"{#.*?#}", "", p.read_text("utf-8"), flags=re.S)) for p in paths]


def _matching(root, pattern) -> list[str]:
    return [f"{name}: {found.group().strip()}" for name, text in templates(root) for found in pattern.finditer(text)]


def inline(root: Path) -> list[str]:
    """No inline style, handler or script, nothing marked safe: the policy allows none of them."""
    html = [(name, re.sub(r"{{.*?}}|{%.*?%}", "", text, flags=re.S)) for name, text in templates(root)]  # `only=` in a call is none
    found = [f"{name}: {one.group().strip()}" for name, text in html for one in ATTRIBUTE.finditer(text)]
    return found + [one for pattern in (SCRIPT, SAFE) for one in _matching(root, pattern)]


def layouts_only(root: Path) -> list[str]:
    """A page extends a layout and nothing else."""
    return [
        f"{name} extends {parent}"
        for name, text in templates(root)
        for parent in EXTENDS.findall(text)
        if not parent.startswith("layouts/")
    ]


def imports_and_sets(root: Path) -> list[str]:
    """No import of macros, and in a child nothing set above its blocks: a fragment would not see it."""
    offenders = _matching(root, re.compile(r"{%-?\s*(?:import|from)\s[^%]*%}"))
    for name, text in templates(root):
        if EXTENDS.search(text):
            above = re.sub(r"{%-?\s*block.*", "", text, flags=re.S)
            if re.search(r"{%-?\s*set\b", above):
                offenders.append(f"{name} sets a name above its first block")
    return offenders


def plain_links(root: Path) -> list[str]:
    """What htmx gets has an address for a browser without script; forms are posted as forms."""
    offenders = _matching(root, re.compile(r"\shx-(?:post|put|patch|delete)\b"))
    for name, text in templates(root):
        calm = re.sub(r"{{.*?}}|{%.*?%}", lambda found: re.sub("[<>]", " ", found.group()), text, flags=re.S)
        for tag in TAG.findall(calm):
            if not re.search(r"\s(?:href|action)=", tag):
                offenders.append(f"{name}: {tag[:80]}")
    return offenders


def targets(root: Path) -> list[str]:
    """A page that swaps ``#rows`` has a block ``rows`` that holds just the element with that id."""
    offenders = []
    for name, text in templates(root):
        if not EXTENDS.search(text):
            continue
        for target in set(TARGET.findall(text)):
            if not re.search(rf"{{%-?\s*block {target}\s*-?%}}\s*<\w+[^>]*\bid=[\"']{target}[\"']", text):
                offenders.append(f"{name}: no block {target} with the element #{target}")
    return offenders


def lengths(root: Path) -> list[str]:
    """No template has more than 150 lines."""
    return [f"{name}: {len(text.splitlines())} lines" for name, text in templates(root) if len(text.splitlines()) > 150]
