#include "base/argument_pg.h"
#include "composite/choice_pg.h"

#include <math.h>

#include "catalog/pg_type.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/float.h"
#include "utils/jsonb.h"
#include "utils/numeric.h"

#define invalid_hinted(hint, ...) \
	ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE), errmsg(__VA_ARGS__), errhint(hint)))

/* The columns of index_choice. */
enum
{
	SETTING,
	OPTIONS,
	SPREAD,
	NODES,
	SOURCE,
	CHOICE_COLUMNS
};

static bool
is_random(kpi_setting setting)
{
	return setting == KPI_SETTING_WEIGHT || setting == KPI_SETTING_VALUE;
}

/* Does a setting concern a node? Weights are those of any child. */
static bool
concerns(kpi_setting setting, const kpi_index *index, int node)
{
	if (kpi_setting_is_of_weights(setting))
		return true;
	if (setting == KPI_SETTING_SCREEN)
		return false;
	return kpi_index_is_indicator(index, node) != kpi_setting_is_of_groups(setting);
}

static bool *
read_nodes(kpi_setting setting, const kpi_index *index, Datum array, bool isnull)
{
	bool	   *applies = palloc0(index->nodes * sizeof *applies);
	Datum	   *names;
	bool	   *nulls;
	int			count;

	for (int n = 0; isnull && n < index->nodes; n++)
		applies[n] = concerns(setting, index, n);
	if (isnull)
		return applies;
	deconstruct_array(DatumGetArrayTypeP(array), TEXTOID, -1, false, TYPALIGN_INT, &names, &nulls, &count);
	for (int i = 0; i < count; i++)
	{
		int			node;

		if (nulls[i])
			continue;
		node = kpi_index_node_named(index, DatumGetTextPP(names[i]));
		if (!concerns(setting, index, node))
			invalid_hinted(N_("Name nodes of the right kind, or none for all of them."),
					"choice %s concerns %s, and \"%s\" is none", kpi_setting_words[setting],
					setting == KPI_SETTING_SCREEN ? "the units"
					: kpi_setting_is_of_groups(setting) ? "groups" : "indicators", index->name[node]);
		applies[node] = true;
	}
	return applies;
}

/* The number that an option is; "none" is NaN where that is allowed. */
static double
number_of(kpi_setting setting, text *word, bool none)
{
	char	   *chars = text_to_cstring(word);
	double		x;
	int			used = -1;

	if (none && strcmp(chars, "none") == 0)
		return NAN;
	if (sscanf(chars, "%lf%n", &x, &used) != 1 || chars[used] != '\0' || !isfinite(x))
		invalid_hinted(N_("The options are numbers, written as words: '{0.5,0.75}'."),
				"option \"%s\" of choice %s is no number", chars, kpi_setting_words[setting]);
	return x;
}

static void
set_goalposts(kpi_index_rule *rule, text *word)
{
	char	   *chars = text_to_cstring(word);
	int			used = -1;

	if (sscanf(chars, "%lf,%lf%n", &rule->lower, &rule->upper, &used) != 2 || chars[used] != '\0' ||
		!isfinite(rule->lower) || !isfinite(rule->upper))
		invalid_hinted(N_("Write each option like \"20,85\"."),
				"option \"%s\" of choice goalposts is not lower,upper", chars);
}

static void
set_option(kpi_setting setting, kpi_index_rule *rule, Datum option)
{
	text	   *word = DatumGetTextPP(option);
	const char *whose = "a choice";

	rule->scale_lo = rule->scale_hi = NAN;
	switch (setting)
	{
		case KPI_SETTING_IMPUTE:
			kpi_rule_set_impute(rule, word, whose);
			break;
		case KPI_SETTING_TREAT:
			kpi_rule_set_treat(rule, word, whose);
			break;
		case KPI_SETTING_TREAT_MAX:
			rule->treat_max = pg_strtoint32(text_to_cstring(word));
			break;
		case KPI_SETTING_NORMALISE:
			kpi_rule_set_normalise(rule, word, whose);
			break;
		case KPI_SETTING_AGGREGATE:
			kpi_rule_set_aggregate(rule, word, whose);
			break;
		case KPI_SETTING_RESCALE:
			kpi_rule_set_rescale(rule, word, whose);
			break;
		case KPI_SETTING_POWER:
			rule->power = number_of(setting, word, false);
			break;
		case KPI_SETTING_MIN_AVAILABLE:
			rule->min_available = number_of(setting, word, true);
			break;
		case KPI_SETTING_SKEW_LIMIT:
			rule->skew_limit = number_of(setting, word, false);
			break;
		case KPI_SETTING_KURTOSIS_LIMIT:
			rule->kurtosis_limit = number_of(setting, word, false);
			break;
		case KPI_SETTING_GOALPOSTS:
			set_goalposts(rule, word);
			break;
		case KPI_SETTING_TARGET:
			rule->target = number_of(setting, word, false);
			break;
		default:
			break;
	}
}

/* A set of weights: an object, {node: weight}; by edge, NaN for those it does not name. */
static double *
weight_set(const kpi_index *index, text *word)
{
	Jsonb	   *set = DatumGetJsonbP(DirectFunctionCall1(jsonb_in, CStringGetDatum(text_to_cstring(word))));
	double	   *weights = palloc((index->edges + 1) * sizeof *weights);
	JsonbIterator *it;
	JsonbValue	v;
	JsonbIteratorToken token;
	int			node = -1;

	for (int e = 0; e < index->edges; e++)
		weights[e] = NAN;
	if (!JB_ROOT_IS_OBJECT(set))
		invalid_hinted(N_("Write it like {\"roads\": 2, \"ports\": 1}."),
				"a set of weights must be an object, {node: weight}");
	it = JsonbIteratorInit(&set->root);
	while ((token = JsonbIteratorNext(&it, &v, true)) != WJB_DONE)
	{
		double		w;

		if (token == WJB_KEY)
			node = kpi_index_node_named(index, cstring_to_text_with_len(v.val.string.val, v.val.string.len));
		if (token != WJB_VALUE)
			continue;
		w = v.type == jbvNumeric ? DatumGetFloat8(DirectFunctionCall1(numeric_float8,
			NumericGetDatum(v.val.numeric))) : -1;
		if (!(w >= 0 && w < 1e100))
			invalid_hinted(N_("A weight is a number of at least 0."),
					"weight of \"%s\" in a set of weights makes no sense",
					index->name[node]);
		for (int e = 0; e < index->edges; e++)
			if (index->edge[e].child == node)
				weights[e] = w;
	}
	return weights;
}

/* Every group must keep some weight under a set of weights. */
static void
check_weight_set(const kpi_index *index, const double *weights)
{
	for (int n = 0; n < index->nodes; n++)
	{
		double		sum = 0;

		for (int e = index->first_edge[n]; e < index->first_edge[n + 1]; e++)
			sum += isnan(weights[e]) ? index->edge[e].weight : weights[e];
		if (sum == 0 && !kpi_index_is_indicator(index, n))
			invalid_hinted(N_("At least one child needs a weight above 0."),
					"a set of weights leaves nothing of \"%s\"",
				index->name[n]);
	}
}

static bool
is_out(text *word)
{
	static const char *const words[] = {"in", "out"};

	return kpi_word_number(word, words, lengthof(words), "option of choice leave_out:") == 1;
}

/* What an option is that is no rule of a node. */
static void
read_special(kpi_choice *choice, const kpi_index *index, const kpi_index_call *call, const Datum *texts)
{
	const double **weights = palloc0(choice->options * sizeof *weights);
	const double **divisor = palloc0(choice->options * sizeof *divisor);
	double	   *screen = palloc0(choice->options * sizeof *screen);
	bool	   *out = palloc0(choice->options * sizeof *out);

	for (size_t o = 0; o < choice->options; o++)
	{
		text	   *word = DatumGetTextPP(texts[o]);

		if (choice->setting == KPI_SETTING_WEIGHTS)
		{
			weights[o] = weight_set(index, word);
			check_weight_set(index, weights[o]);
		}
		if (choice->setting == KPI_SETTING_LEAVE_OUT)
			out[o] = is_out(word);
		if (choice->setting == KPI_SETTING_SCREEN)
		{
			screen[o] = number_of(choice->setting, word, true);
			if (screen[o] < 0 || screen[o] > 1)
				invalid_hinted(N_("It is the share of indicators a unit must have."),
						"option %s of choice screen is not between 0 and 1", text_to_cstring(word));
		}
		if (choice->setting == KPI_SETTING_DENOMINATOR && call != NULL)
			divisor[o] = kpi_index_divisor_named(call, word);
	}
	choice->weights = weights;
	choice->divisor = divisor;
	choice->screen = screen;
	choice->out = out;
}

/* Every node must be whole under every option, whatever else is varied being as in its first one. */
static void
check_options(const kpi_choices *choices, const kpi_choice *choice, const kpi_index *index)
{
	for (int n = 0; n < index->nodes; n++)
		for (size_t o = 0; choice->applies[n] && o < choice->options; o++)
		{
			kpi_index_rule rule = index->rule[n];
			bool		indicator = kpi_index_is_indicator(index, n);
			kpi_index_fault fault = {.node = index->name[n], .is_group = !indicator};

			for (size_t c = 0; c < choices->count; c++)
				if (&choices->choice[c] == choice)
					kpi_choice_apply(choice, o, indicator, &rule);
				else if (choices->choice[c].options > 0 && choices->choice[c].applies[n])
					kpi_choice_apply(&choices->choice[c], 0, indicator, &rule);
			fault.code = kpi_index_check_rule(&rule, index->reference[n], indicator);
			kpi_index_report(&fault);
		}
}

static void
read_options(kpi_choice *choice, const kpi_index *index, const kpi_index_call *call, Datum array, bool isnull,
			 Datum **texts)
{
	const char *word = kpi_setting_words[choice->setting];
	kpi_index_rule *rules;
	bool	   *nulls;
	int			count = 0;

	if (!isnull)
		deconstruct_array(DatumGetArrayTypeP(array), TEXTOID, -1, false, TYPALIGN_INT, texts, &nulls, &count);
	if (count == 0)
		invalid_hinted(N_("Give options => '{...}', the words to choose from."), "choice %s has no options", word);
	rules = palloc0(count * sizeof *rules);
	for (int i = 0; i < count; i++)
	{
		if (nulls[i])
			invalid_hinted(N_("Leave it out."), "option %d of choice %s is null", i + 1, word);
		set_option(choice->setting, &rules[i], (*texts)[i]);
	}
	choice->options = count;
	choice->option = rules;
	read_special(choice, index, call, *texts);
}

static double
read_spread(kpi_setting setting, Datum value, bool isnull)
{
	double		spread = isnull ? NAN : DatumGetFloat8(value);

	if (!(spread > 0 && isfinite(spread)) || (setting == KPI_SETTING_WEIGHT && spread > 1))
		invalid_hinted(N_("0.25 lets weights vary by up to a quarter, or adds noise of a quarter of the standard "
				"deviation."),
				"choice %s needs a spread above 0%s", kpi_setting_words[setting],
				setting == KPI_SETTING_WEIGHT ? " and at most 1" : "");
	return spread;
}

static void
read_choice(kpi_choices *choices, size_t c, const kpi_index *index, const kpi_index_call *call, HeapTupleHeader tuple)
{
	kpi_choice *choice = &choices->choice[c];
	Datum		values[CHOICE_COLUMNS];
	bool		nulls[CHOICE_COLUMNS];

	kpi_tuple_columns(tuple, values, nulls, CHOICE_COLUMNS);
	if (nulls[SETTING])
		invalid_hinted(N_("It says what is varied: weight, value, impute, treat, normalise, aggregate, screen ..."),
				"choice %zu has no setting", c + 1);
	choice->setting = kpi_word_number(DatumGetTextPP(values[SETTING]), kpi_setting_words, KPI_SETTINGS,
									  "setting of a choice");
	choice->applies = read_nodes(choice->setting, index, values[NODES], nulls[NODES]);
	if (choice->setting == KPI_SETTING_LEAVE_OUT && nulls[NODES])
		invalid_hinted(N_("Give nodes => '{...}': what is in or out."), "choice leave_out names no nodes");
	if (choice->setting == KPI_SETTING_LEAVE_OUT && nulls[OPTIONS])
	{
		Datum		words[] = {CStringGetTextDatum("in"), CStringGetTextDatum("out")};

		nulls[OPTIONS] = false;
		values[OPTIONS] = PointerGetDatum(construct_array(words, 2, TEXTOID, -1, false, TYPALIGN_INT));
	}
	if (is_random(choice->setting))
		choice->spread = read_spread(choice->setting, values[SPREAD], nulls[SPREAD]);
	else
		read_options(choice, index, call, values[OPTIONS], nulls[OPTIONS], &choices->option[c]);
	choices->source[c] =
		nulls[SOURCE] ? CStringGetTextDatum(kpi_setting_words[choice->setting]) : values[SOURCE];
}

/* What is said of a node must be read by the index as it stands, or under some option. */
static void
require_read(const kpi_choices *choices, const kpi_index *index)
{
	unsigned   *read = palloc0(index->nodes * sizeof *read);

	for (size_t c = 0; c < choices->count; c++)
		for (int n = 0; n < index->nodes; n++)
			for (size_t o = 0; choices->choice[c].applies[n] && o < choices->choice[c].options; o++)
			{
				kpi_index_rule rule = index->rule[n];
				bool		indicator = kpi_index_is_indicator(index, n);

				kpi_choice_apply(&choices->choice[c], o, indicator, &rule);
				read[n] |= kpi_index_read(&rule, indicator);
			}
	kpi_index_require_read(index, read);
}

/* The columns that choices divide by, so that the data may have them: names, ended by NULL. */
const char **
kpi_choices_denominators(FunctionCallInfo fcinfo, int n)
{
	HeapTupleHeader *tuples = NULL;
	int			count = 0;
	int			found = 0;
	const char **names = palloc0(sizeof *names);

	if (!PG_ARGISNULL(n))
		tuples = kpi_tuples_argument(fcinfo, n, "the choices", &count);
	for (int c = 0; c < count; c++)
	{
		Datum		values[CHOICE_COLUMNS];
		bool		nulls[CHOICE_COLUMNS];
		Datum	   *texts;
		bool	   *missing;
		int			options;

		kpi_tuple_columns(tuples[c], values, nulls, CHOICE_COLUMNS);
		if (nulls[SETTING] || nulls[OPTIONS] ||
			strcmp(TextDatumGetCString(values[SETTING]), kpi_setting_words[KPI_SETTING_DENOMINATOR]) != 0)
			continue;
		deconstruct_array(DatumGetArrayTypeP(values[OPTIONS]), TEXTOID, -1, false, TYPALIGN_INT, &texts, &missing,
			&options);
		names = repalloc(names, (found + options + 1) * sizeof *names);
		for (int o = 0; o < options; o++)
			if (!missing[o])
				names[found++] = TextDatumGetCString(texts[o]);
		names[found] = NULL;
	}
	return names;
}

/* Reads index_choice[]; NULL and an empty array are an error, since nothing would vary. */
void
kpi_choices_argument(FunctionCallInfo fcinfo, int n, const kpi_index *index, const kpi_index_call *call,
					 kpi_choices *choices)
{
	HeapTupleHeader *tuples = NULL;
	int			count = 0;

	if (!PG_ARGISNULL(n))
		tuples = kpi_tuples_argument(fcinfo, n, "the choices", &count);
	if (count == 0 || count > KPI_MAX_CHOICES)
		invalid_hinted(N_("Give index_choice(...) for everything that could have been decided otherwise."),
				"choices must be 1 to %d, not %d", KPI_MAX_CHOICES, count);
	choices->count = count;
	choices->choice = palloc0(count * sizeof *choices->choice);
	choices->source = palloc0(count * sizeof *choices->source);
	choices->option = palloc0(count * sizeof *choices->option);
	for (int c = 0; c < count; c++)
		read_choice(choices, c, index, call, tuples[c]);
	for (int c = 0; c < count; c++)
		check_options(choices, &choices->choice[c], index);
	require_read(choices, index);
}
