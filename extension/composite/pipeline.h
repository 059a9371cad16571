/*
 * A whole index: from figures to scores and ranks, stage by stage.
 *
 * Tables are kept by column: column[node] has one figure per row, NaN where
 * there is none, and reason[node] says of each cell why. Rows are units, or
 * units in periods (a panel).
 */
#ifndef KPI_PIPELINE_H
#define KPI_PIPELINE_H

#include "composite/stage.h"

typedef enum kpi_stage
{
	KPI_STAGE_DENOMINATED,
	KPI_STAGE_IMPUTED,
	KPI_STAGE_SCREENED,
	KPI_STAGE_TREATED,
	KPI_STAGE_NORMALISED
} kpi_stage;

/* What is measured, and of whom. Everything here is the caller's and stays unchanged. */
typedef struct kpi_index_data
{
	size_t		rows;
	const double *const *figure;	/* by node: the column of an indicator, NULL for groups */
	const double *const *divisor;	/* by node: the column it is divided by, or NULL */
	const int  *reference;		/* by node: the unit whose figure is the target, or -1 */
	const int  *group;			/* by row: its group for imputation, -1 none; NULL = no groups */
	double		screen;			/* least share of indicators a row must have; NaN = all rows stay */
	double		screen_nonzero; /* least share of figures other than 0 among those it has; NaN = the same */
	const signed char *forced;	/* by row: 1 stays, -1 goes, whatever it has; NULL = none */
	bool		screen_first;	/* before gaps are filled, not afterwards */
	/* of a panel, else NULL */
	const int  *unit;			/* by row */
	const int  *period;			/* by row, numbered in the order of time */
	const double *time;			/* by period */
	bool		pooled;			/* means, ranges and tests over all periods at once, not by period */
	bool		treated_by_period;	/* but gaps and treatment by period */
	bool		rounded;		/* scores are published, and ranked, with so many decimals */
	int			decimals;
} kpi_index_data;

/* Columns of figures and reasons, one of each per node. */
typedef struct kpi_index_table
{
	int			nodes;
	double	  **column;
	unsigned char **reason;
} kpi_index_table;

/* The first cell that cannot be computed. */
typedef struct kpi_index_failure
{
	kpi_cell_reason reason;		/* KPI_CELL_AS_GIVEN = none */
	int			node;			/* the indicator, or the group whose child it was */
	int			child;			/* the child at fault, or -1 */
	size_t		row;
} kpi_index_failure;

/* Rows that belong together: row[first[s]] .. row[first[s + 1] - 1]. */
typedef struct kpi_slices
{
	size_t		count;
	size_t	   *first;
	size_t	   *row;
} kpi_slices;

/* Room to work in, for one structure and one set of data. */
typedef struct kpi_pipeline
{
	const kpi_index *index;
	const kpi_index_data *data;
	kpi_slices	together;		/* rows that share means and ranges */
	kpi_slices	ranked;			/* rows ranked among each other */
	kpi_slices	series;			/* the rows of a unit in the order of time; of a panel only */
	kpi_scratch scratch;
	double	   *work;			/* a column, gathered */
	int		   *work_group;
	double	   *work_time;
	double	   *lowest;			/* by node, of a slice */
	double	   *highest;
	unsigned char *work_reason;
	const double **child;		/* columns of a group's children, and their weights */
	double	   *child_weight;
	double	   *child_noise;
	int		   *child_node;
	kpi_interrupted interrupted;
	void	   *context;
} kpi_pipeline;

typedef enum kpi_pipeline_status
{
	KPI_PIPELINE_OK,
	KPI_PIPELINE_NO_MEMORY,
	KPI_PIPELINE_INTERRUPTED
} kpi_pipeline_status;

kpi_pipeline_status kpi_pipeline_open(kpi_pipeline *pipeline, const kpi_index *index,
									  const kpi_index_data *data, kpi_interrupted interrupted, void *context);
void		kpi_pipeline_close(kpi_pipeline *pipeline);

/* Which nodes of a table have columns. */
typedef enum kpi_table_part
{
	KPI_TABLE_INDICATORS = 1,
	KPI_TABLE_GROUPS = 2,
	KPI_TABLE_ALL = 3
} kpi_table_part;

bool		kpi_table_open(kpi_index_table *table, const kpi_index *index, size_t rows, kpi_table_part part);
void		kpi_table_close(kpi_index_table *table);

kpi_pipeline_status kpi_pipeline_indicators(kpi_pipeline *pipeline, const kpi_index_rule *rules,
											kpi_stage until, kpi_index_table *table,
											kpi_index_failure *failure);
kpi_pipeline_status kpi_pipeline_group(kpi_pipeline *pipeline, const kpi_index_rule *rules,
									   const double *weights, int node, kpi_index_table *table,
									   kpi_index_failure *failure);
kpi_pipeline_status kpi_pipeline_groups(kpi_pipeline *pipeline, const kpi_index_rule *rules,
										const double *weights, kpi_index_table *table,
										kpi_index_failure *failure);
kpi_children kpi_pipeline_children(kpi_pipeline *pipeline, const double *weights,
								   const kpi_index_table *table, int node);
kpi_pipeline_status kpi_pipeline_available(kpi_pipeline *pipeline, const double *weights,
										   const kpi_index_table *table, int node, double *share);
const kpi_slices *kpi_pipeline_treated(const kpi_pipeline *pipeline);
void		kpi_pipeline_treat(kpi_pipeline *pipeline, const kpi_index_rule *rule, int node, size_t slice,
							   kpi_index_table *table, kpi_index_failure *failure, kpi_treatment *done);
bool		kpi_pipeline_imputed_from(kpi_pipeline *pipeline, const kpi_index_table *table, int node, size_t row,
									  size_t *before, size_t *after);
double		kpi_pipeline_published(const kpi_pipeline *pipeline, double score);
kpi_pipeline_status kpi_pipeline_ranks_within(kpi_pipeline *pipeline, const double *column, double *rank,
											  size_t *of_n);
kpi_pipeline_status kpi_pipeline_ranks(kpi_pipeline *pipeline, const double *column, double *rank,
									   size_t *of_n);

#endif
