#include "trace/example_words.h"

#include "base/translate.h"

// A test holds these to the files.
// clang-format off
static const char *const WORDS[] = {
    // blocking_call.py
    N_("A blocking call"),
    N_("time.sleep does not wait, it holds the whole loop."),
    // callbacks.py
    N_("Callbacks on the loop"),
    N_("Under the tasks lies something simpler: plain functions that the loop will call."),
    // crawler.py
    N_("Polite crawler, 200 pages"),
    N_("A semaphore lets 44 pages load at once; the rest stand in line for a slot."),
    // deadlock.py
    N_("A deadlock"),
    N_("Each philosopher takes the fork at hand and waits for the other's."),
    // first_task.py
    N_("A first task"),
    N_("main creates a task, and yet nothing of it runs: a task starts when its maker waits."),
    // fish_soup.py
    N_("Fish soup, the better way"),
    N_("The water boils by itself for 15 minutes; waiting for it is no reason to stand still."),
    // fish_soup_sequential.py
    N_("Fish soup, one thing after another"),
    N_("`await` on a coroutine means: do this now, and go on when it is done."),
    // gather_exceptions.py
    N_("Gather with exceptions"),
    N_("One worker returns, one fails, one is cancelled; main gets all three as a list."),
    // gather_vs_wait.py
    N_("Gather or wait"),
    N_("gather gives results in the order you asked; wait gives the tasks, and lets you stop early."),
    // lock_in_line.py
    N_("A lock, in line"),
    N_("Three children, one bathroom."),
    // producer_consumer.py
    N_("Producer and consumers"),
    N_("A queue with room for two."),
    // queue_forever.py
    N_("A consumer that never stops"),
    N_("The producer puts three items and returns; the consumer waits for a fourth that nobody will put."),
    // shield.py
    N_("A shield against cancelling"),
    N_("Two saves are cancelled at 1 s."),
    // workers_sequential.py
    N_("Two workers in turn: 3 seconds"),
    N_("Awaiting a coroutine runs it inside the task that awaits."),
    // workers_tasks.py
    N_("Two workers as tasks: 2 seconds"),
    N_("The same workers, but each in a task of its own, so that their sleeps overlap."),
};
// clang-format on

Slice example_words(Slice words) {
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++) {
        if (slice_is(words, WORDS[i])) {
            return slice_from(gettext(WORDS[i]));
        }
    }
    return words;
}
