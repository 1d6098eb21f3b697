-- Each sale over a service period, once for each month at whose end a part of it is still deferred.
-- `days_left` counts from the first day after the month; before the service starts all of it is left.
WITH spread AS (
    SELECT
        sale_id, slot, product, country, currency_id, amount_minor, share_minor,
        service_starts, service_ends,
        DATEDIFF('day', service_starts, service_ends) AS days,
        YEAR(sold_on) * 12 + MONTH(sold_on) - 1 AS first_period,
        YEAR(service_ends - 1) * 12 + MONTH(service_ends - 1) - 1 AS last_period
    FROM shared
    WHERE status = 0 AND line_kind = 'sale' AND service_ends IS NOT NULL
),
by_month AS (
    SELECT
        spread.*,
        month.period,
        MAKE_DATE(
            CAST((month.period + 1) // 12 AS INTEGER), CAST((month.period + 1) % 12 + 1 AS INTEGER), 1
        ) AS month_ends
    FROM spread
    CROSS JOIN UNNEST(GENERATE_SERIES(spread.first_period, spread.last_period - 1)) AS month(period)
    WHERE spread.first_period < spread.last_period
)
SELECT
    by_month.*,
    LEAST(days, DATEDIFF('day', month_ends, service_ends)) AS days_left
FROM by_month
