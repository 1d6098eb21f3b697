-- Each line that is not recognised: where it lies, what it is called, and what is wrong with it.
SELECT source_file, source_row, sale_id, status, vendor, channel, sold_on, currency, amount_minor
FROM shared
WHERE status <> 0 AND (refunds IS NULL OR fault <> 0)
