/*
 * rank_outlook without PostgreSQL: the panel of rank_outlook.sql, forecast and ranked in a loop. Prints, for each
 * round, the milliseconds of one outlook and a sum of the answer.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "forecast/rank_outlook.h"

#define UNITS 63
#define YEARS 11
#define K 15

static double
milliseconds(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return now.tv_sec * 1e3 + now.tv_nsec / 1e6;
}

int
main(void)
{
	static double value[UNITS * YEARS],
				time_of[YEARS],
				distribution[UNITS * UNITS];
	kpi_panel	panel = {UNITS, YEARS, YEARS, value, time_of};
	kpi_marginal forecast[UNITS];
	kpi_outlook_reason reason[UNITS];
	kpi_rank_law laws[UNITS];
	double	   *workspace = malloc(sizeof(double) * (kpi_rank_forecast_workspace(&panel) +
													 kpi_topk_workspace(UNITS, UNITS)));
	const char *rounds = getenv("ROUNDS");
	size_t		culprit;

	for (int t = 0; t < YEARS; t++)
		time_of[t] = 2007 + t;
	for (int i = 1; i <= UNITS; i++)
		for (int y = 2006; y <= 2016; y++)
			value[(i - 1) * YEARS + y - 2006] = 50 + i % 9 + ((i * 37 + y * y * 11 + i * y * 7) % 50) / 5.0;
	for (int round = 0; workspace != NULL && round < 20 * atoi(rounds != NULL ? rounds : "9"); round++)
	{
		double		started = milliseconds();
		double		sum = 0;

		if (!kpi_rank_forecast(&panel, KPI_RANK_POSITION, 2023, forecast, reason, workspace, NULL, NULL) ||
			kpi_topk(forecast, UNITS, K, laws, distribution, workspace, &culprit, NULL, NULL) != KPI_TOPK_OK)
			return 1;
		started = milliseconds() - started;
		for (int i = 0; i < UNITS; i++)
			sum += laws[i].top_k * (i + 1);
		printf("%.6f\t%.17g\n", started, sum);
	}
	free(workspace);
	return 0;
}
