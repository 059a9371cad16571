/* optimised_weights: weights of a group's children by what they bring to its score, as rows. */
#include "base/argument_pg.h"

#include <math.h>

#include "funcapi.h"
#include "utils/builtins.h"
#include "utils/float.h"
#include "utils/jsonb.h"
#include "utils/numeric.h"
#include "utils/tuplestore.h"

#include "composite/index_pg.h"
#include "composite/optimise.h"

/* obtained and importance are the same when they differ by less than this */
#define REACHED 0.005
/* more weights than this are no matter for a simplex */
#define MOST_CHILDREN 50

#define invalid_hinted(hint, ...) \
	ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE), errmsg(__VA_ARGS__), errhint(hint)))

static const char *const aim_words[KPI_AIMS] = {"balance", "information"};

/* The group whose children are weighted: the one named, or the only root. */
static int
group_argument(FunctionCallInfo fcinfo, int n, const kpi_index *index)
{
	int			node = kpi_index_watched_node(fcinfo, n, index);

	if (kpi_index_is_indicator(index, node))
		invalid_hinted(N_("Name a group."),
				"\"%s\" is an indicator and has no children to be weighted", index->name[node]);
	if (index->first_edge[node + 1] - index->first_edge[node] > MOST_CHILDREN)
		ereport(ERROR, (errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
						errmsg("cannot optimise more than %d weights at once", MOST_CHILDREN)));
	return node;
}

/* The importance of the children of a group, scaled to sum to 1. */
static double *
importance_argument(FunctionCallInfo fcinfo, int n, const kpi_index *index, int node)
{
	int			first = index->first_edge[node];
	int			count = index->first_edge[node + 1] - first;
	double	   *importance = palloc((count + 1) * sizeof *importance);
	double		sum = 0;

	for (int j = 0; j < count; j++)
	{
		const char *name = index->name[index->edge[first + j].child];
		JsonbValue	value;

		importance[j] = 1;
		if (!PG_ARGISNULL(n))
		{
			Jsonb	   *object = PG_GETARG_JSONB_P(n);

			if (!JB_ROOT_IS_OBJECT(object))
				invalid_hinted(N_("Give it like {\"roads\": 2, \"ports\": 1}."),
					"importance must be an object, {node: importance}");
			if (getKeyJsonValueFromContainer(&object->root, name, (int) strlen(name), &value) == NULL ||
				value.type != jbvNumeric)
				invalid_hinted(N_("Give the importance of every child of the group as a number."),
						"importance does not say how important \"%s\" is", name);
			importance[j] = DatumGetFloat8(DirectFunctionCall1(numeric_float8, NumericGetDatum(value.val.numeric)));
		}
		if (!(importance[j] > 0 && importance[j] < 1e100))
			invalid_hinted(N_("Take the node out of the structure if it does not matter."),
					"importance of \"%s\" must be above 0, not %s", name, float8out_internal(importance[j]));
		sum += importance[j];
	}
	for (int j = 0; j < count; j++)
		importance[j] /= sum;
	return importance;
}

static void
put_float(Datum *value, bool *isnull, double x)
{
	*value = Float8GetDatum(x);
	*isnull = isnan(x);
}

PG_FUNCTION_INFO_V1(kpi_pg_optimised_weights);

/*
 * optimised_weights(data, structure, aim, importance, node, groups, screen,
 * panel, screening) -> setof optimised_weight_row, one for each child of the group. Errors:
 * those of scores, an unknown aim, an importance that is missing or not positive.
 */
Datum
kpi_pg_optimised_weights(PG_FUNCTION_ARGS)
{
	static const kpi_index_places places = {.data = 0, .structure = 1, .groups = 5, .screen = 6, .panel = 7,
		.screening = 8};
	ReturnSetInfo *result = (ReturnSetInfo *) fcinfo->resultinfo;
	kpi_index_call *call;
	kpi_optimum optimum;
	double	   *importance;
	double		sum = 0;
	double		nominal = 0;
	int			node;
	int			first;
	int			count;
	kpi_aim		aim;

	InitMaterializedSRF(fcinfo, 0);
	call = kpi_index_open(fcinfo, &places);
	if (call == NULL)
		return (Datum) 0;
	if (PG_ARGISNULL(2))
		ereport(ERROR, (errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED), errmsg("aim must not be null")));
	aim = kpi_word_number(PG_GETARG_TEXT_PP(2), aim_words, KPI_AIMS, "aim");
	node = group_argument(fcinfo, 4, call->index);
	importance = importance_argument(fcinfo, 3, call->index, node);
	first = call->index->first_edge[node];
	count = call->index->first_edge[node + 1] - first;
	optimum.weight = palloc0((count + 1) * sizeof(double));
	optimum.correlation = palloc0((count + 1) * sizeof(double));
	optimum.correlation_nominal = palloc0((count + 1) * sizeof(double));
	kpi_index_compute_scores(call, true);
	kpi_index_check(call, kpi_optimise(&call->pipeline, call->weights, node, &call->table, aim, importance, &optimum));
	for (int j = 0; j < count; j++)
	{
		sum += optimum.correlation[j];
		nominal += call->weights[first + j];
	}
	for (int j = 0; j < count; j++)
	{
		double		obtained = sum > 0 ? optimum.correlation[j] / sum : get_float8_nan();
		Datum		values[8] = {call->node[call->index->edge[first + j].child]};
		bool		nulls[8] = {false};
		const char *reason = isnan(optimum.correlation[j]) ? "constant_indicator" :
			aim == KPI_AIM_BALANCE && !(fabs(obtained - importance[j]) < REACHED) ? "not_reached" : NULL;

		put_float(&values[1], &nulls[1], optimum.weight[j]);
		put_float(&values[2], &nulls[2], importance[j]);
		put_float(&values[3], &nulls[3], obtained);
		put_float(&values[4], &nulls[4], optimum.correlation[j]);
		put_float(&values[5], &nulls[5], call->weights[first + j] / nominal);
		put_float(&values[6], &nulls[6], optimum.correlation_nominal[j]);
		nulls[7] = reason == NULL;
		values[7] = reason == NULL ? (Datum) 0 : CStringGetTextDatum(reason);
		tuplestore_putvalues(result->setResult, result->setDesc, values, nulls);
	}
	return (Datum) 0;
}
