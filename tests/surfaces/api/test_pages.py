"""The plain pages say what the API says, with evidence marked; the workbench is sent where it is built, and missed plainly elsewhere."""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import quote

import pytest
from starlette.testclient import TestClient

from dragoman.report import Span
from dragoman.surfaces.api import pages
from dragoman.surfaces.plain import marked


class Balanced(HTMLParser):
    """Knows whether every element that is opened is closed."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.links += [value or "" for name, value in attrs if name in ("href", "src", "action")]
        if tag not in ("meta", "link", "input", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open and self.open.pop() == tag


def page(client: TestClient, path: str) -> tuple[str, list[str]]:
    answer = client.get(path)
    assert answer.status_code == 200 and answer.headers["content-type"].startswith("text/html")
    parser = Balanced()
    parser.feed(answer.text)
    assert not parser.open and "<script" not in answer.text and "style=" not in answer.text
    return answer.text, parser.links


def test_the_brief_leads_to_its_evidence(client: TestClient) -> None:
    text, links = page(client, "/plain?about=Syria")
    lines = client.get("/api/brief", params={"about": "Syria"}).json()["lines"]
    plain = unescape(re.sub(r"<[^>]+>", "", text))
    assert all(line["text"][:60] in plain for line in lines)
    leads = [link for link in links if link.startswith("/plain/reports/")]
    assert leads
    for link in leads[:5]:
        address, _, record = link.partition("#")
        report, _ = page(client, address)
        assert f'id="{record}"' in report


def test_all_reports_can_be_leafed_through(client: TestClient) -> None:
    seen: list[str] = []
    at = "/plain/reports"
    while at:
        _, links = page(client, at)
        seen += [link for link in links if link.startswith("/plain/reports/")]
        at = next((link for link in links if "cursor=" in link), "")
    assert len(seen) == len(set(seen)) == client.get("/api/ledger").json()["reports"]


def test_a_report_is_shown_whole_with_its_records(client: TestClient) -> None:
    id = client.get("/api/reports").json()["items"][0]["id"]
    text, _ = page(client, f"/plain/reports/{quote(id, safe='')}")
    report = client.get(f"/api/reports/{quote(id, safe='')}").json()
    inside = text.split('<div class="text">')[1].split("</div>")[0]
    assert unescape(re.sub(r"<[^>]+>", "", inside)) == report["text"]
    assert all(f'id="{record["id"]}"' in inside for record in report["records"])


@pytest.mark.parametrize(
    ("path", "status"), [("/plain/reports/none-such", 404), ("/plain?since=soon", 422), ("/plain/reports?cursor=x", 422)]
)
def test_what_cannot_be_shown_is_told_on_a_page(client: TestClient, path: str, status: int) -> None:
    answer = client.get(path)
    assert answer.status_code == status and "<h1>It cannot be shown</h1>" in answer.text


def test_overlapping_marks_keep_the_text() -> None:
    text = "a < b & c"
    shown = marked(text, [(Span(0, 5), "one", "x"), (Span(4, 9), 'tw"o', "<y>"), (Span(0, 1), "three", "z")])
    assert unescape(re.sub(r"<[^>]+>", "", shown)) == text and 'id="tw&quot;o"' in shown


def test_where_the_workbench_is_not_built_its_page_says_so(client: TestClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "WEB", tmp_path / "none")
    text, links = page(client, "/")
    assert "not built" in text and "/plain" in links


def test_where_it_is_built_it_is_sent_for_every_address_of_its_own(
    client: TestClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "web" / "assets").mkdir(parents=True)
    (tmp_path / "web" / "index.html").write_text("<title>Workbench</title>")
    (tmp_path / "web" / "assets" / "a-1f.js").write_text("1")
    (tmp_path / "secret.txt").write_text("hidden")
    monkeypatch.setattr(pages, "WEB", tmp_path / "web")
    for path in ("/", "/timeline?about=Syria", "/reports/r1", "/index.html"):
        answer = client.get(path)
        assert "Workbench" in answer.text and answer.headers["cache-control"] == "no-cache"
    script = client.get("/assets/a-1f.js")
    assert script.headers["content-type"].startswith("text/javascript") and "immutable" in script.headers["cache-control"]
    assert client.get("/assets/b.js").status_code == 404
    for path in ("/../secret.txt", "/%2e%2e/secret.txt", "/assets/..%2f..%2fsecret.txt"):
        assert "hidden" not in client.get(path).text
