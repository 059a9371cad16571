#include "matrix/labels.h"

#define FIRST_ROOM 8
#define FIRST_BYTES 64

/* merged labels between two questions whether to stop */
#define BATCH 16384

/* FNV-1a on 8 bytes at a time, its bits mixed at the end (the last step of SplitMix64). */
static uint32_t
hash_of(const char *label, size_t length)
{
	uint64_t	hash = UINT64_C(0xcbf29ce484222325) ^ length;
	uint64_t	word;

	for (; length >= sizeof word; label += sizeof word, length -= sizeof word)
	{
		memcpy(&word, label, sizeof word);
		hash = (hash ^ word) * UINT64_C(0x100000001b3);
		hash ^= hash >> 29;
	}
	word = 0;
	/* an empty label may be no address at all, which memcpy must not be given */
	if (length > 0)
		memcpy(&word, label, length);
	hash = (hash ^ word) * UINT64_C(0x100000001b3);
	hash = (hash ^ hash >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
	hash = (hash ^ hash >> 27) * UINT64_C(0x94d049bb133111eb);
	return (uint32_t) (hash ^ hash >> 31);
}

/* Where a label stands in the table, or the free place where it belongs. */
static uint32_t
place_of(const kpi_labels *labels, const char *label, size_t length, uint32_t hash)
{
	uint32_t	place = hash & (labels->places - 1);

	while (labels->place[place] != 0)
	{
		uint32_t	number = labels->place[place] - 1;

		if (labels->hash[number] == hash && kpi_labels_is(labels, number, label, length))
			break;
		place = (place + 1) & (labels->places - 1);
	}
	return place;
}

/* Room for one more label of the arrays, and a table that is at most half full. */
static bool
make_room(kpi_labels *labels, const kpi_memory *memory)
{
	uint32_t	room = labels->room == 0 ? FIRST_ROOM : 2 * labels->room;
	uint32_t	places = 2 * room;

	if (labels->count < labels->room)
		return true;
	if (!kpi_memory_resize(memory, (void **) &labels->start, (room + 1) * sizeof(uint32_t)) ||
		!kpi_memory_resize(memory, (void **) &labels->hash, room * sizeof(uint32_t)) ||
		!kpi_memory_resize(memory, (void **) &labels->place, places * sizeof(uint32_t)))
		return false;
	labels->start[0] = 0;
	labels->room = room;
	labels->places = places;
	memset(labels->place, 0, places * sizeof(uint32_t));
	for (uint32_t number = 0; number < labels->count; number++)
	{
		uint32_t	place = labels->hash[number] & (places - 1);

		while (labels->place[place] != 0)
			place = (place + 1) & (places - 1);
		labels->place[place] = number + 1;
	}
	return true;
}

static bool
make_bytes(kpi_labels *labels, const kpi_memory *memory, size_t needed)
{
	size_t		bytes = labels->bytes_room == 0 ? FIRST_BYTES : labels->bytes_room;

	if (needed <= labels->bytes_room)
		return true;
	while (bytes < needed)
		bytes *= 2;
	if (!kpi_memory_resize(memory, (void **) &labels->bytes, bytes))
		return false;
	labels->bytes_room = bytes;
	return true;
}

kpi_matrix_status
kpi_labels_look_up(kpi_labels *labels, const kpi_memory *memory, const char *label, size_t length,
				   uint32_t *number)
{
	uint32_t	hash;
	uint32_t	place;
	size_t		used = kpi_labels_bytes(labels);

	if (length > KPI_LABEL_MAX_BYTES)
		return KPI_MATRIX_LABEL_TOO_LONG;
	/* made before the place is looked up, which it moves */
	if (!make_room(labels, memory))
		return KPI_MATRIX_NO_MEMORY;
	hash = hash_of(label, length);
	place = place_of(labels, label, length, hash);
	if (labels->place[place] == 0)
	{
		if (used + length > KPI_LABELS_MAX_BYTES)
			return KPI_MATRIX_LABELS_TOO_LONG;
		if (!make_bytes(labels, memory, used + length))
			return KPI_MATRIX_NO_MEMORY;
		if (length > 0)
			memcpy(labels->bytes + used, label, length);
		labels->start[labels->count + 1] = (uint32_t) (used + length);
		labels->hash[labels->count] = hash;
		labels->place[place] = ++labels->count;
	}
	labels->last = *number = labels->place[place] - 1;
	return KPI_MATRIX_OK;
}

static int
compare_refs(const kpi_label_ref *a, const kpi_label_ref *b)
{
	return kpi_label_compare(a->label, a->length, b->label, b->length);
}

/* Merges the sorted source[start .. middle) and source[middle .. end) into the same places of target. */
static void
merge(const kpi_label_ref *source, size_t start, size_t middle, size_t end, kpi_label_ref *target)
{
	size_t		left = start;
	size_t		right = middle;

	for (size_t i = start; i < end; i++)
		if (left < middle && (right >= end || compare_refs(&source[left], &source[right]) < 0))
			target[i] = source[left++];
		else
			target[i] = source[right++];
}

static bool
is_sorted(const kpi_label_ref *refs, size_t count)
{
	for (size_t i = 1; i < count; i++)
		if (compare_refs(&refs[i - 1], &refs[i]) > 0)
			return false;
	return true;
}

bool
kpi_labels_sort(const kpi_labels *labels, kpi_label_ref *refs, kpi_label_ref *scratch,
				kpi_interrupted interrupted, void *context)
{
	size_t		count = labels->count;
	size_t		merged = 0;
	kpi_label_ref *source = refs;
	kpi_label_ref *target = scratch;

	for (uint32_t number = 0; number < count; number++)
	{
		size_t		length;

		refs[number].label = kpi_labels_get(labels, number, &length);
		refs[number].length = (uint32_t) length;
		refs[number].number = number;
	}
	if (is_sorted(refs, count))
		return true;

	for (size_t width = 1; width < count; width *= 2)
	{
		kpi_label_ref *swap = source;

		for (size_t start = 0; start < count; start += 2 * width)
		{
			size_t		middle = start + width < count ? start + width : count;
			size_t		end = middle + width < count ? middle + width : count;

			merge(source, start, middle, end, target);
			merged += end - start;
			if (merged >= BATCH)
			{
				merged = 0;
				if (interrupted != NULL && interrupted(context))
					return false;
			}
		}
		source = target;
		target = swap;
	}
	if (source != refs)
		memcpy(refs, source, count * sizeof(kpi_label_ref));
	return true;
}

void
kpi_labels_free(kpi_labels *labels, const kpi_memory *memory)
{
	kpi_memory_free(memory, labels->bytes);
	kpi_memory_free(memory, labels->start);
	kpi_memory_free(memory, labels->hash);
	kpi_memory_free(memory, labels->place);
	memset(labels, 0, sizeof *labels);
}
