-- The products that the terms of a vendor and channel name; an empty name stands for all others.
SELECT DISTINCT vendor, channel, COALESCE(product, '') AS product FROM terms
UNION
SELECT DISTINCT vendor, channel, '' AS product FROM terms
