/* How a camera held its picture: the orientation that a JPEG's Exif segment tells (Exif 2.32, 4.6.4 A). */
#ifndef FIDELIS_BASE_EXIF_H
#define FIDELIS_BASE_EXIF_H

#include <glib.h>

/* 1 (upright) to 8; 1 when it is no JPEG or says nothing. Over 4 the picture lies on its side. */
int fidelis_exif_orientation(const guint8 *bytes, gsize length);

#endif
