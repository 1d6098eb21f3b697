-- What the lines come to that are at fault themselves.
SELECT SUM(CASE WHEN line_kind IN ('refund', 'credit') THEN -amount ELSE amount END) AS units
FROM measured
WHERE fault <> 0
