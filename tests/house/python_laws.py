"""The laws about Python files. Each function gives the offenders below ``root``; an empty list is obedience."""

import ast
import re
import statistics
from pathlib import Path

LAYERS = {
    "models": {"views", "forms", "services", "queries", "reports"},
    "queries": {"views", "forms", "services"},
    "services": {"views", "forms"},
}
SQL = {"select", "insert", "update", "delete"}
ROUTES = {"route", "get", "post", "put", "patch", "delete"}
MARKS = {"requires", "public", "signed_in"}
RAW_SQL_ALLOWED = {"plugins/ledger/models/fact.py"}  # writes the line of a fact from inside the flush, where no session works
FORBIDDEN_FIELDS = re.compile(
    r"(^|_)(ethnic\w*|nationality|minority|religio\w*|faith|watch_?list\w*|informant\w*|face_?\w*print|fingerprint\w*|political_\w*)(_|$)"
)
EMPTY_WORDS = re.compile(r"(Manager|Helper|Utils?)(?![a-z])|(^|_)(manager|helpers?|utils?)(_|\.|$)")


def files(root: Path, *folders: str) -> list[Path]:
    """Python files of some folders, without what tools leave behind."""
    found = [path for folder in folders for path in sorted((root / folder).rglob("*.py"))]
    return [path for path in found if "__pycache__" not in path.parts]


def tree(path: Path) -> ast.Module:
    """A file's syntax tree."""
    return ast.parse(path.read_text("utf-8"))


def layer(root: Path, path: Path) -> str:
    """The layer of a file: the name of a plugin's module, or of the package that the module became; of the core its views."""
    parts = path.relative_to(root).parts
    if parts[0] == "core":
        return parts[1]
    return parts[2].removesuffix(".py") if len(parts) > 2 else ""


def imports(module: ast.Module) -> list[tuple[str, list[str]]]:
    """``(module, names)`` of all imports, those inside functions too."""
    found = []
    for node in ast.walk(module):
        if isinstance(node, ast.ImportFrom):
            found.append((node.module or "", [alias.name for alias in node.names]))
        elif isinstance(node, ast.Import):
            found += [(alias.name, []) for alias in node.names]
    return found


def required(root: Path, plugin: str) -> set[str]:
    """What a plugin says that it requires."""
    home = root / "plugins" / plugin / "__init__.py"
    home = home if home.exists() else root / "plugins" / f"{plugin}.py"
    for node in ast.walk(tree(home)):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Plugin":
            wanted = [keyword.value for keyword in node.keywords if keyword.arg == "requires"]
            return set(ast.literal_eval(wanted[0])) if wanted else set()
    return set()


def doors(root: Path) -> list[str]:
    """The core knows no plugin; plugins enter the core by ``core.api`` and each other by the ``api`` of what they require."""
    offenders = []
    for path in files(root, "core", "plugins"):
        where = path.relative_to(root)
        own = where.parts[1].removesuffix(".py") if where.parts[0] == "plugins" else ""
        for module, names in imports(tree(path)):
            parts = module.split(".")
            if parts[0] == "plugins" and where.parts[0] == "core":
                offenders.append(f"{where} imports {module}")
            by_the_door = module == "core.api" or (module == "core" and names == ["api"])
            if parts[0] == "core" and own not in ("", "__init__") and not by_the_door:
                offenders.append(f"{where} imports {module}")
            if parts[0] == "plugins" and own and len(parts) > 1 and parts[1] != own:
                door = parts[2:3] == ["api"] or (len(parts) == 2 and names == ["api"])
                if not door or parts[1] not in required(root, own):
                    offenders.append(f"{where} imports {module}")
    return offenders


def layers(root: Path) -> list[str]:
    """Views → forms, services, queries → models; views hold no SQL; services know no request; queries write nothing.

    The core keeps it where it has these layers: in its views and queries.
    """
    offenders = []
    for path in [*files(root, "plugins"), *files(root, "core/views", "core/queries")]:
        where, here, module = path.relative_to(root), layer(root, path), tree(path)
        for imported, names in imports(module):
            parts = imported.split(".")
            below = set(parts[2:3]) | (set(names) if len(parts) == 2 else set())
            if parts[0] == "plugins" and below & LAYERS.get(here, set()):
                offenders.append(f"{where}: {here} imports {imported} {names}")
            if here in ("services", "queries", "models") and imported == "flask" and {"request", "session"} & set(names):
                offenders.append(f"{where} knows the request")
            if here == "views" and imported.split(".")[0] == "sqlalchemy":
                offenders.append(f"{where} imports {imported}")
        offenders += [f"{where}:{line} {what}" for line, what in _calls(module, here)]
    return offenders


def _calls(module, here):
    for node in ast.walk(module):
        if isinstance(node, ast.Attribute):
            spoken = f"{getattr(node.value, 'id', '')}.{node.attr}"
            if here == "views" and spoken == "db.session":
                yield node.lineno, "a view uses db.session"
            if here == "queries" and node.attr in ("add", "add_all", "delete", "flush") and _is_session(node.value):
                yield node.lineno, f"a query calls {node.attr}"
            if node.attr in ("commit", "rollback") and _is_session(node.value):
                yield node.lineno, f"only run_tx calls {node.attr}"
        if isinstance(node, ast.Call) and here == "views" and getattr(node.func, "id", "") in SQL:
            yield node.lineno, f"a view calls {node.func.id}"


def _is_session(node) -> bool:
    return isinstance(node, ast.Attribute) and node.attr == "session"


def marks(root: Path) -> list[str]:
    """Every route says @requires or @public (or @signed_in)."""
    offenders = []
    for path in files(root, "core", "plugins"):
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.FunctionDef):
                named = {getattr(d.func if isinstance(d, ast.Call) else d, "id", "") for d in node.decorator_list}
                if _is_routed(node) and not named & MARKS:
                    offenders.append(f"{path.relative_to(root)}:{node.lineno} {node.name}")
    return offenders


def _is_routed(function: ast.FunctionDef) -> bool:
    calls = [d.func for d in function.decorator_list if isinstance(d, ast.Call) and isinstance(d.func, ast.Attribute)]
    return any(call.attr in ROUTES and getattr(call.value, "id", "").endswith("bp") for call in calls)


def raw_sql(root: Path) -> list[str]:
    """Plugins speak through mapped classes: ``text()`` and ``__table__`` would slip past the county's scope."""
    offenders = []
    for path in files(root, "plugins"):
        where = path.relative_to(root).as_posix()
        if where in RAW_SQL_ALLOWED:
            continue
        for node in ast.walk(tree(path)):
            raw = isinstance(node, ast.Call) and _is_text(path, node.func)
            if raw or (isinstance(node, ast.Attribute) and node.attr == "__table__"):
                offenders.append(f"{where}:{node.lineno}")
    return offenders


def _is_text(path, function) -> bool:
    if isinstance(function, ast.Attribute):
        return function.attr == "text" and getattr(function.value, "id", "") in ("sqlalchemy", "sa", "db")
    named = getattr(function, "id", "") == "text"
    return named and any(module.startswith("sqlalchemy") and "text" in names for module, names in imports(tree(path)))


def forbidden_fields(root: Path) -> list[str]:
    """No column and no form field for ethnicity, religion, watch lists, informants or biometrics."""
    offenders = []
    for path in files(root, "core", "plugins"):
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.ClassDef):
                for line in node.body:
                    target = getattr(line, "target", None) or next(iter(getattr(line, "targets", [])), None)
                    name = getattr(target, "id", "")
                    if FORBIDDEN_FIELDS.search(name.lower()):
                        offenders.append(f"{path.relative_to(root)}:{line.lineno} {name}")
    return offenders


def empty_words(root: Path) -> list[str]:
    """No Manager, Helper or Util: a name says what a thing is."""
    offenders = [str(p.relative_to(root)) for p in files(root, "core", "plugins", "tests") if EMPTY_WORDS.search(p.stem)]
    for path in files(root, "core", "plugins"):
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.ClassDef | ast.FunctionDef) and EMPTY_WORDS.search(node.name):
                offenders.append(f"{path.relative_to(root)}:{node.lineno} {node.name}")
    return offenders


def unfinished(root: Path) -> list[str]:
    """No marks of unfinished work and no test that is passed over."""
    marks = re.compile(r"\b(TO" r"DO|FIX" r"ME|XX" r"X)\b|mark\.(ski" r"p|xfa" r"il)|pytest\.(ski" r"p|xfa" r"il)\(")
    return [
        f"{path.relative_to(root)}:{number}"
        for path in files(root, "core", "plugins", "tests", "migrations")
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if marks.search(line)
    ]


def docstrings(root: Path) -> list[str]:
    """Every module says what it is."""
    return [str(p.relative_to(root)) for p in files(root, "core", "plugins") if not ast.get_docstring(tree(p))]


def lengths(root: Path) -> dict[str, int]:
    """``{file: lines}`` of the product's own Python."""
    return {str(p.relative_to(root)): len(p.read_text("utf-8").splitlines()) for p in files(root, "core", "plugins")}


def budgets(root: Path) -> list[str]:
    """Files: median ≤ 80 lines, nine of ten ≤ 220, none > 400 (tests neither); a view ≤ 20 lines."""
    found = lengths(root)
    offenders = [f"{name}: {n} lines" for name, n in found.items() if n > 400]
    offenders += [str(p.relative_to(root)) for p in files(root, "tests") if len(p.read_text("utf-8").splitlines()) > 400]
    ordered = sorted(found.values())
    if ordered and statistics.median(ordered) > 80:
        offenders.append(f"the median file has {statistics.median(ordered)} lines")
    if ordered and ordered[int(0.9 * (len(ordered) - 1))] > 220:
        offenders.append(f"one file in ten has more than {ordered[int(0.9 * (len(ordered) - 1))]} lines")
    return offenders + long_views(root)


def long_views(root: Path) -> list[str]:
    """Views of more than 20 lines, decorators apart."""
    offenders = []
    for path in files(root, "core", "plugins"):
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.FunctionDef):
                length = node.end_lineno - node.lineno + 1
                if length > 20 and _is_routed(node):
                    offenders.append(f"{path.relative_to(root)}:{node.lineno} {node.name}: {length} lines")
    return offenders
