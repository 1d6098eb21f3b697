-- Both books by month. What is recognised is what was billed in the month, less what is deferred at its end,
-- plus what was deferred at the end of the month before.
WITH movement AS (
    SELECT
        slot, period, product, country, currency_id,
        lines, gross AS billed, partner_share AS billed_share, tax,
        gross, partner_share, 0 AS deferred, 0 AS deferred_share
    FROM books
    WHERE status = 0
    UNION ALL
    SELECT
        slot, period, product, country, currency_id,
        0 AS lines, 0 AS billed, 0 AS billed_share, 0 AS tax,
        -deferred AS gross, -deferred_share AS partner_share, deferred, deferred_share
    FROM deferred
    UNION ALL
    SELECT
        slot, period + 1 AS period, product, country, currency_id,
        0 AS lines, 0 AS billed, 0 AS billed_share, 0 AS tax,
        deferred AS gross, deferred_share AS partner_share, 0 AS deferred, 0 AS deferred_share
    FROM deferred
)
SELECT
    slot,
    period,
    product,
    country,
    currency_id,
    SUM(lines) AS lines,
    SUM(billed) AS billed,
    SUM(billed_share) AS billed_share,
    SUM(tax) AS tax,
    SUM(gross) AS gross,
    SUM(partner_share) AS partner_share,
    SUM(deferred) AS deferred,
    SUM(deferred_share) AS deferred_share
FROM movement
GROUP BY slot, period, product, country, currency_id
