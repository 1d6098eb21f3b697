-- The one line of terms that is in force, for each vendor, channel, named product, named country, rung of
-- contract value and day. The most specific line wins. Spelled out by day so that a sale finds its terms
-- by equality alone, which engines do many times faster than by ranges of days.
WITH candidate AS (
    SELECT
        terms.*,
        named_product.product AS for_product,
        named_country.country AS for_country,
        rung.rung,
        calendar.day,
        calendar.period,
        ROW_NUMBER() OVER (
            PARTITION BY
                terms.vendor, terms.channel, named_product.product, named_country.country,
                rung.rung, calendar.day
            ORDER BY terms.specificity DESC, terms.tier_from DESC
        ) AS place
    FROM terms
    JOIN named_product
        ON  terms.vendor = named_product.vendor
        AND terms.channel = named_product.channel
        AND COALESCE(terms.product, named_product.product) = named_product.product
    JOIN named_country
        ON  terms.vendor = named_country.vendor
        AND terms.channel = named_country.channel
        AND COALESCE(terms.country, named_country.country) = named_country.country
    -- A line without tiers holds from the lowest rung up, a rung of a ladder until the next one takes over.
    JOIN rung ON terms.tier_from <= rung.tier_from
    JOIN calendar ON calendar.day >= terms.starts AND calendar.day < terms.ends
)
SELECT
    vendor, channel, for_product AS product, for_country AS country, rung, day, period,
    slot, is_tiered, take, rate, per
FROM candidate
WHERE place = 1
