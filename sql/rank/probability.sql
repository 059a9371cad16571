\set VERBOSITY terse
-- computed elsewhere to 12 digits, in the same way and by 10^7 drawings
CREATE TEMP TABLE known (name text, unit int, mean float8, sd float8, df float8, k int, top_k float8, expected float8,
	first float8, last float8);
INSERT INTO known VALUES
	('n3_hand', 1, 1.0, 1.0, 'Infinity', 1, 0.7287510153, 1.31839966462, 0.7287510153, 0.0471506799191),
	('n3_hand', 2, 0.0, 1.0, 'Infinity', 1, 0.22409830478, 2, 0.22409830478, 0.22409830478),
	('n3_hand', 3, -1.0, 1.0, 'Infinity', 1, 0.0471506799191, 2.68160033538, 0.0471506799191, 0.7287510153),
	('n5_equal', 1, 0.0, 1.0, 'Infinity', 2, 0.4, 3, 0.2, 0.2),
	('n5_equal', 2, 0.0, 1.0, 'Infinity', 2, 0.4, 3, 0.2, 0.2),
	('n5_equal', 3, 0.0, 1.0, 'Infinity', 2, 0.4, 3, 0.2, 0.2),
	('n5_equal', 4, 0.0, 1.0, 'Infinity', 2, 0.4, 3, 0.2, 0.2),
	('n5_equal', 5, 0.0, 1.0, 'Infinity', 2, 0.4, 3, 0.2, 0.2),
	('n12_normal', 1, 65.44, 4.16, 'Infinity', 4, 0.998111810957, 1.09815794351, 0.925333014136, 3.82282767059e-07),
	('n12_normal', 2, 53.86, 2.13, 'Infinity', 4, 0.615739518714, 4.25598450983, 0.0025851214676, 6.26102333203e-05),
	('n12_normal', 3, 53.69, 4.54, 'Infinity', 4, 0.543565561334, 4.90345145215, 0.0234844156397, 0.0107705153461),
	('n12_normal', 4, 52.94, 5.0, 'Infinity', 4, 0.476171504219, 5.44287655103, 0.0231040942585, 0.0230415693715),
	('n12_normal', 5, 52.89, 4.69, 'Infinity', 4, 0.470011911095, 5.43145353343, 0.0183854105484, 0.0183851422146),
	('n12_normal', 6, 52.02, 1.91, 'Infinity', 4, 0.275610622648, 5.73624453633, 0.000259759603098, 0.000368472235736),
	('n12_normal', 7, 51.17, 2.86, 'Infinity', 4, 0.230306486332, 6.5274003696, 0.000793138161803, 0.00673645481612),
	('n12_normal', 8, 50.35, 4.74, 'Infinity', 4, 0.26143674547, 7.10579874671, 0.00589215710436, 0.0568447801114),
	('n12_normal', 9, 49.76, 1.82, 'Infinity', 4, 0.0445661553083, 7.81086776485, 8.71983664797e-06, 0.00464458271205),
	('n12_normal', 10, 48.75, 2.59, 'Infinity', 4, 0.0466490185432, 8.52019407707, 3.74589493731e-05, 0.0291556448226),
	('n12_normal', 11, 46.34, 3.85, 'Infinity', 4, 0.0356929074531, 9.77410150442, 0.000114767658081, 0.187034488723),
	('n12_normal', 12, 42.45, 3.7, 'Infinity', 4, 0.0021377579256, 11.3934690111, 1.94262244153e-06, 0.662955357121),
	('n12_t5', 1, 65.44, 4.16, '5', 4, 0.983765293117, 1.29655276219, 0.832409472675, 0.00116258061807),
	('n12_t5', 2, 53.86, 2.13, '5', 4, 0.578214584876, 4.45812838951, 0.00888601010989, 0.00182311778241),
	('n12_t5', 3, 53.69, 4.54, '5', 4, 0.52602132307, 5.06285055717, 0.0435968394246, 0.0260928102287),
	('n12_t5', 4, 52.94, 5.0, '5', 4, 0.464398456759, 5.55283647486, 0.043783923823, 0.0412281624518),
	('n12_t5', 5, 52.89, 4.69, '5', 4, 0.457905975999, 5.54437285274, 0.0374725608972, 0.0355248354948),
	('n12_t5', 6, 52.02, 1.91, '5', 4, 0.275199252275, 5.82243976058, 0.00231985699089, 0.00301449829879),
	('n12_t5', 7, 51.17, 2.86, '5', 4, 0.237515799437, 6.54590521867, 0.00549792202089, 0.0167392478864),
	('n12_t5', 8, 50.35, 4.74, '5', 4, 0.267536010282, 7.06661186566, 0.0195126889372, 0.0735545328443),
	('n12_t5', 9, 49.76, 1.82, '5', 4, 0.0643038344463, 7.71872323765, 0.000570009667716, 0.0104071195643),
	('n12_t5', 10, 48.75, 2.59, '5', 4, 0.0693893145213, 8.35885709024, 0.00150811954328, 0.0405492835068),
	('n12_t5', 11, 46.34, 3.85, '5', 4, 0.0607261973765, 9.50245524632, 0.00334347779643, 0.182807532071),
	('n12_t5', 12, 42.45, 3.7, '5', 4, 0.0150239577751, 11.0702665445, 0.00109911809818, 0.56709627918),
	('n12_mixed_df', 1, 65.44, 4.16, '3', 4, 0.970339324455, 1.41213636894, 0.819320857217, 0.00514031166857),
	('n12_mixed_df', 2, 53.86, 2.13, '4', 4, 0.584118621222, 4.44990935434, 0.0131813241592, 0.0030705271142),
	('n12_mixed_df', 3, 53.69, 4.54, '5', 4, 0.530005775807, 5.04145026836, 0.0468530143193, 0.0260788615069),
	('n12_mixed_df', 4, 52.94, 5.0, '6', 4, 0.467638910133, 5.52360918565, 0.0429191280009, 0.0372602246823),
	('n12_mixed_df', 5, 52.89, 4.69, '7', 4, 0.460945174697, 5.50641261206, 0.0344970948437, 0.0291933871696),
	('n12_mixed_df', 6, 52.02, 1.91, '8', 4, 0.274755882957, 5.78796983954, 0.00195876982273, 0.00143730536362),
	('n12_mixed_df', 7, 51.17, 2.86, 'Infinity', 4, 0.221804660248, 6.52231060699, 0.00203650634713, 0.00597964310305),
	('n12_mixed_df', 8, 50.35, 4.74, '3', 4, 0.280606782116, 7.03918252721, 0.0332791011699, 0.0910814300934),
	('n12_mixed_df', 9, 49.76, 1.82, '4', 4, 0.0716788522391, 7.70271942297, 0.00122983633653, 0.0127018212679),
	('n12_mixed_df', 10, 48.75, 2.59, '5', 4, 0.0707215178171, 8.35702199412, 0.00171660154939, 0.0403242253157),
	('n12_mixed_df', 11, 46.34, 3.85, '6', 4, 0.0569978644961, 9.52917751258, 0.00256407590225, 0.178973936335),
	('n12_mixed_df', 12, 42.45, 3.7, '7', 4, 0.0103866336705, 11.1281003074, 0.000443690318276, 0.568758326273);
CREATE TEMP VIEW panel AS
SELECT name, k, array_agg(unit::text ORDER BY unit) AS units, array_agg(mean ORDER BY unit) AS means,
	array_agg(sd ORDER BY unit) AS sds, array_agg(df ORDER BY unit) AS dfs
FROM known GROUP BY name, k;
SELECT p.name, p.k, count(*) AS units,
	max(abs(r.p_top_k / g.top_k - 1)) < 1e-8 AS top_k, max(abs(r.expected_rank / g.expected - 1)) < 1e-10 AS expected,
	bool_and(abs(r.p_first - g.first) < 4.5e-12 + 1e-8 * g.first) AS first,
	bool_and(abs(r.p_last - g.last) < 4.5e-12 + 1e-8 * g.last) AS last,
	abs(sum(r.p_top_k) - p.k) < 1e-12 AS sum_is_k
FROM panel p, LATERAL kpi.rank_probability(p.units, p.means, p.sds, p.dfs, p.k) r
JOIN known g ON g.unit::text = r.unit
WHERE g.name = p.name GROUP BY p.name, p.k ORDER BY p.name;

-- what proves itself: the sums, whatever k, degrees of freedom and spreads, certain values among them
SELECT count(*) AS cases, bool_and(abs(s.k - kk) < 1e-9) AS sum_k, bool_and(abs(s.ranks - 78) < 1e-8) AS sum_ranks,
	bool_and(abs(s.first - 1) < 1e-9 AND abs(s.last - 1) < 1e-9) AS sum_ends
FROM panel, generate_series(1, 12) kk, unnest('{1,2.5,30,Infinity}'::float8[]) df,
	unnest('{0,0.001,1}'::float8[]) narrow,
	LATERAL (SELECT sum(p_top_k) AS k, sum(expected_rank) AS ranks, sum(p_first) AS first, sum(p_last) AS last
		FROM kpi.rank_probability(units, means, sds[:6] || (SELECT array_agg(narrow * v) FROM unnest(sds[7:]) v),
			array_fill(df, '{12}'), kk)) s
WHERE name = 'n12_normal';

-- certain values: their ranks are certain, and equal ones share their places
SELECT * FROM kpi.rank_probability('{A,B,C,D}', '{3,2,2,1}', '{0,0,0,0}', NULL, 2);
-- one uncertain among certain: P(A > 1) = 1/2
SELECT unit, round(p_top_k::numeric, 12) AS p_top_1, round(expected_rank::numeric, 12) AS expected_rank
FROM kpi.rank_probability('{A,B}', '{1,1}', '{5,0}', '{Infinity,3}', 1);

-- one unit, no unit
SELECT unit, round(p_top_k::numeric, 12) AS p_top_1, round(expected_rank::numeric, 12) AS expected_rank,
	round(p_last::numeric, 12) AS p_last
FROM kpi.rank_probability('{A}', '{7}', '{1}', NULL, 1);
SELECT * FROM kpi.rank_probability('{}', '{}', '{}', NULL, 1);

-- refused
SELECT kpi.rank_probability('{A,B}', '{1,2}', '{1,1}', NULL, 3);
SELECT kpi.rank_probability('{A,B}', '{1,2}', '{1,1}', NULL, 0);
SELECT kpi.rank_probability('{A,B}', '{1,2}', '{1,1}', NULL, NULL);
SELECT kpi.rank_probability('{A,A}', '{1,2}', '{1,1}', NULL, 1);
SELECT kpi.rank_probability('{A,NULL}', '{1,2}', '{1,1}', NULL, 1);
SELECT kpi.rank_probability('{{A,B}}', '{1,2}', '{1,1}', NULL, 1);
SELECT kpi.rank_probability(NULL, '{1,2}', '{1,1}', NULL, 1);
SELECT kpi.rank_probability('{A,B}', '{1}', '{1,1}', NULL, 1);
SELECT kpi.rank_probability('{A,B}', '{1,NULL}', '{1,1}', NULL, 1);
SELECT kpi.rank_probability('{A,B}', '{1,NaN}', '{1,1}', NULL, 1);
SELECT kpi.rank_probability('{A,B}', '{1,Infinity}', '{1,1}', NULL, 1);
SELECT kpi.rank_probability('{A,B}', '{1,2}', '{1,-1}', NULL, 1);
SELECT kpi.rank_probability('{A,B}', '{1,2}', '{1,NaN}', NULL, 1);
SELECT kpi.rank_probability('{A,B}', '{1,2}', '{1,Infinity}', NULL, 1);
SELECT kpi.rank_probability('{A,B}', '{1,2}', '{1,1}', '{5,0.5}', 1);
SELECT kpi.rank_probability('{A,B}', '{1,2}', '{1,1}', '{5,NaN}', 1);
SELECT kpi.rank_probability('{A,B}', '{1,2}', '{1,1}', '{5}', 1);
SELECT kpi.rank_probability('{A,B}', '{1.7e308,-1.7e308}', '{1,1}', NULL, 1);
SELECT kpi.rank_probability('{A,B}', '{1,2}', '{1,1e-12}', NULL, 1);
