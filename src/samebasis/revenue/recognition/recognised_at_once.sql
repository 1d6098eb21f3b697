-- Both books by month, where nothing is sold over a service period: what is billed is recognised.
SELECT
    slot,
    period,
    product,
    country,
    currency_id,
    lines,
    gross AS billed,
    partner_share AS billed_share,
    tax,
    gross,
    partner_share,
    0 AS deferred,
    0 AS deferred_share
FROM books
WHERE status = 0
