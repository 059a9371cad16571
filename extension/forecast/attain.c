/*
 * Whether a series reaches a target: the probabilities, the years, and how far
 * the models differ.
 */
#include "forecast/forecast.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include <gsl/gsl_cdf.h>

/* P(reached by then) that the three years stand for */
static const double quantiles[KPI_ATTAIN_QUANTILES] = {0.1, 0.5, 0.9};

/* What one model says. */
typedef struct answer
{
	double		at;
	double		by;
	double		by_se;
} answer;

static answer
no_answer(void)
{
	return (answer) {NAN, NAN, NAN};
}

/* Whether a value is at the target or beyond. */
static bool
meets(double value, double target, int direction)
{
	return direction > 0 ? value >= target : value <= target;
}

static void
widen(double p, double *low, double *high)
{
	*low = fmin(*low, p);
	*high = fmax(*high, p);
}

/* Mean and standard error on the scale so many steps ahead; false without memory. */
static bool
predict_one(const kpi_fit *fit, size_t steps, double *mean, double *se)
{
	double	   *means = malloc(sizeof(double) * steps * 2);

	if (means == NULL)
		return false;
	kpi_predict(fit, steps, means, means + steps);
	*mean = means[steps - 1];
	*se = means[2 * steps - 1];
	free(means);
	return true;
}

/* What is asked of each model. */
typedef struct question
{
	const kpi_attain_in *in;
	const double *z;			/* the figures on the scale */
	double		barrier;		/* the target on the scale */
	bool		met;			/* by the newest figure */
	kpi_reach_points *points;
	kpi_interrupted interrupted;
	void	   *context;
} question;

/* P(by), and for the model asked for the steps that the years are counted from. */
static kpi_passage_status
follow(const question *asked, const kpi_fit *fit, bool wanted, answer *answer, kpi_attainment *out)
{
	const kpi_attain_in *in = asked->in;
	size_t		horizon = wanted && in->steps_watched > in->steps ? in->steps_watched : in->steps;
	kpi_reach  *reach = kpi_reach_new(fit, asked->barrier, in->direction, horizon, asked->points);
	kpi_passage_status status;

	if (reach == NULL)
		return KPI_PASSAGE_MEMORY;
	status = kpi_reach_by(reach, in->steps, &answer->by, &answer->by_se, asked->interrupted, asked->context);
	for (int q = 0; q < KPI_ATTAIN_QUANTILES && wanted && status == KPI_PASSAGE_OK; q++)
		status = kpi_reach_quantile(reach, quantiles[q], &out->step[q], asked->interrupted, asked->context);
	if (wanted && status == KPI_PASSAGE_OK)
		out->never = 1 - (horizon == in->steps ? answer->by : kpi_reach_by_paths(reach, horizon));
	kpi_reach_free(reach);
	return status;
}

/* One model's answer; NAN where it has none. Of the model asked for also reason, steps and never. */
static kpi_passage_status
ask(const question *asked, kpi_forecast_model model, answer *answer, kpi_attainment *out)
{
	const kpi_attain_in *in = asked->in;
	bool		wanted = model == in->model;
	kpi_fit		fit;
	double		mean;
	double		se;
	kpi_forecast_reason reason = kpi_fit_model(model, in->steps_a_year, in->position, asked->z, in->count, &fit);

	*answer = no_answer();
	if (reason != KPI_FORECAST_NO_REASON)
	{
		if (wanted || in->model == KPI_MODEL_BOTH)
			out->reason = reason;
		return KPI_PASSAGE_OK;
	}
	if (!predict_one(&fit, in->steps, &mean, &se))
		return KPI_PASSAGE_MEMORY;
	answer->at = kpi_reach_at(&fit, mean, se, asked->barrier, in->direction);
	if (asked->met)
	{
		answer->by = 1;
		answer->by_se = 0;
		return KPI_PASSAGE_OK;
	}
	if (in->steps > KPI_REACH_STEPS_MAX)
	{
		out->reason = KPI_FORECAST_TOO_MANY_PERIODS;
		return KPI_PASSAGE_OK;
	}
	return follow(asked, &fit, wanted, answer, out);
}

/* Whether a model is asked: the one wanted and its counterpart, which between them show how much hangs on the model. */
bool
kpi_is_asked(kpi_forecast_model model, kpi_forecast_model wanted)
{
	return model == wanted || model == KPI_MODEL_DRIFT ||
		(model == KPI_MODEL_DAMPED_HOLT && wanted != KPI_MODEL_ADAPTIVE);
}

/* Asks the models, and keeps what the one asked for says beside the span of both. */
static kpi_passage_status
ask_models(question *asked, kpi_attainment *out)
{
	const kpi_attain_in *in = asked->in;

	for (kpi_forecast_model model = 0; model < KPI_MODELS; model++)
	{
		answer		answer;
		kpi_passage_status status;

		if (!kpi_is_asked(model, in->model))
			continue;
		status = ask(asked, model, &answer, out);
		if (status != KPI_PASSAGE_OK)
			return status;
		widen(answer.at, &out->at_low, &out->at_high);
		widen(answer.by, &out->by_low, &out->by_high);
		if (model == in->model)
		{
			out->at = answer.at;
			out->by = answer.by;
			out->by_se = answer.by_se;
		}
	}
	if (asked->met && out->reason == KPI_FORECAST_NO_REASON)
	{
		out->reason = KPI_FORECAST_ALREADY_MET;
		out->never = 0;
	}
	return KPI_PASSAGE_OK;
}

/* Steps that the points of kpi_attain must be prepared for; 0 = nothing will be integrated, none are needed. */
size_t
kpi_attain_horizon(const kpi_attain_in *in)
{
	if (in->count < 3 || in->steps == 0 || in->steps > KPI_REACH_STEPS_MAX ||
		meets(in->value[in->count - 1], in->target, in->direction))
		return 0;
	return in->steps > in->steps_watched ? in->steps : in->steps_watched;
}

/*
 * P(the target is met in the period `steps` ahead), P(in some period up to it),
 * the number of steps after which that is 10, 50, 90 %, and what is left after
 * steps_watched. A figure that cannot be given is NAN, a step 0; reason says why.
 * A series that meets the target now has reached it: by is 1, the steps are 0.
 * points are prepared for kpi_attain_horizon steps or more, NULL where these are 0.
 */
kpi_passage_status
kpi_attain(const kpi_attain_in *in, kpi_reach_points *points, kpi_attainment *out, kpi_interrupted interrupted,
		   void *context)
{
	question	asked = {
		.in = in, .barrier = kpi_scale_forward(&in->scale, in->target),
		.points = points, .interrupted = interrupted, .context = context
	};
	kpi_passage_status status = KPI_PASSAGE_OK;
	double	   *z;

	*out = (kpi_attainment) {
		.at = NAN, .by = NAN, .by_se = NAN, .at_low = NAN, .at_high = NAN, .by_low = NAN, .by_high = NAN,
		.never = NAN
	};
	if (in->count == 0)
		out->reason = KPI_FORECAST_INSUFFICIENT_DATA;
	else if (in->steps == 0)
		out->reason = KPI_FORECAST_PERIOD_OBSERVED;
	else if (!isfinite(asked.barrier))
		out->reason = KPI_FORECAST_TARGET_AT_LIMIT;
	if (out->reason != KPI_FORECAST_NO_REASON)
		return KPI_PASSAGE_OK;

	z = malloc(sizeof(double) * in->count);
	if (z == NULL)
		return KPI_PASSAGE_MEMORY;
	asked.z = z;
	asked.met = meets(in->value[in->count - 1], in->target, in->direction);
	if (kpi_scale_all(&in->scale, in->value, in->count, z))
		status = ask_models(&asked, out);
	else
		out->reason = KPI_FORECAST_OUTSIDE_SCALE;
	free(z);
	return status;
}

/*
 * A probability as people may read it: whole percent, and never more certain
 * than "<5 %" and ">95 %". In the back-test targets called out of reach (under
 * 5 %) were met 8.5 times in a hundred.
 */
void
kpi_probability_text(double p, char text[KPI_PROBABILITY_TEXT])
{
	if (p < 0.05)
		snprintf(text, KPI_PROBABILITY_TEXT, "<5 %%");
	else if (p > 0.95)
		snprintf(text, KPI_PROBABILITY_TEXT, ">95 %%");
	else
		snprintf(text, KPI_PROBABILITY_TEXT, "%d %%", (int) floor(100 * p + 0.5));
}

/*
 * The value to aim at `steps` ahead so that the target is met there with the given
 * probability: beyond the target by that quantile of the forecast's error. At one
 * half it is the target itself, for which no fit (NULL) is needed; NAN where it
 * cannot be told.
 */
kpi_passage_status
kpi_required_aim(const kpi_fit *fit, size_t steps, double barrier, int direction, double probability,
				 double *aim)
{
	double		mean;
	double		se;

	*aim = probability == 0.5 ? barrier : NAN;
	if (fit == NULL || probability == 0.5)
		return KPI_PASSAGE_OK;
	if (!predict_one(fit, steps, &mean, &se))
		return KPI_PASSAGE_MEMORY;
	*aim = barrier + direction * se * gsl_cdf_tdist_Pinv(probability, fit->df);
	return KPI_PASSAGE_OK;
}
