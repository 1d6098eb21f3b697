-- What of each sale over a service period is deferred at the end of each month, by day and half-even. What
-- is recognised follows from it, so that the cents of a line always sum to the line.
SELECT
    slot, period, product, country, currency_id,
    half_even(amount_minor * days_left, days) AS deferred,
    half_even(share_minor * days_left, days) AS deferred_share
FROM month_end
