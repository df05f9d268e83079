"""What do the records together say? Pure functions of a ledger as of a day; every answer carries its evidence and its reason.

>>> from dragoman.picture import View, find_episodes, make_brief
>>> find_episodes(View.of(())), make_brief(View.of(())).left_out
((), 0)
"""

from dragoman.picture.agreements import Agreement, Turn, find_agreements
from dragoman.picture.brief import Brief, Line, make_brief
from dragoman.picture.claims import Claim, claims
from dragoman.picture.conditions import State, Waiting, find_waiting
from dragoman.picture.episodes import Dispute, Episode, Figure, episode_of, find_episodes, find_prospects
from dragoman.picture.grades import Grade, Reliability, Track, grade, likelihood, reliability, tracks_of
from dragoman.picture.origins import Origin, Origins, Tie, origins_of
from dragoman.picture.relations import Point, Relation, Shift, relate
from dragoman.picture.view import Ask, Cite, View, look, look_at_pair
from dragoman.picture.watch import Rule, Sighting, read_rule, watch

__all__ = [
    "Agreement", "Ask", "Brief", "Cite", "Claim", "Dispute", "Episode", "Figure", "Grade", "Line", "Origin", "Origins", "Point",
    "Relation", "Reliability", "Rule", "Shift", "Sighting", "State", "Tie", "Track", "Turn", "View", "Waiting", "claims",
    "episode_of", "find_agreements", "find_episodes", "find_prospects", "find_waiting", "grade", "likelihood", "look",
    "look_at_pair", "make_brief", "origins_of", "read_rule", "relate", "reliability", "tracks_of", "watch",
]  # fmt: skip
