-- The one line of terms that is in force, for each scope and day. The most specific line wins, and of a
-- ladder of tiers the highest rung that the contract value reaches. Spelled out by day so that a sale finds
-- its terms by one whole number, which engines do many times faster than by ranges of days.
WITH candidate AS (
    SELECT
        scope.first_key + calendar.day_number AS key,
        terms.terms_id,
        ROW_NUMBER() OVER (
            PARTITION BY scope.first_key + calendar.day_number
            ORDER BY terms.specificity DESC, terms.tier_from DESC
        ) AS place
    FROM scope
    JOIN rung ON scope.rung = rung.rung
    JOIN terms
        ON  scope.vendor = terms.vendor
        AND scope.channel = terms.channel
        AND COALESCE(terms.product, scope.product) = scope.product
        AND COALESCE(terms.country, scope.country) = scope.country
        AND terms.tier_from <= rung.tier_from
    JOIN calendar ON calendar.day >= terms.starts AND calendar.day < terms.ends
)
SELECT key, terms_id
FROM candidate
WHERE place = 1
