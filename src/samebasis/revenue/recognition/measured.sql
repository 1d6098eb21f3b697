-- Each line with its money in minor units of its currency, and the code of what is wrong with it, 0 for
-- nothing (faults.toml). The first fault that is found is the one that is told. Most lines are plain: sales
-- with an amount and nothing else to check, which is seen at a glance.
SELECT
    line.*,
    COALESCE(LOWER(line.kind), 'sale') AS line_kind,
    line.amount * currency.multiplier // currency.divisor AS amount_minor,
    line.tax * currency.multiplier // currency.divisor AS tax_minor,
    line.partner_share * currency.multiplier // currency.divisor AS stated_share_minor,
    currency.currency_id,
    currency.minor_per_unit,
    line.amount >= 0
        AND line.amount * currency.multiplier // currency.divisor * currency.divisor
            = line.amount * currency.multiplier
        AND line.kind IS NULL
        AND line.refunds IS NULL
        AND line.service_starts IS NULL
        AND line.service_ends IS NULL
        AND line.partner_share IS NULL
        AND line.tax IS NULL
        AS is_plain,
    CASE
        WHEN line.sold_on IS NULL THEN 30
        WHEN line.sold_on < DATE '1990-01-01' OR line.sold_on >= DATE '2100-01-01' THEN 30
        WHEN line.vendor IS NULL THEN 31
        WHEN line.channel IS NULL THEN 32
        WHEN currency.currency IS NULL THEN 33
        WHEN line.amount IS NULL THEN 34
        WHEN line.amount * currency.multiplier % currency.divisor <> 0 THEN 35
        WHEN line.amount < 0 THEN 36
        WHEN LOWER(line.kind) NOT IN ('sale', 'refund', 'credit') THEN 37
        WHEN COALESCE(LOWER(line.kind), 'sale') = 'sale' AND line.refunds IS NOT NULL THEN 39
        WHEN (line.service_starts IS NULL) <> (line.service_ends IS NULL) THEN 38
        WHEN line.service_ends <= line.service_starts THEN 38
        WHEN line.service_ends > line.service_starts + 36525 THEN 38
        WHEN line.partner_share * currency.multiplier % currency.divisor <> 0 THEN 40
        WHEN line.tax * currency.multiplier % currency.divisor <> 0 THEN 41
        ELSE 0
    END AS fault
FROM line
LEFT JOIN currency ON line.currency = currency.currency
