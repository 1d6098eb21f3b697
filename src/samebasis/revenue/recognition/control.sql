-- What the lines come to before anything is done with them, to prove at the end that nothing was lost.
SELECT
    COUNT(*) AS lines,
    SUM(CASE WHEN LOWER(kind) IN ('refund', 'credit') THEN -amount ELSE amount END) AS units,
    MIN(sold_on) AS first_day,
    MAX(sold_on) AS last_day,
    MAX(ABS(amount)) AS most_amount,
    MAX(ABS(quantity)) AS most_quantity,
    MAX(ABS(unit_cost)) AS most_cost
FROM line
