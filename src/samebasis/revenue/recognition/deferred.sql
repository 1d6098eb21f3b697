-- What is deferred at the end of each month, by whatever is asked for.
SELECT
    slot,
    period,
    product,
    country,
    currency_id,
    SUM(deferred) AS deferred,
    SUM(deferred_share) AS deferred_share
FROM deferral
WHERE deferred <> 0 OR deferred_share <> 0
GROUP BY slot, period, product, country, currency_id
