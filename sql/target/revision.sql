-- revision statistics; the figures are found from the golden statistics of the reference
SELECT n, round(mean_revision::numeric, 10) AS mr, round(mean_absolute_revision::numeric, 10) AS mar,
	round(relative_mean_absolute_revision::numeric, 10) AS rmar, round(standard_deviation::numeric, 10) AS sd,
	round(mean_squared_revision::numeric, 10) AS msr, round(mean_part::numeric, 10) AS um,
	round(slope_part::numeric, 10) AS ur, round(remaining_part::numeric, 10) AS ud
FROM kpi.revision_statistics('{6.2,9.3,7.2,7.5,7.5,9.2,6.4,10.1}', '{6.6,9.2,7.8,7.8,7.3,9.8,6.8,10.0}');
SELECT round(correlation::numeric, 10) AS r, share_upward, round(smallest::numeric, 10) AS smallest,
	round(largest::numeric, 10) AS largest, round(t_mean_revision::numeric, 10) AS t, lags
FROM kpi.revision_statistics('{6.2,9.3,7.2,7.5,7.5,9.2,6.4,10.1}', '{6.6,9.2,7.8,7.8,7.3,9.8,6.8,10.0}');
-- lags of one's own; without any it is the ordinary t with n below the line
SELECT round(t_mean_revision::numeric, 10) AS t, lags
FROM kpi.revision_statistics('{6.2,9.3,7.2,7.5,7.5,9.2,6.4,10.1}', '{6.6,9.2,7.8,7.8,7.3,9.8,6.8,10.0}', 0);
-- a pair with a NULL is left out
SELECT n, mean_revision, mean_absolute_revision FROM kpi.revision_statistics('{1,NULL,3,4}', '{2,5,NULL,3}');
-- nothing, one, unrevised, always by the same
SELECT * FROM kpi.revision_statistics('{}', '{}');
SELECT * FROM kpi.revision_statistics('{NULL}', '{1}');
SELECT n, mean_revision, standard_deviation, mean_part, slope_part, remaining_part, t_mean_revision, lags
FROM kpi.revision_statistics('{12.67}', '{12.63}'), LATERAL (SELECT 1) one;
SELECT n, mean_revision, mean_part, correlation, t_mean_revision FROM kpi.revision_statistics('{1,2}', '{1,2}');
SELECT n, mean_revision, mean_part, slope_part, remaining_part, t_mean_revision FROM kpi.revision_statistics('{1,2}', '{2,3}');
SELECT relative_mean_absolute_revision, mean_absolute_revision FROM kpi.revision_statistics('{1,2}', '{0,0}');
SELECT kpi.revision_statistics(NULL, '{1}') IS NULL AS no_earlier, kpi.revision_statistics('{1}', NULL) IS NULL AS no_later;
-- what is refused
SELECT kpi.revision_statistics('{1,2}', '{1}');
SELECT kpi.revision_statistics('{1,NaN}', '{1,2}');
SELECT kpi.revision_statistics('{1,2}', '{1,-Infinity}');
SELECT kpi.revision_statistics('{{1,2},{3,4}}', '{1,2,3,4}');
SELECT kpi.revision_statistics('{1,2}', '{1,3}', 2);
SELECT kpi.revision_statistics('{1,2}', '{1,3}', -1);
SELECT kpi.revision_statistics('{-1e200,1e200}', '{1e200,-1e200}');
