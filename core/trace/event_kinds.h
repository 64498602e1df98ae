// Every kind of event, and for each what its fields mean. Names, text files, dumps and tests come
// from these lists.
//
// An Event has: time, lane (who), other (a second lane or an object), detail (an enum below),
// text and more (interned strings), number, and the source place: file, line, column.
// A field that a line does not mention is 0.
#pragma once

// clang-format off
//    kind                    word in text files       fields
#define EVENT_KINDS(X)                                                                             \
    /* The run. */                                                                                 \
    X(RUN_STARTED,            "run-started")        /* text: file name; more: title */              \
    X(RUN_ENDED,              "run-ended")          /* detail: RunOutcome; text: one sentence */    \
    X(CLOCK_JUMPED,           "clock-jumped")       /* number: the time it jumps to */              \
    /* Lanes: what owns a row of the picture. */                                                   \
    X(LANE_CREATED,           "lane-created")       /* other: parent lane; detail: LaneKind;        \
                                                       text: name; more: coroutine or function;     \
                                                       place: where it was created */              \
    X(LANE_NAMED,             "lane-named")         /* text: the new name */                        \
    X(LANE_ENDED,             "lane-ended")         /* its object is gone; no more events */        \
    /* Tasks. A task is ready, then runs, then suspends or ends; again and again. */               \
    X(TASK_READY,             "ready")              /* other: the lane that woke it, 0 the loop;    \
                                                       detail: WakeReason */                       \
    X(TASK_RUNS,              "runs")               /* number: how many steps it took before */     \
    X(TASK_SUSPENDS,          "suspends")           /* detail: WaitKind; other: lane or object;     \
                                                       number: deadline of a sleep; text: label;    \
                                                       place: the await */                         \
    X(TASK_CANCEL_REQUESTED,  "cancel-requested")   /* detail: CancelCause, which says who other    \
                                                       is; text: message; place: the call;         \
                                                       number: the lane whose own cancellation     \
                                                       went on to what it awaits, 0: none */       \
    X(TASK_RETURNED,          "returned")           /* text: repr of the result */                  \
    X(TASK_RAISED,            "raised")             /* text: type; more: message; place: raise */   \
    X(TASK_CANCELLED,         "cancelled")          /* text: message */                             \
    /* Frames: a coroutine function entered and left within a lane. Nested like calls. */          \
    X(FRAME_ENTERED,          "frame-entered")      /* text: function; place: first line */         \
    X(FRAME_LEFT,             "frame-left")         /* text: function */                            \
    X(LINE_RUNS,              "line")               /* place: the line that begins now */           \
    /* The loop, a lane too. */                                                                    \
    X(ROUND_BEGINS,           "round")              /* number: its number; lane: the loop */        \
    X(LOOP_WAITS,             "loop-waits")         /* number: until, or NANOS_NEVER */             \
    X(LOOP_BLOCKED,           "loop-blocked")       /* lane: who blocks it; number: until;          \
                                                       text: by what call */                       \
    X(TIMER_SET,              "timer-set")          /* lane: who set it; number: deadline;          \
                                                       other: timer's id; text: what it wakes */    \
    X(TIMER_FIRED,            "timer-fired")        /* other: timer's id */                         \
    X(TIMER_CANCELLED,        "timer-cancelled")    /* other: timer's id */                         \
    X(CALLBACK_QUEUED,        "callback-queued")    /* lane: who asked; other: id; text: name */    \
    X(CALLBACK_RUNS,          "callback-runs")      /* other: id; text: name; lane: the loop */     \
    X(CALLBACK_ENDS,          "callback-ends")      /* other: id */                                 \
    /* Objects that tasks wait for. */                                                             \
    X(OBJECT_CREATED,         "object-created")     /* other: object; detail: ObjectKind;           \
                                                       text: name; number: capacity */             \
    X(OBJECT_VALUE,           "object-value")       /* other: object; number: length, permits,      \
                                                       1 or 0; lane: who changed it */             \
    X(OBJECT_OWNER,           "object-owner")       /* other: object; lane: owner, 0 none;          \
                                                       place: where it was taken */                \
    /* What the program says. */                                                                   \
    X(OUTPUT,                 "output")             /* detail: 1 stdout, 2 stderr; text: bytes */   \
    X(WARNING,                "warning")            /* text: one sentence; more: category */        \
    X(DEADLOCK,               "deadlock")           /* text: one sentence; more: who waits for      \
                                                       whom, a line each */                        \
    /* What the program's variables hold, where that was asked for. */                             \
    X(VARIABLE,               "variable")           /* other: its frame, 0 the outermost of the     \
                                                       lane's stack; text: name; more: value,      \
                                                       0 when it has none any more */              \
    X(TASK_AWAITS,            "awaits")             /* before it suspends: it waits for the end     \
                                                       of other; number: which argument, from 0 */ \
    X(VARIABLES_END,          "variables-end")      /* number: of VARIABLE events; that was the     \
                                                       limit, and no more follow */                \
    /* What is known of futures. The last, for saved traces hold the numbers of kinds. */          \
    X(OBJECT_MEMBER,          "object-member")      /* other: a gather; lane: the task, 0 another  \
                                                       future; number: which argument, from 0 */   \
    X(OBJECT_ENDED,           "object-ended")       /* other: a future or gather; lane: who did it; \
                                                       detail: WakeReason RESULT, EXCEPTION or     \
                                                       CANCEL; text: result or type; more:         \
                                                       message */

#define LANE_KINDS(X)                                                                              \
    X(LOOP, "loop")                                                                                \
    X(TASK, "task")                                                                                \
    X(THREAD, "thread")                                                                            \
    X(CALLBACK, "callback")

// What a suspended task waits for.
#define WAIT_KINDS(X)                                                                              \
    X(NOTHING,    "nothing")      /* sleep(0), a bare yield: it is ready again at once */          \
    X(SLEEP,      "sleep")        /* number: deadline */                                           \
    X(TASK,       "task")         /* other: the lane */                                            \
    X(FUTURE,     "future")       /* other: the object, 0 when it has none */                      \
    X(GATHER,     "gather")       /* other: the object */                                          \
    X(WAIT,       "wait")         /* asyncio.wait, wait_for, as_completed */                       \
    X(GROUP,      "task group")                                                                    \
    X(QUEUE_GET,  "queue.get")                                                                     \
    X(QUEUE_PUT,  "queue.put")                                                                     \
    X(QUEUE_JOIN, "queue.join")                                                                    \
    X(LOCK,       "lock")                                                                          \
    X(SEMAPHORE,  "semaphore")                                                                     \
    X(EVENT,      "event")                                                                         \
    X(CONDITION,  "condition")                                                                     \
    X(BARRIER,    "barrier")                                                                       \
    X(THREAD,     "thread")       /* to_thread, run_in_executor */                                 \
    X(IO,         "io")

#define WAKE_REASONS(X)                                                                            \
    X(CREATED,   "created")       /* its first step */                                             \
    X(TIMER,     "timer")                                                                          \
    X(RESULT,    "result")        /* what it awaited has a result */                               \
    X(EXCEPTION, "exception")                                                                      \
    X(CANCEL,    "cancel")        /* a cancellation is delivered */                                \
    X(YIELD,     "yield")         /* it only let others go first */

// Why a task is to be cancelled.
#define CANCEL_CAUSES(X)                                                                           \
    X(CALL,       "call")         /* other called cancel() */                                      \
    X(TIMEOUT,    "timeout")      /* asyncio.timeout() of other ran out; place: its async with */  \
    X(WAIT_FOR,   "wait_for")     /* other waited long enough */                                   \
    X(SIBLING,    "sibling")      /* other, of the same task group, failed */                      \
    X(MEMBER,     "member")       /* other, of the group whose body this is, failed */             \
    X(GROUP,      "group")        /* the body of its task group, in other, ended early */          \
    X(RUN_ENDS,   "run-ends")     /* asyncio.run() leaves nothing behind */                        \
    X(INTERRUPT,  "interrupt")    /* Ctrl+C */

#define OBJECT_KINDS(X)                                                                            \
    X(FUTURE, "future")                                                                            \
    X(QUEUE, "queue")                                                                              \
    X(LOCK, "lock")                                                                                \
    X(SEMAPHORE, "semaphore")                                                                      \
    X(EVENT, "event")                                                                              \
    X(CONDITION, "condition")                                                                      \
    X(BARRIER, "barrier")                                                                          \
    X(GATHER, "gather")           /* number: 1 when it returns exceptions */

#define RUN_OUTCOMES(X)                                                                            \
    X(FINISHED, "finished")                                                                        \
    X(UNCAUGHT, "uncaught")       /* ended by an exception */                                      \
    X(DEADLOCK, "deadlock")                                                                        \
    X(BUDGET, "budget")                                                                            \
    X(STOPPED, "stopped")         /* by the user */                                                \
    X(EXITED, "exited")           /* sys.exit; number: status */
// clang-format on
