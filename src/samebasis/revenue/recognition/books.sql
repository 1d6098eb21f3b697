-- Both books: what was sold, and what the channel keeps of it, by period and by whatever is asked for. Lines
-- that are not recognised are counted beside, by what is wrong with them.
SELECT
    status,
    slot,
    period,
    product,
    country,
    currency_id,
    COUNT(*) AS lines,
    SUM(gross) AS gross,
    SUM(partner_share) AS partner_share,
    SUM(tax) AS tax
FROM billed
GROUP BY status, slot, period, product, country, currency_id
