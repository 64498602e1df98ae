// What the VM keeps for itself: caches, and tables that only a few files of this room look at.
#pragma once

#include "vm/vm.h"

enum { LOOKUP_CACHE_SIZE = 1024, STEPS_BETWEEN_QUESTIONS = 1000 };

// A remembered class_lookup(): the version names the class and its state.
typedef struct LookupEntry {
    uint32_t version;
    uint64_t name;
    Value value;
    Class *where;
} LookupEntry;

// A native class made before there were strings and dicts: its methods are added afterwards.
typedef struct PendingClass {
    Class *class;
    const MethodTable *methods;
    Slots *own_slots;  // Without those it inherits.
} PendingClass;

typedef struct SourceText {
    const char *file;
    Slice text;
} SourceText;

typedef struct VmPrivate {
    LookupEntry lookups[LOOKUP_CACHE_SIZE];
    uint32_t last_version;  // Of classes.
    bool is_booted;         // There are strings and dicts.
    PendingClass *pending;
    size_t pending_count, pending_capacity;
    SourceText *sources;
    size_t source_count, source_capacity;
    Execution *main_execution;
    uint32_t recursion_limit;  // Of executions to come.
    Class *native_coroutine, *async_send, *async_throw, *getset;
    Class *code_keeper;
    struct WeakTable *weak;  // vm/weak_reference.c; NULL until it is needed.
    struct Cycles *cycles;   // vm/cycles.c; NULL until it is needed.
    Class *member, *coroutine_wrapper;
    Value build_class;
    bool keeps_variables;  // Tracebacks hold the variables of their frames: the program reads them.
    bool is_ending;        // vm_destroy runs: no more scenario code.
} VmPrivate;
