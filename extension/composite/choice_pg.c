#include "base/argument_pg.h"
#include "composite/choice_pg.h"

#include <math.h>

#include "catalog/pg_type.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/float.h"

#define invalid(hint, ...) \
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
	if (setting == KPI_SETTING_WEIGHT)
		return true;
	return kpi_index_is_indicator(index, node) == (setting != KPI_SETTING_AGGREGATE);
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
			invalid("Name nodes of the right kind, or none for all of them.",
					"choice %s concerns %s, and \"%s\" is none", kpi_setting_words[setting],
					setting == KPI_SETTING_AGGREGATE ? "groups" : "indicators", index->name[node]);
		applies[node] = true;
	}
	return applies;
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
		default:
			kpi_rule_set_aggregate(rule, word, whose);
	}
}

/* Every node must be whole under every option. */
static void
check_options(const kpi_choice *choice, const kpi_index *index)
{
	for (int n = 0; n < index->nodes; n++)
		for (size_t o = 0; choice->applies[n] && o < choice->options; o++)
		{
			kpi_index_rule rule = index->rule[n];
			bool		indicator = kpi_index_is_indicator(index, n);
			kpi_index_fault fault = {.node = index->name[n], .is_group = !indicator};

			kpi_choice_apply(choice, o, indicator, &rule);
			fault.code = kpi_index_check_rule(&rule, index->reference[n], indicator);
			kpi_index_report(&fault);
		}
}

static void
read_options(kpi_choice *choice, const kpi_index *index, Datum array, bool isnull, Datum **texts)
{
	const char *word = kpi_setting_words[choice->setting];
	kpi_index_rule *rules;
	bool	   *nulls;
	int			count = 0;

	if (!isnull)
		deconstruct_array(DatumGetArrayTypeP(array), TEXTOID, -1, false, TYPALIGN_INT, texts, &nulls, &count);
	if (count == 0)
		invalid("Give options => '{...}', the words to choose from.", "choice %s has no options", word);
	rules = palloc0(count * sizeof *rules);
	for (int i = 0; i < count; i++)
	{
		if (nulls[i])
			invalid("Leave it out.", "option %d of choice %s is null", i + 1, word);
		set_option(choice->setting, &rules[i], (*texts)[i]);
	}
	choice->options = count;
	choice->option = rules;
	check_options(choice, index);
}

static double
read_spread(kpi_setting setting, Datum value, bool isnull)
{
	double		spread = isnull ? NAN : DatumGetFloat8(value);

	if (!(spread > 0 && isfinite(spread)) || (setting == KPI_SETTING_WEIGHT && spread > 1))
		invalid("0.25 lets weights vary by up to a quarter, or adds noise of a quarter of the standard "
				"deviation.",
				"choice %s needs a spread above 0%s", kpi_setting_words[setting],
				setting == KPI_SETTING_WEIGHT ? " and at most 1" : "");
	return spread;
}

static void
read_choice(kpi_choices *choices, size_t c, const kpi_index *index, HeapTupleHeader tuple)
{
	kpi_choice *choice = &choices->choice[c];
	Datum		values[CHOICE_COLUMNS];
	bool		nulls[CHOICE_COLUMNS];

	kpi_tuple_columns(tuple, values, nulls, CHOICE_COLUMNS);
	if (nulls[SETTING])
		invalid("It says what is varied: weight, value, impute, treat, treat_max, normalise or aggregate.",
				"choice %zu has no setting", c + 1);
	choice->setting = kpi_word_number(DatumGetTextPP(values[SETTING]), kpi_setting_words, KPI_SETTINGS,
									  "setting of a choice");
	choice->applies = read_nodes(choice->setting, index, values[NODES], nulls[NODES]);
	if (is_random(choice->setting))
		choice->spread = read_spread(choice->setting, values[SPREAD], nulls[SPREAD]);
	else
		read_options(choice, index, values[OPTIONS], nulls[OPTIONS], &choices->option[c]);
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

/* Reads index_choice[]; NULL and an empty array are an error, since nothing would vary. */
void
kpi_choices_argument(FunctionCallInfo fcinfo, int n, const kpi_index *index, kpi_choices *choices)
{
	HeapTupleHeader *tuples = NULL;
	int			count = 0;

	if (!PG_ARGISNULL(n))
		tuples = kpi_tuples_argument(fcinfo, n, "the choices", &count);
	if (count == 0 || count > KPI_MAX_CHOICES)
		invalid("Give index_choice(...) for everything that could have been decided otherwise.",
				"choices must be 1 to %d, not %d", KPI_MAX_CHOICES, count);
	choices->count = count;
	choices->choice = palloc0(count * sizeof *choices->choice);
	choices->source = palloc0(count * sizeof *choices->source);
	choices->option = palloc0(count * sizeof *choices->option);
	for (int c = 0; c < count; c++)
		read_choice(choices, c, index, tuples[c]);
	require_read(choices, index);
}
