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

#endif
