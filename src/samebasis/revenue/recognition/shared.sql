-- Each line with what the channel keeps of it, rounded half-even to the minor unit on the line, since that
-- is how it is invoiced: a rate of what was sold, of what is left of it after its cost, or for each unit.
-- Where a channel's own file states what it kept, that is what it kept.
SELECT
    costed.*,
    COALESCE(
        stated_share_minor,
        half_even(
            CASE
                WHEN take = 'sales' THEN amount_minor
                WHEN take = 'gross_profit' THEN amount_minor - cost_minor
                ELSE quantity * minor_per_unit
            END * rate,
            per
        )
    ) AS share_minor,
    CASE
        WHEN is_plain AND take = 'sales' AND NOT is_tiered THEN 0
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
