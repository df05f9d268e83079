"""What a notebook shows: tables of records and layers, in which nothing that a report says can run."""

from __future__ import annotations

from dataclasses import replace

from dragoman.surfaces.notebook import Records, show_layers, show_record
from samples import sample_layers, sample_record, sample_report


def test_records_show_who_what_and_the_sentence() -> None:
    html = Records([sample_record()], sample_report())._repr_html_()
    for words in ("<td>REJECT</td>", "<td>Syrian rebels</td>", "14-17 Aug 2021", "Rebels »broke« the ceasefire"):
        assert words in html


def test_a_record_and_layers_show_themselves() -> None:
    assert "<td>broke</td>" in show_record(sample_record())
    assert "Syrian rebels (SYR REB)" in show_layers(sample_layers())


def test_what_a_report_says_is_escaped() -> None:
    actor = replace(sample_record().actors[0], name="<script>alert(1)</script>")
    html = Records([replace(sample_record(), actors=(actor,))])._repr_html_()
    assert "<script" not in html and "&lt;script&gt;" in html
