#include "trace/event.h"

#include <stddef.h>

#define WORD(name, word) word,

static const char *const EVENT_WORDS[] = {EVENT_KINDS(WORD)};
static const char *const LANE_WORDS[] = {LANE_KINDS(WORD)};
static const char *const WAIT_WORDS[] = {WAIT_KINDS(WORD)};
static const char *const WAKE_WORDS[] = {WAKE_REASONS(WORD)};
static const char *const CANCEL_WORDS[] = {CANCEL_CAUSES(WORD)};
static const char *const OBJECT_WORDS[] = {OBJECT_KINDS(WORD)};
static const char *const OUTCOME_WORDS[] = {RUN_OUTCOMES(WORD)};

static const char *word_at(const char *const *words, size_t count, unsigned index) {
    return index < count ? words[index] : "?";
}

#define WORD_AT(words, index) word_at((words), sizeof(words) / sizeof *(words), (index))

const char *event_kind_word(unsigned kind) {
    return WORD_AT(EVENT_WORDS, kind);
}

const char *lane_kind_word(unsigned kind) {
    return WORD_AT(LANE_WORDS, kind);
}

const char *wait_kind_word(unsigned kind) {
    return WORD_AT(WAIT_WORDS, kind);
}

const char *wake_reason_word(unsigned reason) {
    return WORD_AT(WAKE_WORDS, reason);
}

const char *cancel_cause_word(unsigned cause) {
    return WORD_AT(CANCEL_WORDS, cause);
}

const char *object_kind_word(unsigned kind) {
    return WORD_AT(OBJECT_WORDS, kind);
}

const char *run_outcome_word(unsigned outcome) {
    return WORD_AT(OUTCOME_WORDS, outcome);
}
