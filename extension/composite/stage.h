/*
 * The stages of a composite index, each on one column of figures or one group of columns. NaN is a missing
 * figure and stays one unless a stage says otherwise; no other value may be NaN or infinite.
 */
#ifndef KPI_STAGE_H
#define KPI_STAGE_H

#include "base/interrupt.h"
#include "composite/structure.h"
#include "rank/rank.h"

/* Why a cell is not the figure it was, or has none. The order matters: changed, missing, failed. */
typedef enum kpi_cell_reason
{
	KPI_CELL_AS_GIVEN,
	/* changed */
	KPI_CELL_IMPUTED,
	KPI_CELL_WINSORISED,
	KPI_CELL_TRANSFORMED,
	KPI_CELL_TRUNCATED,			/* cut at a goalpost or capped at the target */
	/* not changed although that was asked for */
	KPI_CELL_UNTREATABLE,		/* constant, two-valued or too few figures: the test does not apply */
	KPI_CELL_STILL_SKEWED,		/* treated as far as allowed, and the test still fails */
	/* missing */
	KPI_CELL_NOT_AVAILABLE,
	KPI_CELL_NO_DENOMINATOR,
	KPI_CELL_SCREENED_OUT,
	KPI_CELL_TOO_FEW_CHILDREN,
	/* cannot be computed, and neither can what is made of it */
	KPI_CELL_ZERO_DENOMINATOR,
	KPI_CELL_NO_LOGARITHM,
	KPI_CELL_CONSTANT_INDICATOR,
	KPI_CELL_EQUAL_GOALPOSTS,
	KPI_CELL_TARGET_NOT_BETTER,
	KPI_CELL_MAXIMUM_NOT_POSITIVE,
	KPI_CELL_REFERENCE_MISSING,
	KPI_CELL_NOT_POSITIVE,
	KPI_CELL_MEAN_NOT_POSITIVE,
	KPI_CELL_NEGATIVE,
	KPI_CELL_SHARES,
	KPI_CELL_NOT_SOLVED,
	KPI_CELL_OVERFLOW,
	KPI_CELL_REASONS
} kpi_cell_reason;

/* Words of the list "reason"; NULL for a figure as it was given. */
extern const char *const kpi_cell_reason_words[KPI_CELL_REASONS];

static inline bool
kpi_cell_failed(unsigned char reason)
{
	return reason >= KPI_CELL_ZERO_DENOMINATOR;
}

/* Room for the work on one column: for twice as many values as there are rows, and as many entries. */
typedef struct kpi_scratch
{
	double	   *values;
	kpi_rank_entry *entries;
	kpi_rank_entry *spare;
} kpi_scratch;

void kpi_impute_column(kpi_impute how, double *x, size_t count, const int *group, kpi_scratch *scratch);
void		kpi_impute_series(kpi_impute how, double age, double *x, size_t count, const double *time, double *spare);
void		kpi_impute_sources(kpi_impute how, double age, const double *x, size_t count, const double *time,
							   size_t gap, size_t *before, size_t *after);

double		kpi_skewness(const double *x, size_t count);
double		kpi_kurtosis(const double *x, size_t count);

/* What became of a column, for whoever wants to know. */
typedef struct kpi_treatment
{
	size_t		count;			/* of the figures present */
	double		skewness;		/* before; NaN where it cannot be tested */
	double		kurtosis;
	double		skewness_after;
	double		kurtosis_after;
	size_t		moved;			/* points that winsorising moved */
	double		exponent;		/* of Box-Cox, else NaN */
	bool		transformed;
} kpi_treatment;

/* done may be NULL. */
kpi_cell_reason kpi_treat_column(const kpi_index_rule *rule, double *x, unsigned char *reason, size_t count,
								 kpi_scratch *scratch, kpi_treatment *done);
double		kpi_boxcox_exponent(const double *x, size_t count);

kpi_cell_reason kpi_normalise_column(const kpi_index_rule *rule, double reference, double *x,
									 unsigned char *reason, size_t count, kpi_scratch *scratch);

/* A group's children that carry weight, as columns of the same rows. */
typedef struct kpi_children
{
	size_t		count;
	const double *const *column;
	const double *weight;
	const double *noise; /* relative differences up to which figures tie: above 0 for what was computed */
} kpi_children;

void		kpi_aggregate_columns(const kpi_index_rule *rule, const kpi_children *children, size_t rows,
								  double *result, unsigned char *failure, kpi_scratch *scratch);
bool		kpi_aggregate_by_order(const kpi_index_rule *rule, const kpi_children *children,
								   const size_t *member, size_t members, double *result,
								   kpi_scratch *scratch, kpi_interrupted interrupted, void *context);

/* Groups whose rows are held against the best and worst of all rows that share ranges. */
typedef enum kpi_field_status
{
	KPI_FIELD_DONE,
	KPI_FIELD_NO_MEMORY,
	KPI_FIELD_INTERRUPTED
} kpi_field_status;

kpi_field_status kpi_aggregate_by_field(const kpi_index_rule *rule, const kpi_children *children,
										const size_t *member, size_t members, double *result,
										unsigned char *failure, kpi_scratch *scratch,
										kpi_interrupted interrupted, void *context);

/*
 * Benefit of the doubt (Melyn and Moesen 1991; Cherchye et al. 2007): the score
 * of each member with the weights, at least 0, that show it best, while no
 * member has more than 1 with them; where lo and hi are not NaN each child's
 * share in the score stays between them. A missing child counts 0. weights,
 * unless NULL, gets members x children of them, of which there may be several
 * sets as good.
 */
kpi_field_status kpi_benefit_of_doubt(const kpi_children *children, const size_t *member, size_t members, double lo,
									  double hi, double *result, unsigned char *failure, double *weights,
									  kpi_interrupted interrupted, void *context);
double		kpi_outranking(const kpi_children *children, size_t unit, size_t other);

/* Does the method look at all units at once? */
static inline bool
kpi_aggregate_is_by_order(kpi_aggregate how)
{
	return how == KPI_AGGREGATE_COPELAND || how == KPI_AGGREGATE_BORDA;
}

static inline bool
kpi_aggregate_is_by_field(kpi_aggregate how)
{
	return how >= KPI_AGGREGATE_TOPSIS && how <= KPI_AGGREGATE_BENEFIT_OF_DOUBT;
}

#endif
