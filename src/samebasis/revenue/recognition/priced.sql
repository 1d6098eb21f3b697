-- Each line beside the terms in force on its own day. A line that no terms cover keeps null terms: a later
-- step reports it, and never drops it.
SELECT
    scoped.*,
    YEAR(scoped.sold_on) * 12 + MONTH(scoped.sold_on) - 1 AS period,
    terms.slot,
    terms.is_tiered,
    terms.is_simple,
    terms.take,
    terms.rate,
    terms.per
FROM scoped
LEFT JOIN terms_by_day ON scoped.key = terms_by_day.key
LEFT JOIN terms ON terms_by_day.terms_id = terms.terms_id
