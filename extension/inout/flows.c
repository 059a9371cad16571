#include "inout/flows.h"

#include <math.h>
#include <string.h>

#include "base/sum.h"

/* more lines than this are not searched for totals: the subsets of 16 are 65,536 */
#define TOTALS_SOUGHT 16

/* a total of published figures is off by their rounding */
#define TOTAL_TOLERANCE 1e-3

/* inventories run down are a smaller part of all output than this, imports taken off a larger one */
#define IMPORTS_PART 0.02

/* ---- sums ---- */

/* columns summed together: their part of a row is read as it lies in memory */
#define COLS_TOGETHER 64

void
kpi_sum_lines(const double *lines, size_t count, size_t n, const bool *marked, double *sums)
{
	for (size_t first = 0; first < n; first += COLS_TOGETHER)
	{
		size_t		cols = n - first < COLS_TOGETHER ? n - first : COLS_TOGETHER;
		kpi_sum		sum[COLS_TOGETHER] = {{0, 0}};

		for (size_t k = 0; k < count; k++)
			for (size_t j = 0; j < cols && (marked == NULL || marked[k]); j++)
				kpi_sum_add(&sum[j], lines[k * n + first + j]);
		for (size_t j = 0; j < cols; j++)
			sums[first + j] = kpi_sum_value(&sum[j]);
	}
}

/* Rows summed side by side: each addition of a compensated sum waits for the one before. */
#define ROWS_TOGETHER 4

void
kpi_sum_rows(const double *values, size_t n, size_t count, double *sums)
{
	for (size_t first = 0; first < n; first += ROWS_TOGETHER)
	{
		size_t		rows = n - first < ROWS_TOGETHER ? n - first : ROWS_TOGETHER;
		kpi_sum		sum[ROWS_TOGETHER] = {{0, 0}};

		for (size_t k = 0; k < count; k++)
			for (size_t i = 0; i < rows; i++)
				kpi_sum_add(&sum[i], values[(first + i) * count + k]);
		for (size_t i = 0; i < rows; i++)
			sums[first + i] = kpi_sum_value(&sum[i]);
	}
}

bool
kpi_flows_complete(kpi_flows *flows, const kpi_patience *patience)
{
	size_t		n = flows->n;
	double	   *primary = flows->output;	/* until the output is known */

	kpi_sum_lines(flows->between, n, n, NULL, flows->resources);
	kpi_sum_lines(flows->primary, flows->inputs, n, NULL, primary);
	for (size_t i = 0; i < n; i++)
		flows->resources[i] += primary[i];
	if (kpi_stopped(patience))
		return false;
	kpi_sum_rows(flows->final, n, flows->uses, flows->demand);
	kpi_sum_rows(flows->between, n, n, flows->output);
	for (size_t i = 0; i < n; i++)
	{
		if (flows->uses == 0)
			flows->demand[i] = flows->resources[i] - flows->output[i];
		flows->output[i] = flows->uses == 0 ? flows->resources[i] : flows->output[i] + flows->demand[i];
		if (flows->inputs == 0)
			flows->resources[i] = flows->output[i];
	}
	return true;
}

void
kpi_transpose(const double *values, size_t rows, size_t cols, double *turned)
{
	for (size_t i = 0; i < rows; i++)
		for (size_t j = 0; j < cols; j++)
			turned[j * rows + i] = values[i * cols + j];
}

/* ---- check ---- */

/* The lines of one side that are no sectors, and what the sectors of that side sum to. */
typedef struct side
{
	size_t		n;
	size_t		count;
	const double *lines;		/* count * n */
	const double *sectors;		/* n */
} side;

/* One check under way. */
typedef struct search
{
	const kpi_flows *flows;
	double		tolerance;
	kpi_found	found;
	void	   *context;
	bool		ended;
	side		rows;
	side		cols;
} search;

static void
report(search *s, kpi_finding_kind kind, size_t place, size_t other, double amount)
{
	kpi_finding finding = {kind, place, other, amount};

	if (!s->ended)
		s->ended = !s->found(s->context, &finding);
}

static bool
agree(double a, double b, double tolerance)
{
	return fabs(a - b) <= tolerance * fmax(fabs(a), fabs(b));
}

/* Where a line is largest: there a sum of the wrong lines shows soonest. */
static size_t
largest_in(const side *s, size_t p)
{
	size_t		place = 0;

	for (size_t i = 1; i < s->n; i++)
		if (fabs(s->lines[p * s->n + i]) > fabs(s->lines[p * s->n + place]))
			place = i;
	return place;
}

/* Whether line p is the sum of a set of lines, and of the sectors where they are in; looked at from i on and round. */
static bool
is_sum(const side *s, size_t p, unsigned set, bool with_sectors, size_t i)
{
	size_t		seen = 0;

	for (size_t left = s->n; left > 0; left--, i = i + 1 == s->n ? 0 : i + 1)
	{
		double		sum = with_sectors ? s->sectors[i] : 0;
		double		value = s->lines[p * s->n + i];

		for (size_t k = 0; k < s->count; k++)
			if (set >> k & 1)
				sum += s->lines[k * s->n + i];
		if (!agree(value, sum, TOTAL_TOLERANCE))
			return false;
		seen += value != 0;
	}
	return seen >= 2;
}

/* Whether line p is the sum of all others and the sectors. */
static bool
is_sum_of_all(const side *s, size_t p)
{
	return s->count <= TOTALS_SOUGHT && is_sum(s, p, ((1u << s->count) - 1) & ~(1u << p), true, largest_in(s, p));
}

/* Whether line p is the sum of any others: of two at least, the sectors counting for as many. */
static bool
is_sum_of_some(const side *s, size_t p)
{
	size_t		place = largest_in(s, p);

	if (s->count > TOTALS_SOUGHT)
		return false;
	for (unsigned set = 0; set < 1u << s->count; set++)
	{
		if (set >> p & 1)
			continue;
		if (is_sum(s, p, set, true, place) || ((set & (set - 1)) != 0 && is_sum(s, p, set, false, place)))
			return true;
	}
	return false;
}

static double
sum_of(const double *values, size_t count)
{
	kpi_sum		sum = {0, 0};

	for (size_t i = 0; i < count; i++)
		kpi_sum_add(&sum, values[i]);
	return kpi_sum_value(&sum);
}

static void
report_line(search *s, const side *lines, kpi_finding_kind kind, size_t p)
{
	report(s, kind, p, 0, sum_of(lines->lines + p * lines->n, lines->n));
}

/* Reports the lines of a side that are sums of others; how many there were. */
static size_t
report_sums(search *s, const side *lines, kpi_finding_kind kind)
{
	size_t		reported = 0;

	for (size_t p = 0; p < lines->count; p++)
		if (is_sum_of_some(lines, p))
		{
			report_line(s, lines, kind, p);
			reported++;
		}
	return reported;
}

/* Whether a line is the sum of the other sectors' lines, or of all other lines; all counts itself, too. */
static bool
is_rest(double value, double sectors, double all)
{
	return agree(value, sectors - value, TOTAL_TOLERANCE) || agree(value, all - value, TOTAL_TOLERANCE);
}

/* A sector whose row is the sum of the others' rows, and its column of their columns, where there are any flows. */
static bool
is_total_sector(const search *s, size_t t)
{
	const kpi_flows *flows = s->flows;
	size_t		n = flows->n;
	bool		any = false;

	for (size_t k = 0; k < n; k++)
	{
		if (k == t)
			continue;
		if (!is_rest(flows->between[t * n + k], s->rows.sectors[k], flows->resources[k]) ||
			!is_rest(flows->between[k * n + t], s->cols.sectors[k], flows->output[k]))
			return false;
		any = any || flows->between[t * n + k] != 0;
	}
	return any;
}

static size_t
report_total_sectors(search *s)
{
	size_t		reported = 0;

	/* of two sectors, one may well be like the other */
	for (size_t t = 0; t < s->flows->n && s->flows->n >= 3; t++)
		if (s->flows->output[t] > 0 && is_total_sector(s, t))
		{
			report(s, KPI_FOUND_TOTAL_SECTOR, t, 0, s->flows->output[t]);
			reported++;
		}
	return reported;
}

static bool
is_balanced(const search *s, size_t sector)
{
	return agree(s->flows->output[sector], s->flows->resources[sector], s->tolerance);
}

/*
 * Totals of all rows and of all columns double every sector, and so balance; a
 * table with one margin balances with a total in it. How many were reported.
 */
static size_t
report_doubling(search *s)
{
	size_t		row = 0;
	size_t		col = 0;

	while (row < s->rows.count && !is_sum_of_all(&s->rows, row))
		row++;
	while (col < s->cols.count && !is_sum_of_all(&s->cols, col))
		col++;
	if ((row == s->rows.count && row > 0) || (col == s->cols.count && col > 0))
		return 0;
	if (row < s->rows.count)
		report_line(s, &s->rows, KPI_FOUND_TOTAL_ROW, row);
	if (col < s->cols.count)
		report_line(s, &s->cols, KPI_FOUND_TOTAL_COL, col);
	return 1;
}

/* Totals left inside; how many were reported. */
static size_t
check_totals(search *s)
{
	size_t		reported = report_total_sectors(s);

	for (size_t i = 0; i < s->flows->n; i++)
		if (!is_balanced(s, i))
			return reported + report_sums(s, &s->rows, KPI_FOUND_TOTAL_ROW) +
				report_sums(s, &s->cols, KPI_FOUND_TOTAL_COL);
	return reported + report_doubling(s);
}

bool
kpi_has_flows(const kpi_flows *flows, size_t sector)
{
	size_t		n = flows->n;

	for (size_t k = 0; k < n; k++)
		if (flows->between[sector * n + k] != 0 || flows->between[k * n + sector] != 0)
			return true;
	for (size_t u = 0; u < flows->uses; u++)
		if (flows->final[sector * flows->uses + u] != 0)
			return true;
	for (size_t p = 0; p < flows->inputs; p++)
		if (flows->primary[p * n + sector] != 0)
			return true;
	return false;
}

static void
check_flows(search *s)
{
	size_t		n = s->flows->n;

	for (size_t k = 0; k < n * n; k++)
		if (s->flows->between[k] < 0)
			report(s, KPI_FOUND_NEGATIVE_FLOW, k / n, k % n, s->flows->between[k]);
}

/* Whether all totals are numbers. */
static bool
check_range(search *s)
{
	const kpi_flows *flows = s->flows;
	bool		within = true;

	for (size_t i = 0; i < flows->n; i++)
		if (!isfinite(flows->output[i] + flows->resources[i]))
		{
			report(s, KPI_FOUND_OUT_OF_RANGE, i, 0, 0);
			within = false;
		}
	return within;
}

static void
check_sectors(search *s, size_t totals)
{
	const kpi_flows *flows = s->flows;

	for (size_t i = 0; i < flows->n && totals == 0; i++)
		if (!is_balanced(s, i))
			report(s, KPI_FOUND_UNBALANCED, i, 0, flows->output[i] - flows->resources[i]);
	for (size_t i = 0; i < flows->n; i++)
		if (flows->output[i] < 0)
			report(s, KPI_FOUND_NEGATIVE_OUTPUT, i, 0, flows->output[i]);
	for (size_t i = 0; i < flows->n; i++)
		if (flows->output[i] == 0 && s->rows.sectors[i] > 0)
			report(s, KPI_FOUND_NO_OUTPUT, i, 0, s->rows.sectors[i]);
}

bool
kpi_imports_taken_off(const kpi_flows *flows, size_t use, kpi_finding *finding)
{
	kpi_sum		output = {0, 0};
	kpi_sum		sum = {0, 0};

	*finding = (kpi_finding) {KPI_FOUND_NOT_DOMESTIC, use, 0, 0};
	for (size_t i = 0; i < flows->n; i++)
	{
		double		value = flows->final[i * flows->uses + use];

		if (value > 0)
			return false;
		if (value < flows->final[finding->other * flows->uses + use])
			finding->other = i;
		kpi_sum_add(&sum, value);
		kpi_sum_add(&output, flows->output[i]);
	}
	finding->amount = kpi_sum_value(&sum);
	return -finding->amount > IMPORTS_PART * kpi_sum_value(&output);
}

static void
check_domestic(search *s)
{
	kpi_finding finding;

	for (size_t u = 0; u < s->flows->uses; u++)
		if (kpi_imports_taken_off(s->flows, u, &finding))
			report(s, finding.kind, finding.place, finding.other, finding.amount);
}

static void
check_notes(search *s)
{
	const kpi_flows *flows = s->flows;

	for (size_t i = 0; i < flows->n; i++)
		if (flows->output[i] == 0 && !kpi_has_flows(flows, i))
			report(s, KPI_FOUND_ZERO_SECTOR, i, 0, 0);
	for (size_t i = 0; i < flows->n; i++)
		if (flows->demand[i] < 0)
			report(s, KPI_FOUND_NEGATIVE_DEMAND, i, 0, flows->demand[i]);
}

size_t
kpi_flows_check_workspace(const kpi_flows *flows)
{
	return (flows->uses + 2) * flows->n;
}

bool
kpi_flows_check(const kpi_flows *flows, double tolerance, double *workspace, kpi_found found, void *context,
				const kpi_patience *patience)
{
	size_t		n = flows->n;
	double	   *down = workspace;
	double	   *across = workspace + n;
	double	   *final = workspace + 2 * n;
	search		s = {flows, tolerance, found, context, false,
		{n, flows->inputs, flows->primary, down}, {n, flows->uses, final, across}};

	if (n == 0)
		report(&s, KPI_FOUND_NO_SECTOR, 0, 0, 0);
	else if (flows->uses == 0 && flows->inputs == 0)
		report(&s, KPI_FOUND_NO_MARGIN, 0, 0, 0);
	if (n == 0 || (flows->uses == 0 && flows->inputs == 0) || !check_range(&s))
		return true;
	kpi_sum_lines(flows->between, n, n, NULL, down);
	if (kpi_stopped(patience))
		return false;
	kpi_sum_rows(flows->between, n, n, across);
	if (kpi_stopped(patience))
		return false;
	kpi_transpose(flows->final, n, flows->uses, final);
	check_flows(&s);
	check_sectors(&s, check_totals(&s));
	check_domestic(&s);
	check_notes(&s);
	return true;
}

/* ---- make and use ---- */

static void
check_pair(double one, double other, double tolerance, kpi_finding finding, kpi_found found, void *context,
		   bool *go_on)
{
	finding.amount = one - other;
	if (*go_on && !agree(one, other, tolerance))
		*go_on = found(context, &finding);
}

void
kpi_make_use_check(const kpi_make_use *tables, double tolerance, double *workspace, kpi_found found, void *context)
{
	size_t		industries = tables->industries;
	size_t		products = tables->products;
	double	   *made = workspace;	/* of a product, then by an industry */
	double	   *used = workspace + (industries > products ? industries : products);
	bool		go_on = true;

	kpi_sum_lines(tables->make, industries, products, NULL, made);
	kpi_sum_rows(tables->use, products, industries, used);
	for (size_t q = 0; q < products; q++)
		check_pair(used[q] + tables->final[q], made[q] + tables->imports[q], tolerance,
				   (kpi_finding) {KPI_FOUND_UNSUPPLIED, q, 0, 0}, found, context, &go_on);
	kpi_sum_rows(tables->make, industries, products, made);
	kpi_sum_lines(tables->use, products, industries, NULL, used);
	for (size_t i = 0; i < industries; i++)
		check_pair(made[i], used[i] + tables->primary[i], tolerance,
				   (kpi_finding) {KPI_FOUND_UNCOVERED, i, 0, 0}, found, context, &go_on);
}

bool
kpi_symmetric(double *supply, const double *demand, size_t suppliers, size_t products, size_t users, double *flows,
			  double *workspace, const kpi_patience *patience)
{
	kpi_sum_lines(supply, suppliers, products, NULL, workspace);
	for (size_t s = 0; s < suppliers; s++)
		for (size_t q = 0; q < products; q++)
			supply[s * products + q] = workspace[q] == 0 ? 0 : supply[s * products + q] / workspace[q];
	memset(flows, 0, suppliers * users * sizeof(double));
	return kpi_add_product(flows, supply, demand, suppliers, products, users, patience);
}

/* ---- coefficients ---- */

double
kpi_per_unit(const kpi_flows *flows, double amount, size_t sector)
{
	return flows->output[sector] == 0 ? 0 : amount / flows->output[sector];
}

void
kpi_technical(const kpi_flows *flows, double *a)
{
	size_t		n = flows->n;

	for (size_t i = 0; i < n; i++)
		for (size_t j = 0; j < n; j++)
			a[i * n + j] = kpi_per_unit(flows, flows->between[i * n + j], j);
}

void
kpi_allocation(const kpi_flows *flows, double *b)
{
	size_t		n = flows->n;

	for (size_t i = 0; i < n; i++)
		for (size_t j = 0; j < n; j++)
			b[i * n + j] = kpi_per_unit(flows, flows->between[i * n + j], i);
}

void
kpi_identity_less(double *a, size_t n)
{
	for (size_t k = 0; k < n * n; k++)
		a[k] = -a[k];
	for (size_t i = 0; i < n; i++)
		a[i * n + i] += 1;
}

kpi_inout_status
kpi_flows_factor(const kpi_flows *flows, double *m, kpi_inout_failure *failure, const kpi_patience *patience)
{
	kpi_technical(flows, m);
	kpi_identity_less(m, flows->n);
	return kpi_factor(m, flows->n, failure, patience);
}
