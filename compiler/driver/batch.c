#include "driver/batch.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "driver/message.h"

typedef struct {
    pid_t pid;   /* 0: none */
    int orders;  /* parent writes unit indices */
    int results; /* parent reads messages */
    int unit;    /* at work on, -1: idle */
} Process;

typedef struct {
    const FidelisSession *session;
    const FidelisOptions *options;
    const GPtrArray *units;
    gboolean write;
    FidelisBatchProgress progress;
    void *data;
    GPtrArray *results;
    guint next, done;
    Process *processes;
    guint process_count;
} Batch;

static void take_result(Batch *batch, guint index, FidelisUnitResult *result)
{
    g_assert(index < batch->units->len && g_ptr_array_index(batch->results, index) == NULL);
    g_ptr_array_index(batch->results, index) = result;
    batch->done++;
    if (batch->progress != NULL)
        batch->progress(batch->done, batch->units->len, g_ptr_array_index(batch->units, index), result,
                        batch->data);
}

static void run_here(Batch *batch)
{
    g_autoptr(FidelisWorker) worker = fidelis_worker_new(batch->session, batch->options, batch->write);
    for (guint i = 0; i < batch->units->len; i++)
        take_result(batch, i, fidelis_unit_build(worker, g_ptr_array_index(batch->units, i)));
}

/* The worker's whole life. It leaves by _exit: what the parent had buffered or registered is the parent's. */
G_NORETURN static void work(const Batch *batch, int orders, int results)
{
    FidelisWorker *worker = fidelis_worker_new(batch->session, batch->options, batch->write);
    guint index = 0;
    while (fidelis_message_read(orders, &index, sizeof index)) {
        g_autoptr(FidelisUnitResult) result =
            fidelis_unit_build(worker, g_ptr_array_index(batch->units, index));
        if (!fidelis_message_send(results, index, result))
            break;
    }
    _exit(0);
}

static void close_ends(const Batch *batch)
{
    for (guint i = 0; i < batch->process_count; i++)
        if (batch->processes[i].pid > 0) {
            close(batch->processes[i].orders);
            close(batch->processes[i].results);
        }
}

static gboolean start(Batch *batch, Process *process)
{
    int orders[2], results[2];
    if (pipe(orders) != 0)
        return FALSE;
    if (pipe(results) != 0) {
        close(orders[0]);
        close(orders[1]);
        return FALSE;
    }
    (void)fflush(NULL);
    pid_t pid = fork();
    if (pid == 0) {
        close_ends(batch); /* other workers' ends: they must see their end of file */
        close(orders[1]);
        close(results[0]);
        work(batch, orders[0], results[1]);
    }
    close(orders[0]);
    close(results[1]);
    *process = (Process){.pid = pid, .orders = orders[1], .results = results[0], .unit = -1};
    if (pid > 0)
        return TRUE;
    close(orders[1]);
    close(results[0]);
    process->pid = 0;
    return FALSE;
}

static void stop(Process *process, int *status)
{
    close(process->orders);
    close(process->results);
    while (waitpid(process->pid, status, 0) < 0 && errno == EINTR)
        continue;
    process->pid = 0;
}

static void give_order(Batch *batch, Process *process)
{
    if (process->pid == 0 && (batch->next >= batch->units->len || !start(batch, process)))
        return;
    if (batch->next >= batch->units->len)
        return;
    guint index = batch->next++;
    process->unit = (int)index;
    if (!fidelis_message_write(process->orders, &index, sizeof index))
        return; /* it has died: its end of file is seen next */
}

/* Why a worker went away, on the unit it was at. */
static void tell_death(FidelisUnitResult *result, const char *name, int status)
{
    static const char hint[] =
        "a fault of the program, or no memory was left (fewer --jobs need less); the other "
        "units are not touched by it";
    if (WIFSIGNALED(status))
        fidelis_error(result->diagnostics, NULL, hint, "%s: the worker was ended by signal %d (%s)", name,
                      WTERMSIG(status), strsignal(WTERMSIG(status)));
    else
        fidelis_error(result->diagnostics, NULL, hint, "%s: the worker ended with status %d", name,
                      WEXITSTATUS(status));
}

/* A worker that went away in the middle of a unit: the unit failed, the others go on. */
static void bury(Batch *batch, Process *process)
{
    int status = 0;
    int unit = process->unit;
    stop(process, &status);
    process->unit = -1;
    if (unit < 0)
        return;
    FidelisUnitResult *result = fidelis_unit_result_new();
    const char *key = g_ptr_array_index(batch->units, (guint)unit);
    tell_death(result, fidelis_session_unit_name(batch->session, key), status);
    take_result(batch, (guint)unit, result);
}

static void receive(Batch *batch, Process *process)
{
    guint index = 0;
    FidelisUnitResult *result = fidelis_message_receive(process->results, &index);
    if (result == NULL) {
        bury(batch, process);
    } else {
        process->unit = -1;
        take_result(batch, index, result);
    }
    give_order(batch, process);
}

static void wait_for_results(Batch *batch)
{
    g_autofree struct pollfd *ends = g_new0(struct pollfd, batch->process_count);
    for (guint i = 0; i < batch->process_count; i++)
        ends[i] = (struct pollfd){.fd = batch->processes[i].unit >= 0 ? batch->processes[i].results : -1,
                                  .events = POLLIN};
    if (poll(ends, batch->process_count, -1) < 0)
        return;
    for (guint i = 0; i < batch->process_count; i++)
        if (ends[i].revents != 0)
            receive(batch, &batch->processes[i]);
}

static gboolean any_at_work(const Batch *batch)
{
    for (guint i = 0; i < batch->process_count; i++)
        if (batch->processes[i].unit >= 0)
            return TRUE;
    return FALSE;
}

static void run_in_processes(Batch *batch)
{
    batch->process_count = MIN((guint)batch->options->jobs, batch->units->len);
    batch->processes = g_new0(Process, batch->process_count);
    for (guint i = 0; i < batch->process_count; i++)
        batch->processes[i].unit = -1;
    for (guint i = 0; i < batch->process_count; i++)
        give_order(batch, &batch->processes[i]);
    while (any_at_work(batch))
        wait_for_results(batch);
    for (guint i = 0; i < batch->process_count; i++)
        if (batch->processes[i].pid > 0)
            stop(&batch->processes[i], NULL);
    g_free(batch->processes);
}

/* No process could be had for these. */
static void fail_the_rest(Batch *batch)
{
    for (guint i = 0; i < batch->units->len; i++) {
        if (g_ptr_array_index(batch->results, i) != NULL)
            continue;
        FidelisUnitResult *result = fidelis_unit_result_new();
        fidelis_error(result->diagnostics, NULL, "build with --jobs 1", "no worker could be started for %s",
                      fidelis_session_unit_name(batch->session, g_ptr_array_index(batch->units, i)));
        take_result(batch, i, result);
    }
}

static void free_result(gpointer result)
{
    fidelis_unit_result_free(result);
}

GPtrArray *fidelis_batch_run(const FidelisSession *session, const FidelisOptions *options,
                             const GPtrArray *units, gboolean write, FidelisBatchProgress progress,
                             void *data)
{
    Batch batch = {.session = session,
                   .options = options,
                   .units = units,
                   .write = write,
                   .progress = progress,
                   .data = data};
    batch.results = g_ptr_array_new_with_free_func(free_result);
    g_ptr_array_set_size(batch.results, (int)units->len);
    struct sigaction ignore = {.sa_handler = SIG_IGN}, before;
    sigaction(SIGPIPE, &ignore, &before); /* a dead worker is seen at its end of file */
    if (options->jobs == 1 || units->len == 1)
        run_here(&batch);
    else
        run_in_processes(&batch);
    fail_the_rest(&batch);
    sigaction(SIGPIPE, &before, NULL);
    return batch.results;
}
