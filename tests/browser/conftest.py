"""The running product and a Chromium that complains.

`served` is the address of `xiangjing serve`, a process of its own with the demonstration loaded. `visit`
opens pages there and fails the test, after it ends, for what must not happen though nobody would see it: an
error on the console, a breach of the content security policy, a page without one, a request to another host.
`wire` asks for the same pages without a browser, for statuses, bytes and files.

Why not `page.wait_for_function`: it evaluates a string in the page, as the policy forbids; use `visit.until`.
"""

import fcntl
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from html import unescape
from http.client import HTTPConnection, HTTPException, HTTPMessage
from pathlib import Path
from urllib.parse import urlencode, urljoin, urlsplit

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, Response, sync_playwright

FLAGS = [
    "--no-sandbox",  # Chromium refuses to run as root without it; it sees only our own pages
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",  # an intranet: no other host has an address
]
BROWSERS = "chromium", "chromium-browser", "google-chrome"
PROGRAM = Path(sys.executable).with_name("xiangjing")
PATIENCE = 10_000  # milliseconds
IDLE = 20  # seconds; the server closes a silent connection after 60
REPORT_VIOLATIONS = """document.addEventListener("securitypolicyviolation", event => console.error(
    `policy: ${event.effectiveDirective} ${event.blockedURI} (${event.sourceFile}:${event.lineNumber})`))"""


@pytest.fixture(scope="session")
def demo_password() -> str:
    """The password of every account of the demonstration."""
    return "Kept-in-the-tests-2026"


@pytest.fixture(scope="session")
def serve(demo_password: str, end_with_parent: Callable[[], None]) -> Callable:
    """`with serve(home) as address:` runs `xiangjing serve` on the instance in `home`."""

    @contextmanager
    def serving(home: Path) -> Iterator[str]:
        log, port = home / "log", _free_port()
        run = Run(home, {"XIANGJING_DEMO_PASSWORD": demo_password, "HOST": "127.0.0.1", "PORT": str(port)})
        with log.open("wb") as output:
            server = subprocess.Popen(
                [PROGRAM, "serve"], preexec_fn=end_with_parent, env=run.environment, stdin=subprocess.DEVNULL,
                stdout=output, stderr=output,
            )  # fmt: skip
        try:
            _await(server, port, log)
            yield f"http://127.0.0.1:{port}"
        finally:
            _stop(server)

    return serving


class Run:
    """`Run(home)("init", "--county", "511702")`: a command of the product on the instance in `home`; what it printed."""

    def __init__(self, home: Path, more: dict[str, str] | None = None) -> None:
        self.environment = os.environ | {"XIANGJING_INSTANCE": str(home / "instance")} | (more or {})

    def __call__(self, *words: str, fails: bool = False) -> str:
        done = subprocess.run([PROGRAM, *words], env=self.environment, capture_output=True, text=True, stdin=subprocess.DEVNULL)
        if bool(done.returncode) != fails:
            pytest.fail(f"xiangjing {' '.join(words)}: {done.returncode}\n{done.stdout[-2000:]}{done.stderr[-4000:]}")
        return done.stdout


@pytest.fixture(scope="session")
def run_in() -> Callable[[Path], Run]:
    """`run_in(home)("db", "upgrade")`."""
    return Run


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory: pytest.TempPathFactory, demo_password: str) -> Path:
    """A folder with the instance that `xiangjing demo` filled; loaded once, whichever of several processes comes first."""
    shared = tmp_path_factory.getbasetemp()
    home = (shared.parent if "PYTEST_XDIST_WORKER" in os.environ else shared) / "demonstration"
    home.mkdir(exist_ok=True)
    with (home / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (home / "loaded").exists():
            Run(home, {"XIANGJING_DEMO_PASSWORD": demo_password})("demo")
            (home / "loaded").touch()
    return home


@pytest.fixture(scope="session")
def served_home(tmp_path_factory: pytest.TempPathFactory, demonstration: Path) -> Path:
    """This process's own copy of the demonstration: what `served` serves, and commands run on with `run_in`."""
    home = tmp_path_factory.mktemp("served")
    shutil.copytree(demonstration / "instance", home / "instance")
    return home


@pytest.fixture(scope="session")
def served(served_home: Path, serve: Callable) -> Iterator[str]:
    """Address (`http://127.0.0.1:port`) of the product, started the way `make run` starts it, on this process's own copy."""
    with serve(served_home) as address:
        yield address


def _stop(server: subprocess.Popen) -> None:
    server.send_signal(signal.SIGTERM)
    try:
        server.wait(15)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _await(server: subprocess.Popen, port: int, log: Path, seconds: float = 60) -> None:
    deadline = time.monotonic() + seconds
    while server.poll() is None and time.monotonic() < deadline:
        try:
            connection = HTTPConnection("127.0.0.1", port, timeout=5)
            connection.request("GET", "/healthz")
            if connection.getresponse().status == 200:
                return
        except (OSError, HTTPException):
            pass
        time.sleep(0.1)
    pytest.fail(f"xiangjing serve is not healthy:\n{log.read_text(errors='replace')[-4000:]}")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One headless Chromium for the session: $CHROMIUM, or the system's."""
    path = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)
    if not path:
        pytest.fail("Browser tests need Chromium: install it, or name it in CHROMIUM")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which(path), args=FLAGS)
        yield browser
        browser.close()


@dataclass
class Watch:
    """What one page did: `troubles` in words, addresses asked, bytes received (compressed, with headers)."""

    host: str
    expected: frozenset[int]
    troubles: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)
    bytes: int = 0
    forgiven: bool = False  # a test that cuts the network on purpose says so

    def over(self, page: Page) -> "Watch":
        """Watch the page from its first request."""
        page.add_init_script(REPORT_VIOLATIONS)
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.troubles.append(f"script error: {error}"))
        page.on("crash", lambda _: self.troubles.append("the page crashed"))
        page.on("request", self._request)
        page.on("requestfailed", self._failure)
        page.on("response", self._response)
        wire = page.context.new_cdp_session(page)
        wire.on("Network.loadingFinished", self._finished)
        wire.send("Network.enable")
        return self

    def _console(self, message: ConsoleMessage) -> None:
        # Chromium's echo of a status is left to _response, which knows whether the test expects it.
        if message.type == "error" and not self.forgiven and not message.text.startswith("Failed to load resource"):
            self.troubles.append(f"console: {message.text}")

    def _request(self, request: Request) -> None:
        self.requests.append(request.url)
        target = urlsplit(request.url)
        if target.scheme in {"http", "https", "ws", "wss"} and target.netloc != self.host:
            self.troubles.append(f"request to another host: {request.url}")

    def _failure(self, request: Request) -> None:
        if request.failure != "net::ERR_ABORTED" and not self.forgiven:  # what the person's next click interrupts is no fault
            self.troubles.append(f"request failed: {request.url} ({request.failure})")

    def _response(self, response: Response) -> None:
        if response.status >= 400 and response.status not in self.expected:
            self.troubles.append(f"status {response.status}: {response.request.method} {response.url}")
        if response.request.resource_type != "document":
            return
        headers = response.headers
        if "html" in headers.get("content-type", "") and "content-security-policy" not in headers:
            self.troubles.append(f"a page without a content security policy: {response.url}")

    def _finished(self, event: dict) -> None:
        self.bytes += int(event["encodedDataLength"])


class Visitor:
    """`page = visit("/path", width=360, height=640, dark=True)`; see the methods for the rest."""

    def __init__(self, browser: Browser, address: str, password: str, states: dict[str, dict], shots: Path) -> None:
        self.browser, self.address, self.password, self.states, self.shots = browser, address, password, states, shots
        self.watches: dict[Page, Watch] = {}

    def __call__(
        self,
        path: str = "/",
        *,
        width: int = 1280,
        height: int = 800,
        dark: bool = False,
        expect: tuple[int, ...] = (),
        state: dict | None = None,
        **options: object,
    ) -> Page:
        """Open `path` in a browser session of its own and return Playwright's page.

        `expect`: statuses from 400 on that this test provokes. `state`: a session to continue, such as
        `page.context.storage_state()` after signing in. `options` go to `Browser.new_context`
        (`java_script_enabled=False`, `has_touch=True`, `locale="en"`).
        """
        context = self.browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme="dark" if dark else "light",
            storage_state=state,
            **{"locale": "zh-CN", "timezone_id": "Asia/Shanghai", "reduced_motion": "reduce"} | options,
        )
        context.set_default_timeout(PATIENCE)
        page = context.new_page()
        self.watches[page] = Watch(urlsplit(self.address).netloc, frozenset(expect)).over(page)
        page.goto(urljoin(self.address, path))
        return page

    def as_(self, user: str, path: str = "/", **options: object) -> Page:
        """Open `path` as an account of the demonstration (`officer-511702`), who signs in once for all tests.

        He signs in again when tests that sign in themselves have ended his session: an account has two at once.
        """
        if user not in self.states:
            self._remember(self("/login"), user)
        page = self(path, state=self.states[user], **options)
        if urlsplit(page.url).path == "/login":
            self._remember(page, user)
            page.goto(urljoin(self.address, path))
        return page

    def _remember(self, page: Page, user: str) -> None:
        self.sign_in(page, user)
        self.states[user] = page.context.storage_state()

    def sign_in(self, page: Page, user: str, password: str | None = None) -> None:
        """Fill in the form of the sign-in page, send it and wait for what comes."""
        page.get_by_label("用户名").fill(user)
        page.get_by_label("密码").fill(password or self.password)
        with page.expect_response(lambda answer: answer.request.method == "POST"):
            page.get_by_role("button", name="登录").click()
        page.wait_for_load_state()
        self.until(page, "!document.querySelector('.htmx-request') && document.readyState === 'complete'")

    def watch(self, page: Page) -> Watch:
        """What the page did so far."""
        return self.watches[page]

    def until(self, page: Page, expression: str, seconds: float = 10) -> object:
        """Wait until a JavaScript expression is truthy; its value."""
        deadline = time.monotonic() + seconds
        while not (value := page.evaluate(expression)):
            if time.monotonic() > deadline:
                pytest.fail(f"not within {seconds} s: {expression}")
            page.wait_for_timeout(50)
        return value

    def shot(self, page: Page, name: str, full_page: bool = True) -> Path:
        """Save a picture as `<name>.png` in $XIANGJING_SHOTS (or the test's temporary folder); its path."""
        path = self.shots / f"{name}.png"
        self.until(page, "!document.querySelector('.htmx-request, .htmx-swapping, .htmx-settling')")
        page.screenshot(path=path, full_page=full_page, animations="disabled")
        # It leaves empty style attributes behind, which htmx would carry over to the next page, against the policy.
        page.evaluate("document.querySelectorAll('[style]').forEach(element => element.removeAttribute('style'))")
        return path

    def leave(self) -> list[str]:
        """Close every page; the troubles of all of them."""
        for page in self.watches:
            page.context.close()
        return [trouble for watch in self.watches.values() for trouble in watch.troubles]


@pytest.fixture(scope="session")
def states() -> dict[str, dict]:
    """Sessions of accounts of the demonstration that signed in once, for all tests of this run."""
    return {}


@pytest.fixture
def visit(chromium: Browser, served: str, demo_password: str, states: dict[str, dict], tmp_path: Path) -> Iterator[Visitor]:
    """Opens pages of the product at a size and in light or dark; fails the test for any trouble they had."""
    visitor = Visitor(chromium, served, demo_password, states, Path(os.environ.get("XIANGJING_SHOTS") or tmp_path))
    visitor.shots.mkdir(parents=True, exist_ok=True)
    yield visitor
    if troubles := visitor.leave():
        pytest.fail("\n".join(dict.fromkeys(troubles)), pytrace=False)


@dataclass
class Answer:
    """What came over the wire, as it came: `body` is still compressed when that was asked for."""

    status: int
    headers: HTTPMessage
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode("utf-8")


class Client:
    """An HTTP client with cookies and nothing else; it follows no redirection."""

    def __init__(self, address: str) -> None:
        self.host = urlsplit(address).netloc
        self.connection, self.used = HTTPConnection(self.host, timeout=60), time.monotonic()
        self.cookies: dict[str, str] = {}

    def __call__(self, path: str, data: dict | None = None, **headers: str) -> Answer:
        """GET `path`, or POST `data` as a form with the token of the last page seen."""
        sent = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        sent |= {name.replace("_", "-"): value for name, value in headers.items()}
        body = None
        if data is not None:
            sent["Content-Type"] = "application/x-www-form-urlencoded"
            body = urlencode({"csrf_token": self.token()} | data, doseq=True)
        if time.monotonic() - self.used > IDLE:
            self.connection.close()  # before the server does; the next request opens it anew
        self.connection.request("GET" if body is None else "POST", path, body, sent)
        response = self.connection.getresponse()
        answer = Answer(response.status, response.headers, response.read())
        self.used = time.monotonic()
        for cookie in response.headers.get_all("Set-Cookie") or ():
            name, _, value = cookie.split(";", 1)[0].partition("=")
            self.cookies[name] = value
        return answer

    def token(self) -> str:
        """A token for a form."""
        page = self("/help")
        page = page if page.status == 200 else self("/login")
        return unescape(re.search(r'"X-CSRFToken": "([^"]+)"', page.text).group(1))

    def sign_in(self, user: str, password: str) -> "Client":
        """Sign in, or fail the test."""
        self("/login")
        answer = self("/login", {"username": user, "password": password})
        assert answer.status == 303, answer.text
        return self


@pytest.fixture(scope="session")
def wire(served: str, demo_password: str) -> Callable[[str], Client]:
    """`wire("desk-511702")("/path")`: what the server answers to that account, without a browser."""
    clients: dict[str, Client] = {}

    def client(user: str) -> Client:
        if user not in clients or clients[user]("/account").status != 200:  # other tests may have ended the session
            clients[user] = Client(served).sign_in(user, demo_password)
        return clients[user]

    return client
