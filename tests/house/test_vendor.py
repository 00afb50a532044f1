"""Third-party browser files are the ones that were reviewed, and every icon that a template names exists."""

import hashlib
import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
STATIC = ROOT / "core" / "static"
PACKAGES = tomllib.loads((STATIC / "vendor" / "vendor.toml").read_text("utf-8"))["package"]
FILES = [file for package in PACKAGES for file in package["files"]]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file["path"])
def test_a_pinned_file_is_unchanged(file):
    assert hashlib.sha256((STATIC / file["path"]).read_bytes()).hexdigest() == file["sha256"]


def test_no_file_lies_in_vendor_unpinned():
    found = {path.relative_to(STATIC).as_posix() for path in (STATIC / "vendor").rglob("*") if path.is_file()}
    assert found - {"vendor/vendor.toml"} <= {file["path"] for file in FILES}


@pytest.mark.parametrize("package", PACKAGES, ids=lambda package: package["name"])
def test_every_package_has_its_licence_beside_it(package):
    assert package["licence"] in ("MIT", "0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause")
    assert any(file["path"].endswith("/LICENSE") for file in package["files"])


def test_the_sprite_holds_the_icons_it_lists_and_those_that_templates_name():
    sprite = set(re.findall(r'<symbol id="([a-z0-9-]+)"', (STATIC / "icons.svg").read_text("utf-8")))
    listed = next(set(package["icons"]) for package in PACKAGES if "icons" in package)
    assert sprite == listed
    named = {
        (path.relative_to(ROOT).as_posix(), name)
        for path in (ROOT / "templates").rglob("*.html")
        for name in re.findall(r"(?:ui\.icon\(|icon=)'([a-z0-9-]+)'", path.read_text("utf-8"))
    }
    assert not {(path, name) for path, name in named if name not in sprite}
