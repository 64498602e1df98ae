// Runs written by hand, as the loop would have told them.
#pragma once

#include "base/check.h"
#include "timeline/timeline.h"
#include "trace/trace_text.h"

typedef struct Fixture {
    Trace *trace;
    Timeline *timeline;
} Fixture;

static inline Fixture fixture_of(const char *text) {
    Error error = {0};
    Fixture fixture = {.trace = trace_read_text(slice_from(text), &error)};
    CHECK(fixture.trace != NULL, error.message);
    fixture.timeline = timeline_create(fixture.trace);
    timeline_extend(fixture.timeline);
    return fixture;
}

static inline void fixture_finish(Fixture *fixture) {
    timeline_destroy(fixture->timeline);
    trace_destroy(fixture->trace);
}

// Lanes: 1 the loop, 2 main, 3 boil_water, 4 prepare_fish. Eleven steps.
#define FISH_SOUP                                                                                  \
    "coroscope-trace 1\n"                                                                          \
    "source \"fish_soup.py\"\n"                                                                    \
    "| # fish soup, the better way\n"                                                              \
    "| # unit: minute\n"                                                                           \
    "| import asyncio\n"                                                                           \
    "| \n"                                                                                         \
    "| async def boil_water():\n"                                                                  \
    "|     print(\"water on the stove\")\n"                                                        \
    "|     await asyncio.sleep(15)  # boil\n"                                                      \
    "|     print(\"water is boiling\")\n"                                                          \
    "|     return \"hot water\"\n"                                                                 \
    "| \n"                                                                                         \
    "| async def prepare_fish():\n"                                                                \
    "|     print(\"# kill the fish\")  # bad\n"                                                    \
    "|     await asyncio.sleep(3)   # kill\n"                                                      \
    "|     print(\"clean it\")\n"                                                                  \
    "|     await asyncio.sleep(2)\n"                                                               \
    "|     return \"fried fish\"\n"                                                                \
    "| \n"                                                                                         \
    "| async def main():\n"                                                                        \
    "|     water, fish = await asyncio.gather(\n"                                                  \
    "|         boil_water(),  # first\n"                                                           \
    "|         prepare_fish(),\n"                                                                  \
    "|     )\n"                                                                                    \
    "|     await asyncio.sleep(2)  # serve\n"                                                      \
    "| \n"                                                                                         \
    "| asyncio.run(main())\n"                                                                      \
    "0s run-started text=\"fish_soup.py\" more=\"Fish soup, the better way\"\n"                    \
    "0s lane-created lane=1 detail=loop text=\"loop\"\n"                                           \
    "0s lane-created lane=2 other=1 detail=task text=\"Task-1\" more=\"main\"\n"                   \
    "0s ready lane=2 detail=created\n"                                                             \
    "0s round lane=1 number=1\n"                                                                   \
    "0s runs lane=2\n"                                                                             \
    "0s frame-entered lane=2 text=\"main\" at=\"fish_soup.py\":18:0\n"                             \
    "0s line lane=2 at=\"fish_soup.py\":19:4\n"                                                    \
    "0s lane-created lane=3 other=2 detail=task text=\"Task-2\" more=\"boil_water\" "              \
    "at=\"fish_soup.py\":19:0\n"                                                                   \
    "0s ready lane=3 other=2 detail=created\n"                                                     \
    "0s lane-created lane=4 other=2 detail=task text=\"Task-3\" more=\"prepare_fish\" "            \
    "at=\"fish_soup.py\":19:0\n"                                                                   \
    "0s ready lane=4 other=2 detail=created\n"                                                     \
    "0s suspends lane=2 detail=gather at=\"fish_soup.py\":19:18\n"                                 \
    "0s round lane=1 number=2\n"                                                                   \
    "0s runs lane=3 number=0\n"                                                                    \
    "0s frame-entered lane=3 text=\"boil_water\" at=\"fish_soup.py\":5:0\n"                        \
    "0s line lane=3 at=\"fish_soup.py\":6:4\n"                                                     \
    "0s output lane=3 detail=1 text=\"water on the stove\\n\" at=\"fish_soup.py\":6:4\n"           \
    "0s line lane=3 at=\"fish_soup.py\":7:4\n"                                                     \
    "0s timer-set lane=3 other=1 until=15s text=\"boil_water\"\n"                                  \
    "0s suspends lane=3 detail=sleep until=15s at=\"fish_soup.py\":7:4\n"                          \
    "0s runs lane=4\n"                                                                             \
    "0s line lane=4 at=\"fish_soup.py\":12:4\n"                                                    \
    "0s output lane=4 detail=1 text=\"# kill\" at=\"fish_soup.py\":12:4\n"                         \
    "0s output lane=4 detail=1 text=\" the fish\\n\" at=\"fish_soup.py\":12:4\n"                   \
    "0s timer-set lane=4 other=2 until=3s text=\"prepare_fish\"\n"                                 \
    "0s suspends lane=4 detail=sleep until=3s at=\"fish_soup.py\":13:4\n"                          \
    "0s loop-waits lane=1 until=3s\n"                                                              \
    "0s clock-jumped until=3s\n"                                                                   \
    "3s timer-fired other=2\n"                                                                     \
    "3s ready lane=4 detail=timer\n"                                                               \
    "3s round lane=1 number=3\n"                                                                   \
    "3s runs lane=4\n"                                                                             \
    "3s line lane=4 at=\"fish_soup.py\":14:4\n"                                                    \
    "3s output lane=4 detail=1 text=\"clean it\\n\" at=\"fish_soup.py\":14:4\n"                    \
    "3s timer-set lane=4 other=3 until=5s text=\"prepare_fish\"\n"                                 \
    "3s suspends lane=4 detail=sleep until=5s at=\"fish_soup.py\":15:4\n"                          \
    "5s timer-fired other=3\n"                                                                     \
    "5s ready lane=4 detail=timer\n"                                                               \
    "5s runs lane=4\n"                                                                             \
    "5s returned lane=4 text=\"'fried fish'\" at=\"fish_soup.py\":16:4\n"                          \
    "15s timer-fired other=1\n"                                                                    \
    "15s ready lane=3 detail=timer\n"                                                              \
    "15s runs lane=3\n"                                                                            \
    "15s output lane=3 detail=1 text=\"water is boiling\\n\" at=\"fish_soup.py\":8:4\n"            \
    "15s frame-left lane=3 text=\"boil_water\"\n"                                                  \
    "15s returned lane=3 text=\"'hot water'\"\n"                                                   \
    "15s ready lane=2 other=3 detail=result\n"                                                     \
    "15s runs lane=2\n"                                                                            \
    "15s timer-set lane=2 other=4 until=17s text=\"main\"\n"                                       \
    "15s suspends lane=2 detail=sleep until=17s at=\"fish_soup.py\":23:4\n"                        \
    "17s timer-fired other=4\n"                                                                    \
    "17s ready lane=2 detail=timer\n"                                                              \
    "17s runs lane=2\n"                                                                            \
    "17s frame-left lane=2 text=\"main\"\n"                                                        \
    "17s returned lane=2 text=\"None\"\n"                                                          \
    "17s run-ended detail=finished\n"

// Lanes: 1 the loop, 2 main, 3 worker_1, 4 worker_2, 5 worker_3. Nine steps.
#define GATHER_EXCEPTIONS                                                                          \
    "coroscope-trace 1\n"                                                                          \
    "0s run-started text=\"gather_exceptions.py\"\n"                                               \
    "0s lane-created lane=1 detail=loop\n"                                                         \
    "0s lane-created lane=2 other=1 detail=task text=\"Task-1\" more=\"main\"\n"                   \
    "0s ready lane=2 detail=created\n"                                                             \
    "0s runs lane=2\n"                                                                             \
    "0s lane-created lane=3 other=2 detail=task text=\"Task-2\" more=\"worker_1\"\n"               \
    "0s ready lane=3 other=2 detail=created\n"                                                     \
    "0s lane-created lane=4 other=2 detail=task text=\"Task-3\" more=\"worker_2\"\n"               \
    "0s ready lane=4 other=2 detail=created\n"                                                     \
    "0s lane-created lane=5 other=2 detail=task text=\"Task-4\" more=\"worker_3\"\n"               \
    "0s ready lane=5 other=2 detail=created\n"                                                     \
    "0s suspends lane=2 detail=sleep until=2s\n"                                                   \
    "0s runs lane=3\n"                                                                             \
    "0s suspends lane=3 detail=sleep until=1s\n"                                                   \
    "0s runs lane=4\n"                                                                             \
    "0s suspends lane=4 detail=sleep until=2s\n"                                                   \
    "0s runs lane=5\n"                                                                             \
    "0s suspends lane=5 detail=sleep until=3s\n"                                                   \
    "1s ready lane=3 detail=timer\n"                                                               \
    "1s runs lane=3\n"                                                                             \
    "1s returned lane=3 text=\"1\"\n"                                                              \
    "2s ready lane=2 detail=timer\n"                                                               \
    "2s ready lane=4 detail=timer\n"                                                               \
    "2s runs lane=2\n"                                                                             \
    "2s cancel-requested lane=5 other=2\n"                                                         \
    "2s ready lane=5 other=2 detail=cancel\n"                                                      \
    "2s suspends lane=2 detail=gather\n"                                                           \
    "2s runs lane=4\n"                                                                             \
    "2s raised lane=4 text=\"ZeroDivisionError\" more=\"division by zero\"\n"                      \
    "2s runs lane=5\n"                                                                             \
    "2s cancelled lane=5\n"                                                                        \
    "2s ready lane=2 other=5 detail=result\n"                                                      \
    "2s runs lane=2\n"                                                                             \
    "2s output lane=2 detail=1 text=\"[1, ZeroDivisionError('division by zero')]\\n\"\n"           \
    "2s returned lane=2 text=\"None\"\n"                                                           \
    "2s run-ended detail=finished\n"

// Lanes: 1 the loop, 2 main that awaits 3, which waits for a queue for ever.
#define DEADLOCK                                                                                   \
    "coroscope-trace 1\n"                                                                          \
    "0s lane-created lane=1 detail=loop\n"                                                         \
    "0s lane-created lane=2 other=1 detail=task more=\"main\"\n"                                   \
    "0s ready lane=2 detail=created\n"                                                             \
    "0s runs lane=2\n"                                                                             \
    "0s object-created lane=2 other=1 detail=queue text=\"jobs\" number=2\n"                       \
    "0s object-value lane=2 other=1 number=1\n"                                                    \
    "0s lane-created lane=3 other=2 detail=task more=\"consumer\"\n"                               \
    "0s ready lane=3 other=2 detail=created\n"                                                     \
    "0s suspends lane=2 detail=task other=3\n"                                                     \
    "0s runs lane=3\n"                                                                             \
    "0s loop-blocked lane=3 until=0.9s text=\"time.sleep(0.9)\"\n"                                 \
    "0.9s object-value lane=3 other=1 number=0\n"                                                  \
    "0.9s suspends lane=3 detail=queue.get other=1\n"                                              \
    "0.9s output lane=0 detail=2 text=\"never \"\n"                                                \
    "0.9s warning text=\"coroutine 'f' was never awaited\" more=\"RuntimeWarning\"\n"              \
    "0.9s deadlock text=\"Nobody is left to put.\"\n"                                              \
    "0.9s run-ended detail=deadlock\n"
