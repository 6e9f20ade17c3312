/* A unit's result on its way from a worker to the parent: bytes on a pipe, length first. */
#ifndef FIDELIS_DRIVER_MESSAGE_H
#define FIDELIS_DRIVER_MESSAGE_H

#include "driver/unit.h"

/* FALSE when the other end has gone. */
gboolean fidelis_message_send(int fd, guint index, const FidelisUnitResult *result);
/* NULL at the end of the stream or when the message is broken off. *index is the unit's. */
FidelisUnitResult *fidelis_message_receive(int fd, guint *index);
/* Whole reads and writes; FALSE at the end or on an error. */
gboolean fidelis_message_read(int fd, void *data, gsize size);
gboolean fidelis_message_write(int fd, const void *data, gsize size);

#endif
