"""The engine: records by the million, SQL steps on DuckDB or Spark, and money in whole minor units.

What lives here knows nothing of revenue or adoption: it opens tables, brings their columns to known
kinds, carries steps out, and puts results away whole.
"""

from samebasis.records.columns import Column, Kind
from samebasis.records.edge import NUMBER_DIGITS, Edge, at_the_edge
from samebasis.records.engine import Engine, Row, Told, engine
from samebasis.records.money import MINOR_DIGITS_MOST, amount, exponents, written
from samebasis.records.source import Source, Tabular
from samebasis.records.steps import DUCKDB, SPARK, Step, carried, function_for, functions, step, without
from samebasis.records.whole import whole_folder

__all__ = [
    "DUCKDB",
    "MINOR_DIGITS_MOST",
    "NUMBER_DIGITS",
    "SPARK",
    "Column",
    "Edge",
    "Engine",
    "Kind",
    "Row",
    "Source",
    "Step",
    "Tabular",
    "Told",
    "amount",
    "at_the_edge",
    "carried",
    "engine",
    "exponents",
    "function_for",
    "functions",
    "step",
    "whole_folder",
    "without",
    "written",
]
