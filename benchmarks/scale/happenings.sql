-- Happenings of the view `events` (docs/python.md), block by block: what many pages tell the same way is one row first; such rows are compared only within a
-- block (type, country, week), and joined when their days are at most one apart and nobody is on one side only. docs/scale.md says what this leaves out.

-- 1. Equal tellings are one.
CREATE OR REPLACE TEMP VIEW telling AS
SELECT type, coalesce(country, '') AS country, begin, array_join(array_sort(split(concat_ws('; ', actors, recipients), '; ')), '; ') AS parties,
       count(*) AS reports, min(concat(source, '#', event)) AS id
FROM events WHERE begin IS NOT NULL AND status = 'occurred'
GROUP BY ALL;

-- 2. Within a block (and the week before) each telling takes the smallest id of those it fits.
CREATE OR REPLACE TEMP VIEW blocked AS
SELECT *, date_trunc('week', begin) AS week, split(parties, '; ') AS names FROM telling;

CREATE OR REPLACE TEMP VIEW joined AS
SELECT a.type, a.country, a.begin, a.parties, min(b.id) AS happening
FROM blocked a JOIN (SELECT * FROM blocked UNION ALL SELECT type, country, begin, parties, reports, id, week + INTERVAL 7 DAYS, names FROM blocked
                     UNION ALL SELECT type, country, begin, parties, reports, id, week - INTERVAL 7 DAYS, names FROM blocked) b
ON a.type = b.type AND a.country = b.country AND a.week = b.week AND abs(datediff(a.begin, b.begin)) <= 1
   AND (size(array_except(a.names, b.names)) = 0 OR size(array_except(b.names, a.names)) = 0)
GROUP BY ALL;

-- 3. Back to the reports.
SELECT e.source, e.event, e.type, j.happening
FROM events e JOIN joined j
ON e.type = j.type AND coalesce(e.country, '') = j.country AND e.begin = j.begin
   AND array_join(array_sort(split(concat_ws('; ', e.actors, e.recipients), '; ')), '; ') = j.parties
WHERE e.status = 'occurred'
