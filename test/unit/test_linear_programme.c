/* Unit tests of linear programmes: answers known by hand, and what must not happen. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <math.h>
#include <stdio.h>
#include <unistd.h>

#include <glpk.h>

#include "base/linear_programme.h"

#define close_to(a, b) assert_true(fabs((a) - (b)) < 1e-9)

/* ---- answers ---- */

/* Dantzig (1963), as every textbook has it: the products of a factory with three plants. */
static void
factory(kpi_programme *programme)
{
	assert_int_equal(kpi_programme_open(programme, 3, 2, NULL, NULL), KPI_PROGRAMME_OK);
	assert_int_equal(kpi_programme_set_row(programme, 0, (double[]) {1, 0}, -INFINITY, 4), KPI_PROGRAMME_OK);
	assert_int_equal(kpi_programme_set_row(programme, 1, (double[]) {0, 2}, -INFINITY, 12), KPI_PROGRAMME_OK);
	assert_int_equal(kpi_programme_set_sparse_row(programme, 2, (size_t[]) {1, 0}, (double[]) {2, 3}, 2, -INFINITY, 18),
					 KPI_PROGRAMME_OK);
}

static void
solves_what_a_textbook_solves(void **state)
{
	kpi_programme programme;
	double		solution[2];
	double		price[3];
	double		optimum;

	(void) state;
	factory(&programme);
	assert_int_equal(kpi_programme_solve(&programme, true, (double[]) {3, 5}, solution, &optimum), KPI_PROGRAMME_OK);
	close_to(optimum, 36);
	close_to(solution[0], 2);
	close_to(solution[1], 6);
	/* what an hour more in each plant is worth */
	assert_int_equal(kpi_programme_prices(&programme, price), KPI_PROGRAMME_OK);
	close_to(price[0], 0);
	close_to(price[1], 1.5);
	close_to(price[2], 1);
	/* other coefficients of a column, other bounds of a row, from the solution on */
	assert_int_equal(kpi_programme_set_coefficients(&programme, 1, (double[]) {0, 1, 2}), KPI_PROGRAMME_OK);
	assert_int_equal(kpi_programme_set_bounds(&programme, 1, -INFINITY, 6), KPI_PROGRAMME_OK);
	assert_int_equal(kpi_programme_solve(&programme, true, (double[]) {3, 5}, solution, &optimum), KPI_PROGRAMME_OK);
	close_to(optimum, 36);
	/* another objective on the same rows, then the other way */
	assert_int_equal(kpi_programme_solve(&programme, true, (double[]) {1, 0}, solution, &optimum), KPI_PROGRAMME_OK);
	close_to(optimum, 4);
	assert_int_equal(kpi_programme_solve(&programme, false, (double[]) {1, 1}, solution, &optimum), KPI_PROGRAMME_OK);
	close_to(optimum, 0);
	/* a row and a bound that change */
	assert_int_equal(kpi_programme_set_row(&programme, 2, (double[]) {1, 1}, 7, 7), KPI_PROGRAMME_OK);
	assert_int_equal(kpi_programme_set_column(&programme, 0, -INFINITY, 2.5, false), KPI_PROGRAMME_OK);
	assert_int_equal(kpi_programme_solve(&programme, true, (double[]) {1, 0}, solution, &optimum), KPI_PROGRAMME_OK);
	close_to(optimum, 2.5);
	assert_int_equal(kpi_programme_solve(&programme, false, (double[]) {1, 0}, solution, &optimum), KPI_PROGRAMME_OK);
	close_to(optimum, 1);
	kpi_programme_close(&programme);
}

static void
solves_in_whole_numbers(void **state)
{
	kpi_programme programme;
	double		solution[2];
	double		optimum;

	(void) state;
	assert_int_equal(kpi_programme_open(&programme, 1, 2, NULL, NULL), KPI_PROGRAMME_OK);
	kpi_programme_set_row(&programme, 0, (double[]) {2, 3}, -INFINITY, 7.9);
	kpi_programme_set_column(&programme, 0, 0, 2, true);
	kpi_programme_set_column(&programme, 1, 0, INFINITY, true);
	assert_int_equal(kpi_programme_solve(&programme, true, (double[]) {1, 2.5}, solution, &optimum), KPI_PROGRAMME_OK);
	close_to(optimum, 5);
	close_to(solution[0], 0);
	close_to(solution[1], 2);
	kpi_programme_close(&programme);
}

/* ---- what has no answer ---- */

static void
says_why_there_is_none(void **state)
{
	kpi_programme programme;
	double		solution[2];
	double		optimum;

	(void) state;
	factory(&programme);
	assert_int_equal(kpi_programme_set_row(&programme, 0, (double[]) {1, 0}, 5, INFINITY), KPI_PROGRAMME_OK);
	assert_int_equal(kpi_programme_set_row(&programme, 2, (double[]) {1, 0}, -INFINITY, 4), KPI_PROGRAMME_OK);
	assert_int_equal(kpi_programme_solve(&programme, true, (double[]) {3, 5}, solution, &optimum),
					 KPI_PROGRAMME_INFEASIBLE);
	kpi_programme_set_row(&programme, 2, (double[]) {0, 0}, -INFINITY, INFINITY);
	assert_int_equal(kpi_programme_solve(&programme, true, (double[]) {3, 5}, solution, &optimum),
					 KPI_PROGRAMME_UNBOUNDED);
	assert_int_equal(kpi_programme_solve(&programme, true, (double[]) {NAN, 5}, solution, &optimum),
					 KPI_PROGRAMME_NOT_SOLVED);
	assert_int_equal(kpi_programme_set_row(&programme, 0, (double[]) {INFINITY, 0}, 0, 1), KPI_PROGRAMME_NOT_SOLVED);
	assert_int_equal(kpi_programme_set_row(&programme, 0, (double[]) {1, 0}, 2, 1), KPI_PROGRAMME_NOT_SOLVED);
	assert_int_equal(kpi_programme_set_column(&programme, 0, NAN, 1, false), KPI_PROGRAMME_NOT_SOLVED);
	kpi_programme_close(&programme);
	/* closing twice does nothing, and what is closed solves nothing */
	kpi_programme_close(&programme);
	assert_int_equal(kpi_programme_solve(&programme, true, NULL, NULL, NULL), KPI_PROGRAMME_NOT_SOLVED);
}

static void
nothing_to_decide_is_0(void **state)
{
	kpi_programme programme;
	double		optimum;

	(void) state;
	assert_int_equal(kpi_programme_open(&programme, 1, 1, NULL, NULL), KPI_PROGRAMME_OK);
	assert_int_equal(kpi_programme_solve(&programme, true, (double[]) {0}, &(double) {0}, &optimum), KPI_PROGRAMME_OK);
	close_to(optimum, 0);
	kpi_programme_close(&programme);
}

/* ---- failures inside the library ---- */

static int
bytes_of_the_library(void)
{
	size_t		blocks;
	int			count;

	glp_mem_usage(&count, NULL, &blocks, NULL);
	return count;
}

/* A row that does not exist makes the library fail: it neither aborts nor prints, and everything is freed. */
static void
survives_a_failure_of_the_library(void **state)
{
	kpi_programme programme;
	double		solution[2];
	double		optimum;

	(void) state;
	factory(&programme);
	assert_int_equal(kpi_programme_set_row(&programme, 17, (double[]) {1, 1}, 0, 1), KPI_PROGRAMME_NOT_SOLVED);
	assert_int_equal(kpi_programme_solve(&programme, true, (double[]) {3, 5}, solution, &optimum),
					 KPI_PROGRAMME_NOT_SOLVED);
	kpi_programme_close(&programme);
	factory(&programme);
	assert_int_equal(kpi_programme_solve(&programme, true, (double[]) {3, 5}, solution, &optimum), KPI_PROGRAMME_OK);
	kpi_programme_close(&programme);
	assert_int_equal(glp_init_env(), 0);
	glp_free_env();
}

/* Memory that the library does not get is a failure like any other. */
static void
survives_a_lack_of_memory(void **state)
{
	kpi_programme programme;
	double		row[200];
	kpi_programme_status status = KPI_PROGRAMME_OK;

	(void) state;
	for (int j = 0; j < 200; j++)
		row[j] = 1 + j;
	assert_int_equal(kpi_programme_open(&programme, 20000, 200, NULL, NULL), KPI_PROGRAMME_OK);
	assert_true(bytes_of_the_library() > 0);
	glp_mem_limit(5);
	for (size_t i = 0; i < 20000 && status == KPI_PROGRAMME_OK; i++)
		status = kpi_programme_set_row(&programme, i, row, 0, 1);
	assert_int_equal(status, KPI_PROGRAMME_NOT_SOLVED);
	kpi_programme_close(&programme);
	assert_int_equal(glp_init_env(), 0);
	glp_free_env();
}

/* ---- being stopped ---- */

static bool
at_the_second_question(void *asked)
{
	return ++*(int *) asked >= 2;
}

static bool
at_once(void *asked)
{
	++*(int *) asked;
	return true;
}

/* A transport problem that takes many steps. */
static void
stops_when_asked(void **state)
{
	enum {SIDE = 80};
	static double objective[SIDE * SIDE];
	static double solution[SIDE * SIDE];
	size_t		column[SIDE];
	double		one[SIDE];
	double		optimum;
	int			asked = 0;
	kpi_programme programme;

	(void) state;
	assert_int_equal(kpi_programme_open(&programme, 2 * SIDE, SIDE * SIDE, at_the_second_question, &asked),
					 KPI_PROGRAMME_OK);
	for (size_t i = 0; i < SIDE; i++)
	{
		for (size_t j = 0; j < SIDE; j++)
		{
			column[j] = i * SIDE + j;
			one[j] = 1;
			objective[i * SIDE + j] = sin(i * 7.0 + j * j);
		}
		kpi_programme_set_sparse_row(&programme, i, column, one, SIDE, 1 + i, 1 + i);
		for (size_t j = 0; j < SIDE; j++)
			column[j] = j * SIDE + i;
		kpi_programme_set_sparse_row(&programme, SIDE + i, column, one, SIDE, 1 + i, 1 + i);
	}
	assert_int_equal(kpi_programme_solve(&programme, true, objective, solution, &optimum), KPI_PROGRAMME_INTERRUPTED);
	assert_int_equal(asked, 2);
	kpi_programme_close(&programme);

	/* in the tree, too */
	assert_int_equal(kpi_programme_open(&programme, 1, 2, NULL, NULL), KPI_PROGRAMME_OK);
	kpi_programme_set_row(&programme, 0, (double[]) {2, 3}, -INFINITY, 7.9);
	kpi_programme_set_column(&programme, 0, 0, 2, true);
	kpi_programme_set_column(&programme, 1, 0, INFINITY, true);
	asked = 0;
	programme.interrupted = at_the_second_question;
	programme.context = &asked;
	assert_int_equal(kpi_programme_solve(&programme, true, (double[]) {1, 2}, solution, &optimum),
					 KPI_PROGRAMME_INTERRUPTED);
	programme.interrupted = at_once;
	assert_int_equal(kpi_programme_solve(&programme, true, (double[]) {1, 2}, solution, &optimum),
					 KPI_PROGRAMME_INTERRUPTED);
	kpi_programme_close(&programme);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(solves_what_a_textbook_solves),
		cmocka_unit_test(solves_in_whole_numbers),
		cmocka_unit_test(says_why_there_is_none),
		cmocka_unit_test(nothing_to_decide_is_0),
		cmocka_unit_test(survives_a_failure_of_the_library),
		cmocka_unit_test(survives_a_lack_of_memory),
		cmocka_unit_test(stops_when_asked),
	};

	return cmocka_run_group_tests_name("linear programme", tests, NULL, NULL);
}
