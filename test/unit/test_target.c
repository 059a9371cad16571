/* Unit tests of the target room: golden progress rows, edges, paths, achievement. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <math.h>
#include <string.h>

#include "target/target.h"

#define MEASURES 20

/* In the order of kpi_progress_out. */
static const char *const measure_names[MEASURES] = {
	"gap", "distance_covered", "time_elapsed", "pace", "cagr_actual", "cagr_required",
	"cagr_required_from_now", "eurostat_ratio", "un_projected", "un_ratio", "escap_csi",
	"required_per_year", "actual_per_year", "acceleration", "years_to_target_linear",
	"years_to_target_geometric", "years_to_target_logit", "path_linear", "path_geometric",
	"path_logit"
};

typedef struct golden
{
	const char *name;
	double		t0;
	double		y0;
	double		t1;
	double		y1;
	double		tT;
	double		T;
	int			direction;
	kpi_eurostat_status eurostat;
	int			un_score;
	kpi_progress_status status;
	kpi_progress_reason reason;
	double		measures[MEASURES];
} golden;

/* Limits 0 and 100 throughout. Golden values have 12 digits; status and reason are our own rules. */
static const golden golden_rows[] = {
	{"share_rising", 2019, 11.8, 2024, 16.45, 2030, 30, 1, KPI_EUROSTAT_MODERATE, 2,
		KPI_PROGRESS_OFF_TRACK, KPI_REASON_NONE,
		{13.55, 0.255494505495, 0.454545454545, 0.562087912088, 0.0687023859815, 0.0885288190695,
		0.105331530319, 0.776045435866, 24.5079268985, 0.698237741677, 2.55494505495,
		2.25833333333, 0.93, 2.42831541219, 14.5698924731, 9.04312128773, 10.0653050113,
		20.0727272727, 18.0335681422, 18.5077062247}},
	{"share_2045", 2019, 11.8, 2024, 16.45, 2045, 60, 1, KPI_EUROSTAT_SIGNIFICANT, 3,
		KPI_PROGRESS_OFF_TRACK, KPI_REASON_NONE,
		{43.55, 0.0964730290456, 0.192307692308, 0.501659751037, 0.0687023859815, 0.0645454343051,
		0.0635580695052, 1.06440349687, 66.3984989013, 1.13274893986, 0.964730290456,
		2.07380952381, 0.93, 2.22990271377, 46.8279569892, 19.4749853466, 26.2765239318,
		21.0692307692, 16.1325498436, 17.5562675233}},
	{"share_on_path", 2019, 11.8, 2024, 19.5, 2030, 30, 1, KPI_EUROSTAT_SIGNIFICANT, 3,
		KPI_PROGRESS_SLOW, KPI_REASON_NONE,
		{10.5, 0.423076923077, 0.454545454545, 0.930769230769, 0.105682716113, 0.0885288190695,
		0.0744373752175, 1.19376624724, 35.6301570171, 1.30934928665, 4.23076923077, 1.75, 1.54,
		1.13636363636, 6.81818181818, 4.28797639539, 4.80527852065, 20.0727272727, 18.0335681422,
		18.5077062247}},
	{"share_exact_geo_path", 2020, 10, 2025, 17.3205080757, 2030, 30, 1, KPI_EUROSTAT_SIGNIFICANT, 3,
		KPI_PROGRESS_SLOW, KPI_REASON_NONE,
		{12.6794919243, 0.366025403784, 0.5, 0.732050807569, 0.116123174034, 0.116123174034,
		0.116123174034, 1, 30, 1, 3.66025403784, 2.53589838486, 1.46410161514, 1.73205080757,
		8.66025403784, 5, 5.64368848462, 20, 17.3205080757, 17.9128784748}},
	{"falling_good", 2015, 8.4, 2024, 4.1, 2030, 1, -1, KPI_EUROSTAT_INSUFFICIENT, 2,
		KPI_PROGRESS_ON_TRACK, KPI_REASON_NONE,
		{3.1, 0.581081081081, 0.6, 0.968468468468, -0.0766010067061, -0.132276456846,
		-0.209559185117, 0.579097811756, 2.54167628721, 0.791665366593, 5.81081081081,
		-0.516666666667, -0.477777777778, 1.08139534884, 6.48837209302, 17.7050903191,
		17.0159569485, 3.96, 2.34267322774, 2.38285978932}},
	{"falling_bad", 2015, 8.4, 2024, 9, 2030, 1, -1, KPI_EUROSTAT_MOVING_AWAY, 1,
		KPI_PROGRESS_MOVING_AWAY, KPI_REASON_NONE,
		{8, -0.0810810810811, 0.6, -0.135135135135, 0.0076953326522, -0.132276456846,
		-0.306638725649, -0.0581761322893, 9.42362491422, -0.13832769111, -0.810810810811,
		-1.33333333333, 0.0666666666667, -20, NAN, NAN, NAN, 3.96, 2.34267322774, 2.38285978932}},
	{"achieved", 2015, 70, 2024, 96, 2030, 95, 1, KPI_EUROSTAT_ACHIEVED, 3,
		KPI_PROGRESS_ACHIEVED, KPI_REASON_NONE,
		{0, 1.04, 0.6, 1.73333333333, 0.0357178613649, 0.0205674301007, -0.00174369463952, NAN, NAN,
		NAN, 10.4, -0.166666666667, 2.88888888889, -0.0576923076923, 0, 0, 0, 85, 84.0762589614,
		89.1444588435}},
	{"achieved_then_lost_base", 2015, 97, 2024, 94, 2030, 95, 1, KPI_EUROSTAT_MOVING_AWAY, 3,
		KPI_PROGRESS_LOST, KPI_REASON_BASE_BETTER,
		{1, 1.5, 0.6, 2.5, -0.00348460310015, -0.00138797499733, 0.00176524109537, -2.51056618948,
		92.0517253801, 2.47413730996, -15, 0.166666666667, -0.333333333333, -0.5, NAN, NAN, NAN,
		95.8, 95.795003335, 95.9187683932}},
	{"zero_base", 2015, 0, 2024, 12, 2030, 40, 1, KPI_EUROSTAT_NOT_ASSESSABLE, 0,
		KPI_PROGRESS_OFF_TRACK, KPI_REASON_ZERO_BASE,
		{28, 0.3, 0.6, 0.5, NAN, NAN, NAN, NAN, NAN, NAN, 3, 4.66666666667, 1.33333333333, 3.5, 21,
		NAN, NAN, 24, NAN, NAN}},
	{"zero_target", 2015, 25, 2024, 9, 2030, 0, -1, KPI_EUROSTAT_NOT_ASSESSABLE, 2,
		KPI_PROGRESS_ON_TRACK, KPI_REASON_SIGN_CHANGE,
		{9, 0.64, 0.6, 1.06666666667, -0.107310805608, NAN, NAN, NAN, 4.55453639263, 0.817818544295,
		6.4, -1.5, -1.77777777778, 0.84375, 5.0625, NAN, NAN, 10, NAN, NAN}},
	{"negative_both", 2015, -12, 2024, -6, 2030, -2, 1, KPI_EUROSTAT_MODERATE, 2,
		KPI_PROGRESS_ON_TRACK, KPI_REASON_NONE,
		{4, 0.6, 0.6, 1, 0.0741252877127, 0.112592183076, NAN, 0.658351989344, -3.77976314968,
		0.822023685032, 6, 0.666666666667, 0.666666666667, 1, 6, NAN, NAN, -6, NAN, NAN}},
	{"crosses_zero", 2015, -3, 2024, 2, 2030, 5, 1, KPI_EUROSTAT_NOT_ASSESSABLE, 0,
		KPI_PROGRESS_ON_TRACK, KPI_REASON_SIGN_CHANGE,
		{3, 0.625, 0.6, 1.04166666667, NAN, NAN, NAN, NAN, NAN, NAN, 6.25, 0.5, 0.555555555556, 0.9,
		5.4, NAN, NAN, 1.8, NAN, NAN}},
	{"no_change", 2015, 50, 2024, 50, 2030, 80, 1, KPI_EUROSTAT_INSUFFICIENT, 1,
		KPI_PROGRESS_OFF_TRACK, KPI_REASON_NONE,
		{30, 0, 0.6, 0, 0, 0.0318296393498, 0.0814837471202, 0, 50, 0, 0, 5, 0, NAN, NAN, NAN, NAN,
		68, 66.2890803468, 69.6730454977}},
	{"base_equals_target", 2015, 50, 2024, 48, 2030, 50, 1, KPI_EUROSTAT_NOT_ASSESSABLE, 0,
		KPI_PROGRESS_LOST, KPI_REASON_BASE_BETTER,
		{2, NAN, 0.6, NAN, -0.00452550606667, 0, 0.00682686326675, NAN, NAN, NAN, NAN,
		0.333333333333, -0.222222222222, -1.5, NAN, NAN, NAN, 50, 50, 50}},
	{"one_year_only", 2024, 50, 2024, 50, 2030, 80, 1, KPI_EUROSTAT_NOT_ASSESSABLE, 0,
		KPI_PROGRESS_NOT_ASSESSABLE, KPI_REASON_INSUFFICIENT_DATA,
		{30, 0, 0, NAN, NAN, 0.0814837471202, 0.0814837471202, NAN, NAN, NAN, 0, 5, NAN, NAN, NAN,
		NAN, NAN, 50, 50, 50}},
	{"target_year_past", 2015, 40, 2024, 55, 2020, 60, 1, KPI_EUROSTAT_INSUFFICIENT, 2,
		KPI_PROGRESS_EXPIRED, KPI_REASON_NONE,
		{5, 0.75, 1.8, 0.416666666667, 0.0360172019539, 0.0844717711977, NAN, 0.426381517082,
		47.7413640808, 0.387068204042, 7.5, NAN, 1.66666666667, NAN, 3, 2.45907746207,
		3.04081973538, 76, 82.9897120334, 74.1582377123}},
	{"ratio_exactly_60", 2015, 100, 2024, 128.637974757, 2030, 200, 1, KPI_EUROSTAT_MODERATE, 2,
		KPI_PROGRESS_OFF_TRACK, KPI_REASON_NONE,
		{71.3620252431, 0.286379747569, 0.6, 0.477299579282, 0.0283764736924, 0.0472941228206,
		0.076325096919, 0.6, 152.153515114, 0.521535151143, 2.86379747569, 11.8936708738,
		3.18199719522, 3.73780055235, 22.4268033141, 15.7717831772, NAN, 160, 151.571656651, NAN}},
	{"ratio_exactly_95", 2015, 100, 2024, 148.51919952, 2030, 200, 1, KPI_EUROSTAT_SIGNIFICANT, 2,
		KPI_PROGRESS_SLOW, KPI_REASON_NONE,
		{51.4808004799, 0.485191995201, 0.6, 0.808653325334, 0.0449294166796, 0.0472941228206,
		0.0508512196903, 0.95, 193.332262355, 0.933322623548, 4.85191995201, 8.58013341332,
		5.39102216889, 1.59155966058, 9.5493579635, 6.77150400403, NAN, 160, 151.571656651, NAN}}
};

/* Equal to 12 significant digits, or both not computable. */
static void
assert_near(const char *name, const char *measure, double seen, double expected)
{
	if (isnan(expected) ? !isfinite(seen) : fabs(seen - expected) <= 5.01e-12 * fmax(fabs(expected), 1e-3))
		return;
	print_error("%s.%s is %.15g, expected %.15g\n", name, measure, seen, expected);
	fail();
}

static void
measures_of(const kpi_progress_out *o, double *m)
{
	const double all[MEASURES] = {
		o->gap, o->distance_covered, o->time_elapsed, o->pace, o->cagr_actual, o->cagr_required,
		o->cagr_required_from_now, o->eurostat_ratio, o->un_projected, o->un_ratio, o->escap_csi,
		o->required_per_year, o->actual_per_year, o->acceleration, o->years_to_target_linear,
		o->years_to_target_geometric, o->years_to_target_logit, o->path_linear, o->path_geometric,
		o->path_logit
	};

	for (int i = 0; i < MEASURES; i++)
		m[i] = all[i];
}

/* A level, higher is better, nothing else said. */
static kpi_progress_in
input(double t0, double y0, double t1, double y1, double tT, double T)
{
	return (kpi_progress_in) {
		.base_time = t0,.base_value = y0,.time = t1,.value = y1,.target_time = tT,.target = T,
		.target_upper = NAN,.lower = NAN,.upper = NAN,.plan_start = NAN,.direction = 1
	};
}

static kpi_progress_out
progress(kpi_progress_in in)
{
	kpi_progress_out out;

	assert_int_equal(kpi_progress(&in, &out), KPI_TARGET_OK);
	return out;
}

static void
assert_status(kpi_progress_in in, kpi_progress_status status, kpi_progress_reason reason)
{
	kpi_progress_out out = progress(in);

	assert_string_equal(kpi_progress_status_words[out.status], kpi_progress_status_words[status]);
	assert_int_equal(out.reason, reason);
}

static void
golden_progress(void **state)
{
	(void) state;
	for (size_t i = 0; i < sizeof golden_rows / sizeof golden_rows[0]; i++)
	{
		const golden *g = &golden_rows[i];
		kpi_progress_in in = input(g->t0, g->y0, g->t1, g->y1, g->tT, g->T);
		kpi_progress_out out;
		double		m[MEASURES];

		in.direction = g->direction;
		in.lower = 0;
		in.upper = 100;
		out = progress(in);
		measures_of(&out, m);
		for (int k = 0; k < MEASURES; k++)
			assert_near(g->name, measure_names[k], m[k], g->measures[k]);
		assert_int_equal(out.eurostat_status, g->eurostat);
		assert_int_equal(out.un_score, g->un_score);
		assert_int_equal(out.status, g->status);
		assert_int_equal(out.reason, g->reason);
	}
}

static void
status_rules(void **state)
{
	kpi_progress_in in = input(2020, 10, 2025, 14, 2030, 20);

	(void) state;
	/* pace .8, then exactly the thresholds */
	assert_status(in, KPI_PROGRESS_SLOW, KPI_REASON_NONE);
	in.value = 14.75;
	assert_status(in, KPI_PROGRESS_ON_TRACK, KPI_REASON_NONE);
	in.value = 13;
	assert_status(in, KPI_PROGRESS_SLOW, KPI_REASON_NONE);
	in.value = 10;
	assert_status(in, KPI_PROGRESS_OFF_TRACK, KPI_REASON_NONE);
	in.value = 9.9;
	assert_status(in, KPI_PROGRESS_MOVING_AWAY, KPI_REASON_NONE);
	in.value = 20;
	assert_status(in, KPI_PROGRESS_ACHIEVED, KPI_REASON_NONE);
	/* met within 1e-9 of the target's size */
	in.value = 20 - 1e-8;
	assert_status(in, KPI_PROGRESS_ACHIEVED, KPI_REASON_NONE);
	in.value = 20 - 1e-7;
	assert_status(in, KPI_PROGRESS_ON_TRACK, KPI_REASON_NONE);
	/* the target year itself is the last one */
	in.time = 2030;
	assert_status(in, KPI_PROGRESS_EXPIRED, KPI_REASON_NONE);
	/* a base that was already there */
	in = input(2020, 20, 2025, 21, 2030, 20);
	assert_status(in, KPI_PROGRESS_MAINTAINED, KPI_REASON_BASE_BETTER);
	in.value = 19;
	assert_status(in, KPI_PROGRESS_LOST, KPI_REASON_BASE_BETTER);
	/* growth rates fail, the linear status stands */
	assert_status(input(2020, 0, 2025, 10, 2030, 20), KPI_PROGRESS_ON_TRACK, KPI_REASON_ZERO_BASE);
	assert_status(input(2020, 0, 2025, 20, 2030, 20), KPI_PROGRESS_ACHIEVED, KPI_REASON_ZERO_BASE);
	assert_status(input(2020, -5, 2025, -6, 2030, 20), KPI_PROGRESS_MOVING_AWAY, KPI_REASON_SIGN_CHANGE);
	/* nine months against a year */
	in = input(2020, 10, 2025, 14, 2030, 20);
	in.partial_period = true;
	assert_status(in, KPI_PROGRESS_NOT_ASSESSABLE, KPI_REASON_PARTIAL_PERIOD);
	assert_true(isnan(progress(in).cagr_actual) && isnan(progress(in).actual_per_year));
	assert_true(isnan(progress(in).pace));
	assert_near("partial", "required_per_year", progress(in).required_per_year, 1.2);
	assert_near("partial", "path_linear", progress(in).path_linear, 15);
	/* the base comes after the value */
	in = input(2026, 10, 2025, 14, 2030, 20);
	assert_status(in, KPI_PROGRESS_NOT_ASSESSABLE, KPI_REASON_INSUFFICIENT_DATA);
	assert_true(isnan(progress(in).distance_covered) && isnan(progress(in).path_linear));
}

static void
missing_figures(void **state)
{
	kpi_progress_out out = progress(input(NAN, NAN, 2025, 14, 2030, 20));

	(void) state;
	/* no base: the gap and what is needed from now on */
	assert_int_equal(out.status, KPI_PROGRESS_NOT_ASSESSABLE);
	assert_int_equal(out.reason, KPI_REASON_INSUFFICIENT_DATA);
	assert_near("no base", "gap", out.gap, 6);
	assert_near("no base", "required_per_year", out.required_per_year, 1.2);
	assert_near("no base", "cagr_required_from_now", out.cagr_required_from_now, pow(20 / 14., 0.2) - 1);
	assert_true(isnan(out.cagr_required) && isnan(out.pace) && isnan(out.path_linear));
	assert_int_equal(out.eurostat_status, KPI_EUROSTAT_NOT_ASSESSABLE);
	assert_int_equal(out.un_score, 0);
	/* met without a base */
	out = progress(input(NAN, NAN, 2025, 21, 2030, 20));
	assert_int_equal(out.status, KPI_PROGRESS_ACHIEVED);
	assert_int_equal(out.reason, KPI_REASON_NONE);
	assert_int_equal(out.eurostat_status, KPI_EUROSTAT_ACHIEVED);
	assert_int_equal(out.un_score, 3);
	assert_near("met", "gap", out.gap, 0);
	/* no value: only what base and target say */
	out = progress(input(2020, 10, 2025, NAN, 2030, 20));
	assert_int_equal(out.reason, KPI_REASON_INSUFFICIENT_DATA);
	assert_true(isnan(out.gap) && isnan(out.required_per_year));
	assert_near("no value", "cagr_required", out.cagr_required, pow(2, 0.1) - 1);
	assert_near("no value", "path_linear", out.path_linear, 15);
	/* no target period: what needs no date */
	out = progress(input(2020, 10, 2025, 14, NAN, 20));
	assert_int_equal(out.reason, KPI_REASON_INSUFFICIENT_DATA);
	assert_near("no date", "distance_covered", out.distance_covered, 0.4);
	assert_near("no date", "years", out.years_to_target_linear, 7.5);
	assert_true(isnan(out.pace) && isnan(out.eurostat_ratio));
	/* nothing at all */
	out = progress(input(NAN, NAN, NAN, NAN, NAN, NAN));
	assert_int_equal(out.status, KPI_PROGRESS_NOT_ASSESSABLE);
	assert_int_equal(out.reason, KPI_REASON_INSUFFICIENT_DATA);
}

static void
without_target(void **state)
{
	const struct
	{
		double		value;
		int			direction;
		kpi_eurostat_status eurostat;
		int			un_score;
	}			cases[] = {
		{102, 1, KPI_EUROSTAT_SIGNIFICANT, 3}, {101.9, 1, KPI_EUROSTAT_SIGNIFICANT, 2},
		{101, 1, KPI_EUROSTAT_SIGNIFICANT, 2}, {100.5, 1, KPI_EUROSTAT_MODERATE, 2},
		{100.4, 1, KPI_EUROSTAT_MODERATE, 1}, {100, 1, KPI_EUROSTAT_MODERATE, 1},
		{99.5, 1, KPI_EUROSTAT_MODERATE_AWAY, 1}, {99, 1, KPI_EUROSTAT_MODERATE_AWAY, 1},
		{98.9, 1, KPI_EUROSTAT_SIGNIFICANT_AWAY, 1}, {98, -1, KPI_EUROSTAT_SIGNIFICANT, 3},
		{0, 1, KPI_EUROSTAT_NOT_ASSESSABLE, 0}
	};

	(void) state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
	{
		kpi_progress_in in = input(2024, 100, 2025, cases[i].value, 2030, NAN);
		kpi_progress_out out;

		in.direction = cases[i].direction;
		out = progress(in);
		assert_int_equal(out.eurostat_status, cases[i].eurostat);
		assert_int_equal(out.un_score, cases[i].un_score);
		assert_int_equal(out.status, KPI_PROGRESS_NOT_ASSESSABLE);
		assert_int_equal(out.reason, KPI_REASON_INSUFFICIENT_DATA);
		assert_near("no target", "actual_per_year", out.actual_per_year, cases[i].value - 100);
		assert_true(isnan(out.gap));
	}
}

static void
strict_targets(void **state)
{
	kpi_progress_in in = input(2020, 10, 2025, 20, 2030, 20);

	(void) state;
	in.strict = true;
	assert_status(in, KPI_PROGRESS_ON_TRACK, KPI_REASON_NONE);
	assert_near("strict", "gap", progress(in).gap, 0);
	in.value = 20.1;
	assert_status(in, KPI_PROGRESS_ACHIEVED, KPI_REASON_NONE);
	in.value = 20;
	in.time = 2031;
	assert_status(in, KPI_PROGRESS_EXPIRED, KPI_REASON_NONE);
	/* a base exactly at the target does not satisfy it */
	in = input(2020, 20, 2025, 20, 2030, 20);
	in.strict = true;
	assert_status(in, KPI_PROGRESS_OFF_TRACK, KPI_REASON_NONE);
	in.value = 19;
	assert_status(in, KPI_PROGRESS_MOVING_AWAY, KPI_REASON_NONE);
	in.direction = -1;
	assert_status(in, KPI_PROGRESS_ACHIEVED, KPI_REASON_NONE);
}

static void
bands(void **state)
{
	kpi_progress_in in = input(2020, 30, 2025, 36, 2030, 40);
	kpi_progress_out out;

	(void) state;
	in.target_upper = 50;
	in.direction = -1;			/* a band has its own directions */
	out = progress(in);
	assert_int_equal(out.status, KPI_PROGRESS_ON_TRACK);
	assert_near("below", "gap", out.gap, 4);
	assert_near("below", "distance_covered", out.distance_covered, 0.6);
	in.value = 45;
	assert_status(in, KPI_PROGRESS_ACHIEVED, KPI_REASON_NONE);
	assert_near("inside", "distance_covered", progress(in).distance_covered, 1.5);
	in.value = 50;
	assert_status(in, KPI_PROGRESS_ACHIEVED, KPI_REASON_NONE);
	in.strict = true;
	assert_status(in, KPI_PROGRESS_MOVING_AWAY, KPI_REASON_NONE);
	in.strict = false;
	/* from below to above: past the band, not progress */
	in.value = 55;
	out = progress(in);
	assert_int_equal(out.status, KPI_PROGRESS_MOVING_AWAY);
	assert_near("past", "gap", out.gap, 5);
	assert_near("past", "required_per_year", out.required_per_year, -1);
	assert_true(isnan(out.distance_covered) && isnan(out.eurostat_ratio) && isnan(out.path_linear));
	/* from above */
	in.base_value = 70;
	out = progress(in);
	assert_int_equal(out.status, KPI_PROGRESS_ON_TRACK);
	assert_near("above", "distance_covered", out.distance_covered, 0.75);
	/* from inside */
	in.base_value = 42;
	assert_status(in, KPI_PROGRESS_LOST, KPI_REASON_BASE_BETTER);
	in.value = 41;
	assert_status(in, KPI_PROGRESS_MAINTAINED, KPI_REASON_BASE_BETTER);
	assert_near("inside", "gap", progress(in).gap, 0);
	in.target_upper = 39;
	assert_int_equal(kpi_progress(&in, &out), KPI_TARGET_BAND);
	in.target = NAN;
	assert_status(in, KPI_PROGRESS_NOT_ASSESSABLE, KPI_REASON_INSUFFICIENT_DATA);
}

static void
kinds(void **state)
{
	kpi_progress_in in = input(2022, 40, 2024, 20, 2030, 15);
	kpi_progress_out out;

	(void) state;
	in.kind = KPI_TARGET_RANK;
	in.direction = -1;
	in.lower = 0;
	in.upper = 100;
	out = progress(in);
	assert_int_equal(out.status, KPI_PROGRESS_ON_TRACK);
	assert_near("rank", "pace", out.pace, 3.2);
	assert_true(isnan(out.cagr_actual) && isnan(out.cagr_required) && isnan(out.path_geometric));
	assert_true(isnan(out.path_logit) && isnan(out.years_to_target_logit));
	assert_int_equal(out.eurostat_status, KPI_EUROSTAT_NOT_ASSESSABLE);
	assert_int_equal(out.un_score, 0);

	in = input(2020, 0, 2025, 6, 2030, 10);
	in.kind = KPI_TARGET_GROWTH_RATE;
	out = progress(in);
	assert_int_equal(out.status, KPI_PROGRESS_ON_TRACK);
	assert_int_equal(out.reason, KPI_REASON_NONE);
	assert_true(isnan(out.cagr_actual) && isnan(out.un_ratio));
	assert_int_equal(out.un_score, 0);

	in = input(NAN, NAN, 2025, 0, 2030, 1);
	in.kind = KPI_TARGET_BINARY;
	out = progress(in);
	assert_int_equal(out.status, KPI_PROGRESS_NOT_ASSESSABLE);
	assert_int_equal(out.reason, KPI_REASON_NONE);
	assert_int_equal(out.un_score, 1);
	assert_true(isnan(out.pace) && isnan(out.required_per_year));
	in.time = 2030;
	assert_status(in, KPI_PROGRESS_EXPIRED, KPI_REASON_NONE);
	in.value = 1;
	assert_status(in, KPI_PROGRESS_ACHIEVED, KPI_REASON_NONE);
	assert_int_equal(progress(in).un_score, 3);
	in.base_time = 2020;
	in.base_value = 1;
	assert_status(in, KPI_PROGRESS_ACHIEVED, KPI_REASON_NONE);

	in = input(2020, 10, 2025, 14, 2030, 20);
	in.direction = 0;
	out = progress(in);
	assert_int_equal(out.status, KPI_PROGRESS_NOT_ASSESSABLE);
	assert_int_equal(out.reason, KPI_REASON_NONE);
	assert_int_equal(out.eurostat_status, KPI_EUROSTAT_NONE);
	assert_true(isnan(out.gap) && isnan(out.cagr_actual) && isnan(out.required_per_year));
	in.direction = 2;
	assert_int_equal(kpi_progress(&in, &out), KPI_TARGET_DIRECTION);
}

static void
yearly_plans(void **state)
{
	/* nine months of a plan for the year */
	kpi_progress_in in = input(2025, 900, 2025.75, 700, 2026, 1000);
	kpi_progress_out out;

	(void) state;
	in.kind = KPI_TARGET_PLAN;
	in.partial_period = true;
	in.plan_start = 2025;
	out = progress(in);
	assert_near("plan", "distance_covered", out.distance_covered, 0.7);
	assert_near("plan", "time_elapsed", out.time_elapsed, 0.75);
	assert_near("plan", "pace", out.pace, 0.7 / 0.75);
	assert_near("plan", "path_linear", out.path_linear, 750);
	assert_int_equal(out.status, KPI_PROGRESS_SLOW);
	assert_int_equal(out.reason, KPI_REASON_NONE);
	assert_true(isnan(out.cagr_actual));
	in.value = 1000;
	assert_status(in, KPI_PROGRESS_ACHIEVED, KPI_REASON_NONE);
	in.value = 990;
	in.time = 2026;
	assert_status(in, KPI_PROGRESS_EXPIRED, KPI_REASON_NONE);
	/* a ceiling: within it from the start */
	in.time = 2025.75;
	in.direction = -1;
	assert_status(in, KPI_PROGRESS_MAINTAINED, KPI_REASON_BASE_BETTER);
	in.value = 1001;
	assert_status(in, KPI_PROGRESS_LOST, KPI_REASON_BASE_BETTER);
	/* outside the plan's period it is a level */
	in = input(2024, 800, 2025, 900, 2026, 1000);
	in.kind = KPI_TARGET_PLAN;
	assert_status(in, KPI_PROGRESS_ON_TRACK, KPI_REASON_NONE);
	assert_near("level", "cagr_actual", progress(in).cagr_actual, 0.125);
}

static void
un_near_the_end(void **state)
{
	kpi_progress_in in = input(2015, 90, 2024, 99, 2030, 100);

	(void) state;
	assert_int_equal(progress(in).un_score, 3);
	assert_true(isnan(progress(in).un_ratio));
	in.value = 98.9;
	assert_false(isnan(progress(in).un_ratio));
	in = input(2015, 9, 2024, 1, 2030, 0);
	in.direction = -1;
	assert_int_equal(progress(in).un_score, 3);
	assert_int_equal(progress(in).status, KPI_PROGRESS_ON_TRACK);
}

static void
huge_figures(void **state)
{
	kpi_progress_in in = input(2020, -1e308, 2025, 1e308, 2030, 1.7e308);
	kpi_progress_out out = progress(in);

	(void) state;
	assert_false(isfinite(out.actual_per_year));
	assert_int_equal(out.status, KPI_PROGRESS_NOT_ASSESSABLE);
	in = input(2020, 1e-300, 2025, 1e300, 2030, 1e301);
	out = progress(in);
	assert_false(isfinite(out.un_ratio));
	assert_int_equal(out.un_score, 0);
	assert_int_equal(out.eurostat_status, KPI_EUROSTAT_NOT_ASSESSABLE);
}

static double
path(kpi_path_shape shape, double elapsed, double option)
{
	kpi_path_options options = {.lower = 0,.upper = 100,.power = option,.steepness = option};
	double		value;

	assert_int_equal(kpi_path(shape, 16.45, 30, elapsed, &options, &value), KPI_TARGET_OK);
	return value;
}

static void
golden_paths(void **state)
{
	const double rows[7][6] = {
		{16.45, 16.45, 16.45, 16.45, 16.45, 16.45},
		{18.7083333333, 18.1827036737, 18.3100216147, 16.8263888889, 21.9817643358, 17.1103743605},
		{20.9666666667, 20.097915677, 20.3291848282, 17.9555555556, 24.2730961475, 19.1293138015},
		{23.225, 22.2148598915, 22.5096584984, 19.8375, 26.0312968851, 23.225},
		{25.4833333333, 24.5547850797, 24.8510557148, 22.4722222222, 27.5135286716, 27.3206861985},
		{27.7416666667, 27.1411781688, 27.3500400281, 25.8597222222, 28.8194010903, 29.3396256395},
		{30, 30, 30, 30, 30, 30}
	};

	(void) state;
	for (int i = 0; i < 7; i++)
	{
		double		u = i / 6.;

		assert_near("path", "linear", path(KPI_PATH_LINEAR, u, 0), rows[i][0]);
		assert_near("path", "geometric", path(KPI_PATH_GEOMETRIC, u, 0), rows[i][1]);
		assert_near("path", "logit", path(KPI_PATH_LOGIT, u, 0), rows[i][2]);
		assert_near("path", "power 2", path(KPI_PATH_POWER, u, 2), rows[i][3]);
		assert_near("path", "power .5", path(KPI_PATH_POWER, u, 0.5), rows[i][4]);
		assert_near("path", "logistic", path(KPI_PATH_LOGISTIC, u, 8), rows[i][5]);
	}
}

static void
path_edges(void **state)
{
	kpi_path_options options = {.lower = 0,.upper = 100,.power = 2,.steepness = 8};
	double		value;

	(void) state;
	kpi_path(KPI_PATH_GEOMETRIC, -1, 4, 0.5, &options, &value);
	assert_true(isnan(value));
	kpi_path(KPI_PATH_GEOMETRIC, -1, -4, 0.5, &options, &value);
	assert_true(isnan(value));
	kpi_path(KPI_PATH_LOGIT, 0, 30, 0.5, &options, &value);
	assert_true(isnan(value));
	kpi_path(KPI_PATH_LOGIT, 20, 100, 0.5, &options, &value);
	assert_true(isnan(value));
	kpi_path(KPI_PATH_POWER, 20, 100, -0.5, &options, &value);
	assert_true(isnan(value));
	/* linear goes on beyond both ends */
	kpi_path(KPI_PATH_LINEAR, -10, 10, 1.5, &options, &value);
	assert_near("path", "beyond", value, 20);
	/* very steep: a step, still from base to target */
	options.steepness = 1e6;
	kpi_path(KPI_PATH_LOGISTIC, 10, 20, 0.75, &options, &value);
	assert_near("path", "step", value, 20);
	options.power = 0;
	assert_int_equal(kpi_path(KPI_PATH_POWER, 1, 2, 0.5, &options, &value), KPI_TARGET_POWER);
	options.steepness = 0;
	assert_int_equal(kpi_path(KPI_PATH_LOGISTIC, 1, 2, 0.5, &options, &value), KPI_TARGET_STEEPNESS);
	options.lower = 100;
	assert_int_equal(kpi_path(KPI_PATH_LOGIT, 1, 2, 0.5, &options, &value), KPI_TARGET_LIMITS);
}

/* The golden case target_path has fractions; here percent. */
static void
growth_for_a_share(void **state)
{
	kpi_path_options limits = {.lower = 0,.upper = 100};
	double		x;

	(void) state;
	assert_int_equal(kpi_required_growth(18, 60, 20, 8.5, KPI_GROWTH_OF_TOTAL, &x), KPI_TARGET_OK);
	assert_near("growth", "total", x, 15.232152766660545);
	assert_int_equal(kpi_required_growth(18, 60, 20, 6, KPI_GROWTH_OF_REST, &x), KPI_TARGET_OK);
	assert_near("growth", "rest", x, 16.69103599800692);
	kpi_path(KPI_PATH_LOGIT, 18, 60, 5 / 20., &limits, &x);
	assert_near("path", "logit", x, 26.19429602807993);
	kpi_path(KPI_PATH_GEOMETRIC, 18, 60, 5 / 20., &limits, &x);
	assert_near("path", "geometric", x, 24.32160278652662);
	/* a share of nothing cannot grow; the odds of everything are infinite */
	kpi_required_growth(0, 60, 20, 6, KPI_GROWTH_OF_TOTAL, &x);
	assert_true(isnan(x));
	kpi_required_growth(18, 100, 20, 6, KPI_GROWTH_OF_REST, &x);
	assert_true(isnan(x));
	assert_int_equal(kpi_required_growth(18, 101, 20, 6, KPI_GROWTH_OF_REST, &x), KPI_TARGET_SHARE);
	assert_int_equal(kpi_required_growth(-1, 60, 20, 6, KPI_GROWTH_OF_REST, &x), KPI_TARGET_SHARE);
	assert_int_equal(kpi_required_growth(18, 60, 0, 6, KPI_GROWTH_OF_REST, &x), KPI_TARGET_YEARS);
	assert_int_equal(kpi_required_growth(18, 60, 20, -100, KPI_GROWTH_OF_REST, &x), KPI_TARGET_GROWTH);
}

static void
golden_achievement(void **state)
{
	const struct
	{
		kpi_achievement_kind kind;
		double		actual;
		double		target;
		double		base;
		double		lower;
		double		upper;
		double		achieved;
		kpi_rag_colour colour;
	}			rows[] = {
		{KPI_ACHIEVEMENT_HIGHER_RATIO, 16.45, 20, NAN, NAN, NAN, 0.8225, KPI_RAG_AMBER},
		{KPI_ACHIEVEMENT_HIGHER_RATIO, 26, 20, NAN, NAN, NAN, 1.3, KPI_RAG_GREEN},
		{KPI_ACHIEVEMENT_LOWER_RATIO, 4.1, 3, NAN, NAN, NAN, 0.731707317073, KPI_RAG_RED},
		{KPI_ACHIEVEMENT_LOWER_MIRROR, 4.1, 3, NAN, NAN, NAN, 0.633333333333, KPI_RAG_RED},
		{KPI_ACHIEVEMENT_LOWER_MIRROR, 7.5, 3, NAN, NAN, NAN, -0.5, KPI_RAG_RED},
		{KPI_ACHIEVEMENT_ANCHORED, 16.45, 30, 11.8, NAN, NAN, 0.255494505495, KPI_RAG_RED},
		{KPI_ACHIEVEMENT_ANCHORED, 10, 30, 11.8, NAN, NAN, -0.0989010989011, KPI_RAG_RED},
		{KPI_ACHIEVEMENT_BAND, 102, NAN, NAN, 95, 105, 1, KPI_RAG_GREEN},
		{KPI_ACHIEVEMENT_BAND, 91, NAN, NAN, 95, 105, 0.6, KPI_RAG_RED},
		{KPI_ACHIEVEMENT_BOOLEAN, 1, 1, NAN, NAN, NAN, 1, KPI_RAG_GREEN},
		/* not golden: the other side of a band, no, zero denominators, missing arguments */
		{KPI_ACHIEVEMENT_BAND, 110, NAN, NAN, 95, 105, 0.5, KPI_RAG_RED},
		{KPI_ACHIEVEMENT_BAND, 5, NAN, NAN, 5, 5, 1, KPI_RAG_GREEN},
		{KPI_ACHIEVEMENT_BOOLEAN, 0, NAN, NAN, NAN, NAN, 0, KPI_RAG_RED},
		{KPI_ACHIEVEMENT_BAND, 6, NAN, NAN, 5, 5, NAN, 0},
		{KPI_ACHIEVEMENT_BAND, 6, NAN, NAN, NAN, 5, NAN, 0},
		{KPI_ACHIEVEMENT_BAND, 6, NAN, NAN, 5, NAN, NAN, 0},
		{KPI_ACHIEVEMENT_HIGHER_RATIO, 6, 0, NAN, NAN, NAN, NAN, 0},
		{KPI_ACHIEVEMENT_LOWER_RATIO, 0, 3, NAN, NAN, NAN, NAN, 0},
		{KPI_ACHIEVEMENT_ANCHORED, 6, 5, 5, NAN, NAN, NAN, 0},
		{KPI_ACHIEVEMENT_ANCHORED, 6, 5, NAN, NAN, NAN, NAN, 0},
		{KPI_ACHIEVEMENT_BOOLEAN, NAN, 1, NAN, NAN, NAN, NAN, 0},
	};
	double		achieved;

	(void) state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
	{
		kpi_rag_colour colour;

		assert_int_equal(kpi_achievement(rows[i].kind, rows[i].actual, rows[i].target, rows[i].base,
										 rows[i].lower, rows[i].upper, &achieved), KPI_TARGET_OK);
		assert_near("achievement", kpi_achievement_kind_words[rows[i].kind], achieved, rows[i].achieved);
		if (isnan(achieved))
			continue;
		assert_int_equal(kpi_rag(achieved, 1, 0.8, &colour), KPI_TARGET_OK);
		assert_int_equal(colour, rows[i].colour);
	}
	assert_int_equal(kpi_achievement(KPI_ACHIEVEMENT_BAND, 1, NAN, NAN, 5, 4, &achieved), KPI_TARGET_LIMITS);
}

static void
traffic_light(void **state)
{
	kpi_rag_colour colour;

	(void) state;
	kpi_rag(1 - 1e-10, 1, 0.8, &colour);
	assert_int_equal(colour, KPI_RAG_GREEN);
	kpi_rag(0.8 - 1e-10, 1, 0.8, &colour);
	assert_int_equal(colour, KPI_RAG_AMBER);
	kpi_rag(0.8 - 1e-8, 1, 0.8, &colour);
	assert_int_equal(colour, KPI_RAG_RED);
	assert_int_equal(kpi_rag(1, 0.8, 1, &colour), KPI_TARGET_THRESHOLDS);
}

static kpi_period
period(const char *text)
{
	kpi_period	p;

	assert_int_equal(kpi_period_parse(text, strlen(text), &p), KPI_PERIOD_OK);
	return p;
}

static void
times_of_periods(void **state)
{
	kpi_period	year = period("2024");
	kpi_period	next = period("2025");
	kpi_period	nine = period("2025-01-01/P9M");
	kpi_period	target = period("2030");
	kpi_period	school = period("2024-09-01/P1Y");
	kpi_progress_in in = input(0, 0, 0, 0, 0, 0);

	(void) state;
	kpi_progress_set_periods(&in, &year, &next, &target);
	assert_near("times", "base", in.base_time, 2025);
	assert_near("times", "value", in.time, 2026);
	assert_near("times", "target", in.target_time, 2031);
	assert_false(in.partial_period);
	assert_true(isnan(in.plan_start));
	kpi_progress_set_periods(&in, &year, &nine, &next);
	assert_true(in.partial_period);
	assert_near("times", "plan", in.plan_start, 2025);
	/* a school year is a year */
	kpi_progress_set_periods(&in, &year, &school, &target);
	assert_false(in.partial_period);
	/* a value that outlasts the target's period is no part of its plan */
	kpi_progress_set_periods(&in, &year, &next, &nine);
	assert_true(isnan(in.plan_start));
	kpi_progress_set_periods(&in, NULL, NULL, NULL);
	assert_true(isnan(in.base_time) && isnan(in.time) && isnan(in.target_time) && !in.partial_period);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(golden_progress),
		cmocka_unit_test(status_rules),
		cmocka_unit_test(missing_figures),
		cmocka_unit_test(without_target),
		cmocka_unit_test(strict_targets),
		cmocka_unit_test(bands),
		cmocka_unit_test(kinds),
		cmocka_unit_test(yearly_plans),
		cmocka_unit_test(un_near_the_end),
		cmocka_unit_test(huge_figures),
		cmocka_unit_test(golden_paths),
		cmocka_unit_test(path_edges),
		cmocka_unit_test(growth_for_a_share),
		cmocka_unit_test(golden_achievement),
		cmocka_unit_test(traffic_light),
		cmocka_unit_test(times_of_periods),
	};

	return cmocka_run_group_tests_name("target", tests, NULL, NULL);
}
