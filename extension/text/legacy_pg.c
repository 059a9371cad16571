/*
 * PostgreSQL face of the legacy encodings.
 */
#include "text/text_pg.h"

#include "base/argument_pg.h"
#include "base/interrupt_pg.h"

#include "utils/builtins.h"
#include "utils/formatting.h"

#include "text/legacy.h"

/* The encoding named by argument n, which is not NULL, in capitals or not; ERROR for another word. */
static kpi_encoding
encoding_argument(FunctionCallInfo fcinfo, int n)
{
	text	   *word = PG_GETARG_TEXT_PP(n);
	char	   *lower = asc_tolower(VARDATA_ANY(word), VARSIZE_ANY_EXHDR(word));

	return (kpi_encoding) kpi_word_number(cstring_to_text(lower), kpi_encoding_words, KPI_ENCODINGS,
										  "encoding");
}

/* The text decoded; NULL encodings leave it alone. *lost is what TCVN3 lost, or NULL. */
static text *
decode(FunctionCallInfo fcinfo, text **lost)
{
	KPI_TEXT_ARGUMENT(0);
	kpi_text	out = {0};
	kpi_text	words = {0};
	kpi_interrupt interrupt = KPI_INTERRUPT_INIT;
	kpi_text_status status;
	kpi_encoding encoding;
	text	   *decoded;

	*lost = NULL;
	if (PG_ARGISNULL(1))
		return argument;
	encoding = encoding_argument(fcinfo, 1);
	status = kpi_legacy_decode(bytes, length, encoding, &out, kpi_interrupt_asked, &interrupt);
	if (interrupt.error)
		kpi_text_free(&out);
	kpi_interrupt_rethrow(&interrupt);
	kpi_check_text(status, &out);
	decoded = kpi_text_result(&out);
	if (encoding == KPI_TCVN3)
	{
		status = kpi_legacy_lost(VARDATA_ANY(decoded), VARSIZE_ANY_EXHDR(decoded), &words,
								 kpi_interrupt_asked, &interrupt);
		if (interrupt.error)
			kpi_text_free(&words);
		kpi_interrupt_rethrow(&interrupt);
		kpi_check_text(status, &words);
	}
	if (words.length > 0)
		*lost = kpi_text_result(&words);
	return decoded;
}

PG_FUNCTION_INFO_V1(kpi_pg_decode_legacy);

/*
 * decode_legacy(text, encoding) -> text; the text itself for a NULL encoding; WARNING for letters that are
 * lost
 */
Datum
kpi_pg_decode_legacy(PG_FUNCTION_ARGS)
{
	text	   *lost;
	text	   *decoded;

	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	decoded = decode(fcinfo, &lost);
	if (lost)
		ereport(WARNING,
				(errmsg("letter ư seems to be lost from: %s", kpi_show_text(lost)),
				 errdetail("TCVN3 writes it as a soft hyphen, which programs drop. It is not guessed.")));
	PG_RETURN_TEXT_P(decoded);
}

PG_FUNCTION_INFO_V1(kpi_pg_read_legacy);

/* read_legacy(text, encoding) -> (value, lost, reason): decode_legacy with the lost letters in columns */
Datum
kpi_pg_read_legacy(PG_FUNCTION_ARGS)
{
	Datum		values[3] = {0};
	bool		nulls[3] = {true, true, true};

	if (!PG_ARGISNULL(0))
	{
		text	   *lost;

		values[0] = PointerGetDatum(decode(fcinfo, &lost));
		nulls[0] = false;
		if (lost)
		{
			values[1] = PointerGetDatum(lost);
			values[2] = kpi_reason_datum(KPI_LETTER_LOST, &nulls[2]);
			nulls[1] = false;
		}
	}
	return kpi_result_row(fcinfo, values, nulls);
}

static char *
evidence_text(const kpi_legacy_evidence *evidence)
{
	int			best = evidence->best;

	if (evidence->words == 0)
		return pstrdup("no letters beyond ASCII");
	if (best < 0)
		return psprintf("%zu of %zu words are Vietnamese syllables as written", evidence->as_written,
						evidence->words);
	if (evidence->tied >= 0)
		return psprintf("%zu of %zu words are Vietnamese syllables read as %s, but as many read as %s",
						evidence->as[best], evidence->words, kpi_encoding_words[best],
						kpi_encoding_words[evidence->tied]);
	return psprintf("%zu of %zu words are Vietnamese syllables read as %s, %zu as written",
					evidence->as[best], evidence->words, kpi_encoding_words[best], evidence->as_written);
}

PG_FUNCTION_INFO_V1(kpi_pg_detect_legacy);

/*
 * detect_legacy(text) -> (encoding, confidence, evidence); NULL encoding where the text as written explains
 * most, or two encodings as much
 */
Datum
kpi_pg_detect_legacy(PG_FUNCTION_ARGS)
{
	KPI_TEXT_ARGUMENT(0);
	kpi_legacy_evidence evidence;
	kpi_interrupt interrupt = KPI_INTERRUPT_INIT;
	kpi_text	none = {0};
	kpi_text_status status = kpi_legacy_detect(bytes, length, &evidence, kpi_interrupt_asked, &interrupt);
	Datum		values[3] = {0};
	bool		nulls[3] = {false, false, false};

	kpi_interrupt_rethrow(&interrupt);
	kpi_check_text(status, &none);
	nulls[0] = nulls[1] = evidence.best < 0 || evidence.tied >= 0;
	if (!nulls[0])
	{
		values[0] = CStringGetTextDatum(kpi_encoding_words[evidence.best]);
		values[1] = Float8GetDatum(evidence.confidence);
	}
	values[2] = CStringGetTextDatum(evidence_text(&evidence));
	return kpi_result_row(fcinfo, values, nulls);
}
