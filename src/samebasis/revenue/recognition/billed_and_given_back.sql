-- What each line adds to the period of its day: a sale what was sold, a refund what it gives back of its
-- sale and of the partner share of it.
SELECT
    status,
    slot,
    period,
    product,
    country,
    currency_id,
    CASE WHEN line_kind = 'sale' THEN amount_minor ELSE -amount_minor END AS gross,
    CASE WHEN line_kind = 'sale' THEN share_minor ELSE -share_minor END AS partner_share,
    CASE WHEN line_kind = 'sale' THEN tax_minor ELSE -tax_minor END AS tax
FROM shared
WHERE refunds IS NULL OR fault <> 0
UNION ALL
SELECT
    status,
    slot,
    YEAR(given_on) * 12 + MONTH(given_on) - 1 AS period,
    product,
    country,
    currency_id,
    -given AS gross,
    -share_given AS partner_share,
    -tax_minor AS tax
FROM given_back
