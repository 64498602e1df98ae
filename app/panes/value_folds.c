#include "panes/value_folds.h"

static size_t find(const ValueFolds *folds, TextId function, TextId name) {
    size_t at = 0;
    while (at < folds->count &&
           (folds->turned[at].function != function || folds->turned[at].name != name)) {
        at++;
    }
    return at;
}

bool value_is_open(const ValueFolds *folds, TextId function, TextId name) {
    bool is_turned = find(folds, function, name) < folds->count;
    return folds->all_open != is_turned;
}

void value_turn(ValueFolds *folds, TextId function, TextId name) {
    size_t at = find(folds, function, name);
    if (at < folds->count) {
        folds->turned[at] = folds->turned[--folds->count];
        return;
    }
    at = folds->count < MOST_TURNED ? folds->count++ : MOST_TURNED - 1;
    folds->turned[at].function = function;
    folds->turned[at].name = name;
}

void value_turn_all(ValueFolds *folds) {
    *folds = (ValueFolds){.all_open = !folds->all_open};
}
