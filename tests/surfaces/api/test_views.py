"""Every address answers truly on the examples, and as the commands do."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from starlette.testclient import TestClient
from typer.testing import CliRunner

from dragoman.ledger import Ledger
from dragoman.surfaces.api.application import described
from dragoman.surfaces.cli import app as commands

ROOT = Path(__file__).parents[3]


def get(client: TestClient, path: str, **asked: Any) -> Any:
    answer = client.get(path, params=asked)
    assert answer.status_code == 200, answer.text
    return answer.json()


def whole(client: TestClient, path: str, **asked: Any) -> list[Any]:
    """All items of a view, page by page."""
    found: list[Any] = []
    cursor: str | None = None
    while True:
        page = get(client, path, limit=7, **asked, **({"cursor": cursor} if cursor else {}))
        found += page["items"]
        cursor = page["next"]
        if cursor is None:
            return found


def told(examples: Path, *words: str) -> list[Any]:
    done = CliRunner().invoke(commands, [*words, "--ledger", str(examples)])
    assert done.exit_code == 0, done.output
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_the_description_that_is_kept_is_the_one_that_is_served(client: TestClient) -> None:
    kept = json.loads((ROOT / "workbench" / "openapi.json").read_text(encoding="utf-8"))
    assert kept == json.loads(json.dumps(described())), "run `make docs`"
    assert get(client, "/api/openapi.json") == kept


def test_the_ledger_and_its_words(client: TestClient, examples: Path) -> None:
    about = get(client, "/api/ledger")
    with Ledger.open(examples) as ledger:
        assert about["records"] == ledger.size()["record"] and about["name"] == "examples.db"
    assert (about["role"], about["needs_token"]) == ("editor", False) and about["first"] < about["last"]
    words = get(client, "/api/codebook")
    assert {one["value"] for one in words["surely"]} == {"CT+", "PR+", "PS+", "CT-", "PR-", "PS-", "U"}
    assert next(field for field in words["fields"] if field["field"] == "type")["values"]


@pytest.mark.parametrize("asked", [{}, {"about": "Syria"}, {"about": ["Russia", "Syria"]}, {"about": "Daraa"}, {"since": "2022-01-01"}])
def test_brief_agreements_and_conditions_are_those_of_the_commands(client: TestClient, examples: Path, asked: dict[str, Any]) -> None:
    about = asked.get("about")
    options = ["--about", ",".join(about) if isinstance(about, list) else about] if about else []
    options += ["--since", asked["since"]] if "since" in asked else []
    (brief,) = told(examples, "brief", "--format", "json", *options)
    assert get(client, "/api/brief", cites=5_000, **asked) == brief
    assert whole(client, "/api/agreements", **asked) == told(examples, "agreements", *options)[::-1]
    assert whole(client, "/api/conditions", **asked) == told(examples, "conditions", *options)[::-1]
    items = whole(client, "/api/timeline", **asked)
    assert [one for one in items if one["happened"]] == told(examples, "timeline", *options)[::-1]
    assert [one for one in items if not one["happened"]] == told(examples, "timeline", "--planned", *options)[::-1]


def test_relations_and_claims_are_those_of_the_commands(client: TestClient, examples: Path) -> None:
    (relation,) = told(examples, "relations", "Russia", "Ukraine")
    assert get(client, "/api/relations", a="Russia", b="Ukraine") == relation and relation["moments"]
    by = told(examples, "claims", "--by", "Russia")
    assert whole(client, "/api/claims", speaker="Russia") == by[::-1] and by


def test_claims_of_several_speakers_are_one_list_with_fates_told_by_all(client: TestClient) -> None:
    voices = [one["id"] for one in get(client, "/api/claims")["speakers"]]
    both = whole(client, "/api/claims", speaker=voices[:20])
    assert [one["cite"]["published"] for one in both] == sorted((one["cite"]["published"] for one in both), reverse=True)
    assert len({one["speaker"] for one in both}) > 2
    assert {one["fate"] for one in both} >= {"open", "not told as having happened"}
    assert all((one["origins"] > 0) == (one["fate"] != "not told as having happened") for one in both)


def test_disputes_are_those_of_the_brief(client: TestClient) -> None:
    found = get(client, "/api/disputes", about="Armenia")
    lines = [line for line in get(client, "/api/brief", about="Armenia")["lines"] if line["section"] == "What is disputed"]
    assert found["items"] == lines and found["total"] == len(lines) > 0


def test_buckets_can_be_asked_without_happenings(client: TestClient) -> None:
    bare, full = get(client, "/api/timeline", lane="place", limit=0), get(client, "/api/timeline", lane="place")
    assert bare == full | {"items": [], "next": None} and full["items"]


def test_happenings_can_be_asked_without_buckets(client: TestClient) -> None:
    bare, full = get(client, "/api/timeline", bars=False, limit=7), get(client, "/api/timeline", limit=7)
    same = ("items", "next", "total")
    assert [bare[key] for key in same] == [full[key] for key in same] and full["buckets"] and not bare["buckets"]


def test_the_timeline_is_newest_first_and_counts_what_it_shows(client: TestClient) -> None:
    items = whole(client, "/api/timeline")
    assert [item["latest"] for item in items] == sorted((item["latest"] for item in items), reverse=True)
    assert len({item["id"] for item in items}) == len(items)
    page = get(client, "/api/timeline", lane="actor")
    counted = sum(b["solid"] + b["hatched"] + b["hollow"] + b["apart"] for b in page["buckets"] if b["lane"] is None)
    assert counted == page["total"] == sum(item["records"] for item in items)
    lanes = {lane["value"]: lane["count"] for lane in page["lanes"]}
    for lane, count in lanes.items():
        assert count == sum(b["solid"] + b["hatched"] + b["hollow"] + b["apart"] for b in page["buckets"] if b["lane"] == lane)
    assert {item["mood"] for item in items} > {"actual", "planned"}
    assert get(client, "/api/timeline", mood="planned")["total"] == sum(item["mood"] == "planned" for item in items)


FILTERS = [
    {"about": "Syria"}, {"place": "Daraa"}, {"type": ["ASSAULT", "AGREE"]}, {"surely": "CT-"}, {"mood": "demanded"},
    {"since": "2023-01-01"},
    {"until": "2020-12-31"}, {"outlet": "Meridian Wire"}, {"speaker": "Russia"}, {"about": "Syria", "type": "ASSAULT", "surely": "CT+"},
]  # fmt: skip


@pytest.mark.parametrize("asked", FILTERS, ids=str)
def test_a_filter_keeps_what_answers_and_facets_count_it(client: TestClient, asked: dict[str, Any]) -> None:
    total = get(client, "/api/timeline", **asked)["total"]
    assert 0 < total < get(client, "/api/timeline")["total"]
    found = get(client, "/api/facets", **asked)
    assert found["total"] == total
    values = {"type": "types", "surely": "surely", "mood": "moods", "outlet": "outlets", "place": "places"}
    for name, kind in values.items():
        for choice in found[kind][:3]:
            alone = get(client, "/api/timeline", **(asked | {name: choice["value"]}))["total"]
            assert alone == choice["count"], (name, choice)


def test_facets_narrow_by_a_beginning(client: TestClient) -> None:
    found = get(client, "/api/facets", q="syr", kind="actors")
    assert found["actors"] and not found["places"]
    assert all(
        any(word.startswith("syr") for word in one["label"].lower().split()) or one["value"] == "SYR"
        for one in found["actors"]
        if one["count"]
    )
    assert client.get("/api/facets", params={"kind": "planets"}).status_code == 422


def test_every_item_leads_to_its_episode_record_and_report(client: TestClient) -> None:
    for item in whole(client, "/api/timeline")[:40]:
        episode = get(client, f"/api/episodes/{quote(item['id'], safe='')}")
        assert episode["item"]["id"] == item["id"]
        lead = episode["item"]["lead"]
        report = get(client, f"/api/reports/{quote(lead['report'], safe='')}")
        start, end = lead["span"]
        assert " ".join(report["text"][start:end].split()) == lead["quote"]
        record = get(client, f"/api/records/{quote(lead['record'], safe='')}")
        assert record["record"]["id"] == lead["record"] and record["steps"][0]["settles"] == "Record"
        assert record["record"] in report["records"]


def test_of_one_happening_all_who_tell_of_it_are_shown_with_their_origins_and_grade(client: TestClient) -> None:
    item = max((one for one in whole(client, "/api/timeline") if one["happened"]), key=lambda one: one["reports"])
    assert item["reports"] > 1
    episode = get(client, f"/api/episodes/{item['id']}")
    assert len({telling["cite"]["report"] for telling in episode["records"]}) == item["reports"]
    assert episode["origins"]["independent"] == item["origins"] and episode["grade"]["why"]
    other = episode["records"][-1]["id"]
    assert get(client, f"/api/episodes/{other}")["item"]["id"] == item["id"]


def test_the_network_moves_through_time(client: TestClient) -> None:
    now = get(client, "/api/network")
    assert now["ties"] and {end for tie in now["ties"] for end in (tie["a"], tie["b"])} == {node["id"] for node in now["nodes"]}
    assert all(-10 <= tie["score"] <= 10 for tie in now["ties"])
    then = get(client, "/api/network", day=now["first"])
    assert 0 < len(then["ties"]) < len(now["ties"])


def test_the_map_shows_what_has_a_point_and_tells_of_the_rest(client: TestClient) -> None:
    found = get(client, "/api/map")
    assert len(found["features"]) + found["placeless"] + found["pointless"] == found["total"]
    near = get(client, "/api/places/near", name="Daraa")
    assert any(country["borders"] for country in near["countries"]) and near["towns"][0]["km"] < 50
    assert get(client, "/api/places/near", lat=32.62, lon=36.1)["place"]["country"] == "SYR"
    assert client.get("/api/places/near", params={"name": "Nowherebourg-Xyz"}).status_code == 404
    assert client.get("/api/places/near").status_code == 422


def test_speakers_and_reports_and_words_are_found(client: TestClient) -> None:
    voices = get(client, "/api/claims")
    assert voices["speakers"][0]["records"] >= voices["speakers"][-1]["records"] and not voices["items"]
    reports = whole(client, "/api/reports")
    assert len(reports) == get(client, "/api/ledger")["reports"] and [r["published"] or "" for r in reports] == sorted(
        (r["published"] or "" for r in reports), reverse=True
    )
    some = whole(client, "/api/reports", type="SANCTION")
    assert some and {one["id"] for one in some} < {one["id"] for one in reports}
    hits = get(client, "/api/search", q="ceasefire")["items"]
    text = get(client, f"/api/reports/{quote(hits[0]['report'], safe='')}")["text"]
    start, end = hits[0]["span"]
    assert text[start:end] == hits[0]["snippet"]


def test_what_was_known_on_a_day(client: TestClient) -> None:
    then = get(client, "/api/timeline", as_of="2021-08-20")
    assert 0 < then["total"] < get(client, "/api/timeline")["total"]
    assert max(item["lead"]["published"] for item in then["items"]) <= "2021-08-20"
    assert get(client, "/api/facets", as_of="2021-08-20")["total"] == then["total"]
    assert get(client, "/api/timeline", as_of="0001-01-01")["total"] == 0


def test_what_is_the_same_is_not_sent_again(client: TestClient) -> None:
    for path in ("/api/brief", "/api/timeline", "/api/codebook", "/plain"):
        first = client.get(path)
        again = client.get(path, headers={"If-None-Match": first.headers["etag"]})
        assert (again.status_code, again.content) == (304, b"")
        assert client.get(f"{path}?about=Syria", headers={"If-None-Match": first.headers["etag"]}).status_code == 200


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/api/episodes/none-such", 404), ("/api/records/none-such", 404), ("/api/reports/none-such", 404), ("/api/nothing", 404),
        ("/api/brief?type=BATTLE", 422), ("/api/brief?since=yesterday", 422), ("/api/timeline?cursor=zz", 422),
        ("/api/timeline?lane=moon", 422),
        ("/api/timeline?cursor=Wy0xLCIiLCIiXQ", 422), ("/api/reports?limit=0", 422), ("/api/changes?cursor=Wy0xXQ", 422),
    ],
)  # fmt: skip
def test_what_cannot_be_answered_is_told_in_three_parts(client: TestClient, path: str, status: int) -> None:
    answer = client.get(path)
    assert answer.status_code == status and answer.headers["content-type"] == "application/problem+json"
    body = answer.json()
    assert body["what"] and body["where"] and body["mend"] and body["status"] == status
    assert str(ROOT) not in answer.text
