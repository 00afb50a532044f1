"""CPU milliseconds and size of the pages that people open all day, with 40,000 visits in the county.

    .venv/bin/python tests/bench/pages.py [--visits 40000] [--rounds 30]

Run it on one quiet core (``taskset -c 0``) and compare ratios within one run: machines are noisy. It is a tool and not a test,
because a time limit in a test fails on a slow day and passes on a slow page.
"""

import argparse
import os
import re
import sys
import tempfile
import time


def measure(browser, path: str, rounds: int) -> tuple[float, float, int]:
    """Median and worst CPU milliseconds of a page, and its bytes before compression."""
    answer = browser.get(path)
    assert answer.status_code == 200, (path, answer.status_code)
    times = []
    for _ in range(rounds):
        begun = time.process_time()
        browser.get(path)
        times.append((time.process_time() - begun) * 1000)
    return sorted(times)[rounds // 2], max(times), len(answer.data)


def village(browser) -> str:
    """The page of a village: the first of the township that all the visits lie in."""
    return re.search(r'/organisation/areas/[0-9a-f-]{36}', browser.get("/organisation/villages?area=511702208000").text).group(0)


def main() -> int:
    """Load the demonstration with many visits and print one line per page."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--visits", type=int, default=40_000)
    parser.add_argument("--rounds", type=int, default=30)
    options = parser.parse_args()
    os.environ.setdefault("XIANGJING_INSTANCE", tempfile.mkdtemp(prefix="xiangjing-bench-"))

    from core.app import create_app
    from core.services import demonstration, migrating
    from core.testing.browser import Browser

    begun = time.perf_counter()
    app = create_app()
    print(f"start {time.perf_counter() - begun:6.2f} s")
    with app.app_context():
        migrating.upgrade()
        begun = time.perf_counter()
        password = demonstration.load(options.visits)["password"]
        print(f"load  {time.perf_counter() - begun:6.2f} s for the demonstration and {options.visits} visits")
    desk = Browser(app)
    desk.sign_in("desk-511702", password)
    for path in (*PAGES, village(desk)):
        median, worst, size = measure(desk, path, options.rounds)
        print(f"{median:7.1f} ms  worst {worst:7.1f} ms  {size / 1024:6.1f} KB  {path}")
    return 0


PAGES = (
    "/",
    "/m/ledger/",
    "/m/ledger/visits",
    "/m/ledger/visits?sort=place",
    "/m/ledger/visits?area=511702208000",
    "/reports/ledger.monthly?from=2026-10-01&to=2026-10-31",
    "/reports/ledger.monthly?from=2025-11-01&to=2026-10-31",
    "/search?q=安云",
    "/m/almanac/",
    "/m/market_day/",
)

if __name__ == "__main__":
    sys.exit(main())
