-- The sales that a refund names, and how often each name is there.
SELECT
    sale_id, sold_on, vendor, channel, product, country, currency_id, slot,
    amount_minor, share_minor, service_starts, service_ends, status,
    COUNT(*) OVER (PARTITION BY sale_id) AS times,
    ROW_NUMBER() OVER (PARTITION BY sale_id ORDER BY sold_on) AS place
FROM shared
WHERE line_kind = 'sale' AND sale_id IN (SELECT refunds FROM refund)
