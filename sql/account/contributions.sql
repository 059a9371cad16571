-- contributions to growth: fixed base and chained
\set VERBOSITY terse
SET search_path = public, kpi;

-- golden deflate_fixed: percentage points and shares of growth
CREATE TABLE amount (item text, year int, current float8, price float8);
INSERT INTO amount VALUES ('AGR', 2010, 50, 1), ('IND', 2010, 180, 1), ('SVC', 2010, 170, 1), ('AGR', 2011, 52, 1.04), ('IND', 2011, 205, 1.02),
	('SVC', 2011, 190, 1.05), ('AGR', 2012, 55, 1.07), ('IND', 2012, 240, 1.06), ('SVC', 2012, 215, 1.11);
SELECT item, c.period, round(contribution::numeric, 12) AS contribution, round(share_of_growth::numeric, 11) AS share_of_growth,
	round(growth::numeric, 9) AS growth, round(since_first::numeric, 9) AS since_first, round(total_growth::numeric, 11) AS total_growth
FROM contributions((SELECT matrix(item, year, current / price) FROM amount)) c;

-- in constant prices the contributions since the first year are those of one step from it
SELECT bool_and(abs(c.since_first - o.contribution) < 1e-12) AS same
FROM contributions((SELECT matrix(item, year, current / price) FROM amount)) c
	JOIN contributions((SELECT matrix(item, year, current / price) FROM amount WHERE year <> 2011)) o USING (item, period);

-- chained contributions of random accounts add up to growth, of every year and since the first, where chained volumes do not
CREATE TABLE account AS
SELECT 'i' || i % 13 AS item, 2000 + i / 13 AS year, 50 + i * 7919 % 101 AS current, CASE WHEN i >= 13 THEN 50 + i * 104729 % 103 END AS pyp
FROM generate_series(0, 13 * 25 - 1) i;
CREATE TABLE chained AS SELECT c.* FROM contributions((SELECT matrix(item, year, current) FROM account), (SELECT matrix(item, year, pyp) FROM account)) c;
SELECT count(*) AS years, max(abs(added - total_growth)) < 1e-12 AS add_up, max(abs(added_since - total_since_first)) < 1e-10 AS add_up_since_first,
	max(abs(shares - 100)) < 1e-9 AS shares_are_100, bool_and(reason IS NOT DISTINCT FROM CASE sign(total_growth) WHEN -1 THEN 'falling' WHEN 0 THEN 'no_growth' END) AS reason_is_said
FROM (SELECT period, sum(contribution) AS added, sum(since_first) AS added_since, sum(share_of_growth) AS shares, max(total_growth) AS total_growth,
	max(total_since_first) AS total_since_first, max(reason) AS reason FROM chained GROUP BY period) y;
SELECT max(abs(value_at(v, period::period) - (100 + total_since_first))) < 1e-10 AS same_as_chain_volume, n_points(v) AS points
FROM (SELECT rebase(chain_volume((SELECT series(year::text::period, c) FROM (SELECT year, sum(current) AS c FROM account GROUP BY year) a),
	(SELECT series(year::text::period, c) FROM (SELECT year, sum(pyp) AS c FROM account GROUP BY year) a), '2000'), '2000') AS v) x, chained
GROUP BY v;
SELECT count(*) > 5 AS not_additive
FROM (SELECT period, sum(value) AS parts FROM (SELECT item, chain_volume(series(year::text::period, current), series(year::text::period, pyp), '2000') AS v FROM account GROUP BY item) s,
	LATERAL points(v) GROUP BY period) p
	JOIN (SELECT period::period, max(total_since_first) AS t FROM chained GROUP BY period) c USING (period)
WHERE abs(parts - (SELECT sum(current) FROM account WHERE year = 2000) * (1 + t / 100)) > 1;

-- an industry comes and goes; nothing grows; the total falls; its base is not above zero
SELECT item, period, value_before, value, growth, contribution, share_of_growth, reason
FROM contributions('{"cols": ["2020", "2021", "2022", "2023"], "rows": ["A", "B"], "cells": [[10, 6, 6, 2], [0, 4, 4, 1]]}');
SELECT item, period, contribution, since_first, total_growth, total_since_first, reason
FROM contributions('{"cols": ["2020", "2021", "2022", "2023"], "rows": ["A", "B"], "cells": [[10, 6, 6, 8], [0, -6, 4, 12]]}');
SELECT count(*) AS of_one_period FROM contributions('{"cols": ["2020"], "rows": ["A"], "cells": [[10]]}');
SELECT count(*) AS of_nothing FROM contributions('{"cols": [], "rows": [], "cells": []}');

-- what is refused
SELECT contributions('{"cols": ["2020", "2021"], "rows": ["A", "B"], "cells": [[10, 6], [0, null]]}');
SELECT contributions('{"cols": ["2020", "2021"], "rows": ["A", "B"], "cells": [[10, "NaN"], [0, 1]]}');
SELECT contributions('{"cols": ["2020", "2021"], "rows": ["A"], "cells": [[10, 6]]}', '{"cols": ["2020", "2021"], "rows": ["B"], "cells": [[null, 6]]}');
SELECT contributions('{"cols": ["2020", "2022"], "rows": ["A"], "cells": [[10, 6]]}', '{"cols": ["2020", "2022"], "rows": ["A"], "cells": [[null, 6]]}');
SELECT contributions('{"cols": ["now", "then"], "rows": ["A"], "cells": [[10, 6]]}', '{"cols": ["now", "then"], "rows": ["A"], "cells": [[null, 6]]}');
SELECT contributions('{"cols": ["2020", "2021"], "rows": ["A"], "cells": [[10, 6]]}', '{"cols": ["2020", "2021"], "rows": ["A"], "cells": [[3, null]]}');
SELECT contributions(NULL) IS NULL AS of_null;

DROP TABLE amount, account, chained;
