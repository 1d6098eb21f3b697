"""Feeds: files that marketplaces send, read as sales lines. A path in; kept, set aside and rejected rows out.

A feed is a layout in `definitions/` and a function that makes an outcome of each row. Rows are read
one after another in Python, since each has a place that a rejection names, any of them may be
damaged, and nothing but the transaction it belongs to needs to be known of another row; results
stand in Arrow tables. What a channel keeps is always read from its file, never computed by a rate.
"""

from samebasis.revenue.feeds.aws_cash import AwsBalance, AwsCash, aws_cash
from samebasis.revenue.feeds.definitions import Definition, FeedColumn, definition
from samebasis.revenue.feeds.known import FEEDS, PLAIN
from samebasis.revenue.feeds.mapping import FeedMapping, read_mapping
from samebasis.revenue.feeds.read import FeedRead, read_feed
from samebasis.revenue.feeds.show import feed_json, feed_sentences, feed_totals
from samebasis.revenue.feeds.tally import CASH_COLUMNS, LINE_COLUMNS, FeedTotal
from samebasis.revenue.feeds.types import CashKind, Feed, Rejected
from samebasis.revenue.feeds.write import check_out, write_lines

__all__ = [
    "CASH_COLUMNS",
    "FEEDS",
    "LINE_COLUMNS",
    "PLAIN",
    "AwsBalance",
    "AwsCash",
    "CashKind",
    "Definition",
    "Feed",
    "FeedColumn",
    "FeedMapping",
    "FeedRead",
    "FeedTotal",
    "Rejected",
    "aws_cash",
    "check_out",
    "definition",
    "feed_json",
    "feed_sentences",
    "feed_totals",
    "read_feed",
    "read_mapping",
    "write_lines",
]
