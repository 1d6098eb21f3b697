-- The countries that the terms of a vendor and channel name; an empty name stands for all others.
SELECT DISTINCT vendor, channel, COALESCE(country, '') AS country FROM terms
UNION
SELECT DISTINCT vendor, channel, '' AS country FROM terms
