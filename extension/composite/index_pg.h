/* The arguments that every function of a composite index takes, read once and checked. */
#ifndef KPI_INDEX_PG_H
#define KPI_INDEX_PG_H

#include "base/compat.h"
#include "base/interrupt_pg.h"

#include "nodes/execnodes.h"
#include "utils/jsonb.h"

#include "composite/pipeline.h"
#include "matrix/matrix.h"

/* A structure read from index_node[]; what the pure code holds of it is freed with the memory context. */
kpi_index  *kpi_index_argument(FunctionCallInfo fcinfo, int n);

/*
 * The same without asking whether all that is said of its nodes is read, which
 * kpi_index_require_read asks when it is known what else reads: read[] of each
 * node, or NULL.
 */
kpi_index  *kpi_index_unchecked(FunctionCallInfo fcinfo, int n);
void		kpi_index_require_read(const kpi_index *index, const unsigned *read);

/* An array of composite values as tuples; NULL elements are an error that calls them by what. */
HeapTupleHeader *kpi_tuples_argument(FunctionCallInfo fcinfo, int n, const char *what, int *count);

/* The columns of such a tuple, at least as many as there are places; those the type has not are NULL. */
void		kpi_tuple_columns(HeapTupleHeader tuple, Datum *values, bool *nulls, int places);

void		kpi_index_report(const kpi_index_fault *fault);

/* One call: structure, data, room to work in, and what freed it all when the call ends in whatever way. */
typedef struct kpi_index_call
{
	kpi_index  *index;
	const kpi_matrix *matrix;
	kpi_index_data data;
	kpi_pipeline pipeline;
	kpi_index_table table;
	kpi_index_failure failure;
	double	   *weights;		/* by edge */
	Datum	   *unit;			/* label of each row */
	Datum	   *node;			/* name of each node */
	Datum		reason[KPI_CELL_REASONS];
	kpi_interrupt interrupt;
} kpi_index_call;

/* Where the arguments of one function stand; choices may read what the index itself does not. */
typedef struct kpi_index_places
{
	int			data;
	int			structure;
	int			groups;
	int			screen;
	int			panel;
	int			decimals;		/* 0 = it ranks nothing */
	int			screening;		/* 0 = it has no such argument */
	int			other_structure;	/* whose columns may be there, too; 0 = there is none */
	bool		has_choices;
	const char **denominators;	/* columns that choices divide by, ended by NULL; or NULL */
} kpi_index_places;

/* NULL when there is no data. */
kpi_index_call *kpi_index_open(FunctionCallInfo fcinfo, const kpi_index_places *places);

/* ERROR when an imputation looks at groups or at time and the data has none; whose is for messages. */
void		kpi_index_check_imputation(const kpi_index_call *call, kpi_impute impute, const char *whose);

/* All stages, into call->table; strict raises what cannot be computed. */
void		kpi_index_compute_scores(kpi_index_call *call, bool strict);

/* The column that a choice divides by; NULL for the word none. */
const double *kpi_index_divisor_named(const kpi_index_call *call, text *name);

/* What groups call the group of a row, which is in one. */
Datum		kpi_index_group_of(const kpi_index_call *call, Jsonb *groups, size_t row);

/* The node that is meant: the one argument n names, or the only root. */
int			kpi_index_watched_node(FunctionCallInfo fcinfo, int n, const kpi_index *index);

/* Puts the scores of one node, with rank, number ranked, availability and reason, as rows of score_row. */
void		kpi_index_put_scores(ReturnSetInfo *result, kpi_index_call *call, kpi_pipeline *pipeline,
								 const double *weights, const kpi_index_table *table, int node);

/* Raises what the pure code stopped for. */
void		kpi_index_check(kpi_index_call *call, kpi_pipeline_status status);

/* ERROR for the first cell that cannot be computed, if there is one; where is put before the message. */
void kpi_index_require(const kpi_index_call *call, const kpi_index_failure *failure, const char *where);

/* Number of the node that a text names, which must be in the structure. */
int			kpi_index_node_named(const kpi_index *index, text *name);

/* Which nodes are asked for: those named by a text[], or by default the roots, or all. */
bool	   *kpi_index_nodes_argument(FunctionCallInfo fcinfo, int n, const kpi_index *index, bool all);

/*
 * Puts what a word says into a rule: a method, a normalisation with its scale
 * as zscore(100,110), a treatment with _always. whose is for messages.
 */
void		kpi_rule_set_normalise(kpi_index_rule *rule, text *word, const char *whose);
void		kpi_rule_set_rescale(kpi_index_rule *rule, text *word, const char *whose);
void		kpi_rule_set_treat(kpi_index_rule *rule, text *word, const char *whose);
void		kpi_rule_set_impute(kpi_index_rule *rule, text *word, const char *whose);
void		kpi_rule_set_aggregate(kpi_index_rule *rule, text *word, const char *whose);

#endif
