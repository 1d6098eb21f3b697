-- What each line adds to the period of its day. A refund or credit that names no sale takes away by the
-- terms of its own day.
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
