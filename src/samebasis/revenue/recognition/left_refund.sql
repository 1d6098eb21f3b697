-- Each refund of a sale that is not recognised: where it lies, what it is called, and what is wrong with it.
SELECT
    source_file, source_row, sale_id, status, vendor, channel, given_on AS sold_on, currency.currency,
    given AS amount_minor
FROM given_back
LEFT JOIN currency ON given_back.currency_id = currency.currency_id
WHERE status <> 0
