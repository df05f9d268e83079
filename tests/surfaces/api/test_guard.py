"""Who may ask, from where, how often and how much; and what a page may do."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from dragoman.surfaces.api.guard import LARGEST_BODY, Limits, Rules
from dragoman.surfaces.api.tokens import TokenBook, TokenError
from surfaces.api.conftest import GENEROUS, client_of


@pytest.fixture
def book(tmp_path: Path) -> TokenBook:
    return TokenBook(tmp_path / "tokens.json")


@pytest.fixture
def afar(copy: Path, book: TokenBook) -> Iterator[TestClient]:
    """A server that is asked from afar."""
    yield from client_of(copy, Rules(None, book, GENEROUS))


def bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8321", "127.0.0.1.evil.example", "", "[::2]", "localhost.evil.example"])
def test_a_name_bent_to_this_machine_is_refused(client: TestClient, host: str) -> None:
    answer = client.get("/api/ledger", headers={"Host": host})
    assert answer.status_code == 421 and "name" not in answer.json().get("records", {})


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1:8321", "[::1]:99", "LOCALHOST:8321"])
def test_our_own_names_are_known(client: TestClient, host: str) -> None:
    assert client.get("/api/ledger", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "headers", [{"Origin": "https://evil.example"}, {"Origin": "null"}, {"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"}]
)
def test_another_site_changes_nothing(editor: TestClient, headers: dict[str, str]) -> None:
    before = editor.get("/api/ledger").json()["revision"]
    answer = editor.post("/api/grades", json={"subject": "x", "letter": "A", "reason": "y", "by": "z"}, headers=headers)
    assert answer.status_code == 403
    assert editor.post("/api/ingest", files={"files": ("a.txt", b"x")}, data={"by": "z"}, headers=headers).status_code == 403
    assert editor.get("/api/ledger").json()["revision"] == before


def test_nothing_is_shared_with_other_sites(client: TestClient) -> None:
    answer = client.get("/api/ledger", headers={"Origin": "https://evil.example"})
    assert not [name for name in answer.headers if name.startswith("access-control")]
    assert client.options("/api/ledger", headers={"Access-Control-Request-Method": "POST"}).status_code == 405


@pytest.mark.parametrize("path", ["/", "/api/ledger", "/plain", "/plain.css", "/api/nothing", "/brief?about=x"])
def test_every_answer_says_what_a_page_may_do(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    policy = dict(part.strip().split(" ", 1) for part in headers["content-security-policy"].split(";"))
    assert policy["default-src"] == policy["script-src"] == policy["worker-src"] == policy["style-src"] == "'self'"
    assert policy["object-src"] == policy["base-uri"] == policy["frame-ancestors"] == "'none'"
    assert "unsafe" not in headers["content-security-policy"] and "http" not in headers["content-security-policy"]
    assert (headers["x-content-type-options"], headers["referrer-policy"]) == ("nosniff", "no-referrer")


def test_from_afar_a_token_is_needed_and_its_role_holds(afar: TestClient, book: TokenBook) -> None:
    assert afar.get("/api/ledger").status_code == 401 and afar.get("/plain").status_code == 401
    assert afar.get("/").status_code == 200, "the page itself holds nothing"
    reader, editor = book.add("R. Eader", "reader"), book.add("E. Ditor", "editor")
    about = afar.get("/api/ledger", headers=bearer(reader)).json()
    assert (about["role"], about["by"], about["needs_token"]) == ("reader", "R. Eader", True)
    grade = {"subject": "x", "letter": "A", "reason": "y", "by": "somebody else"}
    assert afar.post("/api/grades", json=grade, headers=bearer(reader)).status_code == 403
    assert afar.post("/api/grades", json=grade, headers=bearer(editor)).json()["by"] == "E. Ditor"
    for wrong in ("", "x", reader[:-1], reader + "x", editor.replace("_", "-"), "dragoman__", f"dragoman_{'0' * 12}_x"):
        assert afar.get("/api/ledger", headers=bearer(wrong)).status_code == 401
    book.remove("R. Eader")
    assert afar.get("/api/ledger", headers=bearer(reader)).status_code == 401


def test_an_answer_for_one_is_not_taken_for_another(afar: TestClient, book: TokenBook) -> None:
    tags = {
        afar.get("/api/ledger", headers=bearer(book.add(name, role))).headers["etag"] for name, role in (("a", "reader"), ("b", "editor"))
    }
    assert len(tags) == 2


def test_a_browser_without_a_script_may_ask_for_plain_pages_but_change_nothing(afar: TestClient, book: TokenBook) -> None:
    token = book.add("E. Ditor", "editor")
    basic = {"Authorization": "Basic " + base64.b64encode(f"any:{token}".encode()).decode()}
    assert afar.get("/plain").headers["www-authenticate"].startswith("Basic")
    assert afar.get("/plain", headers=basic).status_code == 200
    assert afar.post("/api/grades", json={"subject": "x", "letter": "A", "reason": "y"}, headers=basic).status_code == 403
    assert afar.get("/plain", headers={"Authorization": "Basic %%%"}).status_code == 401


def test_tokens_are_kept_as_slow_hashes_and_by_nobody_else(book: TokenBook) -> None:
    token = book.add("desk", "reader")
    assert token.split("_", 2)[2] not in book.path.read_text() and book.path.stat().st_mode & 0o077 == 0
    for name, role in (("desk", "reader"), ("", "reader"), ("other", "king")):
        with pytest.raises(TokenError):
            book.add(name, role)
    with pytest.raises(TokenError):
        book.remove("nobody")
    book.path.write_text("{")
    with pytest.raises(TokenError, match="cannot be read"):
        book.all()


def test_who_asks_too_often_waits(copy: Path, book: TokenBook) -> None:
    limits = Limits((0.01, 3), (0.01, 2), (0.01, 2))
    for client in client_of(copy, Rules(limits=limits)):
        codes = [client.get("/api/ledger").status_code for _ in range(5)]
        assert codes == [200] * 3 + [429] * 2
        grade = {"subject": "x", "letter": "A", "reason": "y", "by": "z"}
        answers = [client.post("/api/grades", json=grade) for _ in range(3)]
        assert [answer.status_code for answer in answers] == [200, 200, 429] and int(answers[-1].headers["retry-after"]) >= 1
    book.add("desk", "reader")
    for client in client_of(copy, Rules(None, book, limits)):
        codes = [client.get("/api/ledger", headers=bearer(f"dragoman_{n:012x}_x")).status_code for n in range(4)]
        assert codes == [401, 401, 429, 429]


def test_what_is_too_much_or_packed_is_refused(client: TestClient) -> None:
    assert client.post("/api/read", content=b"x" * (LARGEST_BODY + 1)).status_code == 413
    pieces = (b"x" * 2**20 for _ in range(LARGEST_BODY // 2**20 + 2))
    assert client.post("/api/read", content=pieces, headers={"Content-Type": "application/json"}).status_code == 413
    assert client.post("/api/read", content=b"x", headers={"Content-Encoding": "gzip"}).status_code == 415


@pytest.mark.parametrize(
    "path",
    ["/../pyproject.toml", "/%2e%2e/%2e%2e/etc/passwd", "/..%2f..%2f..%2fpyproject.toml", "/assets/../../cli.py", "/%00", "/" + "a" * 5000],
)
def test_no_name_leads_out_of_the_page(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert (
        answer.status_code in (200, 404)
        and b"[project]" not in answer.content
        and b"root:" not in answer.content
        and b"typer" not in answer.content
    )


def test_a_long_or_strange_question_is_answered_or_refused_but_never_fails(client: TestClient) -> None:
    for asked in (
        "about=" + "x" * 201,
        "&".join(f"about={n}" for n in range(21)),
        "about=%ff%fe",
        "about=%00",
        "as_of=9999-12-31",
        "q=%22",
    ):
        for path in ("timeline", "search", "facets"):
            assert client.get(f"/api/{path}?{asked}").status_code in (200, 422)
