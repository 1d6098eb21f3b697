-- Both books by what is asked for, up to the month in which they close. What is deferred is a balance: that
-- of the last month of a quarter or year, and of the closing month where the year goes on.
SELECT
    calendar_period.shown AS period,
    slot.vendor,
    slot.channel,
    recognised.product,
    recognised.country,
    currency.currency,
    slot.judgement,
    slot.role,
    SUM(lines) AS lines,
    SUM(billed) AS billed,
    SUM(billed_share) AS billed_share,
    SUM(tax) AS tax,
    SUM(gross) AS gross,
    SUM(partner_share) AS partner_share,
    SUM(CASE WHEN recognised.period = calendar_period.last_period THEN deferred ELSE 0 END) AS deferred,
    SUM(CASE WHEN recognised.period = calendar_period.last_period THEN deferred_share ELSE 0 END)
        AS deferred_share
FROM recognised
JOIN calendar_period ON recognised.period = calendar_period.period
JOIN slot ON recognised.slot = slot.slot
JOIN currency ON recognised.currency_id = currency.currency_id
GROUP BY
    calendar_period.shown, slot.vendor, slot.channel, recognised.product, recognised.country,
    currency.currency, slot.judgement, slot.role
ORDER BY period, vendor, channel, product, country, currency, judgement, role
