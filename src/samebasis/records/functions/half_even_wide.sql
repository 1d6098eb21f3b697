-- The same for whole numbers of up to 38 digits: the whole number nearest to n / d, and of two that are equally near the even one; d is above zero.
-- `//` cuts towards zero and `%` has the sign of n, in DuckDB and in Spark alike.
CREATE OR REPLACE MACRO half_even_wide(n, d) AS
    n // d
    + CASE
        WHEN 2 * ABS(n % d) > d OR (2 * ABS(n % d) = d AND (n // d) % 2 <> 0)
            THEN CASE WHEN n < 0 THEN -1 ELSE 1 END
        ELSE 0
    END
