/* Memory for tests that gives out after so many requests, and counts the blocks in use. */
#ifndef KPI_PURSE_H
#define KPI_PURSE_H

#include <stdlib.h>

#include "base/memory.h"

typedef struct purse
{
	long		left;			/* requests until memory gives out; negative = never */
	long		blocks;
} purse;

static void *
resize(void *context, void *block, size_t size)
{
	purse	   *p = context;

	if (size == 0)
	{
		p->blocks -= block != NULL;
		free(block);
		return NULL;
	}
	if (p->left == 0)
		return NULL;
	p->left--;
	p->blocks += block == NULL;
	return realloc(block, size);
}

#endif
