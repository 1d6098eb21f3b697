"""The feeds that are known, each with what is made of its rows."""

from typing import Final

from samebasis.revenue.feeds.aws_billed_revenue import transform as aws_billed_revenue
from samebasis.revenue.feeds.aws_billing_event import transform as aws_billing_event
from samebasis.revenue.feeds.azure_earnings import transform as azure_earnings
from samebasis.revenue.feeds.azure_revenue import transform as azure_revenue
from samebasis.revenue.feeds.google_charges_usage import transform as google_charges_usage
from samebasis.revenue.feeds.snowflake_disbursement import transform as snowflake_disbursement
from samebasis.revenue.feeds.types import Feed

PLAIN: Final = "plain"
FEEDS: Final[tuple[Feed, ...]] = (
    Feed(name="aws_billing_event", transform=aws_billing_event, needs_account=True),
    Feed(name="aws_billed_revenue", transform=aws_billed_revenue),
    Feed(name="azure_revenue", transform=azure_revenue),
    Feed(name="azure_earnings", transform=azure_earnings),
    Feed(name="google_charges_usage", transform=google_charges_usage),
    Feed(name="snowflake_disbursement", transform=snowflake_disbursement),
)
