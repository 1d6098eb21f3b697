-- The most that refunds let be deferred of a sale at the end of a month. A refund takes what was recognised
-- first and the deferred rest after: on its day no more is deferred than all refunds so far have left of the
-- sale, and that runs down by day. Of several refunds the one that leaves least counts. Rounding keeps the
-- order, so it may come before the least is taken.
SELECT
    month_end.sale_id,
    month_end.period,
    MIN(CAST(half_even_wide(
        CAST(amount_minor - given_so_far AS HUGEINT) * days_left,
        LEAST(days, DATEDIFF('day', given_on, service_ends))
    ) AS BIGINT)) AS deferred,
    MIN(CAST(half_even_wide(
        CAST(share_minor - share_so_far AS HUGEINT) * days_left,
        LEAST(days, DATEDIFF('day', given_on, service_ends))
    ) AS BIGINT)) AS deferred_share
FROM month_end
JOIN given_back ON month_end.sale_id = given_back.refunds
WHERE given_back.status = 0 AND given_on < month_ends
GROUP BY month_end.sale_id, month_end.period
