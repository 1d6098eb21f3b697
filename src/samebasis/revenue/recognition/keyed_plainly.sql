-- Each line with what it finds its terms by, where no terms name a product, a country or a tier.
SELECT measured.*, '*' AS terms_product, '*' AS terms_country, 0 AS terms_rung
FROM measured
