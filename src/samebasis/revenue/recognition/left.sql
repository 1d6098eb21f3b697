-- The lines that are not recognised, by what is wrong with them.
SELECT
    books.status,
    currency.currency,
    SUM(books.lines) AS lines,
    SUM(books.gross) AS gross
FROM books
LEFT JOIN currency ON books.currency_id = currency.currency_id
WHERE books.status <> 0
GROUP BY books.status, currency.currency
ORDER BY books.status, currency.currency
