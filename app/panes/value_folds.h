// Which of the values that are longer than a line are unfolded. A value is known by its function
// and its name, so that it stays as it is from step to step.
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "trace/event.h"

enum { MOST_TURNED = 32 };

typedef struct ValueFolds {
    bool all_open;
    struct {
        TextId function, name;
    } turned[MOST_TURNED];  // The other way than all.
    size_t count;
} ValueFolds;

bool value_is_open(const ValueFolds *folds, TextId function, TextId name);
void value_turn(ValueFolds *folds, TextId function, TextId name);
void value_turn_all(ValueFolds *folds);
