/* Legacy encodings: any text decodes to UTF-8 in every one of them, and the evidence adds up. */
#include "fuzz.h"

#include "text/legacy.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *text = size > 0 ? (const char *) data : "";
	kpi_legacy_evidence evidence;
	kpi_text_status status = kpi_legacy_detect(text, size, &evidence, NULL, NULL);

	hold(status == (is_utf8(text, size) ? KPI_TEXT_OK : KPI_TEXT_INVALID));
	if (status != KPI_TEXT_OK)
		return 0;
	hold(evidence.as_written <= evidence.words || evidence.best >= 0);
	hold(evidence.best < 0 || (evidence.as[evidence.best] > evidence.as_written &&
							   evidence.confidence >= 0 && evidence.confidence <= 1));
	hold(evidence.tied < 0 || (evidence.best >= 0 && evidence.confidence == 0));
	for (int i = 0; i < KPI_ENCODINGS; i++)
	{
		kpi_text	decoded = {0};
		kpi_text	lost = {0};

		hold(kpi_legacy_decode(text, size, (kpi_encoding) i, &decoded, NULL, NULL) == KPI_TEXT_OK);
		hold(is_utf8(decoded.bytes, decoded.length));
		hold(kpi_legacy_lost(decoded.bytes, decoded.length, &lost, NULL, NULL) == KPI_TEXT_OK &&
			 is_utf8(lost.bytes, lost.length));
		kpi_text_free(&decoded);
		kpi_text_free(&lost);
	}
	return 0;
}
