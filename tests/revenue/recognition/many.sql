CREATE OR REPLACE TABLE many AS
WITH number AS (
    SELECT range AS i, hash(range * 31 + 7) AS h, hash(range * 17 + 3) AS g FROM range($count)
),
sale AS (
    SELECT
        i, h, g,
        DATE '2024-01-01' + CAST(h % 720 AS INTEGER) AS sold_on,
        'v' || (h // 1000 % 3) AS vendor,
        'c' || (h // 10000 % 5) AS channel,
        CASE WHEN g % 7 = 0 THEN NULL ELSE 'p' || (g % 4) END AS product,
        ['US', 'DE', 'JP'][CAST(h // 100000 % 3 AS INTEGER) + 1] AS country,
        ['USD', 'EUR', 'JPY', 'KWD'][CAST(g // 10 % 4 AS INTEGER) + 1] AS currency,
        CAST(h % 100000 AS BIGINT) AS amount
    FROM number
)
SELECT
    's' || i AS sale_id,
    CASE WHEN g % 50 = 1 THEN sold_on + CAST(g % 200 AS INTEGER) ELSE sold_on END AS sold_on,
    CASE WHEN g % 9973 = 0 THEN NULL ELSE vendor END AS vendor,
    channel,
    product,
    'k' || (h % 20000) AS customer,
    country,
    CASE WHEN g % 9967 = 0 THEN 'XXX' ELSE currency END AS currency,
    CAST(
        CASE
            WHEN g % 50 = 1 THEN amount % 100
            WHEN currency = 'JPY' AND g % 9949 <> 0 THEN amount
            ELSE amount + (g % 100) / 100
        END AS DECIMAL(12, 3)
    ) AS amount,
    CASE WHEN g % 50 = 1 THEN 'refund' WHEN g % 1013 = 0 THEN 'credit' ELSE 'sale' END AS kind,
    CASE WHEN g % 50 = 1 THEN 's' || CAST(i - (i % 7) AS BIGINT) END AS refunds,
    CAST(CASE WHEN currency = 'JPY' THEN g % 9 ELSE g % 9 / 100 END AS DECIMAL(12, 3)) AS tax,
    CAST(g % 1000 / 1000 AS DECIMAL(12, 6)) AS unit_cost,
    CAST(CASE WHEN g % 997 = 0 THEN NULL ELSE h % 50000 END AS DECIMAL(12, 1)) AS quantity,
    CAST(CASE WHEN g % 991 = 0 THEN NULL ELSE h % 20000 END AS DECIMAL(12, 2)) AS contract_value,
    CASE WHEN g % 10 = 4 THEN sold_on + CAST(h % 60 AS INTEGER) - 20 END AS service_starts,
    CASE WHEN g % 10 = 4 THEN sold_on + CAST(h % 60 AS INTEGER) + CAST(g // 10 % 400 AS INTEGER) END
        AS service_ends
FROM sale
