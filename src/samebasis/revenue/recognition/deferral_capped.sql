-- What of each sale over a service period is deferred at the end of each month: by day and half-even, and
-- no more than refunds have left.
SELECT
    slot, month_end.period, product, country, currency_id,
    LEAST(half_even(amount_minor * days_left, days), COALESCE(cap.deferred, amount_minor)) AS deferred,
    LEAST(half_even(share_minor * days_left, days), COALESCE(cap.deferred_share, share_minor)) AS deferred_share
FROM month_end
LEFT JOIN deferral_cap AS cap ON month_end.sale_id = cap.sale_id AND month_end.period = cap.period
