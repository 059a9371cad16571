#include "inout/effect.h"

#include <string.h>

#include "base/sum.h"

kpi_inout_status
kpi_close_households(const kpi_flows *flows, size_t income, size_t consumption, double *a,
					 kpi_inout_failure *failure)
{
	size_t		n = flows->n;
	size_t		wide = n + 1;
	const double *earned = flows->primary + income * n;
	const double *paid = flows->outside + income * flows->uses;
	kpi_sum		all = {0, 0};

	for (size_t j = 0; j < n; j++)
		kpi_sum_add(&all, earned[j]);
	for (size_t u = 0; u < flows->uses; u++)
		kpi_sum_add(&all, paid[u]);
	failure->amount = kpi_sum_value(&all);
	if (!(failure->amount > 0))
		return KPI_INOUT_NO_INCOME;
	for (size_t i = 0; i < n; i++)
	{
		for (size_t j = 0; j < n; j++)
			a[i * wide + j] = kpi_per_unit(flows, flows->between[i * n + j], j);
		a[i * wide + n] = flows->final[i * flows->uses + consumption] / failure->amount;
		a[n * wide + i] = kpi_per_unit(flows, earned[i], i);
	}
	a[n * wide + n] = paid[consumption] / failure->amount;
	return KPI_INOUT_DONE;
}

/* ---- linkages ---- */

/* Column `relative` of the linkages is column `total` over its mean. */
static void
relate_to_mean(double *linkages, size_t n, kpi_linkage total, kpi_linkage relative)
{
	kpi_sum		sum = {0, 0};

	for (size_t i = 0; i < n; i++)
		kpi_sum_add(&sum, linkages[i * KPI_LINKAGES + total]);
	for (size_t i = 0; i < n; i++)
		linkages[i * KPI_LINKAGES + relative] = linkages[i * KPI_LINKAGES + total] * n / kpi_sum_value(&sum);
}

static void
put_linkage(double *linkages, size_t n, kpi_linkage which, const double *values)
{
	for (size_t i = 0; i < n; i++)
		linkages[i * KPI_LINKAGES + which] = values[i];
}

static void
direct_linkages(const kpi_flows *flows, double *linkages, double *sums)
{
	size_t		n = flows->n;

	kpi_sum_lines(flows->between, n, n, NULL, sums);
	for (size_t i = 0; i < n; i++)
		linkages[i * KPI_LINKAGES + KPI_LINKAGE_BACKWARD_DIRECT] = kpi_per_unit(flows, sums[i], i);
	kpi_sum_rows(flows->between, n, n, sums);
	for (size_t i = 0; i < n; i++)
		linkages[i * KPI_LINKAGES + KPI_LINKAGE_FORWARD_DIRECT] = kpi_per_unit(flows, sums[i], i);
}

bool
kpi_linkages(const kpi_flows *flows, const double *factors, double *linkages, double *workspace,
			 const kpi_patience *patience)
{
	size_t		n = flows->n;
	double	   *backward = workspace;
	double	   *sides = workspace + n;	/* two right sides, ones and outputs, beside each other */
	bool		done;

	for (size_t i = 0; i < n; i++)
	{
		backward[i] = 1;
		sides[2 * i] = 1;
		sides[2 * i + 1] = flows->output[i];
	}
	done = kpi_solve_left(factors, n, backward, 1, patience) && kpi_solve(factors, n, sides, 2, patience);
	if (!done)
		return false;
	put_linkage(linkages, n, KPI_LINKAGE_BACKWARD, backward);
	direct_linkages(flows, linkages, backward);
	for (size_t i = 0; i < n; i++)
	{
		linkages[i * KPI_LINKAGES + KPI_LINKAGE_FORWARD_LEONTIEF] = sides[2 * i];
		/* row i of the Ghosh inverse is that of the Leontief inverse, times the outputs, over output i */
		linkages[i * KPI_LINKAGES + KPI_LINKAGE_FORWARD] =
			flows->output[i] == 0 ? 1 : sides[2 * i + 1] / flows->output[i];
	}
	relate_to_mean(linkages, n, KPI_LINKAGE_BACKWARD, KPI_LINKAGE_BACKWARD_RELATIVE);
	relate_to_mean(linkages, n, KPI_LINKAGE_FORWARD, KPI_LINKAGE_FORWARD_RELATIVE);
	relate_to_mean(linkages, n, KPI_LINKAGE_FORWARD_LEONTIEF, KPI_LINKAGE_FORWARD_LEONTIEF_RELATIVE);
	return true;
}

/* ---- changes ---- */

bool
kpi_impact(const kpi_flows *flows, const double *factors, const double *technical, const double *demand,
		   double *change, const kpi_patience *patience)
{
	size_t		n = flows->n;

	for (size_t i = 0; i < n; i++)
	{
		kpi_sum		side = {demand[i], 0};

		/* with other coefficients the old output takes other inputs */
		for (size_t j = 0; j < n && technical != NULL; j++)
		{
			double		before = kpi_per_unit(flows, flows->between[i * n + j], j);

			kpi_sum_add_product(&side, technical[i * n + j] - before, flows->output[j]);
		}
		change[i] = kpi_sum_value(&side);
	}
	return kpi_solve(factors, n, change, 1, patience);
}

void
kpi_changed_by(const kpi_flows *flows, const double *change, double *figures)
{
	for (size_t i = 0; i < flows->n; i++)
	{
		figures[3 * i] = flows->output[i];
		figures[3 * i + 1] = change[i];
		figures[3 * i + 2] = flows->output[i] + change[i];
	}
}

void
kpi_changed_to(const kpi_flows *flows, const double *after, double *figures)
{
	for (size_t i = 0; i < flows->n; i++)
	{
		figures[3 * i] = flows->output[i];
		figures[3 * i + 1] = after[i] - flows->output[i];
		figures[3 * i + 2] = after[i];
	}
}

/* I - A without the sectors marked, and what of the demand for each sector's product is gone with them. */
static void
take_sectors_out(const kpi_flows *flows, const bool *marked, bool keep_own, double *m, double *change)
{
	size_t		n = flows->n;

	kpi_technical(flows, m);
	for (size_t i = 0; i < n; i++)
	{
		kpi_sum		gone = {0, 0};

		for (size_t j = 0; j < n; j++)
		{
			if ((!marked[i] && !marked[j]) || (i == j && keep_own))
				continue;
			kpi_sum_add(&gone, flows->between[i * n + j]);
			m[i * n + j] = 0;
		}
		if (marked[i] && !keep_own)
			kpi_sum_add(&gone, flows->demand[i]);
		change[i] = -kpi_sum_value(&gone);
	}
	kpi_identity_less(m, n);
}

kpi_inout_status
kpi_extract(const kpi_flows *flows, const bool *marked, bool keep_own, double *m, double *without,
			kpi_inout_failure *failure, const kpi_patience *patience)
{
	kpi_inout_status status;

	take_sectors_out(flows, marked, keep_own, m, without);
	status = kpi_factor(m, flows->n, failure, patience);
	if (status != KPI_INOUT_DONE)
		return status;
	if (!kpi_solve(m, flows->n, without, 1, patience))
		return KPI_INOUT_INTERRUPTED;
	for (size_t i = 0; i < flows->n; i++)
		without[i] = marked[i] && !keep_own ? 0 : flows->output[i] + without[i];
	return KPI_INOUT_DONE;
}

/* ---- decomposition ---- */

/* Both tables, and what their technology makes of the mix of either: made[t][2 * i + s]. */
typedef struct story
{
	const kpi_flows *const *flows;
	const double *const *intensity;
	double		level[2];
	double	   *made[2];
} story;

/* The figure of sector i when the causes in the set are as in the later table, the others as before. */
static double
figure(const story *s, size_t i, unsigned set)
{
	size_t		technology = set >> KPI_CAUSE_TECHNOLOGY & 1;
	size_t		mix = set >> KPI_CAUSE_MIX & 1;
	const double *intensity = s->intensity[set >> KPI_CAUSE_INTENSITY & 1];

	return (intensity == NULL ? 1 : intensity[i]) * s->made[technology][2 * i + mix] *
		s->level[set >> KPI_CAUSE_LEVEL & 1];
}

/* The mean of what a cause adds, over all orders in which it may come after some of the others. */
static double
part_of_cause(const story *s, size_t i, kpi_cause cause)
{
	/* by how many of the other three come before: their orders, and those of the rest, of the 24 in all */
	static const double weight[] = {6.0 / 24, 2.0 / 24, 2.0 / 24, 6.0 / 24};
	kpi_sum		sum = {0, 0};

	for (unsigned set = 0; set < 1u << KPI_CAUSES; set++)
	{
		unsigned	with = set | 1u << cause;

		if (set != with)
			kpi_sum_add_product(&sum, weight[__builtin_popcount(set)], figure(s, i, with) - figure(s, i, set));
	}
	return kpi_sum_value(&sum);
}

/* Mixes of final demand in columns 0 and 1 of sides[n * 2]. */
static void
fill_mixes(const story *s, double *sides)
{
	for (size_t i = 0; i < s->flows[0]->n; i++)
		for (size_t t = 0; t < 2; t++)
			sides[2 * i + t] = s->flows[t]->demand[i] / s->level[t];
}

kpi_inout_status
kpi_decompose(const kpi_flows *const flows[2], const double *const intensity[2], double *m, double *causes,
			  double *workspace, kpi_inout_failure *failure, const kpi_patience *patience)
{
	size_t		n = flows[0]->n;
	story		s = {flows, intensity, {0, 0}, {workspace, workspace + 2 * n}};

	for (size_t t = 0; t < 2; t++)
	{
		kpi_sum		level = {0, 0};

		for (size_t i = 0; i < n; i++)
			kpi_sum_add(&level, flows[t]->demand[i]);
		s.level[t] = kpi_sum_value(&level);
		*failure = (kpi_inout_failure) {.place = t, .amount = s.level[t]};
		if (!(s.level[t] > 0))
			return KPI_INOUT_NO_DEMAND;
	}
	for (size_t t = 0; t < 2; t++)
	{
		kpi_inout_status status = kpi_flows_factor(flows[t], m, failure, patience);

		if (status != KPI_INOUT_DONE)
			return status;
		fill_mixes(&s, s.made[t]);
		if (!kpi_solve(m, n, s.made[t], 2, patience))
			return KPI_INOUT_INTERRUPTED;
	}
	for (size_t i = 0; i < n; i++)
		for (int cause = 0; cause < KPI_CAUSES; cause++)
			causes[i * KPI_CAUSES + cause] = part_of_cause(&s, i, cause);
	return KPI_INOUT_DONE;
}
