// One thing that happened, in a fixed size: ids and times, never pointers.
#pragma once

#include <stdint.h>

#include "base/nanos.h"
#include "trace/event_kinds.h"

typedef uint32_t LaneId;    // From 1; 0 is "no lane".
typedef uint32_t ObjectId;  // From 1; numbered apart from lanes.
typedef uint32_t TextId;    // Of an interned string; 0 is the empty one.

#define EVENT_ENUM(name, word)   EVENT_##name,
#define LANE_ENUM(name, word)    LANE_##name,
#define WAIT_ENUM(name, word)    WAIT_##name,
#define WAKE_ENUM(name, word)    WAKE_##name,
#define CANCEL_ENUM(name, word)  CANCEL_##name,
#define OBJECT_ENUM(name, word)  OBJECT_##name,
#define OUTCOME_ENUM(name, word) OUTCOME_##name,

typedef enum EventKind { EVENT_KINDS(EVENT_ENUM) EVENT_KIND_COUNT } EventKind;
typedef enum LaneKind { LANE_KINDS(LANE_ENUM) LANE_KIND_COUNT } LaneKind;
typedef enum WaitKind { WAIT_KINDS(WAIT_ENUM) WAIT_KIND_COUNT } WaitKind;
typedef enum WakeReason { WAKE_REASONS(WAKE_ENUM) WAKE_REASON_COUNT } WakeReason;
typedef enum CancelCause { CANCEL_CAUSES(CANCEL_ENUM) CANCEL_CAUSE_COUNT } CancelCause;
typedef enum ObjectKind { OBJECT_KINDS(OBJECT_ENUM) OBJECT_KIND_COUNT } ObjectKind;
typedef enum RunOutcome { RUN_OUTCOMES(OUTCOME_ENUM) RUN_OUTCOME_COUNT } RunOutcome;

// Where in the source: `file` is interned, `line` from 1, `column` from 0. All 0: not known.
typedef struct Place {
    TextId file;
    uint32_t line;
    uint32_t column;
} Place;

typedef struct Event {
    Nanos time;
    int64_t number;
    uint16_t kind;    // EventKind
    uint16_t detail;  // The enum that the kind's line in event_kinds.h names.
    LaneId lane;
    uint32_t other;  // LaneId or ObjectId
    TextId text;
    TextId more;
    Place place;
} Event;

// The words of text files and dumps. A number out of range gives "?".
const char *event_kind_word(unsigned kind);
const char *lane_kind_word(unsigned kind);
const char *wait_kind_word(unsigned kind);
const char *wake_reason_word(unsigned reason);
const char *cancel_cause_word(unsigned cause);
const char *object_kind_word(unsigned kind);
const char *run_outcome_word(unsigned outcome);
