// Two runs side by side: which task of one is which task of the other, what each took, and what
// keeps a run from ending sooner. Made once for two runs that are over, or as far as they have got.
//
// Tasks are paired by the name the program gave them, else by their function and how manieth of it
// they are, in the order in which they were made. Each has one partner at most.
#pragma once

#include "base/array.h"
#include "timeline/timeline.h"

typedef struct RunFacts {
    RunOutcome outcome;
    Nanos whole;    // From the beginning to the end.
    Nanos asleep;   // Sum of all sleeps of all tasks.
    Nanos waiting;  // Sum of all waits in the ready queue.
    uint32_t steps;
    size_t tasks;
    size_t unpaired;
    size_t gave_way;       // Tasks that waited for a queue, a lock or the like.
    LaneId limit;          // The lane on the longest chain that took most of it; 0: none.
    Nanos limit_time;      // How much of the whole that was.
    LaneId rival;          // Not on that chain, and ended with `limit` all the same; 0: none.
    size_t chain;          // Lanes on that chain.
    uint32_t most_asleep;  // At once.
    LaneId together[2];    // The two that are asleep together; 0: more than two are, or none.
} RunFacts;

typedef struct Comparison {
    const Timeline *timelines[2];  // Borrowed.
    size_t folded[2];              // How far they were when this was made.
    RunFacts facts[2];
    ARRAY(LaneId) partners[2];  // By lane: the lane of the other run, or 0.
} Comparison;

// A zeroed Comparison is empty. Replaces what was there; cheap when nothing has changed.
void comparison_update(Comparison *comparison, const Timeline *a, const Timeline *b);
void comparison_finish(Comparison *comparison);

LaneId comparison_partner(const Comparison *comparison, int side, LaneId lane);  // 0: none.
// How much longer the lane of side 1 lived than its partner; false when it has none that ended.
bool comparison_delta(const Comparison *comparison, int side, LaneId lane, Nanos *delta);
// "boil_water takes 15:00 of 17:00. ..."
void comparison_write_limit(const Comparison *comparison, int side, Text *out);
// Why the shorter one is shorter: "boil_water and prepare_fish sleep at the same time". Nothing
// where it is not for what sleeps together.
void comparison_write_gain(const Comparison *comparison, Text *out);
// Whether both came to their own end, so that it means something which was sooner.
bool comparison_is_fair(const Comparison *comparison);
// The whole: "30:00 -> 17:00, 1.76 times". Side 0 first.
void comparison_write_ratio(const Comparison *comparison, Text *out);
double comparison_ratio(const Comparison *comparison);  // whole of 0 / whole of 1; 1 without time.
// Asleep at once, on average over the run.
double run_facts_overlap(const RunFacts *facts);
