/*
 * The models a series is forecast with: the adaptive trend, with seasons where
 * there are any; a damped trend whose parameters are fixed; the random walk with drift.
 */
#include "forecast/forecast.h"

#include <math.h>
#include <string.h>

#include "base/sum.h"

/*
 * Smoothing of level and trend, and the damping of the trend, of damped_holt. Fixed, not
 * optimised: with the 5 to 15 points of official yearly series an optimiser
 * fits the noise, and its intervals are far too narrow.
 */
#define ALPHA 0.8
#define BETA 0.16
#define PHI 0.9

/* The first figures that set the start of the damped trend. */
#define START_POINTS 10

/* An error this small against the figures themselves is rounding noise. */
#define NOISE 1e-12

/*
 * The adaptive trend. One fixed pair of gains is too slow for some series and too quick
 * for others, and one that is chosen looks surer than it is. So four pairs are tried, from slow to
 * quick, and their mean is taken, each weighed by the likelihood of the figures under it, to the power
 * EVIDENCE. Chosen on the yearly, quarterly and monthly series of the M1 competition and every second of M3.
 */
#define PAIRS 4
#define EVIDENCE 0.8
#define SEASON_GAIN 0.1

typedef struct pace
{
	double		damping;
	double		lasting;		/* part of the growth of the whole series to which the trend fades */
	double		gain[PAIRS][2];	/* of level, of trend */
	double		prior[PAIRS];	/* what a pair counts before any figure is seen */
} pace;

static const pace yearly = {0.85, 0.5, {{0.5, 0.05}, {0.8, 0.16}, {1, 0.4}, {1, 0.8}}, {1, 2, 1, 0.2}};
static const pace quarterly = {0.85, 0.7, {{0.2, 0.05}, {0.5, 0.1}, {0.9, 0.2}, {1, 0.5}}, {1, 1, 1, 1}};
static const pace monthly = {0.9, 0.5, {{0.1, 0.005}, {0.3, 0.01}, {0.6, 0.03}, {0.9, 0.1}}, {1, 1, 1, 1}};

const char *const kpi_model_words[KPI_MODEL_CHOICES] = {
	[KPI_MODEL_ADAPTIVE] = "adaptive",
	[KPI_MODEL_DAMPED_HOLT] = "damped_holt",
	[KPI_MODEL_DRIFT] = "drift",
	[KPI_MODEL_BOTH] = "both",
};

/* Least squares line z = start + slope * position through the first figures. */
static void
fit_line(const double *position, const double *z, size_t count, double *start, double *slope)
{
	kpi_sum		at = {0, 0};
	kpi_sum		height = {0, 0};
	kpi_sum		across = {0, 0};
	kpi_sum		along = {0, 0};
	double		mean_at;
	double		mean_height;

	for (size_t i = 0; i < count; i++)
	{
		kpi_sum_add(&at, position[i]);
		kpi_sum_add(&height, z[i]);
	}
	mean_at = kpi_sum_value(&at) / count;
	mean_height = kpi_sum_value(&height) / count;
	for (size_t i = 0; i < count; i++)
	{
		kpi_sum_add_product(&across, position[i] - mean_at, z[i] - mean_height);
		kpi_sum_add_product(&along, position[i] - mean_at, position[i] - mean_at);
	}
	*slope = kpi_sum_value(&across) / kpi_sum_value(&along);
	*start = mean_height - *slope * mean_at;
}

/* What is fixed in each model; of the adaptive one that is its pace. */
static const kpi_fit model_rules[KPI_MODELS] = {
	[KPI_MODEL_ADAPTIVE] = {.damping = 1},
	[KPI_MODEL_DAMPED_HOLT] = {.damping = PHI, .level_gain = ALPHA, .trend_gain = BETA},
	[KPI_MODEL_DRIFT] = {.damping = 1, .level_gain = 1, .trend_gain = 0},
};

/* Where the damped trend starts: level at position 0 and trend of the line through the first figures. */
void
kpi_damped_start(const double *position, const double *z, size_t count, double *level, double *trend)
{
	fit_line(position, z, count < START_POINTS ? count : START_POINTS, level, trend);
}

/*
 * Damped trend: f = l + phi b, e = z - f, l = f + alpha e, b = phi b + beta e; over a
 * missing period l = f and b = phi b. Start by least squares at position 0,
 * variance of e from n - 2 degrees of freedom.
 */
static void
fit_damped_holt(const double *position, const double *z, size_t count, kpi_fit *fit)
{
	double		here = 0;
	double		sum = 0;

	kpi_damped_start(position, z, count, &fit->level, &fit->trend);
	for (size_t i = 0; i < count; i++)
	{
		double		error;

		for (; here < position[i]; here++)
		{
			fit->trend *= fit->damping;
			fit->level += fit->trend;
		}
		error = z[i] - fit->level;
		fit->level += fit->level_gain * error;
		fit->trend += fit->trend_gain * error;
		sum += error * error;
	}
	fit->variance = sum / fit->df;
}

/*
 * Random walk with drift, in periods of any distance: drift b = (z_n - z_1)/L, variance
 * 1/(m-1) sum (dz_i - b dt_i)^2 / dt_i over the m increments, variance of b s^2/L.
 */
static void
fit_drift(const double *position, const double *z, size_t count, kpi_fit *fit)
{
	double		span = position[count - 1] - position[0];
	double		sum = 0;

	fit->level = z[count - 1];
	fit->trend = (z[count - 1] - z[0]) / span;
	fit->drift_error = 1 / sqrt(span);
	for (size_t i = 1; i < count; i++)
	{
		double		step = position[i] - position[i - 1];
		double		error = z[i] - z[i - 1] - fit->trend * step;

		sum += error * error / step;
	}
	fit->variance = sum / fit->df;
}

static const pace *
pace_of(int steps_a_year)
{
	return steps_a_year == 1 ? &yearly : steps_a_year <= 4 ? &quarterly : &monthly;
}

static size_t
season_at(double position, size_t seasons)
{
	return (size_t) (position - 1) % seasons;
}

/* Whether seasons can be told: months, quarters or half-years, two years of figures, and two of each season. */
bool
kpi_has_seasons(int steps_a_year, const double *position, size_t count)
{
	size_t		seen[KPI_SEASONS_MAX] = {0};
	size_t		seasons = (size_t) steps_a_year;

	if (steps_a_year == 1 || steps_a_year > KPI_SEASONS_MAX || count < 2 * seasons)
		return false;
	for (size_t i = 0; i < count; i++)
		seen[season_at(position[i], seasons)]++;
	for (size_t s = 0; s < seasons; s++)
		if (seen[s] < 2)
			return false;
	return true;
}

/* A line and what the seasons add to it, in one least squares: slope from the differences within each season. */
typedef struct seasonal_line
{
	double		start;			/* at position 0 */
	double		slope;
	double		season[KPI_SEASONS_MAX];	/* of position 1, 2, ...; their sum is 0 */
	double		weight;			/* 0 to 1, how much of what the figures say of the seasons is believed */
} seasonal_line;

/* Means of position and figure in each season. */
static void
season_means(const double *position, const double *z, size_t count, size_t seasons, double *at, double *height)
{
	size_t		seen[KPI_SEASONS_MAX] = {0};

	for (size_t s = 0; s < seasons; s++)
		at[s] = height[s] = 0;
	for (size_t i = 0; i < count; i++)
	{
		size_t		s = season_at(position[i], seasons);

		at[s] += position[i];
		height[s] += z[i];
		seen[s]++;
	}
	for (size_t s = 0; s < seasons; s++)
	{
		at[s] /= (double) seen[s];
		height[s] /= (double) seen[s];
	}
}

/*
 * Seasons that vary no more than the figures around them are drawn to 0, as far as the
 * rule of James and Stein asks; squares and rest are sums over the figures.
 */
static double
believed(double squares, double rest, size_t count, size_t seasons)
{
	double		df = (double) count - (double) seasons - 1;
	double		freedom = (double) seasons - 1;
	double		excess = seasons > 3 ? freedom - 2 : freedom;

	if (squares <= 0)
		return 0;
	return fmax(0, 1 - excess * (rest / df) / squares);
}

static void
fit_seasonal_line(const double *position, const double *z, size_t count, size_t seasons, seasonal_line *line)
{
	double		at[KPI_SEASONS_MAX];
	double		height[KPI_SEASONS_MAX];
	kpi_sum		across = {0, 0};
	kpi_sum		along = {0, 0};
	double		squares = 0;
	double		rest = 0;

	season_means(position, z, count, seasons, at, height);
	for (size_t i = 0; i < count; i++)
	{
		size_t		s = season_at(position[i], seasons);

		kpi_sum_add_product(&across, position[i] - at[s], z[i] - height[s]);
		kpi_sum_add_product(&along, position[i] - at[s], position[i] - at[s]);
	}
	line->slope = kpi_sum_value(&across) / kpi_sum_value(&along);
	line->start = 0;
	for (size_t s = 0; s < seasons; s++)
		line->start += (height[s] - line->slope * at[s]) / (double) seasons;
	for (size_t s = 0; s < seasons; s++)
		line->season[s] = height[s] - line->slope * at[s] - line->start;
	for (size_t i = 0; i < count; i++)
	{
		double		season = line->season[season_at(position[i], seasons)];
		double		error = z[i] - line->start - line->slope * position[i] - season;

		squares += season * season;
		rest += error * error;
	}
	line->weight = believed(squares, rest, count, seasons);
	for (size_t s = 0; s < seasons; s++)
		line->season[s] *= line->weight;
}

/* The figures less their seasons; as they are where none can be told. */
void
kpi_take_seasons(int steps_a_year, const double *position, const double *z, size_t count, double *without)
{
	bool		has_seasons = kpi_has_seasons(steps_a_year, position, count);
	seasonal_line line = {.weight = 0};

	if (has_seasons)
		fit_seasonal_line(position, z, count, (size_t) steps_a_year, &line);
	for (size_t i = 0; i < count; i++)
		without[i] = z[i] - (has_seasons ? line.season[season_at(position[i], (size_t) steps_a_year)] : 0);
}

static double
step_at(const double *position, const double *z, size_t i)
{
	return (z[i + 1] - z[i]) / (position[i + 1] - position[i]);
}

/* The step with so many smaller ones, by counting: a yearly series is never long. */
static double
step_of_rank(const double *position, const double *z, size_t steps, size_t rank)
{
	for (size_t i = 0; i < steps; i++)
	{
		double		step = step_at(position, z, i);
		size_t		smaller = 0;
		size_t		equal = 0;

		for (size_t j = 0; j < steps; j++)
		{
			smaller += step_at(position, z, j) < step;
			equal += step_at(position, z, j) == step;
		}
		if (smaller <= rank && rank < smaller + equal)
			return step;
	}
	return NAN;
}

/* The median of the steps: where a series starts from next to nothing, its first step is not the growth to expect. */
static double
usual_growth(const double *position, const double *z, size_t count, double *span)
{
	size_t		steps = count - 1;

	*span = position[count - 1] - position[0];
	return (step_of_rank(position, z, steps, (steps - 1) / 2) + step_of_rank(position, z, steps, steps / 2)) / 2;
}

/*
 * Growth a period of the whole series: between its first and last figure, or first and last year less
 * their seasons; span is the periods between.
 */
static double
mean_growth(const double *position, const double *z, size_t count, size_t seasons, const seasonal_line *line,
			double *span)
{
	size_t		width = seasons == 0 ? 1 : seasons;
	double		rise = 0;
	double		run = 0;

	for (size_t i = 0; i < width; i++)
	{
		size_t		last = count - 1 - i;

		rise += z[last] - z[i];
		run += position[last] - position[i];
		if (seasons > 0)
			rise -= line->season[season_at(position[last], seasons)] - line->season[season_at(position[i], seasons)];
	}
	*span = run / (double) width;
	return rise / run;
}

/*
 * Runs a fit's own recursion over the figures from a line; gives the sum of its squared
 * errors and, where they are wanted, the errors themselves.
 */
static double
run_adaptive(const double *position, const double *z, size_t count, const seasonal_line *line, kpi_fit *fit,
			 double *errors)
{
	double		season[KPI_SEASONS_MAX];
	double		here = 0;
	double		sum = 0;

	memcpy(season, line->season, sizeof(season));
	fit->level = line->start;
	fit->trend = line->slope - fit->drift;
	for (size_t i = 0; i < count; i++)
	{
		double	   *its_season = fit->seasons > 0 ? &season[season_at(position[i], fit->seasons)] : NULL;
		double		error;

		for (; here < position[i]; here++)
		{
			fit->trend *= fit->damping;
			fit->level += fit->trend + fit->drift;
		}
		error = z[i] - fit->level - (its_season ? *its_season : 0);
		fit->level += fit->level_gain * error;
		fit->trend += fit->trend_gain * error;
		if (its_season)
			*its_season += fit->season_gain * error;
		if (errors)
			errors[i] = error;
		sum += error * error;
	}
	for (size_t s = 0; s < fit->seasons; s++)
		fit->season[s] = season[season_at(position[count - 1] + (double) s + 1, fit->seasons)];
	return sum;
}

/*
 * The adaptive trend: f = l + b + d + s, b = phi b before, e = z - f, l = l + b + d + alpha e, b = b + beta e,
 * s = s + gamma e; start by least squares of a line and seasons, alpha and beta the weighed means over the pairs;
 * variance of e from n - 2 degrees of freedom, less those of the seasons as far as they are believed; the standard
 * error of d as in the random walk with drift, of that part of the errors which lasts.
 */
static void
fit_adaptive(int steps_a_year, const double *position, const double *z, size_t count, kpi_fit *fit, double *errors)
{
	const pace *pace = pace_of(steps_a_year);
	seasonal_line line = {.weight = 0};
	double		sum[PAIRS];
	double		least = INFINITY;
	double		total = 0;
	double		level_gain = 0;
	double		trend_gain = 0;
	double		span;

	if (kpi_has_seasons(steps_a_year, position, count))
	{
		fit->seasons = (size_t) steps_a_year;
		fit_seasonal_line(position, z, count, fit->seasons, &line);
		fit->season_gain = SEASON_GAIN * line.weight;
		fit->df = fmax(fit->df - nearbyint(line.weight * (double) (fit->seasons - 1)), 1);
	}
	else
		fit_line(position, z, count < START_POINTS ? count : START_POINTS, &line.start, &line.slope);
	fit->damping = pace->damping;
	fit->drift = pace->lasting * (steps_a_year == 1 ? usual_growth(position, z, count, &span) :
								  mean_growth(position, z, count, fit->seasons, &line, &span));
	for (int i = 0; i < PAIRS; i++)
	{
		fit->level_gain = pace->gain[i][0];
		fit->trend_gain = pace->gain[i][1];
		sum[i] = run_adaptive(position, z, count, &line, fit, NULL);
		least = fmin(least, sum[i]);
	}
	for (int i = 0; i < PAIRS; i++)
	{
		double		weight = pace->prior[i];

		if (sum[i] > least)
			weight *= pow(sum[i] / least, -EVIDENCE / 2 * (double) (count - 2));

		level_gain += weight * pace->gain[i][0];
		trend_gain += weight * pace->gain[i][1];
		total += weight;
	}
	fit->level_gain = level_gain / total;
	fit->trend_gain = trend_gain / total;
	/* of an error only what stays in the level moves the mean growth */
	fit->drift_error = pace->lasting * fit->level_gain / sqrt(span);
	fit->variance = run_adaptive(position, z, count, &line, fit, errors) / fit->df;
}

/*
 * Fits a model to figures on their scale at ascending whole positions from 1.
 * INSUFFICIENT_DATA for fewer than three figures, whose error nothing tells;
 * NO_VARIATION when the figures lie exactly on the model's path; OUTSIDE_SCALE
 * when they are so large that their squares leave the range of a double.
 */
kpi_forecast_reason
kpi_fit_model(kpi_forecast_model model, int steps_a_year, const double *position, const double *z, size_t count,
			  kpi_fit *fit)
{
	return kpi_fit_errors(model, steps_a_year, position, z, count, fit, NULL);
}

/* kpi_fit_model, and, of the adaptive model only, the errors of one step [count] where errors is not NULL. */
kpi_forecast_reason
kpi_fit_errors(kpi_forecast_model model, int steps_a_year, const double *position, const double *z, size_t count,
			   kpi_fit *fit, double *errors)
{
	double		largest = 0;

	if (count < 3)
		return KPI_FORECAST_INSUFFICIENT_DATA;
	*fit = model_rules[model];
	fit->df = (double) (count - 2);
	if (model == KPI_MODEL_DRIFT)
		fit_drift(position, z, count, fit);
	else if (model == KPI_MODEL_DAMPED_HOLT)
		fit_damped_holt(position, z, count, fit);
	else
		fit_adaptive(steps_a_year, position, z, count, fit, errors);
	for (size_t i = 0; i < count; i++)
		largest = fmax(largest, fabs(z[i]));
	if (!(isfinite(fit->level) && isfinite(fit->trend) && isfinite(fit->variance)))
		return KPI_FORECAST_OUTSIDE_SCALE;
	if (sqrt(fit->variance) <= NOISE * largest)
		return KPI_FORECAST_NO_VARIATION;
	return KPI_FORECAST_NO_REASON;
}

/*
 * The weight that an error keeps in the figure `age` >= 1 periods later: level_gain + trend_gain
 * (phi + phi^2 + ...), and season_gain in its own season. To be asked for age 1, 2, ... in
 * turn; trend_weight starts at 0, power at 1.
 */
double
kpi_error_weight(const kpi_fit *fit, size_t age, double *trend_weight, double *power)
{
	*power *= fit->damping;
	*trend_weight += fit->trend_gain * *power;
	return fit->level_gain + *trend_weight + (fit->seasons > 0 && age % fit->seasons == 0 ? fit->season_gain : 0);
}

/*
 * Mean and standard error of the figure 1, ..., horizon periods after the last
 * one, on the scale; (figure - mean) / se follows Student's t with fit->df.
 * se^2 = s^2 (1 + sum of the squared weights of the errors between), and s^2 h^2/L
 * more where the drift itself is estimated.
 */
void
kpi_predict(const kpi_fit *fit, size_t horizon, double *mean, double *se)
{
	double		level = fit->level;
	double		trend = fit->trend;
	double		trend_weight = 0;
	double		power = 1;
	double		squares = 1;

	for (size_t h = 0; h < horizon; h++)
	{
		double		drift = (double) (h + 1) * fit->drift_error;
		double		weight;

		trend *= fit->damping;
		level += trend + fit->drift;
		mean[h] = level + (fit->seasons > 0 ? fit->season[h % fit->seasons] : 0);
		se[h] = sqrt(fit->variance * (squares + drift * drift));
		weight = kpi_error_weight(fit, h + 1, &trend_weight, &power);
		squares += weight * weight;
	}
}

/*
 * Whether a forecast so many steps after the last of count figures goes beyond
 * what was measured of the model: six years, and with seasons eight quarters and
 * eighteen months; and, for one series alone, half its history.
 */
bool
kpi_beyond_evidence(kpi_forecast_model model, kpi_period last, size_t steps, size_t count)
{
	int			a_year = kpi_grid_steps_a_year(last);
	size_t		furthest = 0;

	if (a_year == 1)
		furthest = KPI_FORECAST_EVIDENCE_YEARS;
	else if (model == KPI_MODEL_ADAPTIVE && count >= 2 * (size_t) a_year)
		furthest = a_year == 4 ? KPI_FORECAST_EVIDENCE_QUARTERS : a_year == 12 ? KPI_FORECAST_EVIDENCE_MONTHS : 0;
	return steps > furthest || 2 * steps > count;
}
