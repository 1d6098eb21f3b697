-- The refunds and credits that name the sale they give back, as far as they are in order themselves.
SELECT
    source_file, source_row, sale_id, refunds, sold_on AS given_on, vendor, channel, currency_id,
    amount_minor AS given, tax_minor
FROM measured
WHERE refunds IS NOT NULL AND fault = 0
