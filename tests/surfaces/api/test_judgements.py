"""What people lay down counts at once, with who, when and why, and can be undone."""

from __future__ import annotations

from typing import Any

import pytest
from starlette.testclient import TestClient

WHY = {"reason": "read it again", "by": "K. Holm"}


def first(client: TestClient, **asked: Any) -> Any:
    return client.get("/api/timeline", params={"type": "ASSAULT", "mood": "actual", **asked}).json()["items"][0]


def post(client: TestClient, path: str, **body: Any) -> Any:
    answer = client.post(path, json=WHY | body)
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_a_correction_shows_everywhere_and_undoing_it_restores_what_stood(editor: TestClient) -> None:
    id = first(editor)["lead"]["record"]
    at = f"/api/records/{id}"
    was = editor.get(at).json()["record"]
    seen = editor.get("/api/timeline", params={"type": "COERCE"}).json()["total"]
    page = post(editor, f"{at}/corrections", field="type", value={"type": "COERCE", "mode": "seize"})
    assert (page["record"]["type"], page["record"]["mode"]) == ("COERCE", "seize") and page["record"]["quad"] == "material conflict"
    change = page["corrections"][0]
    assert (change["field"], change["by"], change["reason"], change["kind"]) == ("type", "K. Holm", "read it again", "corrected")
    assert "ASSAULT" in change["was"] and "COERCE" in change["now"]
    assert editor.get("/api/timeline", params={"type": "COERCE"}).json()["total"] == seen + 1
    assert editor.get("/api/changes").json()["items"][0]["subject"] == id
    page = post(editor, f"{at}/undo")
    assert {k: v for k, v in page["record"].items() if k != "why"} == {k: v for k, v in was.items() if k != "why"}
    assert editor.get("/api/timeline", params={"type": "COERCE"}).json()["total"] == seen


def test_a_rejected_record_is_shown_no_more_until_it_is_restored(editor: TestClient) -> None:
    id = first(editor)["lead"]["record"]
    total = editor.get("/api/timeline").json()["total"]
    assert post(editor, f"/api/records/{id}/corrections", reject=True)["rejected"] is True
    assert editor.get("/api/timeline").json()["total"] == total - 1
    assert editor.get(f"/api/episodes/{id}").status_code == 404 and editor.get(f"/api/records/{id}").json()["rejected"] is True
    report = editor.get(f"/api/records/{id}").json()["record"]["report"]["id"]
    assert id in editor.get(f"/api/reports/{report}").json()["rejected"]
    assert post(editor, f"/api/records/{id}/undo")["rejected"] is False
    assert post(editor, f"/api/records/{id}/corrections", reject=True)["rejected"] is True
    assert post(editor, f"/api/records/{id}/corrections", restore=True)["rejected"] is False
    assert editor.get("/api/timeline").json()["total"] == total


def test_names_are_looked_up_and_stand_where_the_report_names_them(editor: TestClient) -> None:
    id = first(editor)["lead"]["record"]
    page = post(editor, f"/api/records/{id}/corrections", field="recipients", value=["Turkey", "the elders of Nowhere"])
    assert [(one["id"], one["name"]) for one in page["record"]["recipients"]] == [
        ("TUR", "Turkey"),
        ("the-elders-of-nowhere", "the elders of Nowhere"),
    ]
    text = editor.get(f"/api/reports/{page['record']['report']['id']}").json()["text"]
    for one in page["record"]["recipients"]:
        start, end = one["span"]
        assert text[start:end] == one["text"]
    page = post(editor, f"/api/records/{id}/corrections", field="place", value="Aleppo")
    assert page["record"]["place"]["country"] == "SYR"
    page = post(editor, f"/api/records/{id}/corrections", field="date", value={"earliest": "2021-08-01", "latest": "2021-08-02"})
    assert page["record"]["date"]["latest"] == "2021-08-02"


def test_records_are_held_together_and_apart(editor: TestClient) -> None:
    items = editor.get("/api/timeline", params={"limit": 500, "mood": "actual"}).json()["items"]
    many = next(item for item in items if item["records"] > 1)
    ids = [one["id"] for one in editor.get(f"/api/episodes/{many['id']}").json()["records"]]
    for other in ids[1:]:
        post(editor, "/api/episodes/split", one=ids[0], other=other)
    assert [one["id"] for one in editor.get(f"/api/episodes/{ids[0]}").json()["records"]] == ids[:1]
    for other in ids[1:]:
        post(editor, "/api/episodes/join", one=other, other=ids[0])
    whole = editor.get(f"/api/episodes/{ids[0]}").json()
    assert {one["id"] for one in whole["records"]} == set(ids) and any("by K. Holm" in why for why in whole["why"])


def test_reports_are_held_for_one_origin_and_retracted(editor: TestClient) -> None:
    items = editor.get("/api/timeline", params={"limit": 500, "mood": "actual"}).json()["items"]
    item = max(items, key=lambda one: one["reports"])
    reports = editor.get(f"/api/episodes/{item['id']}").json()["origins"]["reports"]
    assert len(reports) > 1
    for other in reports[1:]:
        post(editor, "/api/origins/join", one=other, other=reports[0])
    assert editor.get(f"/api/episodes/{item['id']}").json()["origins"]["independent"] == 1
    post(editor, f"/api/reports/{reports[0]}/retract")
    page = editor.get(f"/api/reports/{reports[0]}").json()
    assert page["retracted"]["by"] == "K. Holm"
    assert editor.get(f"/api/episodes/{item['id']}").json()["origins"]["withdrawn"]
    post(editor, f"/api/reports/{reports[0]}/retract", restore=True)
    assert editor.get(f"/api/reports/{reports[0]}").json()["retracted"] is None
    post(editor, "/api/untie", one=reports[0], other=reports[1])
    kinds = [one["kind"] for one in editor.get("/api/changes").json()["items"]][: len(reports) + 2]
    assert kinds.count("retract") == 2 and kinds.count("join") == len(reports) - 1


def test_a_grade_counts_with_its_reason(editor: TestClient) -> None:
    outlet = first(editor)["lead"]["outlet"]
    post(editor, "/api/grades", subject=outlet, letter="b")
    text = " ".join(line["text"] for line in editor.get("/api/brief").json()["lines"])
    assert f"{outlet} B" in text


def test_two_people_correct_the_same_record_at_once(editor: TestClient) -> None:
    at = f"/api/records/{first(editor)['lead']['record']}"
    was = editor.get(at).json()["record"]["factuality"]
    mine = post(editor, f"{at}/corrections", field="factuality", value="PS+")["corrections"][0]
    theirs = post(editor, f"{at}/corrections", field="factuality", value="U", by="M. Okafor", reason="he hedges")["corrections"][0]
    assert editor.get(at).json()["record"]["factuality"] == "U", "the last word holds"
    refused = editor.post(f"{at}/undo", json=WHY | {"of": mine["when"]})
    assert refused.status_code == 409 and "M. Okafor" in refused.json()["what"]
    assert post(editor, f"{at}/undo", of=theirs["when"])["record"]["factuality"] == "PS+"
    page = post(editor, f"{at}/undo", of=mine["when"])
    assert page["record"]["factuality"] == was and not any(one["holds"] for one in page["corrections"])
    assert [one["by"] for one in page["corrections"]] == ["K. Holm", "K. Holm", "M. Okafor", "K. Holm"]


def test_changes_tell_what_counts_and_all_that_counts_can_be_taken_back(editor: TestClient) -> None:
    item = first(editor)
    record, report, outlet = (item["lead"][key] for key in ("record", "report", "outlet"))
    other = next(one["lead"]["record"] for one in editor.get("/api/timeline").json()["items"] if one["id"] != item["id"])

    def holding() -> list[tuple[str, str, str | None]]:
        return [(one["kind"], one["subject"], one["other"]) for one in editor.get("/api/changes").json()["items"] if one["holds"]]

    post(editor, f"/api/records/{record}/corrections", reject=True)
    post(editor, f"/api/reports/{report}/retract")
    post(editor, "/api/episodes/join", one=record, other=other)
    post(editor, "/api/grades", subject=outlet, letter="C")
    post(editor, "/api/grades", subject=outlet, letter="E")
    assert holding() == [("grade", outlet, None), ("together", record, other), ("retract", report, None), ("rejected", record, None)]
    post(editor, "/api/grades", subject=outlet, letter=None)
    post(editor, "/api/untie", one=other, other=record)
    post(editor, f"/api/reports/{report}/retract", restore=True)
    post(editor, f"/api/records/{record}/undo")
    assert holding() == [("grade", outlet, None)], "the letter before stands again"
    post(editor, "/api/grades", subject=outlet, letter=None)
    assert holding() == []


@pytest.mark.parametrize(
    ("path", "body", "status"),
    [
        ("records/none-such/corrections", {"reject": True}, 404),
        ("records/none-such/undo", {}, 404),
        ("records/ID/undo", {}, 422),
        ("records/ID/corrections", {}, 422),
        ("records/ID/corrections", {"field": "colour", "value": 1}, 422),
        ("records/ID/corrections", {"field": "type", "value": "BATTLE"}, 422),
        ("records/ID/corrections", {"field": "id", "value": "x"}, 422),
        ("records/ID/corrections", {"field": "actors", "value": [{}]}, 422),
        ("records/ID/corrections", {"field": "date", "value": {"earliest": "x"}}, 422),
        ("records/ID/corrections", {"field": "place", "value": "Nowherebourg-Xyz"}, 422),
        ("records/ID/corrections", {"reject": True, "restore": True}, 422),
        ("records/ID/corrections", {"reject": True, "reason": " "}, 422),
        ("records/ID/corrections", {"reject": True, "by": ""}, 422),
        ("episodes/join", {"one": "ID", "other": "ID"}, 422),
        ("episodes/join", {"one": "ID", "other": "none-such"}, 404),
        ("origins/cut", {"one": "a", "other": "b"}, 404),
        ("reports/none-such/retract", {}, 404),
        ("grades", {"subject": "x", "letter": "Q"}, 422),
        ("grades", {"letter": "A"}, 422),
        ("grades", {"subject": "x", "letter": None}, 404),
    ],
)
def test_what_cannot_be_laid_down_is_refused_and_changes_nothing(editor: TestClient, path: str, body: dict[str, Any], status: int) -> None:
    id = first(editor)["lead"]["record"]
    before = editor.get("/api/ledger").json()["revision"]
    filled = {key: id if value == "ID" else value for key, value in body.items()}
    answer = editor.post(f"/api/{path.replace('ID', id)}", json=WHY | filled)
    assert answer.status_code == status and answer.json()["mend"], answer.text
    assert editor.get("/api/ledger").json()["revision"] == before
