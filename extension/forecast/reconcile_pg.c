/* forecast_hierarchy: forecasts of parts and totals that add up. */
#include "forecast/rank_outlook_pg.h"

#include "base/argument_pg.h"
#include "base/interrupt_pg.h"
#include "common/hashfn.h"
#include "forecast/forecast_pg.h"
#include "forecast/reconcile.h"
#include "funcapi.h"
#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/hsearch.h"
#include "utils/jsonb.h"

#include <gsl/gsl_cdf.h>

/* Columns of hierarchy_forecast_row. */
enum
{
	NODE_UNIT, NODE_PARENT, NODE_PERIOD, NODE_BASE, NODE_VALUE, NODE_LO80, NODE_HI80, NODE_LO95, NODE_HI95, NODE_SE,
	NODE_DF, NODE_SHRINKAGE, NODE_BEYOND_EVIDENCE, NODE_REASON, NODE_COLUMNS
};

PG_FUNCTION_INFO_V1(kpi_pg_forecast_hierarchy);

/* What each node is forecast with. */
typedef struct node
{
	kpi_scale	scale;
	kpi_fit		fit;
	size_t		count;			/* of figures */
	size_t		behind;			/* periods from its newest figure to the panel's end */
	double	   *error;			/* [times] in its own unit; NAN where it has no figure */
	kpi_forecast_reason reason;
} node;

static char *
row_name(const kpi_panel_argument *panel, size_t i)
{
	return TextDatumGetCString(kpi_matrix_row_text(panel->matrix, i));
}

static size_t
find_row(const kpi_panel_argument *panel, HTAB *rows, const char *name)
{
	void	   *entry = hash_search(rows, &name, HASH_FIND, NULL);

	if (entry == NULL)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("unit \"%s\" of parents is no row of the panel", name),
				 errhint("Each part and each total needs its figures.")));
	return *(size_t *) ((char *) entry + sizeof(char *));
}

/* Names are looked up by what the pointers point at. */
static uint32
name_hash(const void *key, Size size)
{
	const char *name = *(const char *const *) key;

	return string_hash(name, strlen(name) + 1);
}

static int
name_match(const void *a, const void *b, Size size)
{
	return strcmp(*(const char *const *) a, *(const char *const *) b);
}

static HTAB *
rows_by_name(const kpi_panel_argument *panel)
{
	HASHCTL		control = {
		.keysize = sizeof(char *), .entrysize = sizeof(char *) + sizeof(size_t), .hash = name_hash,
		.match = name_match, .hcxt = CurrentMemoryContext
	};
	HTAB	   *rows = hash_create("kpi hierarchy", (long) Max(panel->panel.units, 1), &control,
								   HASH_ELEM | HASH_FUNCTION | HASH_COMPARE | HASH_CONTEXT);

	for (size_t i = 0; i < panel->panel.units; i++)
	{
		char	   *name = row_name(panel, i);
		bool		found;
		char	   *entry = hash_search(rows, &name, HASH_ENTER, &found);

		*(size_t *) (entry + sizeof(char *)) = i;
	}
	return rows;
}

/* The parent of each row from a jsonb object, part -> total. */
static size_t *
parents_argument(FunctionCallInfo fcinfo, int n, const kpi_panel_argument *panel)
{
	size_t	   *parent = palloc(Max(panel->panel.units, 1) * sizeof(size_t));
	HTAB	   *rows = rows_by_name(panel);
	Jsonb	   *object;
	JsonbIterator *next;
	JsonbValue	value;
	size_t		child = 0;

	for (size_t i = 0; i < panel->panel.units; i++)
		parent[i] = KPI_NO_PARENT;
	if (PG_ARGISNULL(n))
		ereport(ERROR, (errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED), errmsg("parents must not be null")));
	object = PG_GETARG_JSONB_P(n);
	if (!JB_ROOT_IS_OBJECT(object))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE), errmsg("parents must be a JSON object, part to total")));
	next = JsonbIteratorInit(&object->root);
	for (JsonbIteratorToken token = JsonbIteratorNext(&next, &value, true); token != WJB_DONE;
		 token = JsonbIteratorNext(&next, &value, true))
	{
		if (token == WJB_KEY)
			child = find_row(panel, rows, pnstrdup(value.val.string.val, value.val.string.len));
		else if (token == WJB_VALUE && value.type == jbvString)
			parent[child] = find_row(panel, rows, pnstrdup(value.val.string.val, value.val.string.len));
		else if (token == WJB_VALUE && value.type != jbvNull)
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("parent of \"%s\" must be the name of a unit", row_name(panel, child))));
	}
	hash_destroy(rows);
	return parent;
}

/* A node's own figures, scale, fit and errors of one step. */
static void
fit_node(const kpi_panel_argument *panel, const double *grid, size_t unit, kpi_scale_kind kind, node *node)
{
	size_t		times = panel->panel.times;
	const double *value = panel->panel.value + unit * panel->panel.stride;
	double	   *position = palloc((4 * times + 1) * sizeof(double));
	double	   *figure = position + times;
	double	   *z = figure + times;
	double	   *error = z + times;

	node->count = 0;
	node->error = palloc((times + 1) * sizeof(double));
	for (size_t t = 0; t < times; t++)
		if (!isnan(value[t]))
		{
			position[node->count] = grid[t];
			figure[node->count++] = value[t];
		}
	node->scale = (kpi_scale) {kind == KPI_SCALE_AUTO ? kpi_scale_choose(figure, node->count, 0) : kind, 0, 0, false};
	node->behind = node->count > 0 ? (size_t) (grid[times - 1] - position[node->count - 1]) : 0;
	node->reason = KPI_FORECAST_OUTSIDE_SCALE;
	if (kpi_scale_all(&node->scale, figure, node->count, z))
		node->reason = kpi_fit_errors(KPI_MODEL_ADAPTIVE, kpi_grid_steps_a_year(panel->period[0]), position, z,
									  node->count, &node->fit, error);
	for (size_t t = 0, i = 0; t < times; t++)
	{
		node->error[t] = NAN;
		if (isnan(value[t]))
			continue;
		if (node->reason == KPI_FORECAST_NO_REASON)
			node->error[t] = value[t] - kpi_scale_back(&node->scale, z[i] - error[i]);
		i++;
	}
	pfree(position);
}

/* The errors of the times at which every node has one, row by row. */
static double *
common_errors(const node *nodes, size_t count, size_t times, size_t *common)
{
	double	   *error = palloc_extended((count * times + 1) * sizeof(double), MCXT_ALLOC_HUGE);
	bool	   *whole = palloc((times + 1) * sizeof(bool));

	*common = 0;
	for (size_t t = 0; t < times; t++)
	{
		whole[t] = true;
		for (size_t i = 0; i < count; i++)
			whole[t] = whole[t] && isfinite(nodes[i].error[t]);
		*common += whole[t];
	}
	for (size_t i = 0, k = 0; i < count; i++)
		for (size_t t = 0; t < times; t++)
			if (whole[t])
				error[k++] = nodes[i].error[t];
	pfree(whole);
	return error;
}

static void
refuse(kpi_reconcile_status status, const kpi_panel_argument *panel, size_t at)
{
	switch (status)
	{
		case KPI_RECONCILE_LOOP:
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("unit \"%s\" is part of itself", row_name(panel, at))));
			break;
		case KPI_RECONCILE_ZERO:
			ereport(ERROR,
					(errcode(ERRCODE_DIVISION_BY_ZERO), errmsg("the parts of a total are forecast to add up to 0"),
					 errhint("There are no proportions to go down by: choose mint or bottom_up.")));
			break;
		case KPI_RECONCILE_SINGULAR:
			ereport(ERROR,
					(errcode(ERRCODE_DATA_EXCEPTION),
					 errmsg("the errors of a total and its parts leave no equation to solve"),
					 errhint("Choose bottom_up.")));
			break;
		case KPI_RECONCILE_MEMORY:
			ereport(ERROR, (errcode(ERRCODE_OUT_OF_MEMORY), errmsg("out of memory")));
			break;
		default:
			break;
	}
}

/* One period of all nodes, before and after. */
typedef struct period_ahead
{
	double	   *base;			/* NAN with a reason */
	double	   *sd;
	double	   *value;
	double	   *se;
	double		shrinkage;
} period_ahead;

/* A node's own forecast so many steps after the panel: median, and the standard error its 80 % interval stands for. */
static void
predict_node(const node *node, size_t step, double *base, double *sd)
{
	size_t		steps = node->behind + step;
	double	   *mean;
	double		width;

	*base = *sd = NAN;
	if (node->reason != KPI_FORECAST_NO_REASON)
		return;
	mean = palloc(2 * steps * sizeof(double));
	kpi_predict(&node->fit, steps, mean, mean + steps);
	width = gsl_cdf_tdist_Pinv(0.9, node->fit.df);
	*base = kpi_scale_back(&node->scale, mean[steps - 1]);
	*sd = (kpi_scale_back(&node->scale, mean[steps - 1] + width * mean[2 * steps - 1]) -
		   kpi_scale_back(&node->scale, mean[steps - 1] - width * mean[2 * steps - 1])) / (2 * width);
	pfree(mean);
}

static void
put_node(FunctionCallInfo fcinfo, const kpi_panel_argument *panel, const kpi_hierarchy *hierarchy, const node *node,
		 size_t unit, kpi_period period, size_t step, const period_ahead *ahead, bool complete)
{
	ReturnSetInfo *result = (ReturnSetInfo *) fcinfo->resultinfo;
	double		value = complete ? ahead->value[unit] : NAN;
	double		se = complete ? ahead->se[unit] : NAN;
	double		df = node->reason == KPI_FORECAST_NO_REASON ? node->fit.df : NAN;
	double		width80 = complete ? gsl_cdf_tdist_Pinv(0.9, df) * se : NAN;
	double		width95 = complete ? gsl_cdf_tdist_Pinv(0.975, df) * se : NAN;
	size_t		up = hierarchy->parent[unit];
	Datum		values[NODE_COLUMNS] = {kpi_matrix_row_text(panel->matrix, unit)};
	bool		nulls[NODE_COLUMNS] = {false};

	nulls[NODE_PARENT] = up == KPI_NO_PARENT;
	if (up != KPI_NO_PARENT)
		values[NODE_PARENT] = kpi_matrix_row_text(panel->matrix, up);
	values[NODE_PERIOD] = KpiPeriodGetDatum(period);
	kpi_put_number(values, nulls, NODE_BASE, ahead->base[unit]);
	kpi_put_number(values, nulls, NODE_VALUE, value);
	kpi_put_number(values, nulls, NODE_LO80, value - width80);
	kpi_put_number(values, nulls, NODE_HI80, value + width80);
	kpi_put_number(values, nulls, NODE_LO95, value - width95);
	kpi_put_number(values, nulls, NODE_HI95, value + width95);
	kpi_put_number(values, nulls, NODE_SE, se);
	kpi_put_number(values, nulls, NODE_DF, df);
	kpi_put_number(values, nulls, NODE_SHRINKAGE, ahead->shrinkage);
	values[NODE_BEYOND_EVIDENCE] = BoolGetDatum(kpi_beyond_evidence(KPI_MODEL_ADAPTIVE, period, node->behind + step,
																	node->count));
	kpi_put_word(values, nulls, NODE_REASON, node->reason != KPI_FORECAST_NO_REASON ?
				 kpi_forecast_reason_words[node->reason] : complete ? NULL : "incomplete_panel");
	tuplestore_putvalues(result->setResult, result->setDesc, values, nulls);
}

/* All nodes in one period. */
static void
put_period(FunctionCallInfo fcinfo, const kpi_panel_argument *panel, const kpi_hierarchy *hierarchy, const node *nodes,
		   kpi_reconcile_method method, kpi_period period, size_t step, period_ahead *ahead)
{
	kpi_interrupt interrupt = KPI_INTERRUPT_INIT;
	bool		complete = true;

	for (size_t i = 0; i < hierarchy->nodes; i++)
	{
		CHECK_FOR_INTERRUPTS();
		predict_node(&nodes[i], step, &ahead->base[i], &ahead->sd[i]);
		complete = complete && isfinite(ahead->base[i]) && isfinite(ahead->sd[i]);
	}
	if (complete)
	{
		kpi_reconcile_status status = kpi_reconcile(hierarchy, method, ahead->shrinkage, ahead->base, ahead->sd,
													ahead->value, ahead->se, kpi_interrupt_asked, &interrupt);

		kpi_interrupt_rethrow(&interrupt);
		refuse(status, panel, 0);
	}
	for (size_t i = 0; i < hierarchy->nodes; i++)
		put_node(fcinfo, panel, hierarchy, &nodes[i], i, period, step, ahead, complete);
}

/*
 * forecast_hierarchy(panel, parents, until, method, scale) -> setof hierarchy_forecast_row: every
 * unit in every period after the panel's last up to `until`; NULL panel or until: no rows. Errors: those of a panel,
 * parents that are no object, name no row or go in a circle, unknown words, until not after the panel.
 */
Datum
kpi_pg_forecast_hierarchy(PG_FUNCTION_ARGS)
{
	kpi_panel_argument panel = kpi_panel_of_argument(fcinfo, 0, 1);
	size_t		units = panel.panel.units;
	size_t		times = panel.panel.times;
	kpi_hierarchy hierarchy = {.nodes = units};
	kpi_reconcile_method method = PG_ARGISNULL(3) ? KPI_RECONCILE_MINT :
		kpi_word_number(PG_GETARG_TEXT_PP(3), kpi_reconcile_words, KPI_RECONCILE_METHODS, "method");
	kpi_scale_kind kind = PG_ARGISNULL(4) ? KPI_SCALE_AUTO :
		kpi_word_number(PG_GETARG_TEXT_PP(4), kpi_scale_words, KPI_SCALE_LOGIT, "scale");
	node	   *nodes;
	const double *grid;
	period_ahead ahead;
	size_t		at = 0;
	int64		steps;

	InitMaterializedSRF(fcinfo, 0);
	if (PG_ARGISNULL(0) || PG_ARGISNULL(2) || units == 0 || times == 0)
		return (Datum) 0;
	hierarchy.parent = parents_argument(fcinfo, 1, &panel);
	refuse(kpi_hierarchy_check(&hierarchy, &at), &panel, at);
	steps = kpi_grid_steps(panel.period[times - 1], PG_GETARG_KPI_PERIOD(2));
	if (steps < 1 || steps > KPI_FORECAST_STEPS_MAX)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("until must be 1 to %d periods after %s, the last of the panel, not %s", KPI_FORECAST_STEPS_MAX,
						kpi_show_period(panel.period[times - 1]), kpi_show_period(PG_GETARG_KPI_PERIOD(2)))));
	nodes = palloc_extended(units * sizeof(node), MCXT_ALLOC_HUGE);
	grid = kpi_panel_positions(&panel);
	for (size_t i = 0; i < units; i++)
	{
		CHECK_FOR_INTERRUPTS();
		fit_node(&panel, grid, i, kind, &nodes[i]);
	}
	hierarchy.error = common_errors(nodes, units, times, &hierarchy.times);
	ahead = (period_ahead) {
		.base = palloc(units * sizeof(double)), .sd = palloc(units * sizeof(double)),
		.value = palloc(units * sizeof(double)), .se = palloc(units * sizeof(double)),
		.shrinkage = kpi_error_shrinkage(&hierarchy)
	};
	if (isnan(ahead.shrinkage))
		refuse(KPI_RECONCILE_MEMORY, &panel, 0);
	for (int64 step = 1; step <= steps; step++)
	{
		kpi_period	period = {0, 0};

		/* `until` is in the calendar, and so is every period before it */
		(void) kpi_grid_shift(panel.period[times - 1], step, &period);
		put_period(fcinfo, &panel, &hierarchy, nodes, method, period, (size_t) step, &ahead);
	}
	return (Datum) 0;
}
