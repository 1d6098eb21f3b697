-- Each line with what the channel keeps of it, rounded half-even to the minor unit on the line, since that
-- is how it is invoiced: a rate of what was sold, of what is left of it after its cost, or for each unit.
-- Where a channel's own file states what it kept, that is what it kept. Most lines are plain sales under
-- simple terms (a share of sales, without tiers), and are done with first.
SELECT
    costed.*,
    CASE
        WHEN is_plain AND is_simple THEN half_even(amount_minor * rate, per)
        WHEN stated_share_minor IS NOT NULL THEN stated_share_minor
        WHEN take = 'sales' THEN half_even(amount_minor * rate, per)
        WHEN take = 'gross_profit' THEN half_even((amount_minor - cost_minor) * rate, per)
        WHEN take = 'unit' THEN half_even(quantity * minor_per_unit * rate, per)
    END AS share_minor,
    CASE
        WHEN is_plain AND is_simple THEN 0
        WHEN fault <> 0 THEN fault
        WHEN slot IS NULL THEN 1
        WHEN stated_share_minor IS NOT NULL THEN 0
        WHEN take = 'stated' THEN 6
        WHEN is_tiered AND contract_value IS NULL THEN 2
        WHEN take = 'gross_profit' AND cost_minor IS NULL THEN 3
        WHEN take = 'unit' AND quantity IS NULL THEN 4
        ELSE 0
    END AS status
FROM costed
