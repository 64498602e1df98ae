// time: what the clock says. Under the virtual clock monotonic time begins at 0 and the calendar in
// November 2023, in UTC; a run always reads the same times.
#include <string.h>
#include <time.h>

#include "base/nanos.h"
#include "modules/native_modules.h"
#include "modules/signals.h"
#include "vm/execution.h"
#include "vm/integer.h"
#include "vm/module.h"
#include "vm/real.h"
#include "vm/string.h"
#include "vm/tuple.h"
#include "vm/types.h"

#define CALENDAR_START (INT64_C(1700000000) * NANOS_PER_SECOND)

static Nanos now(const Vm *vm) {
    return machine_now(runtime_of(vm)->machine);
}

static Value seconds_of(Vm *vm, const Arguments *arguments, const char *name, Nanos time) {
    return arguments_none(vm, arguments, name) ? float_create(vm, nanos_to_seconds(time)) : NOTHING;
}

static Value nanos_of(Vm *vm, const Arguments *arguments, const char *name, Nanos time) {
    return arguments_none(vm, arguments, name) ? int_from_int64(vm, time) : NOTHING;
}

#define CLOCKS(X)                                                                                  \
    X(time, CALENDAR_START)                                                                        \
    X(monotonic, 0)                                                                                \
    X(perf_counter, 0)                                                                             \
    X(process_time, 0)                                                                             \
    X(thread_time, 0)

#define CLOCK_FUNCTIONS(name, start)                                                               \
    static Value time_##name(Vm *vm, Value self, const Arguments *arguments) {                     \
        (void)self;                                                                                \
        return seconds_of(vm, arguments, "time." #name, nanos_add(now(vm), start));                \
    }                                                                                              \
    static Value time_##name##_ns(Vm *vm, Value self, const Arguments *arguments) {                \
        (void)self;                                                                                \
        return nanos_of(vm, arguments, "time." #name "_ns", nanos_add(now(vm), start));            \
    }
CLOCKS(CLOCK_FUNCTIONS)
#undef CLOCK_FUNCTIONS

// A sleep holds up everything that shares the thread; the picture shows it.
static void record_sleep(Vm *vm, Value length, Nanos until) {
    if (!vm->trace) {
        return;
    }
    Value shown = value_repr(vm, length);
    if (value_is_nothing(shown)) {
        vm_clear_exception(vm);
        return;
    }
    Text text = {0};
    text_printf(&text, "time.sleep(%s)", string_c(shown));
    trace_append(vm->trace, (Event){
                                .time = now(vm),
                                .kind = EVENT_LOOP_BLOCKED,
                                .lane = vm->execution->lane,
                                .number = until,
                                .text = trace_intern(vm->trace, text_slice(&text)),
                                .place = vm_place(vm),
                            });
    text_finish(&text);
    value_release(shown);
}

// A signal whose handler returns does not end the sleep.
static bool sleep_through(Vm *vm, Nanos until) {
    Thread *thread = machine_current(runtime_of(vm)->machine);
    Execution *kept = vm->execution;
    bool goes_on = true;
    do {
        thread_sleep_until(thread, until);
        vm->execution = kept;
        goes_on = signals_answer(vm);
    } while (goes_on && now(vm) < until);
    return goes_on;
}

static Value time_sleep(Vm *vm, Value self, const Arguments *arguments) {
    (void)self;
    Value length = argument_one(vm, arguments, "time.sleep");
    double seconds;
    if (value_is_nothing(length)) {
        return NOTHING;
    }
    if (!is_int(vm, length) && !is_float(vm, length)) {
        return vm_raise(vm, vm->exceptions.type, "'%s' object cannot be interpreted as an integer",
                        class_name_of(vm, length));
    }
    if (!value_as_double(vm, length, &seconds)) {
        return NOTHING;
    }
    if (seconds != seconds) {
        return vm_raise(vm, vm->exceptions.value, "Invalid value NaN (not a number)");
    }
    if (seconds < 0) {
        return vm_raise(vm, vm->exceptions.value, "sleep length must be non-negative");
    }
    Nanos until = nanos_add(now(vm), nanos_from_seconds(seconds));
    record_sleep(vm, length, until);
    return sleep_through(vm, until) ? VALUE_NONE : NOTHING;
}

// ---- The calendar, as plain tuples; the source makes struct_time of them ----

static Value broken_down(Vm *vm, Value self, const Arguments *arguments) {
    (void)self;
    int64_t seconds;
    if (!arguments_check(vm, arguments, "_broken_down", 1, 1) ||
        !value_as_int64(vm, arguments->items[0], &seconds)) {
        return NOTHING;
    }
    struct tm parts;
    time_t moment = (time_t)seconds;
    if (!gmtime_r(&moment, &parts)) {
        return vm_raise(vm, vm->exceptions.overflow, "timestamp out of range for platform time_t");
    }
    int numbers[] = {parts.tm_year + 1900,    parts.tm_mon + 1,  parts.tm_mday,
                     parts.tm_hour,           parts.tm_min,      parts.tm_sec,
                     (parts.tm_wday + 6) % 7, parts.tm_yday + 1, 0};
    Value items[9];
    for (size_t i = 0; i < 9; i++) {
        items[i] = value_small_int(numbers[i]);
    }
    return tuple_from(vm, 9, items);
}

static bool parts_from_tuple(Vm *vm, Value tuple, struct tm *parts) {
    int64_t numbers[9];
    for (size_t i = 0; i < 9; i++) {
        if (!value_as_int64(vm, tuple_items(tuple)[i], &numbers[i])) {
            return false;
        }
    }
    *parts = (struct tm){
        .tm_year = (int)numbers[0] - 1900,
        .tm_mon = (int)numbers[1] - 1,
        .tm_mday = (int)numbers[2],
        .tm_hour = (int)numbers[3],
        .tm_min = (int)numbers[4],
        .tm_sec = (int)numbers[5],
        .tm_wday = (int)(numbers[6] + 1) % 7,
        .tm_yday = (int)numbers[7] - 1,
        .tm_zone = "UTC",
    };
    return true;
}

static bool is_row_of_nine(Vm *vm, Value value) {
    if (is_tuple(vm, value) && tuple_count(value) == 9) {
        return true;
    }
    vm_raise(vm, vm->exceptions.type, "Tuple or struct_time argument required");
    return false;
}

static Value time_strftime(Vm *vm, Value self, const Arguments *arguments) {
    (void)self;
    struct tm parts;
    if (!arguments_check(vm, arguments, "strftime", 2, 2) ||
        !is_row_of_nine(vm, arguments->items[1]) ||
        !parts_from_tuple(vm, arguments->items[1], &parts)) {
        return NOTHING;
    }
    if (!is_string(vm, arguments->items[0])) {
        return vm_raise(vm, vm->exceptions.type, "strftime() argument 1 must be str, not %s",
                        class_name_of(vm, arguments->items[0]));
    }
    // A mark at the end tells an empty result from one that does not fit.
    Text format = {0};
    text_append(&format, string_slice(arguments->items[0]));
    text_append_char(&format, '.');
    char out[4096];
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
    size_t length = strftime(out, sizeof out, text_c(&format), &parts);
#pragma GCC diagnostic pop
    text_finish(&format);
    if (length == 0) {
        return vm_raise(vm, vm->exceptions.value, "Invalid format string");
    }
    return string_from(vm, (Slice){out, length - 1});
}

static Value time_timegm(Vm *vm, Value self, const Arguments *arguments) {
    (void)self;
    struct tm parts;
    if (!arguments_check(vm, arguments, "_timegm", 1, 1) ||
        !is_row_of_nine(vm, arguments->items[0]) ||
        !parts_from_tuple(vm, arguments->items[0], &parts)) {
        return NOTHING;
    }
    return int_from_int64(vm, (int64_t)timegm(&parts));
}

#define CLOCK_ENTRIES(name, start) {#name, time_##name, 0}, {#name "_ns", time_##name##_ns, 0},
static const MethodTable time_functions[] = {
    CLOCKS(CLOCK_ENTRIES){"sleep", time_sleep, 0},
    {"_broken_down", broken_down, 0},
    {"_strftime", time_strftime, 0},
    {"_timegm", time_timegm, 0},
    {NULL, NULL, 0},
};

bool time_module_fill(Vm *vm, Value module) {
    return module_add_functions(vm, module, time_functions);
}
