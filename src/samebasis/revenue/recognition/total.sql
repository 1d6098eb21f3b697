-- What came through, by currency: all lines, and what those come to that are not at fault themselves.
SELECT
    currency_id,
    SUM(lines) AS lines,
    SUM(CASE WHEN status < 30 THEN gross ELSE 0 END) AS gross
FROM books
GROUP BY currency_id
