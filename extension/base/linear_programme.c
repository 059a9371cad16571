#include "base/linear_programme.h"

#include <limits.h>
#include <math.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

#include <glpk.h>

/* simplex steps between two questions whether to stop; a step takes a fraction of a millisecond */
#define STEPS 200
/* a problem that needs more steps than this many for each row and column is going round in circles */
#define MOST_STEPS_EACH 1000
/* how far a bound may be missed, and a step still be worth taking */
#define TOLERANCE 1e-9

/* ---------- what the library must not do: print, and end the process ---------- */

/* Where a failure inside the library leads to. */
typedef struct escape
{
	jmp_buf		place;
} escape;

static int
say_nothing(void *info, const char *text)
{
	return 1;
}

/* The library's own end would be abort(). */
static void
leap(void *info)
{
	longjmp(((escape *) info)->place, 1);
}

/*
 * After a failure the library's objects are of no use, but its environment can
 * be freed, and everything with it.
 */
static kpi_programme_status
give_up(kpi_programme *programme)
{
	programme->problem = NULL;
	glp_free_env();
	return KPI_PROGRAMME_NOT_SOLVED;
}

/* Before every use: failures lead to here. */
#define guard(programme, way_out) \
	glp_term_hook(say_nothing, NULL); \
	glp_error_hook(leap, &(way_out)); \
	if (setjmp((way_out).place) != 0) \
		return give_up(programme)

static kpi_programme_status
done(void)
{
	glp_error_hook(NULL, NULL);
	return KPI_PROGRAMME_OK;
}

/* ---------- opening and closing ---------- */

/* In a function of its own, so that nothing of the caller's is changed between setjmp and longjmp. */
static kpi_programme_status
make_problem(kpi_programme *programme)
{
	escape		way_out;

	guard(programme, way_out);
	programme->problem = glp_create_prob();
	if (programme->rows > 0)
		glp_add_rows(programme->problem, programme->rows);
	if (programme->columns > 0)
		glp_add_cols(programme->problem, programme->columns);
	for (int i = 1; i <= programme->rows; i++)
		glp_set_row_bnds(programme->problem, i, GLP_FR, 0, 0);
	for (int j = 1; j <= programme->columns; j++)
		glp_set_col_bnds(programme->problem, j, GLP_LO, 0, 0);
	return done();
}

kpi_programme_status
kpi_programme_open(kpi_programme *programme, size_t rows, size_t columns, kpi_interrupted interrupted,
				   void *context)
{
	memset(programme, 0, sizeof *programme);
	if (rows > INT_MAX / 2 || columns > INT_MAX / 2)
		return KPI_PROGRAMME_NO_MEMORY;
	programme->rows = (int) rows;
	programme->columns = (int) columns;
	programme->interrupted = interrupted;
	programme->context = context;
	programme->place = calloc((columns > rows ? columns : rows) + 1, sizeof *programme->place);
	programme->value = calloc((columns > rows ? columns : rows) + 1, sizeof *programme->value);
	/* 1: there is an environment already, which a caller that could not close has left */
	if (programme->place == NULL || programme->value == NULL || glp_init_env() > 1)
		return KPI_PROGRAMME_NO_MEMORY;
	return make_problem(programme);
}

void
kpi_programme_close(kpi_programme *programme)
{
	/* frees the problem, too */
	if (programme->problem != NULL)
		glp_free_env();
	free(programme->place);
	free(programme->value);
	memset(programme, 0, sizeof *programme);
}

/* ---------- rows and columns ---------- */

/* The library's word for what two bounds are. */
static int
kind_of_bounds(double lower, double upper)
{
	if (isinf(lower) && isinf(upper))
		return GLP_FR;
	if (isinf(upper))
		return GLP_LO;
	if (isinf(lower))
		return GLP_UP;
	return lower == upper ? GLP_FX : GLP_DB;
}

static bool
makes_sense(double lower, double upper)
{
	return lower <= upper && lower < INFINITY && upper > -INFINITY;
}

/* Takes over count entries of programme->place and value. */
static kpi_programme_status
put_row(kpi_programme *programme, int row, int count, double lower, double upper)
{
	escape		way_out;

	guard(programme, way_out);
	glp_set_mat_row(programme->problem, row + 1, count, programme->place, programme->value);
	glp_set_row_bnds(programme->problem, row + 1, kind_of_bounds(lower, upper), lower, upper);
	return done();
}

kpi_programme_status
kpi_programme_set_sparse_row(kpi_programme *programme, size_t row, const size_t *column, const double *coefficient,
							 size_t count, double lower, double upper)
{
	int			used = 0;

	if (programme->problem == NULL || !makes_sense(lower, upper) || count > (size_t) programme->columns)
		return KPI_PROGRAMME_NOT_SOLVED;
	for (size_t e = 0; e < count; e++)
	{
		if (!isfinite(coefficient[e]))
			return KPI_PROGRAMME_NOT_SOLVED;
		if (coefficient[e] == 0)
			continue;
		programme->place[++used] = (int) column[e] + 1;
		programme->value[used] = coefficient[e];
	}
	return put_row(programme, (int) row, used, lower, upper);
}

kpi_programme_status
kpi_programme_set_row(kpi_programme *programme, size_t row, const double *coefficient, double lower, double upper)
{
	int			used = 0;

	if (programme->problem == NULL || !makes_sense(lower, upper))
		return KPI_PROGRAMME_NOT_SOLVED;
	for (int j = 0; j < programme->columns; j++)
	{
		if (!isfinite(coefficient[j]))
			return KPI_PROGRAMME_NOT_SOLVED;
		if (coefficient[j] == 0)
			continue;
		programme->place[++used] = j + 1;
		programme->value[used] = coefficient[j];
	}
	return put_row(programme, (int) row, used, lower, upper);
}

kpi_programme_status
kpi_programme_set_bounds(kpi_programme *programme, size_t row, double lower, double upper)
{
	escape		way_out;

	if (programme->problem == NULL || !makes_sense(lower, upper))
		return KPI_PROGRAMME_NOT_SOLVED;
	guard(programme, way_out);
	glp_set_row_bnds(programme->problem, (int) row + 1, kind_of_bounds(lower, upper), lower, upper);
	return done();
}

static kpi_programme_status
put_column(kpi_programme *programme, int column, int count)
{
	escape		way_out;

	guard(programme, way_out);
	glp_set_mat_col(programme->problem, column + 1, count, programme->place, programme->value);
	return done();
}

kpi_programme_status
kpi_programme_set_coefficients(kpi_programme *programme, size_t column, const double *coefficient)
{
	int			used = 0;

	if (programme->problem == NULL)
		return KPI_PROGRAMME_NOT_SOLVED;
	for (int i = 0; i < programme->rows; i++)
	{
		if (!isfinite(coefficient[i]))
			return KPI_PROGRAMME_NOT_SOLVED;
		if (coefficient[i] == 0)
			continue;
		programme->place[++used] = i + 1;
		programme->value[used] = coefficient[i];
	}
	return put_column(programme, (int) column, used);
}

kpi_programme_status
kpi_programme_set_column(kpi_programme *programme, size_t column, double lower, double upper, bool integer)
{
	escape		way_out;

	if (programme->problem == NULL || !makes_sense(lower, upper))
		return KPI_PROGRAMME_NOT_SOLVED;
	programme->has_integers = programme->has_integers || integer;
	guard(programme, way_out);
	glp_set_col_bnds(programme->problem, (int) column + 1, kind_of_bounds(lower, upper), lower, upper);
	glp_set_col_kind(programme->problem, (int) column + 1, integer ? GLP_IV : GLP_CV);
	return done();
}

/* ---------- solving ---------- */

static bool
stopped(const kpi_programme *programme)
{
	return programme->interrupted != NULL && programme->interrupted(programme->context);
}

static kpi_programme_status
set_objective(kpi_programme *programme, bool maximise, const double *objective)
{
	escape		way_out;

	guard(programme, way_out);
	glp_set_obj_dir(programme->problem, maximise ? GLP_MAX : GLP_MIN);
	for (int j = 0; j < programme->columns; j++)
		glp_set_obj_coef(programme->problem, j + 1, objective[j]);
	return done();
}

/* At most STEPS steps of the simplex from where it stands; *code is the library's. */
static kpi_programme_status
some_steps(kpi_programme *programme, int *code)
{
	escape		way_out;
	glp_smcp	how;

	glp_init_smcp(&how);
	how.msg_lev = GLP_MSG_OFF;
	how.it_lim = STEPS;
	how.tol_bnd = how.tol_dj = TOLERANCE;
	guard(programme, way_out);
	*code = glp_simplex(programme->problem, &how);
	/* a basis that cannot be begun with is none to go on from */
	if (*code == GLP_EBADB || *code == GLP_ESING || *code == GLP_ECOND)
	{
		glp_std_basis(programme->problem);
		*code = glp_simplex(programme->problem, &how);
	}
	return done();
}

static kpi_programme_status
simplex(kpi_programme *programme)
{
	size_t		most = (size_t) MOST_STEPS_EACH * (programme->rows + programme->columns + 1) / STEPS + 1;
	int			code = GLP_EITLIM;

	for (size_t round = 0; code == GLP_EITLIM && round < most; round++)
	{
		kpi_programme_status status = some_steps(programme, &code);

		if (status != KPI_PROGRAMME_OK)
			return status;
		if (stopped(programme))
			return KPI_PROGRAMME_INTERRUPTED;
	}
	return code == 0 ? KPI_PROGRAMME_OK : KPI_PROGRAMME_NOT_SOLVED;
}

/* The library's callback in branch and bound. */
static void
ask_in_tree(glp_tree *tree, void *info)
{
	if (stopped(info))
		glp_ios_terminate(tree);
}

static kpi_programme_status
branch_and_bound(kpi_programme *programme, int *code)
{
	escape		way_out;
	glp_iocp	how;

	glp_init_iocp(&how);
	how.msg_lev = GLP_MSG_OFF;
	how.cb_func = ask_in_tree;
	how.cb_info = programme;
	guard(programme, way_out);
	*code = glp_intopt(programme->problem, &how);
	return done();
}

static kpi_programme_status
verdict(int status)
{
	switch (status)
	{
		case GLP_OPT:
			return KPI_PROGRAMME_OK;
		case GLP_NOFEAS:
		case GLP_INFEAS:
			return KPI_PROGRAMME_INFEASIBLE;
		case GLP_UNBND:
			return KPI_PROGRAMME_UNBOUNDED;
		default:
			return KPI_PROGRAMME_NOT_SOLVED;
	}
}

static kpi_programme_status
read_solution(kpi_programme *programme, double *solution, double *optimum)
{
	escape		way_out;

	guard(programme, way_out);
	for (int j = 0; j < programme->columns; j++)
		solution[j] = programme->has_integers ? glp_mip_col_val(programme->problem, j + 1)
											  : glp_get_col_prim(programme->problem, j + 1);
	*optimum = programme->has_integers ? glp_mip_obj_val(programme->problem) : glp_get_obj_val(programme->problem);
	return done();
}

kpi_programme_status
kpi_programme_solve(kpi_programme *programme, bool maximise, const double *objective, double *solution,
					double *optimum)
{
	kpi_programme_status status;
	int			code;

	for (int j = 0; j < programme->columns; j++)
		if (!isfinite(objective[j]))
			return KPI_PROGRAMME_NOT_SOLVED;
	if (programme->problem == NULL)
		return KPI_PROGRAMME_NOT_SOLVED;
	status = set_objective(programme, maximise, objective);
	if (status == KPI_PROGRAMME_OK)
		status = simplex(programme);
	if (status == KPI_PROGRAMME_OK)
		status = verdict(glp_get_status(programme->problem));
	if (status == KPI_PROGRAMME_OK && programme->has_integers)
	{
		status = branch_and_bound(programme, &code);
		if (status == KPI_PROGRAMME_OK && code == GLP_ESTOP)
			return KPI_PROGRAMME_INTERRUPTED;
		if (status == KPI_PROGRAMME_OK)
			status = code != 0 ? KPI_PROGRAMME_NOT_SOLVED : verdict(glp_mip_status(programme->problem));
	}
	return status == KPI_PROGRAMME_OK ? read_solution(programme, solution, optimum) : status;
}

kpi_programme_status
kpi_programme_prices(kpi_programme *programme, double *price)
{
	escape		way_out;

	if (programme->problem == NULL)
		return KPI_PROGRAMME_NOT_SOLVED;
	guard(programme, way_out);
	for (int i = 0; i < programme->rows; i++)
		price[i] = glp_get_row_dual(programme->problem, i + 1);
	return done();
}
