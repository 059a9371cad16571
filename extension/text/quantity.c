/*
 * Reading quantities. Works on the folded text, so that accents, case, wide
 * digits and the kind of dash do not matter; the units come out in full
 * Vietnamese spelling.
 */
#include "text/quantity.h"

#include <stdio.h>
#include <string.h>

#include "text/magnitude.h"
#include "text/note.h"
#include "text/phrase.h"

typedef struct word_meaning
{
	const char *word;
	const char *meaning;
} word_meaning;

/* Longer phrases before those they start with. */
static const word_meaning qualifiers[] = {
	{"khong duoi", ">="},
	{"khong thap hon", ">="},
	{"khong it hon", ">="},
	{"it nhat", ">="},
	{"toi thieu", ">="},
	{"khong qua", "<="},
	{"khong vuot qua", "<="},
	{"khong cao hon", "<="},
	{"khong hon", "<="},
	{"toi da", "<="},
	{"nhieu nhat", "<="},
	{"lon hon", ">"},
	{"cao hon", ">"},
	{"nhieu hon", ">"},
	{"tren", ">"},
	{"hon", ">"},
	{"vuot", ">"},
	{"nho hon", "<"},
	{"thap hon", "<"},
	{"it hon", "<"},
	{"duoi", "<"},
	{"chua den", "<"},
	{"chua toi", "<"},
	{"gan", "~"},
	{"khoang", "~"},
	{"xap xi", "~"},
	{"uoc khoang", "~"},
	{"more than", ">"},
	{"over", ">"},
	{"above", ">"},
	{"less than", "<"},
	{"under", "<"},
	{"below", "<"},
	{"at least", ">="},
	{"at most", "<="},
	{"about", "~"},
	{"around", "~"},
	{"nearly", "~"},
	{">=", ">="},
	{"<=", "<="},
	{"≥", ">="},
	{"≤", "<="},
	{"≈", "~"},
	{">", ">"},
	{"<", "<"},
	{"~", "~"},
};

/* What stands behind a number and says that it is a limit. */
static const word_meaning trailing_qualifiers[] = {
	{"tro len", ">="}, {"tro di", ">="}, {"or more", ">="}, {"tro xuong", "<="}, {"or less", "<="},
};

/* Folded spellings and the unit meant; longer ones before those they start with. */
static const word_meaning units[] = {
	{"%", "%"},
	{"phan tram", "%"},
	{"per cent", "%"},
	{"percentage points", "pp"},
	{"percentage point", "pp"},
	{"percent", "%"},
	{"diem phan tram", "pp"},
	{"diem %", "pp"},
	{"pp", "pp"},
	{"diem 0-100", "điểm 0-100"},
	{"diem 10-80", "điểm 10-80"},
	{"chi so 0-1", "chỉ số 0-1"},
	{"muc 0-5", "mức 0-5"},
	{"diem", "điểm"},
	{"points", "điểm"},
	{"dong", "đồng"},
	{"vnd", "đồng"},
	{KPI_STROKED_D, "đồng"},
	{"₫", "đồng"},
	{"usd", "USD"},
	{"us$", "USD"},
	{"$", "USD"},
	{"do la my", "USD"},
	{"do la", "USD"},
	{"dollars", "USD"},
	{"eur", "EUR"},
	{"euro", "EUR"},
	{"nguoi dan", "người dân"},
	{"nguoi", "người"},
	{"persons", "người"},
	{"people", "người"},
	{"lao dong", "lao động"},
	{"hoc sinh", "học sinh"},
	{"hanh khach", "hành khách"},
	{"ho gia dinh", "hộ gia đình"},
	{"ho so", "hồ sơ"},
	{"ho", "hộ"},
	{"khach", "khách"},
	{"luot khach", "lượt khách"},
	{"luot nguoi", "lượt người"},
	{"luot", "lượt"},
	{"giao dich", "giao dịch"},
	{"doanh nghiep", "doanh nghiệp"},
	{"enterprises", "doanh nghiệp"},
	{"hop tac xa", "hợp tác xã"},
	{"co so", "cơ sở"},
	{"hop dong", "hợp đồng"},
	{"khu cong nghiep", "khu công nghiệp"},
	{"giai", "giải"},
	{"thuong nhan", "thương nhân"},
	{"thoa thuan", "thỏa thuận"},
	{"trung tam", "trung tâm"},
	{"tap du lieu", "tập dữ liệu"},
	{"to chuc, doanh nghiep", "tổ chức, doanh nghiệp"},
	{"to chuc", "tổ chức"},
	{"robot", "robot"},
	{"camera", "camera"},
	{"su co", "sự cố"},
	{"don vi", "đơn vị"},
	{"don", "đơn"},
	{"de tai", "đề tài"},
	{"de an", "đề án"},
	{"du an", "dự án"},
	{"nhiem vu", "nhiệm vụ"},
	{"thu tuc", "thủ tục"},
	{"dich vu", "dịch vụ"},
	{"he thong", "hệ thống"},
	{"san pham", "sản phẩm"},
	{"tai khoan", "tài khoản"},
	{"thue bao", "thuê bao"},
	{"may", "máy"},
	{"truong", "trường"},
	{"xa", "xã"},
	{"phuong", "phường"},
	{"tinh", "tỉnh"},
	{"hang", "hạng"},
	{"bac", "bậc"},
	{"lan", "lần"},
	{"times", "lần"},
	{"km2", "km²"},
	{"km", "km"},
	{"m2", "m²"},
	{"m3", "m³"},
	{"ha", "ha"},
	{"tan", "tấn"},
	{"kwh", "kWh"},
	{"mw", "MW"},
	{"mbps", "Mbps"},
	{"gbps", "Gbps"},
	{"gio", "giờ"},
	{"phut", "phút"},
	{"ngay", "ngày"},
	{"thang", "tháng"},
	{"nam", "năm"},
};

/* What a unit is counted per: "người/vạn dân" is "người/10.000 dân". */
static const word_meaning denominators[] = {
	{"10.000 dan", "10.000 dân"},
	{"van dan", "10.000 dân"},
	{"1 van dan", "10.000 dân"},
	{"1.000 dan", "1.000 dân"},
	{"nghin dan", "1.000 dân"},
	{"1 trieu dan", "1 triệu dân"},
	{"trieu dan", "1 triệu dân"},
	{"10.000 lao dong", "10.000 lao động"},
	{"van lao dong", "10.000 lao động"},
	{"100 he thong", "100 hệ thống"},
	{"100 dan", "100 dân"},
	{"100.000 dan", "100.000 dân"},
	{"1.000 hoc sinh", "1.000 học sinh"},
	{"km2 do thi", "km² đô thị"},
	{"km2", "km²"},
	{"lao dong", "lao động"},
	{"nguoi", "người"},
	{"dan", "dân"},
	{"ho", "hộ"},
	{"thang", "tháng"},
	{"quy", "quý"},
	{"nam", "năm"},
	{"ngay", "ngày"},
	{"gio", "giờ"},
	{"ha", "ha"},
};

#define take_meaning(phrase, list) take_from(phrase, list, sizeof(list) / sizeof((list)[0]))

/* The meaning of the first word of the list the phrase goes on with, or NULL. */
static const char *
take_from(kpi_phrase *phrase, const word_meaning *list, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (kpi_phrase_take(phrase, list[i].word))
			return list[i].meaning;
	return NULL;
}

#define HUNDRED 2				/* the power of trăm */

/* A number with its magnitude and unit. */
typedef struct measured
{
	kpi_number	number;
	int			power;
	char		unit[KPI_UNIT_MAX];
} measured;

static bool
take_unit(kpi_phrase *phrase, char *unit)
{
	const char *base = take_meaning(phrase, units);
	size_t		length;

	*unit = '\0';
	if (base == NULL)
		return true;
	length = (size_t) snprintf(unit, KPI_UNIT_MAX, "%s", base);
	while (kpi_phrase_take_mark(phrase, '/') || (strcmp(base, "%") != 0 && kpi_phrase_take(phrase, "tren")))
	{
		const char *per = take_meaning(phrase, denominators);

		if (per == NULL || length + 1 + strlen(per) >= KPI_UNIT_MAX)
			return false;
		length += (size_t) snprintf(unit + length, KPI_UNIT_MAX - length, "/%s", per);
	}
	return true;
}

static kpi_reason
take_measured(kpi_phrase *phrase, kpi_locale locale, measured *found)
{
	size_t		used;
	kpi_reason	reason;

	if (kpi_phrase_at_end(phrase))
		return KPI_NOT_A_NUMBER;
	reason = kpi_number_scan(phrase->at, (size_t) (phrase->end - phrase->at), locale, &found->number, &used);
	phrase->at += used;
	if (reason != KPI_READ)
		return reason;
	found->power = kpi_magnitude_take(phrase);
	if (!take_unit(phrase, found->unit))
		return KPI_UNKNOWN_UNIT;
	/* by itself it may be trạm, a station, as well as trăm, a hundred */
	return found->power == HUNDRED && !found->unit[0] ? KPI_UNKNOWN_UNIT : KPI_READ;
}

/*
 * What stands before the number: qualifiers, and words that give the sign or nothing; false for two of a
 * kind.
 */
static bool
take_prefix(kpi_phrase *phrase, const char **qualifier, bool *falls)
{
	static const char *const fillers[] = {"dat", "chiem", "gap", "tang", "tu", NULL};
	bool		more = true;

	*qualifier = NULL;
	*falls = false;
	for (int nth = 0; more; nth++)
	{
		const char *found = take_meaning(phrase, qualifiers);

		if (nth > 4 || (found && *qualifier))
			return false;
		if (found)
			*qualifier = found;
		else if (kpi_phrase_take(phrase, "giam"))
			*falls = true;
		else
			more = kpi_phrase_take_one(phrase, fillers) >= 0;
	}
	return true;
}

/*
 * A part has no more than its whole: where 793/1.084 would be over one with a decimal mark, the mark groups
 * thousands.
 * Judged by the digits before the marks, and only for a plain numerator.
 */
static void
settle_fraction(const kpi_number *part, kpi_number *whole)
{
	if (!whole->ambiguous || part->ambiguous || part->decimals != 0 || part->whole != part->count ||
		part->digits[0] == '0' || part->whole <= whole->whole)
		return;
	whole->ambiguous = false;
	whole->decimals = 0;
}

static kpi_reason
read_fraction(kpi_phrase *phrase, kpi_locale locale, measured *part, kpi_quantity *quantity)
{
	measured	whole;
	kpi_reason	reason = take_measured(phrase, locale, &whole);

	if (reason != KPI_READ)
		return reason;
	if (part->power != 0 || part->unit[0] || whole.power != 0 || whole.number.signed_)
		return KPI_NOT_A_NUMBER;
	settle_fraction(&part->number, &whole.number);
	quantity->is_fraction = true;
	quantity->value = part->number;
	quantity->upper = whole.number;
	memcpy(quantity->unit, whole.unit, KPI_UNIT_MAX);
	return part->number.ambiguous || whole.number.ambiguous ? KPI_AMBIGUOUS_NUMBER : KPI_READ;
}

/*
 * The upper end of a range lends the lower one what that leaves out: "2,0-2,5 tỷ USD", "500 triệu - 1 tỷ
 * đồng".
 */
static kpi_reason
read_range(kpi_phrase *phrase, kpi_locale locale, measured *lower, measured *upper)
{
	kpi_reason	reason = take_measured(phrase, locale, upper);

	if (reason != KPI_READ)
		return reason;
	if (lower->power == 0 && !lower->unit[0])
		lower->power = upper->power;
	if (!lower->unit[0])
		memcpy(lower->unit, upper->unit, KPI_UNIT_MAX);
	return strcmp(lower->unit, upper->unit) == 0 ? KPI_READ : KPI_UNKNOWN_UNIT;
}

/* A fall is negative: its limits trade places. */
static kpi_reason
turn(kpi_quantity *quantity)
{
	kpi_number	value = quantity->value;
	const char *q = quantity->qualifier;

	if (value.signed_ || quantity->is_fraction || (quantity->has_upper && quantity->upper.signed_))
		return KPI_NOT_A_NUMBER;
	if (quantity->has_upper)
	{
		quantity->value = quantity->upper;
		quantity->upper = value;
		quantity->upper.negative = true;
	}
	quantity->value.negative = true;
	if (q && *q != '~')
		quantity->qualifier = *q == '>' ? (q[1] ? "<=" : "<") : (q[1] ? ">=" : ">");
	return KPI_READ;
}

static kpi_reason
read_value(kpi_phrase *phrase, kpi_locale locale, kpi_quantity *quantity)
{
	measured	first;
	measured	second;
	kpi_reason	reason = take_measured(phrase, locale, &first);

	if (reason != KPI_READ)
		return reason;
	if (kpi_phrase_take_mark(phrase, '/'))
		return read_fraction(phrase, locale, &first, quantity);
	quantity->has_upper = kpi_phrase_take_mark(phrase, '-') || kpi_phrase_take(phrase, "den") ||
		kpi_phrase_take(phrase, "toi");
	if (quantity->has_upper)
	{
		reason = read_range(phrase, locale, &first, &second);
		if (reason != KPI_READ)
			return reason;
		quantity->upper = second.number;
		kpi_number_scale(&quantity->upper, second.power);
		first.number.ambiguous |= second.number.ambiguous;
	}
	quantity->value = first.number;
	kpi_number_scale(&quantity->value, first.power);
	memcpy(quantity->unit, first.unit, KPI_UNIT_MAX);
	quantity->power = first.power;
	if (first.number.ambiguous)
		return KPI_AMBIGUOUS_NUMBER;
	if (quantity->has_upper && kpi_number_compare(&quantity->value, &quantity->upper) > 0)
		return KPI_RANGE_REVERSED;
	return KPI_READ;
}

kpi_reason
kpi_quantity_read(const char *text, size_t length, kpi_locale locale, kpi_quantity *quantity)
{
	char		folded[KPI_PHRASE_MAX];
	size_t		folded_length;
	kpi_reason	reason = kpi_phrase_fold_figure(text, length, folded, &folded_length);
	kpi_phrase	phrase = {folded, folded + folded_length};
	bool		falls;

	*quantity = (kpi_quantity) {0};
	if (reason != KPI_READ)
		return reason;
	if (kpi_missing_take(&phrase, &quantity->flags))
		return KPI_FIGURE_MISSING;
	if (!take_prefix(&phrase, &quantity->qualifier, &falls))
		return KPI_NOT_A_NUMBER;
	reason = read_value(&phrase, locale, quantity);
	if (reason != KPI_READ)
		return reason;
	if (!quantity->qualifier && !quantity->has_upper)
		quantity->qualifier = take_meaning(&phrase, trailing_qualifiers);
	(void) kpi_flags_take(&phrase, false, &quantity->flags);
	if (!kpi_phrase_at_end(&phrase))
		return *phrase.at >= '!' && *phrase.at <= '9' ? KPI_NOT_A_NUMBER : KPI_UNKNOWN_UNIT;
	return falls ? turn(quantity) : KPI_READ;
}
