"""Evidence in a few words, for charts and tables."""

from samebasis.book import Book
from samebasis.figures import metric_named
from samebasis.identities import Conversion, Evidence
from samebasis.report.words import as_printed, in_words, percent_range


def road_label(road: Conversion, book: Book) -> str:
    """What a road rests on, in a few words: the label of its assumption, or whose claim it is."""
    for fact in road.others:
        if fact.assumption and fact.assumption.label:
            return fact.assumption.label
    for fact in road.others:
        if fact.figure:
            return fact_label(fact, book)
    return road.label


def fact_label(fact: Evidence, book: Book) -> str:
    """One piece of evidence in a few words, with its amount."""
    if fact.figure:
        return f"{book.entities[fact.figure.asserted_by].name}'s claim of {as_printed(fact.amount)}"
    label = fact.assumption.label if fact.assumption else ""
    metric = metric_named(fact.assumption.metric).plain if fact.assumption else fact.name
    unit = fact.amount.unit
    amount = percent_range(fact.amount) if unit.dimension == "number" else in_words(fact.amount)
    return f"{label or metric}: {amount}"
