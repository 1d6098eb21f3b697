-- Whatever has terms of its own: vendor, channel, named product, named country and rung of contract value,
-- and the whole number from which its days are counted, so that scope and day together are one number.
WITH named AS (
    SELECT named_product.vendor, named_product.channel, named_product.product, named_country.country, rung.rung
    FROM named_product
    JOIN named_country
        ON  named_product.vendor = named_country.vendor
        AND named_product.channel = named_country.channel
    CROSS JOIN rung
),
span AS (
    SELECT MIN(day_number) AS first_day, MAX(day_number) - MIN(day_number) + 1 AS days FROM calendar
)
SELECT
    named.*,
    (ROW_NUMBER() OVER (ORDER BY vendor, channel, product, country, rung) - 1) * span.days - span.first_day
        AS first_key
FROM named
CROSS JOIN span
