"""A whole city, served as an operator would serve it, and a real browser in front of it.

The server is ``phuong demo`` on a copy of the run's city (``phuong.config.testing_stock``): each test process has its
own, as long as it plays journeys. Chromium is Debian's.
"""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from urllib.error import URLError

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from phuong.config import testing_stock
from phuong.documents.api import render

ROOT = Path(__file__).parents[2]
START_SECONDS = 240
CHROMIUM_FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

DATABASE_OF: dict[str, str] = {}
"""Where the data of a served city lies, for what no screen shows: the audit rows of an act."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.journey)


@pytest.fixture(scope="session")
def chromium_path() -> str:
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if path is None:
        pytest.skip("Chromium is not installed (Debian: apt-get install chromium)")
    return path


@pytest.fixture(scope="package")
def site(chromium_path: str) -> Iterator[str]:
    """Return the address of a running city, 14/12/2022, three days played.

    ``PHUONG_JOURNEY_SITE`` names one that runs already, for whoever writes a journey.
    """
    if running := os.environ.get("PHUONG_JOURNEY_SITE"):
        if known := os.environ.get("PHUONG_JOURNEY_DATABASE"):
            DATABASE_OF[running] = known
        yield running
        return
    stock = testing_stock.stock()
    assert stock, "every run has its stock"
    database = f"phuong_journeys_{os.getpid()}"
    url = stock.copy(testing_stock.CITY, database)
    port = _free_port()
    state = tempfile.mkdtemp(prefix="phuong-journeys-")
    shutil.copytree(stock.state, state, dirs_exist_ok=True)
    environment = {
        **os.environ,
        "PHUONG_DATABASE_URL": url,
        "PHUONG_STATE": state,
        "DJANGO_SETTINGS_MODULE": "phuong.config.settings.development",
        "WORLD": "2022",
        "PORT": str(port),
    }
    log = Path(state) / "server.log"
    command = [sys.executable, "-m", "phuong.config.cli", "demo", "--days", "3", "--port", str(port)]
    with log.open("wb") as output:
        server = subprocess.Popen(command, env=environment, cwd=ROOT, stdout=output, stderr=subprocess.STDOUT)
        try:
            _wait_until_it_answers(f"http://127.0.0.1:{port}", server, log)
            DATABASE_OF[f"http://127.0.0.1:{port}"] = url
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            server.wait(timeout=30)
            stock.drop(database)
            shutil.rmtree(state, ignore_errors=True)


@pytest.fixture(scope="package")  # it ends with the journeys: its event loop would be in the way of other tests
def browser(chromium_path: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path, args=CHROMIUM_FLAGS)
        yield browser
        browser.close()


class Visitor:
    """A person at a browser: pages opened by them must call no other host and log no error.

    The worker for pages without a network is let in where it is asked for: it would only cost each journey its start.
    """

    def __init__(self, browser: Browser, site: str, *, worker: bool = False, **options: object) -> None:
        self.site = site
        workers = "allow" if worker else "block"
        self.context: BrowserContext = browser.new_context(
            base_url=site, locale="vi-VN", timezone_id="Asia/Ho_Chi_Minh", service_workers=workers, **options
        )
        self.context.set_default_timeout(15_000)
        self.foreign_requests: list[str] = []
        self.console_errors: list[str] = []
        self.page: Page = self.context.new_page()
        self.context.on("request", self._note_request)
        self.page.on("console", self._note_console)

    def _note_request(self, request) -> None:
        if not request.url.startswith((self.site, "data:", "blob:")):
            self.foreign_requests.append(request.url)

    def _note_console(self, message) -> None:
        if message.type == "error" and "status of 4" not in message.text:
            self.console_errors.append(message.text)

    def close(self) -> None:
        self.context.close()
        assert not self.foreign_requests, f"requests left the machine: {self.foreign_requests}"
        assert not self.console_errors, f"the page complained: {self.console_errors}"


@pytest.fixture
def visit(browser: Browser, site: str) -> Iterator:
    """Return a function that opens a new person's browser: ``visit(width=390, scripts=False, touch=True)``."""
    opened: list[Visitor] = []

    def open_browser(
        *, width: int = 1280, height: int = 900, scripts: bool = True, touch: bool = False, worker: bool = False
    ) -> Visitor:
        window = {"viewport": {"width": width, "height": height}, "has_touch": touch, "is_mobile": touch}
        visitor = Visitor(browser, site, worker=worker, java_script_enabled=scripts, **window)
        opened.append(visitor)
        return visitor

    yield open_browser
    for visitor in opened:
        visitor.close()


@pytest.fixture(scope="session")
def paper(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a one-page PDF to hand in."""
    content = render(
        "letter",
        {"title": "Giấy chứng sinh", "agency": "Bệnh viện Mẫu", "place": "Hải Phòng", "date": ""},
        at=datetime(2022, 12, 1, tzinfo=UTC),
    )
    path = tmp_path_factory.mktemp("papers") / "giay-chung-sinh.pdf"
    path.write_bytes(content)
    return path


@pytest.fixture(scope="session")
def axe() -> str:
    path = ROOT / "node_modules" / "axe-core" / "axe.min.js"
    if not path.exists():
        pytest.skip("axe-core is not installed (npm ci)")
    return path.read_text(encoding="utf-8")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_until_it_answers(address: str, server: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until:
        if server.poll() is not None:
            pytest.fail(f"the city did not start:\n{log.read_text(errors='replace')[-3000:]}")
        try:
            with urllib.request.urlopen(f"{address}/healthz", timeout=2) as answer:
                if answer.status == 200:
                    return
        except (URLError, OSError):
            time.sleep(0.25)
    pytest.fail(f"the city did not answer in {START_SECONDS} s:\n{log.read_text(errors='replace')[-3000:]}")
