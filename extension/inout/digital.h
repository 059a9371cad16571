/*
 * The digital economy in an input-output table: the digitisation coefficients of
 * the national statistics office's share, and the Asian Development Bank's
 * digital GDP.
 *
 * Sources: ADB (2021), Capturing the digital economy: a proposed measurement
 * framework and its applications; the office's share as published since 2023,
 * whose coefficient is nowhere defined, so that its form is a choice.
 */
#ifndef KPI_DIGITAL_H
#define KPI_DIGITAL_H

#include "inout/flows.h"

typedef enum kpi_digitisation
{
	KPI_DIGITISED_INTERMEDIATE, /* digital part of all intermediate inputs, imported ones included */
	KPI_DIGITISED_OUTPUT,		/* digital inputs, imported ones included, per unit of output */
	KPI_DIGITISED_REQUIREMENT,	/* digital part of the value added that a unit of final demand takes in all */
	KPI_DIGITISATIONS
} kpi_digitisation;

/*
 * coefficients[n] of the forms that need no inverse; 0 of a sector without
 * inputs, or output. imported[2 * n] are the imported inputs of each sector,
 * the digital ones first and then all; workspace[n].
 */
void		kpi_digital_inputs(const kpi_flows *flows, const bool *digital, const double *imported,
							   kpi_digitisation form, double *coefficients, double *workspace);

/* Adds to part and all the column j of imported inputs[products * stride], those of digital products and all. */
void		kpi_add_imported(const double *inputs, size_t products, size_t stride, size_t j, const bool *digital,
							 double *part, double *all);

/* coefficients[n] of the form that solves; value_added[n], factors of I - A; workspace[2 * n]. */
bool		kpi_digital_requirement(const kpi_flows *flows, const bool *digital, const double *value_added,
									const double *factors, double *coefficients, double *workspace,
									const kpi_patience *patience);

/* Terms of ADB's digital GDP. */
typedef struct kpi_digital_gdp
{
	double		backward;		/* value added anywhere in the final demand for digital products */
	double		forward;		/* value added of digital sectors in any final demand */
	double		twice;			/* what both count */
	double		investment;		/* value added of other sectors in other fixed capital of digital sectors */
	double		digital;		/* backward + forward - twice + investment */
	double		gdp;			/* at basic prices */
} kpi_digital_gdp;

/* columns solved for together: those of a block of the factors */
#define KPI_ADB_TOGETHER 64

static inline size_t
kpi_adb_workspace(size_t n)
{
	return (2 + KPI_ADB_TOGETHER) * n;
}

/*
 * investment[n] is what digital sectors invest, by product; NULL = 0. What both
 * terms count is the whole block of digital sectors by digital products, or
 * only its diagonal, as ADB prints it: with two digital sectors or more their
 * deliveries to each other then count twice. workspace[kpi_adb_workspace(n)]. False when interrupted.
 */
bool		kpi_adb_gdp(const kpi_flows *flows, const bool *digital, const double *value_added,
						const double *investment, bool diagonal, const double *factors, kpi_digital_gdp *result,
						double *workspace, const kpi_patience *patience);

/* inverse[n * n], of I - A, becomes v^ inverse y^: value added of row i in the final demand for product j. */
void		kpi_value_added_in_demand(const kpi_flows *flows, const double *value_added, double *inverse);

/* The office's share, in the unit of value added; percentages are of GRDP, and of value added. */
typedef struct kpi_nso_share
{
	double		core;			/* value added of digital sectors */
	double		digitised;		/* the digitised part of that of the others */
	double		total;
	double		value_added;
	double		grdp;			/* value added and product taxes less subsidies */
} kpi_nso_share;

void		kpi_nso_parts(const double *value_added, const bool *digital, const double *coefficients, size_t n,
						  double product_taxes, kpi_nso_share *share);

/* 100 * part / whole; false, and NAN, where the whole is not above 0. */
bool		kpi_percent(double part, double whole, double *percent);

/*
 * parts[n * count] of values[n * count]: each row times digital[n] / total[n],
 * as BEA splits the accounts of partly digital industries; a row whose total is
 * 0 has no ratio, and known[n] says so. False where digital is larger than the
 * total, in row *place.
 */
bool		kpi_digital_parts(const double *values, const double *digital, const double *total, size_t n,
							  size_t count, double *parts, bool *known, size_t *place);

#endif
