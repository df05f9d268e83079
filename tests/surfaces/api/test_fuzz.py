"""Whatever is asked of the API, within its description and beside it, nothing fails: no answer of 500, and every answer is as described.

A few questions to each address here; `make fuzz` asks thousands.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import GenerationMode, checks

from dragoman.ledger import Ledger
from dragoman.surfaces.api.application import described
from dragoman.surfaces.api.guard import Guard, Rules
from dragoman.surfaces.api.jobs import Job
from dragoman.surfaces.api.running import guarded
from surfaces.api.conftest import GENEROUS

MANY = int(os.environ.get("DRAGOMAN_FUZZ", "2"))  # questions to each address


class Idle:
    """Stands for the processes that read: it takes what is given, and does nothing."""

    def __init__(self, real: Any) -> None:
        self._real = real

    def read(self, sent: Any) -> Any:
        from dragoman.record import Layers
        from dragoman.report import Report

        report = Report(sent.text, outlet=sent.outlet, published=sent.published, title=sent.title, url=sent.url)
        return report, (), Layers(report.id, (), (), (), (), (), ()), ()

    def take(self, spool: Any, sent: Any, errand: Any, by: str) -> Job:
        if spool:
            spool.drop()
        return Job("0", "waiting", by, (), 0.0, 0, 0, 0, 0, (), 0, (), datetime.now(UTC), None)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._real, name)


@pytest.fixture(scope="session")
def api(examples: Path) -> Iterator[Any]:
    with Ledger.open(examples.with_name("fuzzed.db")) as ledger, Ledger.open(examples) as read:
        for version in read.versions():
            ledger.add(version.report, version.records, version.layers, version.recorded, version.codebook)
        app, _ = guarded(ledger, "fuzzed.db", Rules(limits=GENEROUS))
        app.state.workshop = Idle(app.state.workshop)
        schema = schemathesis.openapi.from_asgi("/api/openapi.json", Guard(app, Rules(None, limits=GENEROUS)))
        yield schema


KINDS = {"as it should be": GenerationMode.POSITIVE, "as it should not be": GenerationMode.NEGATIVE}
OPERATIONS = [
    (method.upper(), path, kind)
    for path, methods in described()["paths"].items()
    for method, what in methods.items()
    for kind in KINDS
    if path != "/api/events" and (kind == "as it should be" or what.get("parameters") or what.get("requestBody"))
]
WANTED = [checks.not_a_server_error, checks.content_type_conformance, checks.response_schema_conformance, checks.status_code_conformance]


@pytest.mark.parametrize(("method", "path", "kind"), OPERATIONS, ids=[" ".join(one) for one in OPERATIONS])
def test_nothing_fails(api: Any, method: str, path: str, kind: str) -> None:
    operation = api[path][method]

    @given(case=operation.as_strategy(generation_mode=KINDS[kind]))
    @settings(
        max_examples=MANY,
        deadline=None,
        derandomize=MANY < 10,
        database=None,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.generate],
    )
    def ask(case: Any) -> None:
        case.validate_response(case.call(), checks=WANTED)

    ask()
