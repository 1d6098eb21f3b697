"""Draws: how sure an answer is, by quasi-random samples in which one name is one stream.

What lives here turns figures and assumptions into distributions, draws them together, and evaluates
expressions over the draws. Draws are floats, and never become money again.
"""

from samebasis.identities.draws.points import SEED, SIZE
from samebasis.identities.draws.quantiles import quantiles
from samebasis.identities.draws.sample import Sample, compiled, sample, sample_of
from samebasis.identities.draws.shapes import PertBeta, Point, Spread, Triangular, TwoSided, Uniform, ranged
from samebasis.identities.draws.spreads import correlations, spread_of
from samebasis.identities.draws.streams import Correlations, shares

__all__ = [
    "SEED",
    "SIZE",
    "Correlations",
    "PertBeta",
    "Point",
    "Sample",
    "Spread",
    "Triangular",
    "TwoSided",
    "Uniform",
    "compiled",
    "correlations",
    "quantiles",
    "ranged",
    "sample",
    "sample_of",
    "shares",
    "spread_of",
]
