-- Each line beside the terms in force on its own day. A line that no terms cover keeps null terms: the
-- next step reports it, and never drops it.
SELECT
    keyed.*,
    terms.slot,
    terms.period,
    terms.is_tiered,
    terms.take,
    terms.rate,
    terms.per
FROM keyed
LEFT JOIN terms_by_day AS terms
    ON  keyed.vendor = terms.vendor
    AND keyed.channel = terms.channel
    AND keyed.terms_product = terms.product
    AND keyed.terms_country = terms.country
    AND keyed.terms_rung = terms.rung
    AND keyed.sold_on = terms.day
