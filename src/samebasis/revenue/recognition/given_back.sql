-- Each refund beside its sale: what all refunds of the sale up to this one give back, and this one's part of
-- the partner share. The parts come from the sum so far, so that giving back all of a sale gives back all
-- of its share, to the minor unit.
WITH so_far AS (
    SELECT
        *,
        SUM(given) OVER (
            PARTITION BY refunds
            ORDER BY given_on, sale_id, given
            ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
        ) AS given_so_far
    FROM refund
)
SELECT
    refund.source_file,
    refund.source_row,
    refund.sale_id,
    refund.refunds,
    refund.given_on,
    refund.vendor,
    refund.channel,
    sale.slot,
    sale.product,
    sale.country,
    refund.currency_id,
    refund.given,
    refund.tax_minor,
    CAST(refund.given_so_far AS BIGINT) AS given_so_far,
    CAST(
        half_even_wide(CAST(sale.share_minor AS HUGEINT) * refund.given_so_far, NULLIF(sale.amount_minor, 0))
        AS BIGINT
    ) AS share_so_far,
    CAST(
        half_even_wide(CAST(sale.share_minor AS HUGEINT) * refund.given_so_far, NULLIF(sale.amount_minor, 0))
        - half_even_wide(
            CAST(sale.share_minor AS HUGEINT) * (refund.given_so_far - refund.given),
            NULLIF(sale.amount_minor, 0)
        )
        AS BIGINT
    ) AS share_given,
    CASE
        WHEN sale.sale_id IS NULL THEN 20
        WHEN sale.times > 1 THEN 24
        WHEN sale.status BETWEEN 1 AND 9 THEN 5
        WHEN sale.status > 9 THEN 25
        WHEN refund.vendor <> sale.vendor OR refund.channel <> sale.channel THEN 23
        WHEN refund.currency_id <> sale.currency_id THEN 23
        WHEN refund.given_on < sale.sold_on THEN 22
        WHEN refund.given_so_far > sale.amount_minor THEN 21
        ELSE 0
    END AS status
FROM so_far AS refund
LEFT JOIN refunded AS sale ON refund.refunds = sale.sale_id AND sale.place = 1
