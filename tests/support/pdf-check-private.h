/* The parts of the check of a finished PDF, each appending one line a fault. */
#ifndef FIDELIS_TESTS_PDF_CHECK_PRIVATE_H
#define FIDELIS_TESTS_PDF_CHECK_PRIVATE_H

#include <glib.h>
#include <qpdf/qpdf-c.h>

/* pdf-check-files.c: attachments are found by both ways, and say what they are; the part of PDF/A is theirs.
 */
void pdf_check_files(qpdf_data pdf, GString *faults);
/* pdf-check-metadata.c: what the information dictionary says, XMP says too. */
void pdf_check_metadata(qpdf_data pdf, GString *faults);

/* pdf-check-headers.c: ids that cells name as their headers are headers' of the same table; where headers
 * span, every cell of data names its own. Types are standard, or have a role that is. elements: of qpdf_oh.
 */
void pdf_check_headers(qpdf_data pdf, const GArray *elements, GString *faults);
void pdf_check_types(qpdf_data pdf, const GArray *elements, GString *faults);

#endif
