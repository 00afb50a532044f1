"""No page, asked for as a file, fails: a list gives one, and what is no list says so."""



def plain_pages(app) -> list[str]:
    """Addresses of all pages that need no id."""
    rules = [rule for rule in app.url_map.iter_rules() if "GET" in rule.methods and not rule.arguments]
    return sorted({rule.rule for rule in rules if not rule.rule.startswith(("/login", "/healthz"))})


def test_every_page_as_a_file_is_a_file_or_a_refusal(app, browser, monkeypatch):
    monkeypatch.setattr("core.screens.exports._refuse_more_than", lambda files: None)
    desk = browser("desk")
    answers = {path: desk.post(f"/export{path}", format="csv", reason="核对") for path in plain_pages(app)}
    assert {path: answer.status_code for path, answer in answers.items() if answer.status_code >= 500} == {}
    files = {path for path, answer in answers.items() if answer.mimetype == "text/csv"}
    assert {"/m/ledger/visits", "/m/ledger/residents", "/m/market_day/sessions", "/officers"} <= files
