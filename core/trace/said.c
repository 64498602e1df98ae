#include "trace/said.h"

#include "base/translate.h"

static const char *const SENTENCES[] = {
    N_("Deadlock at {a} s: nothing is left that could wake anyone."),
    N_("Stopped."),
    N_("Stopped at the time asked for."),
    N_("Stopped after {a} scheduler steps, the limit."),
    N_("Stopped: the run used more than {a} MiB of memory."),
    N_("Stopped: the program printed more than {a} MiB."),
    N_("Stopped: the program computed for too long without an end."),
    N_("coroutine '{a}' was never awaited"),
    N_("Task exception was never retrieved"),
    N_("Future exception was never retrieved"),
    N_("Task was destroyed but it is pending!"),
};

void trace_write_said(Slice said, Text *out) {
    if (!translate_said(said, SENTENCES, sizeof SENTENCES / sizeof *SENTENCES, out)) {
        text_append(out, said);
    }
}
