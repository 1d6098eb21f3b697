-- Each line with the key of its scope and day: by its product and country where the terms of its vendor and
-- channel name them, and by the rung that its contract value reaches.
SELECT
    measured.*,
    scope.first_key + DATEDIFF('day', DATE '1970-01-01', measured.sold_on) AS key
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
LEFT JOIN scope
    ON  measured.vendor = scope.vendor
    AND measured.channel = scope.channel
    AND COALESCE(named_product.product, '') = scope.product
    AND COALESCE(named_country.country, '') = scope.country
    AND COALESCE(rung.rung, 0) = scope.rung
