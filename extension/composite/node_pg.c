/*
 * index_node[] to a structure: columns, words, and messages a person can act
 * on.
 */
#include "base/argument_pg.h"

#include <math.h>

#include "access/htup_details.h"
#include "catalog/pg_type.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/float.h"
#include "utils/lsyscache.h"
#include "utils/memutils.h"
#include "utils/typcache.h"

#include "composite/index_pg.h"

#define ALWAYS "_always"

/* The columns of index_node. */
typedef enum node_column
{
	NODE,
	PARENT,
	WEIGHT,
	DIRECTION,
	DENOMINATOR,
	IMPUTE,
	TREAT,
	TREAT_MAX,
	NORMALISE,
	SCALE_LO,
	SCALE_HI,
	LOWER,
	UPPER,
	TARGET,
	AGGREGATE,
	POWER,
	MIN_AVAILABLE,
	REFERENCE,
	SKEW_LIMIT,
	KURTOSIS_LIMIT,
	RESCALE,
	NODE_COLUMNS
} node_column;

/* Where the attributes that may be unread stand. */
static const node_column column_of[KPI_ATTRIBUTES] = {
	DENOMINATOR, IMPUTE, TREAT, TREAT_MAX, SKEW_LIMIT, KURTOSIS_LIMIT, NORMALISE, SCALE_LO, SCALE_HI, LOWER, UPPER,
	TARGET, REFERENCE, AGGREGATE, POWER, MIN_AVAILABLE, RESCALE
};

/* What stands behind a column that is NULL. */
#define DEFAULT_TREAT_MAX 5
#define DEFAULT_SKEW_LIMIT 2
#define DEFAULT_KURTOSIS_LIMIT 3.5

HeapTupleHeader *
kpi_tuples_argument(FunctionCallInfo fcinfo, int n, const char *what, int *count)
{
	ArrayType  *array = PG_GETARG_ARRAYTYPE_P(n);
	int16		length;
	bool		by_value;
	char		align;
	Datum	   *elements;
	bool	   *nulls;
	HeapTupleHeader *tuples;

	get_typlenbyvalalign(ARR_ELEMTYPE(array), &length, &by_value, &align);
	deconstruct_array(array, ARR_ELEMTYPE(array), length, by_value, align, &elements, &nulls, count);
	tuples = palloc((*count + 1) * sizeof *tuples);
	for (int i = 0; i < *count; i++)
	{
		if (nulls[i])
			ereport(ERROR, (errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
							errmsg("element %d of %s is null", i + 1, what)));
		tuples[i] = DatumGetHeapTupleHeader(elements[i]);
	}
	return tuples;
}

void
kpi_tuple_columns(HeapTupleHeader tuple, Datum *values, bool *nulls, int places)
{
	TupleDesc type = lookup_rowtype_tupdesc(HeapTupleHeaderGetTypeId(tuple), HeapTupleHeaderGetTypMod(tuple));
	HeapTupleData stored = {.t_len = HeapTupleHeaderGetDatumLength(tuple), .t_data = tuple};
	int			columns = Max(type->natts, places);
	Datum	   *all = palloc(columns * sizeof *all);
	bool	   *missing = palloc(columns * sizeof *missing);

	heap_deform_tuple(&stored, type, all, missing);
	for (int i = 0; i < places; i++)
	{
		nulls[i] = i >= type->natts || missing[i];
		values[i] = nulls[i] ? (Datum) 0 : all[i];
	}
	ReleaseTupleDesc(type);
}

static const char *
text_or_null(const Datum *values, const bool *nulls, node_column column)
{
	return nulls[column] ? NULL : TextDatumGetCString(values[column]);
}

/* A number of a node; NaN stands for NULL behind this line. */
static double
number_or_nan(const Datum *values, const bool *nulls, node_column column, const char *name, const char *node)
{
	double		x;

	if (nulls[column])
		return NAN;
	x = DatumGetFloat8(values[column]);
	if (!isfinite(x))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("%s of node \"%s\" must be finite, not %s", name, node, float8out_internal(x))));
	return x;
}

static int
word_of(text *word, const char *const *words, int count, const char *what, const char *whose)
{
	return kpi_word_number(word, words, count, psprintf("%s of %s:", what, whose));
}

/* A word, and behind it in brackets the scale to use with it: zscore(100,110). */
static kpi_normalise
normalise_of(kpi_index_rule *rule, text *word, const char *what, const char *whose)
{
	char	   *chars = text_to_cstring(word);
	char	   *bracket = strchr(chars, '(');
	int			used = 0;

	if (bracket != NULL)
	{
		if (sscanf(bracket, "(%lf,%lf)%n", &rule->scale_lo, &rule->scale_hi, &used) != 2 ||
			bracket[used] != '\0' || !isfinite(rule->scale_lo) || !isfinite(rule->scale_hi))
			ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
							errmsg("%s of %s: \"%s\" is not a method with its scale", what, whose, chars),
							errhint("Write it like zscore(100,110).")));
		*bracket = '\0';
		word = cstring_to_text(chars);
	}
	return word_of(word, kpi_normalise_words, KPI_NORMALISES, what, whose);
}

void
kpi_rule_set_normalise(kpi_index_rule *rule, text *word, const char *whose)
{
	rule->normalise = normalise_of(rule, word, "normalise", whose);
}

void
kpi_rule_set_rescale(kpi_index_rule *rule, text *word, const char *whose)
{
	rule->rescale = normalise_of(rule, word, "rescale", whose);
}

void
kpi_rule_set_treat(kpi_index_rule *rule, text *word, const char *whose)
{
	char	   *chars = text_to_cstring(word);
	size_t		length = strlen(chars);
	size_t		suffix = strlen(ALWAYS);

	rule->treat_always = length > suffix && strcmp(chars + length - suffix, ALWAYS) == 0;
	if (rule->treat_always)
	{
		chars[length - suffix] = '\0';
		word = cstring_to_text(chars);
	}
	rule->treat = word_of(word, kpi_treat_words, KPI_TREATS, "treat", whose);
}

/* A word, and behind it in brackets how old a figure of another period may be: latest(3). */
void
kpi_rule_set_impute(kpi_index_rule *rule, text *word, const char *whose)
{
	char	   *chars = text_to_cstring(word);
	char	   *bracket = strchr(chars, '(');
	bool		understood = true;
	int			used = -1;

	rule->impute_age = NAN;
	if (bracket != NULL)
	{
		understood = sscanf(bracket, "(%lf)%n", &rule->impute_age, &used) == 1 && used > 0 && bracket[used] == '\0' &&
			rule->impute_age > 0 && isfinite(rule->impute_age);
		word = cstring_to_text_with_len(chars, (int) (bracket - chars));
	}
	rule->impute = word_of(word, kpi_impute_words, KPI_IMPUTES, "impute", whose);
	if (!understood || (bracket != NULL && !kpi_impute_is_by_time(rule->impute)))
		ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
						errmsg("impute of %s: \"%s\" is not a method with its limit", whose, chars),
						errhint("A figure of another period may be limited in age, in years: latest(3).")));
}

/* A word, and behind it in brackets the numbers that some of them take: mean_min(0.5,1). */
void
kpi_rule_set_aggregate(kpi_index_rule *rule, text *word, const char *whose)
{
	char	   *chars = text_to_cstring(word);
	char	   *bracket = strchr(chars, '(');
	double	   *p = rule->parameter;
	const char *complaint = NULL;
	int			used = -1;

	p[0] = p[1] = NAN;
	if (bracket != NULL)
	{
		if (sscanf(bracket, "(%lf,%lf)%n", &p[0], &p[1], &used) != 2 && sscanf(bracket, "(%lf)%n", &p[0], &used) != 1)
			used = -1;
		if (used < 0 || bracket[used] != '\0' || !isfinite(p[0]) || isinf(p[1]))
			complaint = N_("Behind the word stand one or two numbers in brackets.");
		*bracket = '\0';
		word = cstring_to_text(chars);
		*bracket = '(';
	}
	rule->aggregate = word_of(word, kpi_aggregate_words, KPI_AGGREGATES, "aggregate", whose);
	if (complaint == NULL)
		complaint = kpi_aggregate_complaint(rule->aggregate, p);
	if (complaint != NULL)
		ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
						errmsg("aggregate of %s: \"%s\" has not the numbers it takes", whose, chars),
						errhint("%s", kpi_translated(complaint))));
}

static int
direction_of(const Datum *values, const bool *nulls, const char *node)
{
	int			direction = nulls[DIRECTION] ? 0 : DatumGetInt32(values[DIRECTION]);

	if (!nulls[DIRECTION] && direction != 1 && direction != -1)
		ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
						errmsg("direction of node \"%s\" must be 1 or -1, not %d", node, direction)));
	return direction;
}

static void
read_rule(kpi_index_rule *rule, const Datum *values, const bool *nulls, const char *node)
{
	const char *whose = psprintf("node \"%s\"", node);

	memset(rule, 0, sizeof *rule);
	for (int a = 0; a < KPI_ATTRIBUTES; a++)
		if (!nulls[column_of[a]])
			rule->given |= KPI_GIVEN(a);
	rule->direction = direction_of(values, nulls, node);
	rule->treat_max = nulls[TREAT_MAX] ? DEFAULT_TREAT_MAX : DatumGetInt32(values[TREAT_MAX]);
	rule->skew_limit = nulls[SKEW_LIMIT] ? DEFAULT_SKEW_LIMIT :
		number_or_nan(values, nulls, SKEW_LIMIT, "skew_limit", node);
	rule->kurtosis_limit = nulls[KURTOSIS_LIMIT] ? DEFAULT_KURTOSIS_LIMIT :
		number_or_nan(values, nulls, KURTOSIS_LIMIT, "kurtosis_limit", node);
	rule->scale_lo = number_or_nan(values, nulls, SCALE_LO, "scale_lo", node);
	rule->scale_hi = number_or_nan(values, nulls, SCALE_HI, "scale_hi", node);
	rule->lower = number_or_nan(values, nulls, LOWER, "lower", node);
	rule->upper = number_or_nan(values, nulls, UPPER, "upper", node);
	rule->target = number_or_nan(values, nulls, TARGET, "target", node);
	rule->power = rule->lambda = number_or_nan(values, nulls, POWER, "power", node);
	rule->min_available = number_or_nan(values, nulls, MIN_AVAILABLE, "min_available", node);
	rule->impute_age = NAN;
	if (!nulls[IMPUTE])
		kpi_rule_set_impute(rule, DatumGetTextPP(values[IMPUTE]), whose);
	if (!nulls[TREAT])
		kpi_rule_set_treat(rule, DatumGetTextPP(values[TREAT]), whose);
	if (!nulls[NORMALISE])
		kpi_rule_set_normalise(rule, DatumGetTextPP(values[NORMALISE]), whose);
	rule->rescale = KPI_NORMALISE_NONE;
	rule->parameter[0] = rule->parameter[1] = NAN;
	if (!nulls[RESCALE])
		kpi_rule_set_rescale(rule, DatumGetTextPP(values[RESCALE]), whose);
	if (!nulls[AGGREGATE])
		kpi_rule_set_aggregate(rule, DatumGetTextPP(values[AGGREGATE]), whose);
}

static void
read_row(kpi_index_row *row, HeapTupleHeader tuple, int nth)
{
	Datum		values[NODE_COLUMNS];
	bool		nulls[NODE_COLUMNS];

	kpi_tuple_columns(tuple, values, nulls, NODE_COLUMNS);
	row->node = text_or_null(values, nulls, NODE);
	if (row->node == NULL || *row->node == '\0')
		ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
						errmsg("element %d of the structure has no node", nth + 1)));
	row->parent = text_or_null(values, nulls, PARENT);
	row->denominator = text_or_null(values, nulls, DENOMINATOR);
	row->reference = text_or_null(values, nulls, REFERENCE);
	row->weight = number_or_nan(values, nulls, WEIGHT, "weight", row->node);
	read_rule(&row->rule, values, nulls, row->node);
}

/*
 * What can be wrong with a structure, of node %1$s, parent %2$s (or where it may be either indicator or group: which)
 * and number %3$s, and what to do about it.
 */
static const struct
{
	const char *message;
	const char *hint;
} faults[] = {
	[KPI_INDEX_EMPTY] = {N_("structure has no nodes"), N_("Give at least one index_node(...).")},
	[KPI_INDEX_REPEATED] = {N_("node \"%1$s\" stands twice under %2$s"), N_("Leave one of them out.")},
	[KPI_INDEX_UNKNOWN_PARENT] = {N_("parent %2$s of node \"%1$s\" is not in the structure"),
								  N_("Every group needs an index_node(...) of its own; a root has no parent.")},
	[KPI_INDEX_RULES_DIFFER] = {N_("node \"%1$s\" is described in two different ways"),
								N_("The rows of a node differ only in parent and weight.")},
	[KPI_INDEX_CYCLE] = {N_("node \"%1$s\" is its own ancestor"),
						 N_("Follow its parents upwards: they lead back to it.")},
	[KPI_INDEX_NO_WEIGHT] = {N_("weight of \"%1$s\" under %2$s is missing"),
							 N_("Give a weight; equal weights are all 1.")},
	[KPI_INDEX_NEGATIVE_WEIGHT] =
		{N_("weight of \"%1$s\" under %2$s is negative: %3$s"),
		 N_("An indicator of which less is better has direction -1 and a positive weight.")},
	[KPI_INDEX_WEIGHTLESS] = {N_("weights of the children of \"%1$s\" sum to 0"),
							  N_("At least one child needs a weight above 0.")},
	[KPI_INDEX_HEAVY] = {N_("weights of the children of \"%1$s\" are too large"),
						 N_("Only their proportions matter: use smaller ones.")},
	[KPI_INDEX_NO_DIRECTION] =
		{N_("indicator \"%1$s\" has no direction"),
		 N_("Give direction 1 where higher is better, -1 where lower is; a group needs children.")},
	[KPI_INDEX_GROUP_DIRECTION] = {N_("group \"%1$s\" has direction -1"),
								   N_("Directions belong to indicators; their scores all point upwards.")},
	[KPI_INDEX_NO_GOALPOSTS] = {N_("goalposts of %2$s \"%1$s\" are missing"), N_("Give lower and upper.")},
	[KPI_INDEX_EQUAL_GOALPOSTS] = {N_("lower goalpost of %2$s \"%1$s\" is not below the upper one"),
								   N_("The direction of the indicator says which of them is the better one.")},
	[KPI_INDEX_EQUAL_SCALE] = {N_("scale of %2$s \"%1$s\" has no extent"),
							   N_("scale_lo and scale_hi are where 0 and 1 of the normalisation come to lie.")},
	[KPI_INDEX_NO_TARGET] = {N_("target of %2$s \"%1$s\" is missing"), N_("Give target.")},
	[KPI_INDEX_NO_REFERENCE] = {N_("reference of %2$s \"%1$s\" is missing"),
								N_("Give the label of the unit whose figure is the target.")},
	[KPI_INDEX_NO_LOGARITHM] = {N_("goalposts and target of indicator \"%1$s\" must be above 0 to have logarithms"),
								N_("They are given in the unit of the indicator and taken to their "
								   "logarithms with it.")},
	[KPI_INDEX_NO_POWER] = {N_("exponent of the power mean of group \"%1$s\" is missing"),
							N_("Give power; 1 is the arithmetic mean, 0 the geometric, -1 the harmonic.")},
	[KPI_INDEX_TREAT_MAX] = {N_("treat_max of indicator \"%1$s\" is negative"), N_("It is a number of points.")},
	[KPI_INDEX_GROUP_SIBLINGS] = {N_("gaps in the scores of group \"%1$s\" cannot be filled from its siblings"),
								  N_("That is for the figures of indicators.")},
	[KPI_INDEX_MIN_AVAILABLE] = {N_("min_available of group \"%1$s\" is not between 0 and 1"),
								 N_("It is a share of the children.")}};

/* Who reads an attribute. */
static const char *
reader_of(kpi_attribute attribute, kpi_index_code code)
{
	switch (attribute)
	{
		case KPI_ATTRIBUTE_AGGREGATE:
		case KPI_ATTRIBUTE_MIN_AVAILABLE:
			return N_("It belongs to groups.");
		case KPI_ATTRIBUTE_RESCALE:
			return N_("It belongs to groups; an indicator has normalise.");
		case KPI_ATTRIBUTE_POWER:
			return code == KPI_INDEX_UNREAD_GROUP ? N_("It is read by aggregate power.")
				: N_("It is read by treatment boxcox.");
		default:
			break;
	}
	if (code == KPI_INDEX_UNREAD_GROUP)
		return attribute >= KPI_ATTRIBUTE_SCALE_LO && attribute <= KPI_ATTRIBUTE_REFERENCE
				   ? N_("It belongs to indicators, and to groups with a rescale that reads it.")
				   : N_("It belongs to indicators.");
	switch (attribute)
	{
		case KPI_ATTRIBUTE_TREAT_MAX:
			return N_("It is read by treatment winsorise, winsorise_log and winsorise_then_log.");
		case KPI_ATTRIBUTE_LOWER:
		case KPI_ATTRIBUTE_UPPER:
			return N_("It is read by normalise goalposts, goalposts_open and ampi.");
		case KPI_ATTRIBUTE_TARGET:
			return N_("It is read by normalise target, target_capped and ampi.");
		case KPI_ATTRIBUTE_REFERENCE:
			return N_("It is read by normalise reference and reference_capped.");
		default:
			return N_("It is read by a treatment.");
	}
}

void
kpi_index_report(const kpi_index_fault *fault)
{
	const char *parent = fault->parent == NULL ? "no parent" : psprintf("\"%s\"", fault->parent);

	if (fault->code >= KPI_INDEX_NO_GOALPOSTS && fault->code <= KPI_INDEX_NO_REFERENCE)
		parent = fault->is_group ? "group" : "indicator";
	if (fault->code == KPI_INDEX_OK)
		return;
	if (fault->code == KPI_INDEX_NO_MEMORY)
		ereport(ERROR, (errcode(ERRCODE_OUT_OF_MEMORY), errmsg("out of memory")));
	if (fault->code == KPI_INDEX_UNREAD_INDICATOR || fault->code == KPI_INDEX_UNREAD_GROUP)
		ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
						errmsg("%s of %s \"%s\" does not apply", kpi_attribute_words[fault->attribute],
							   fault->code == KPI_INDEX_UNREAD_GROUP ? "group" : "indicator", fault->node),
						errhint("%s", kpi_translated(reader_of(fault->attribute, fault->code)))));
	ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					errmsg(faults[fault->code].message, fault->node, parent,
									float8out_internal(fault->number)),
					errhint("%s", kpi_translated(faults[fault->code].hint))));
}

static void
free_index(void *index)
{
	kpi_index_free(index);
}

kpi_index *
kpi_index_argument(FunctionCallInfo fcinfo, int n)
{
	kpi_index  *index = kpi_index_unchecked(fcinfo, n);

	kpi_index_require_read(index, NULL);
	return index;
}

void
kpi_index_require_read(const kpi_index *index, const unsigned *read)
{
	kpi_index_fault fault = {KPI_INDEX_OK};

	kpi_index_check_unread(index, read, &fault);
	kpi_index_report(&fault);
}

kpi_index *
kpi_index_unchecked(FunctionCallInfo fcinfo, int n)
{
	kpi_index  *index = palloc0(sizeof *index);
	MemoryContextCallback *callback = palloc0(sizeof *callback);
	HeapTupleHeader *tuples;
	kpi_index_row *rows;
	kpi_index_fault fault = {KPI_INDEX_OK};
	int			count;

	if (PG_ARGISNULL(n))
		ereport(ERROR, (errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED), errmsg("structure must not be null")));
	tuples = kpi_tuples_argument(fcinfo, n, "the structure", &count);
	rows = palloc0((count + 1) * sizeof *rows);
	for (int i = 0; i < count; i++)
		read_row(&rows[i], tuples[i], i);
	callback->func = free_index;
	callback->arg = index;
	MemoryContextRegisterResetCallback(CurrentMemoryContext, callback);
	kpi_index_build(rows, count, index, &fault);
	kpi_index_report(&fault);
	return index;
}
