/* Files of statistics programs with what is rarely seen in them: labels of SAS in a catalogue, texts that are
 * not UTF-8 though the file says they are. */
#ifndef TESTS_SUPPORT_STATISTICS_H
#define TESTS_SUPPORT_STATISTICS_H

#include <glib.h>

/* What of an SPSS file (ID, NAVN, SVAR; two rows) is in Windows-1252 instead. */
typedef enum {
    SUPPORT_RAW_NOTHING,
    SUPPORT_RAW_CELL,    /* NAVN in row 2 */
    SUPPORT_RAW_LAST,    /* the last letter of NAVN in row 2 */
    SUPPORT_RAW_CUT,     /* none, but NAVN in row 2 fills its eight bytes and ends within a letter */
    SUPPORT_RAW_LABEL,   /* of SVAR's value in row 1 */
    SUPPORT_RAW_MISSING, /* the label of SVAR's missing value in row 2 */
    SUPPORT_RAW_NAME,    /* of a fourth variable */
} SupportRaw;
GByteArray *support_spss(SupportRaw raw);

/* ID, STED (format $STED), SVAR and KODE (format svar_format): 1 and 2 in rows 1 and 2, the missing value .A
 * in row 3, and 4 in row 4 where there is one. */
GByteArray *support_sas(const char *svar_format, int rows);
/* Labels for $STED (s is Sorø, r is Ribe) and SVARL (1 enig, 2 uenig, .A ved ikke). */
GByteArray *support_sas_catalogue(void);

#endif
