"""In which forms do records leave a ledger, so that other programs read them? One writer a form; `archive` comes back whole.

>>> sorted(FORMS)
['annotations', 'archive', 'csv', 'followthemoney', 'geojson', 'gexf', 'graphml', 'jsonl', 'parquet', 'polecat', 'prov']
"""

from dragoman.surfaces.exports.forms import FORMS, Export

__all__ = ["FORMS", "Export"]
