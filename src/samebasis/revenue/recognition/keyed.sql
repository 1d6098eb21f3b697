-- Each line with what it finds its terms by: its product and country where the terms of its vendor and
-- channel name them, '*' where they do not, and the rung of its contract value.
SELECT
    measured.*,
    COALESCE(named_product.product, '*') AS terms_product,
    COALESCE(named_country.country, '*') AS terms_country,
    COALESCE(rung.rung, 0) AS terms_rung
FROM measured
LEFT JOIN named_product
    ON  measured.vendor = named_product.vendor
    AND measured.channel = named_product.channel
    AND measured.product = named_product.product
LEFT JOIN named_country
    ON  measured.vendor = named_country.vendor
    AND measured.channel = named_country.channel
    AND measured.country = named_country.country
LEFT JOIN rung
    ON  measured.contract_value >= rung.tier_from
    AND measured.contract_value < rung.tier_upto
