/*
 * Groups whose rows are held against a field: the best and worst that any row
 * has in each child, or the weights under which no row of the field is above 1.
 */
#include "composite/stage.h"

#include <math.h>
#include <stdlib.h>

#include "base/linear_programme.h"
#include "base/sum.h"

/* how far limits may miss 1 by rounding, as three shares of at most 0.3333333333333333 do */
#define NOISE 1e-12
/* and how far prices may miss it, which the library finds with less */
#define PRICE_NOISE 1e-9

/* The extreme of one child among the members; NaN where none has it. */
static double
extreme(const double *x, const size_t *member, size_t members, double (*pick) (double, double))
{
	double		found = NAN;

	for (size_t i = 0; i < members; i++)
		found = pick(found, x[member[i]]);
	return found;
}

/* ---------- TOPSIS ---------- */

/*
 * The distance to the worst as a share of both distances, to the best and the
 * worst of each child, weights inside the squares. Source: Hwang and Yoon
 * (1981), Multiple attribute decision making, on scores that are normalised already.
 */
static void
topsis(const kpi_children *children, const size_t *member, size_t members, double *result, unsigned char *failure,
	   kpi_scratch *scratch)
{
	double	   *to_best = scratch->values;
	double	   *to_worst = scratch->values + members;

	for (size_t i = 0; i < members; i++)
	{
		to_best[i] = to_worst[i] = 0;
		result[member[i]] = NAN;
	}
	for (size_t c = 0; c < children->count; c++)
	{
		const double *x = children->column[c];
		double		best = extreme(x, member, members, fmax);
		double		worst = extreme(x, member, members, fmin);

		for (size_t i = 0; i < members; i++)
			if (!isnan(x[member[i]]))
			{
				result[member[i]] = 0;
				to_best[i] = hypot(to_best[i], children->weight[c] * (best - x[member[i]]));
				to_worst[i] = hypot(to_worst[i], children->weight[c] * (x[member[i]] - worst));
			}
	}
	for (size_t i = 0; i < members; i++)
	{
		double		both = to_best[i] + to_worst[i];

		if (isnan(result[member[i]]))
			continue;
		if (both == 0 || isinf(both))
			failure[member[i]] = both == 0 ? KPI_CELL_CONSTANT_INDICATOR : KPI_CELL_OVERFLOW;
		result[member[i]] = both == 0 || isinf(both) ? NAN : to_worst[i] / both;
	}
}

/* ---------- Wroclaw ---------- */

/*
 * 1 - d / (mean of d + 2 standard deviations of d), d the distance to the best
 * of each child: 1 is the best there could be, and next to nobody is below 0.
 * Source: Hellwig (1968), the taxonomic method of Wroclaw. The squares are
 * weighted with weights of mean 1, and those present stand for a missing one.
 */
static void
wroclaw(bool sample, const kpi_children *children, const size_t *member, size_t members, double *result,
		unsigned char *failure, kpi_scratch *scratch)
{
	double	   *weight = scratch->values;
	double	   *distance = scratch->values + members;
	kpi_sum		sum = {0, 0};
	kpi_sum		squares = {0, 0};
	size_t		present = 0;
	double		mean;
	double		most;

	for (size_t i = 0; i < members; i++)
		weight[i] = distance[i] = 0;
	for (size_t c = 0; c < children->count; c++)
	{
		const double *x = children->column[c];
		double		best = extreme(x, member, members, fmax);

		for (size_t i = 0; i < members; i++)
			if (!isnan(x[member[i]]))
			{
				weight[i] += children->weight[c];
				distance[i] = hypot(distance[i], sqrt(children->weight[c]) * (best - x[member[i]]));
			}
	}
	for (size_t i = 0; i < members; i++)
		if (weight[i] > 0)
		{
			distance[i] *= sqrt(children->count / weight[i]);
			kpi_sum_add(&sum, distance[i]);
			present++;
		}
	mean = kpi_sum_value(&sum) / present;
	for (size_t i = 0; i < members; i++)
		if (weight[i] > 0)
			kpi_sum_add(&squares, (distance[i] - mean) * (distance[i] - mean));
	most = mean + 2 * sqrt(present < 2 ? 0 : kpi_sum_value(&squares) / (present - sample));
	for (size_t i = 0; i < members; i++)
	{
		bool		impossible = !(most > 0 && isfinite(most));

		result[member[i]] = weight[i] > 0 && !impossible ? 1 - distance[i] / most : NAN;
		if (weight[i] > 0 && impossible)
			failure[member[i]] = most == 0 ? KPI_CELL_CONSTANT_INDICATOR : KPI_CELL_OVERFLOW;
	}
}

/* ---------- benefit of the doubt ---------- */

/* Room for one field: its rows that no other row makes superfluous, and the largest of each child. */
typedef struct doubt_room
{
	size_t	   *frontier;
	size_t		on_frontier;
	bool	   *active;			/* by place on the frontier: it has its column in the programme */
	double	   *largest;
	double	   *own;			/* what the row in turn has of each child */
	double	   *column;			/* of the linear programme */
	double	   *objective;
	double	   *solution;
	double	   *price;
	kpi_programme programme;
} doubt_room;

/* A child of a row in units of the largest, so that no unit of measure matters; 0 where missing. */
static double
part(const kpi_children *children, const doubt_room *room, size_t c, size_t row)
{
	double		x = children->column[c][row];

	return isnan(x) || room->largest[c] == 0 ? 0 : x / room->largest[c];
}

/* Is one row nowhere above another? Of two that are alike the later one is the superfluous one. */
static bool
is_below(const kpi_children *children, const doubt_room *room, size_t row, size_t other)
{
	bool		alike = true;

	for (size_t c = 0; c < children->count; c++)
	{
		double		mine = part(children, room, c, row);
		double		theirs = part(children, room, c, other);

		if (mine > theirs)
			return false;
		alike = alike && mine == theirs;
	}
	return !alike || other < row;
}

/* Without what is dominated the programmes have fewer columns. */
static bool
find_frontier(const kpi_children *children, const size_t *member, size_t members, doubt_room *room,
			  kpi_interrupted interrupted, void *context)
{
	for (size_t i = 0; i < members; i++)
	{
		bool		superfluous = false;

		for (size_t f = 0; f < room->on_frontier && !superfluous; f++)
			superfluous = is_below(children, room, member[i], room->frontier[f]);
		for (size_t j = i + 1; j < members && !superfluous; j++)
			superfluous = is_below(children, room, member[i], member[j]);
		if (!superfluous)
			room->frontier[room->on_frontier++] = member[i];
		if (interrupted != NULL && interrupted(context))
			return false;
	}
	return true;
}

static bool
open_room(doubt_room *room, size_t members, size_t children)
{
	room->frontier = calloc(members + 1, sizeof *room->frontier);
	room->active = calloc(members + 1, sizeof *room->active);
	room->price = calloc(children + 1, sizeof *room->price);
	room->largest = calloc(children + 1, sizeof *room->largest);
	room->own = calloc(children + 1, sizeof *room->own);
	room->column = calloc(children + 1, sizeof *room->column);
	room->objective = calloc(members + 2 * children + 1, sizeof *room->objective);
	room->solution = calloc(members + 2 * children + 1, sizeof *room->solution);
	return room->frontier && room->active && room->price && room->largest && room->own && room->column &&
		room->objective && room->solution;
}

static void
close_room(doubt_room *room)
{
	kpi_programme_close(&room->programme);
	free(room->frontier);
	free(room->active);
	free(room->price);
	free(room->largest);
	free(room->own);
	free(room->column);
	free(room->objective);
	free(room->solution);
}

/* Gives a unit of the frontier its column. */
static kpi_programme_status
activate(const kpi_children *children, doubt_room *room, size_t place)
{
	room->active[place] = true;
	for (size_t c = 0; c < children->count; c++)
		room->column[c] = part(children, room, c, room->frontier[place]);
	return kpi_programme_set_coefficients(&room->programme, place, room->column);
}

/*
 * The programme is the dual one, which has a row for each child instead of each
 * unit: the least sum of multiples of units on the frontier that together have
 * at least what the unit has of each child. Its prices are the weights. The
 * limits of shares, two for each child, are columns behind those of the
 * frontier. Of the frontier those with the most of a child come first; the
 * others get their columns when the prices would give them more than 1.
 */
static kpi_programme_status
set_frontier(const kpi_children *children, doubt_room *room)
{
	kpi_programme_status status = KPI_PROGRAMME_OK;

	for (size_t f = 0; f < room->on_frontier; f++)
		room->objective[f] = 1;
	for (size_t c = 0; c < children->count && room->on_frontier > 0 && status == KPI_PROGRAMME_OK; c++)
	{
		size_t		most = 0;

		for (size_t f = 1; f < room->on_frontier; f++)
			if (part(children, room, c, room->frontier[f]) > part(children, room, c, room->frontier[most]))
				most = f;
		if (!room->active[most])
			status = activate(children, room, most);
	}
	return status;
}

/* The unit on the frontier that the prices give most, if more than 1; on_frontier for none. */
static size_t
most_above_one(const kpi_children *children, const doubt_room *room)
{
	size_t		found = room->on_frontier;
	double		most = 1 + PRICE_NOISE;

	for (size_t f = 0; f < room->on_frontier; f++)
	{
		double		score = 0;

		for (size_t c = 0; c < children->count && !room->active[f]; c++)
			score += room->price[c] * part(children, room, c, room->frontier[f]);
		if (score > most)
		{
			most = score;
			found = f;
		}
	}
	return found;
}

/* What a row asks for of each child; a missing one asks for nothing, whatever its price. */
static kpi_programme_status
set_row(const kpi_children *children, doubt_room *room, size_t row, double lo, double hi)
{
	kpi_programme_status status = KPI_PROGRAMME_OK;

	for (size_t c = 0; c < children->count && status == KPI_PROGRAMME_OK; c++)
	{
		room->own[c] = part(children, room, c, row);
		status = kpi_programme_set_bounds(&room->programme, c,
										  isnan(children->column[c][row]) ? -INFINITY : room->own[c], INFINITY);
	}
	for (size_t l = 0; l < 2 * children->count && !isnan(lo) && status == KPI_PROGRAMME_OK; l++)
	{
		double		sign = l % 2 == 0 ? -1 : 1;

		for (size_t c = 0; c < children->count; c++)
			room->column[c] = isnan(children->column[c][row])
								  ? 0
								  : sign * ((c == l / 2) - (l % 2 == 0 ? lo : hi)) * room->own[c];
		status = kpi_programme_set_coefficients(&room->programme, room->on_frontier + l, room->column);
	}
	return status;
}

/* Why a row cannot be scored, or that it has nothing, or neither. */
static unsigned char
judge(const kpi_children *children, size_t row, double lo, double hi, size_t *present)
{
	bool		negative = false;

	*present = 0;
	for (size_t c = 0; c < children->count; c++)
	{
		*present += !isnan(children->column[c][row]);
		negative = negative || children->column[c][row] < 0;
	}
	if (negative)
		return KPI_CELL_NEGATIVE;
	if (*present > 0 && !isnan(lo) && (*present * lo > 1 + NOISE || *present * hi < 1 - NOISE))
		return KPI_CELL_SHARES;
	return KPI_CELL_AS_GIVEN;
}

/* The score of one row, into *score; weights unless NULL. */
static kpi_programme_status
score_row(const kpi_children *children, doubt_room *room, size_t row, double lo, double hi, double *score,
		  double *weights)
{
	kpi_programme_status status = set_row(children, room, row, lo, hi);
	size_t		next = 0;

	while (status == KPI_PROGRAMME_OK && next < room->on_frontier)
	{
		status = kpi_programme_solve(&room->programme, false, room->objective, room->solution, score);
		if (status == KPI_PROGRAMME_OK)
			status = kpi_programme_prices(&room->programme, room->price);
		if (status != KPI_PROGRAMME_OK)
			break;
		next = most_above_one(children, room);
		if (next < room->on_frontier)
			status = activate(children, room, next);
	}
	/* what is above 1, or below 0, is so by rounding */
	*score = fmin(*score, 1);
	for (size_t c = 0; c < children->count && status == KPI_PROGRAMME_OK && weights != NULL; c++)
		weights[c] = room->largest[c] == 0 ? 0 : fmax(0, room->price[c]) / room->largest[c];
	return status;
}

static kpi_field_status
doubt_rows(const kpi_children *children, const size_t *member, size_t members, double lo, double hi, double *result,
		   unsigned char *failure, double *weights, doubt_room *room, kpi_interrupted interrupted, void *context)
{
	kpi_programme_status status;
	size_t		present;

	for (size_t c = 0; c < children->count; c++)
		room->largest[c] = fmax(0, extreme(children->column[c], member, members, fmax));
	if (!find_frontier(children, member, members, room, interrupted, context))
		return KPI_FIELD_INTERRUPTED;
	status = kpi_programme_open(&room->programme, children->count,
								room->on_frontier + (isnan(lo) ? 0 : 2 * children->count), interrupted, context);
	if (status == KPI_PROGRAMME_OK)
		status = set_frontier(children, room);
	for (size_t i = 0; i < members && status == KPI_PROGRAMME_OK; i++)
	{
		size_t		row = member[i];
		unsigned char reason = judge(children, row, lo, hi, &present);

		result[row] = NAN;
		if (present == 0)
			continue;
		if (reason == KPI_CELL_AS_GIVEN)
			status = score_row(children, room, row, lo, hi, &result[row],
							   weights == NULL ? NULL : weights + i * children->count);
		if (status == KPI_PROGRAMME_NOT_SOLVED || status == KPI_PROGRAMME_INFEASIBLE ||
			status == KPI_PROGRAMME_UNBOUNDED)
		{
			reason = KPI_CELL_NOT_SOLVED;
			status = room->programme.problem == NULL ? KPI_PROGRAMME_NO_MEMORY : KPI_PROGRAMME_OK;
		}
		if (reason != KPI_CELL_AS_GIVEN)
		{
			failure[row] = reason;
			result[row] = NAN;
		}
	}
	return status == KPI_PROGRAMME_OK ? KPI_FIELD_DONE :
		status == KPI_PROGRAMME_INTERRUPTED ? KPI_FIELD_INTERRUPTED : KPI_FIELD_NO_MEMORY;
}

kpi_field_status
kpi_benefit_of_doubt(const kpi_children *children, const size_t *member, size_t members, double lo, double hi,
					 double *result, unsigned char *failure, double *weights, kpi_interrupted interrupted,
					 void *context)
{
	doubt_room	room = {0};
	kpi_field_status status = KPI_FIELD_NO_MEMORY;

	if (open_room(&room, members, children->count))
		status = doubt_rows(children, member, members, lo, hi, result, failure, weights, &room, interrupted, context);
	close_room(&room);
	return status;
}

/* ---------- any of them ---------- */

kpi_field_status
kpi_aggregate_by_field(const kpi_index_rule *rule, const kpi_children *children, const size_t *member, size_t members,
					   double *result, unsigned char *failure, kpi_scratch *scratch, kpi_interrupted interrupted,
					   void *context)
{
	if (rule->aggregate == KPI_AGGREGATE_BENEFIT_OF_DOUBT)
		return kpi_benefit_of_doubt(children, member, members, rule->parameter[0], rule->parameter[1], result, failure,
									NULL, interrupted, context);
	if (rule->aggregate == KPI_AGGREGATE_TOPSIS)
		topsis(children, member, members, result, failure, scratch);
	else
		wroclaw(rule->aggregate == KPI_AGGREGATE_WROCLAW_SAMPLE, children, member, members, result, failure, scratch);
	return KPI_FIELD_DONE;
}
