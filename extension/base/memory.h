/*
 * Memory of the pure code's growing structures, given by the caller: the
 * server hands out its memory contexts, a test hands out realloc.
 */
#ifndef KPI_MEMORY_H
#define KPI_MEMORY_H

#include <stdbool.h>
#include <stddef.h>

/*
 * Makes a block (block NULL), changes its size, or frees it (size 0, then the
 * result is NULL). NULL for a size above 0 means that there is no memory; the
 * block then stays as it was. It may also leave by longjmp: the pure code
 * keeps nothing that would be lost with the caller's memory.
 */
typedef struct kpi_memory
{
	void	   *(*resize) (void *context, void *block, size_t size);
	void	   *context;
} kpi_memory;

static inline void
kpi_memory_free(const kpi_memory *memory, void *block)
{
	if (block != NULL)
		memory->resize(memory->context, block, 0);
}

/* Makes *block large enough for size bytes; false, and the block unchanged, where there is no memory. */
static inline bool
kpi_memory_resize(const kpi_memory *memory, void **block, size_t size)
{
	void	   *resized = memory->resize(memory->context, *block, size);

	if (resized == NULL)
		return false;
	*block = resized;
	return true;
}

#endif
