\set VERBOSITY terse
SET search_path = public, kpi;

-- Golden cases: every published method and every edge. Limits 0 and 100 throughout;
-- expected values have 12 digits, in the order of the array `measures` below.
CREATE TEMP TABLE golden (id int, name text, t0 period, y0 float8, t1 period, y1 float8, t2 period, y2 float8,
	direction int, eurostat_status text, un_score int, expected float8[]);
INSERT INTO golden VALUES
	(1, 'share_rising', '2019', 11.8, '2024', 16.45, '2030', 30, 1, 'moderate_progress', 2,
	ARRAY[0.0687023859815, 0.0885288190695, 0.776045435866, 24.5079268985, 0.698237741677, 0.255494505495,
		0.454545454545, 0.562087912088, 20.0727272727, 13.55, 2.25833333333, 0.93, 2.42831541219,
		14.5698924731, 18.0335681422, 0.105331530319, 9.04312128773, 18.5077062247, 10.0653050113,
		2.55494505495]),
	(2, 'share_2045', '2019', 11.8, '2024', 16.45, '2045', 60, 1, 'significant_progress', 3,
	ARRAY[0.0687023859815, 0.0645454343051, 1.06440349687, 66.3984989013, 1.13274893986, 0.0964730290456,
		0.192307692308, 0.501659751037, 21.0692307692, 43.55, 2.07380952381, 0.93, 2.22990271377,
		46.8279569892, 16.1325498436, 0.0635580695052, 19.4749853466, 17.5562675233, 26.2765239318,
		0.964730290456]),
	(3, 'share_on_path', '2019', 11.8, '2024', 19.5, '2030', 30, 1, 'significant_progress', 3,
	ARRAY[0.105682716113, 0.0885288190695, 1.19376624724, 35.6301570171, 1.30934928665, 0.423076923077,
		0.454545454545, 0.930769230769, 20.0727272727, 10.5, 1.75, 1.54, 1.13636363636, 6.81818181818,
		18.0335681422, 0.0744373752175, 4.28797639539, 18.5077062247, 4.80527852065, 4.23076923077]),
	(4, 'share_exact_geo_path', '2020', 10, '2025', 17.3205080757, '2030', 30, 1, 'significant_progress', 3,
	ARRAY[0.116123174034, 0.116123174034, 1, 30, 1, 0.366025403784, 0.5, 0.732050807569, 20, 12.6794919243,
		2.53589838486, 1.46410161514, 1.73205080757, 8.66025403784, 17.3205080757, 0.116123174034, 5,
		17.9128784748, 5.64368848462, 3.66025403784]),
	(5, 'falling_good', '2015', 8.4, '2024', 4.1, '2030', 1, -1, 'insufficient_progress', 2,
	ARRAY[-0.0766010067061, -0.132276456846, 0.579097811756, 2.54167628721, 0.791665366593, 0.581081081081,
		0.6, 0.968468468468, 3.96, 3.1, -0.516666666667, -0.477777777778, 1.08139534884, 6.48837209302,
		2.34267322774, -0.209559185117, 17.7050903191, 2.38285978932, 17.0159569485, 5.81081081081]),
	(6, 'falling_bad', '2015', 8.4, '2024', 9, '2030', 1, -1, 'moving_away', 1,
	ARRAY[0.0076953326522, -0.132276456846, -0.0581761322893, 9.42362491422, -0.13832769111,
		-0.0810810810811, 0.6, -0.135135135135, 3.96, 8, -1.33333333333, 0.0666666666667, -20, NULL,
		2.34267322774, -0.306638725649, NULL, 2.38285978932, NULL, -0.810810810811]),
	(7, 'achieved', '2015', 70, '2024', 96, '2030', 95, 1, 'target_achieved', 3,
	ARRAY[0.0357178613649, 0.0205674301007, NULL, NULL, NULL, 1.04, 0.6, 1.73333333333, 85, 0,
		-0.166666666667, 2.88888888889, -0.0576923076923, 0, 84.0762589614, -0.00174369463952, 0,
		89.1444588435, 0, 10.4]),
	(8, 'achieved_then_lost_base', '2015', 97, '2024', 94, '2030', 95, 1, 'moving_away', 3,
	ARRAY[-0.00348460310015, -0.00138797499733, -2.51056618948, 92.0517253801, 2.47413730996, 1.5, 0.6, 2.5,
		95.8, 1, 0.166666666667, -0.333333333333, -0.5, NULL, 95.795003335, 0.00176524109537, NULL,
		95.9187683932, NULL, -15]),
	(9, 'zero_base', '2015', 0, '2024', 12, '2030', 40, 1, 'not_assessable', NULL,
	ARRAY[NULL, NULL, NULL, NULL, NULL, 0.3, 0.6, 0.5, 24, 28, 4.66666666667, 1.33333333333, 3.5, 21, NULL,
		NULL, NULL, NULL, NULL, 3]),
	(10, 'zero_target', '2015', 25, '2024', 9, '2030', 0, -1, 'not_assessable', 2,
	ARRAY[-0.107310805608, NULL, NULL, 4.55453639263, 0.817818544295, 0.64, 0.6, 1.06666666667, 10, 9, -1.5,
		-1.77777777778, 0.84375, 5.0625, NULL, NULL, NULL, NULL, NULL, 6.4]),
	(11, 'negative_both', '2015', -12, '2024', -6, '2030', -2, 1, 'moderate_progress', 2,
	ARRAY[0.0741252877127, 0.112592183076, 0.658351989344, -3.77976314968, 0.822023685032, 0.6, 0.6, 1, -6,
		4, 0.666666666667, 0.666666666667, 1, 6, NULL, NULL, NULL, NULL, NULL, 6]),
	(12, 'crosses_zero', '2015', -3, '2024', 2, '2030', 5, 1, 'not_assessable', NULL,
	ARRAY[NULL, NULL, NULL, NULL, NULL, 0.625, 0.6, 1.04166666667, 1.8, 3, 0.5, 0.555555555556, 0.9, 5.4,
		NULL, NULL, NULL, NULL, NULL, 6.25]),
	(13, 'no_change', '2015', 50, '2024', 50, '2030', 80, 1, 'insufficient_progress', 1,
	ARRAY[0, 0.0318296393498, 0, 50, 0, 0, 0.6, 0, 68, 30, 5, 0, NULL, NULL, 66.2890803468, 0.0814837471202,
		NULL, 69.6730454977, NULL, 0]),
	(14, 'base_equals_target', '2015', 50, '2024', 48, '2030', 50, 1, 'not_assessable', NULL,
	ARRAY[-0.00452550606667, 0, NULL, NULL, NULL, NULL, 0.6, NULL, 50, 2, 0.333333333333, -0.222222222222,
		-1.5, NULL, 50, 0.00682686326675, NULL, 50, NULL, NULL]),
	(15, 'one_year_only', '2024', 50, '2024', 50, '2030', 80, 1, 'not_assessable', NULL,
	ARRAY[NULL, 0.0814837471202, NULL, NULL, NULL, 0, 0, NULL, 50, 30, 5, NULL, NULL, NULL, 50,
		0.0814837471202, NULL, 50, NULL, 0]),
	(16, 'target_year_past', '2015', 40, '2024', 55, '2020', 60, 1, 'insufficient_progress', 2,
	ARRAY[0.0360172019539, 0.0844717711977, 0.426381517082, 47.7413640808, 0.387068204042, 0.75, 1.8,
		0.416666666667, 76, 5, NULL, 1.66666666667, NULL, 3, 82.9897120334, NULL, 2.45907746207,
		74.1582377123, 3.04081973538, 7.5]),
	(17, 'ratio_exactly_60', '2015', 100, '2024', 128.637974757, '2030', 200, 1, 'moderate_progress', 2,
	ARRAY[0.0283764736924, 0.0472941228206, 0.6, 152.153515114, 0.521535151143, 0.286379747569, 0.6,
		0.477299579282, 160, 71.3620252431, 11.8936708738, 3.18199719522, 3.73780055235, 22.4268033141,
		151.571656651, 0.076325096919, 15.7717831772, NULL, NULL, 2.86379747569]),
	(18, 'ratio_exactly_95', '2015', 100, '2024', 148.51919952, '2030', 200, 1, 'significant_progress', 2,
	ARRAY[0.0449294166796, 0.0472941228206, 0.95, 193.332262355, 0.933322623548, 0.485191995201, 0.6,
		0.808653325334, 160, 51.4808004799, 8.58013341332, 5.39102216889, 1.59155966058, 9.5493579635,
		151.571656651, 0.0508512196903, 6.77150400403, NULL, NULL, 4.85191995201]);

CREATE TEMP VIEW result AS
SELECT g.id, g.name, g.expected, g.eurostat_status AS expected_status, g.un_score AS expected_score, p.*
FROM golden g,
	LATERAL progress(t0, y0, t1, y1, t2, y2, direction, 0, 100) p;

-- nothing differs from the golden values
SELECT r.name, m.measure, m.seen, m.expected
FROM result r,
	LATERAL unnest(
		ARRAY['cagr_actual', 'cagr_required', 'eurostat_ratio', 'un_projected', 'un_ratio', 'distance_covered',
			'time_elapsed', 'pace', 'path_linear', 'gap', 'required_per_year', 'actual_per_year',
			'acceleration', 'years_to_target_linear', 'path_geometric', 'cagr_required_from_now',
			'years_to_target_geometric', 'path_logit', 'years_to_target_logit', 'escap_csi'],
		ARRAY[r.cagr_actual, r.cagr_required, r.eurostat_ratio, r.un_projected, r.un_ratio, r.distance_covered,
			r.time_elapsed, r.pace, r.path_linear, r.gap, r.required_per_year, r.actual_per_year,
			r.acceleration, r.years_to_target_linear, r.path_geometric, r.cagr_required_from_now,
			r.years_to_target_geometric, r.path_logit, r.years_to_target_logit, r.escap_csi],
		r.expected) AS m(measure, seen, expected)
WHERE (m.seen IS NULL) <> (m.expected IS NULL)
	OR abs(m.seen - m.expected) > 5.01e-12 * greatest(abs(m.expected), 1e-3)
ORDER BY r.id;
SELECT name, eurostat_status, expected_status, un_score, expected_score
FROM result
WHERE eurostat_status IS DISTINCT FROM expected_status OR un_score IS DISTINCT FROM expected_score;
SELECT count(*) AS cases, sum(cardinality(expected) - cardinality(array_remove(expected, NULL))) AS nulls FROM result;

-- our own status beside the official ones
SELECT name, status, reason, round(pace::numeric, 4) AS pace, eurostat_status, un_score FROM result ORDER BY id;
