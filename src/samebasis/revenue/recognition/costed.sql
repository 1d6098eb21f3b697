-- Each line with what its units cost, rounded half-even to the minor unit on the line.
SELECT
    priced.*,
    CAST(
        half_even_wide(
            CAST(unit_cost AS HUGEINT) * quantity * minor_per_unit,
            CAST(1000000000000 AS HUGEINT)
        ) AS BIGINT
    ) AS cost_minor
FROM priced
