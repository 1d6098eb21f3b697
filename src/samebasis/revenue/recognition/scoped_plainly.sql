-- Each line with the key of its scope and day, where no terms name a product, a country or a tier.
SELECT
    measured.*,
    scope.first_key + DATEDIFF('day', DATE '1970-01-01', measured.sold_on) AS key
FROM measured
LEFT JOIN scope ON measured.vendor = scope.vendor AND measured.channel = scope.channel
