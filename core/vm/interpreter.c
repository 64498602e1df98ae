#include "vm/interpreter.h"

#include <string.h>

#include "vm/call.h"
#include "vm/class.h"
#include "vm/class_parts.h"
#include "vm/delegation.h"
#include "vm/dict.h"
#include "vm/exception.h"
#include "vm/fast_paths.h"
#include "vm/function.h"
#include "vm/generator.h"
#include "vm/integer.h"
#include "vm/iterators.h"
#include "vm/list.h"
#include "vm/module.h"
#include "vm/operations.h"
#include "vm/range.h"
#include "vm/real.h"
#include "vm/set.h"
#include "vm/slice.h"
#include "vm/string.h"
#include "vm/traceback.h"
#include "vm/tuple.h"
#include "vm/types.h"
#include "vm/vm_private.h"

// The state of the machine while a frame runs: `ip` is the next instruction, `sp` one past the top
// of the stack. SAVE writes both back before anything that may look at the frame, raise, suspend or
// call; whatever switches frames loads them again.
#define SAVE()      (frame->next = ip, frame->top = sp)
#define PUSH(value) (*sp++ = (value))
#define POP()       (*--sp)
#define TOP()       (sp[-1])
#define SECOND()    (sp[-2])
#define THIRD()     (sp[-3])
#define LOAD_FRAME()                                                                               \
    do {                                                                                           \
        code = frame->code;                                                                        \
        ip = frame->next;                                                                          \
        sp = frame->top;                                                                           \
    } while (0)

// A call or a backward jump: where a run can be stopped.
#define SAFE_POINT()                                                                               \
    do {                                                                                           \
        if (__builtin_expect(vm_counts_down(vm), 0)) {                                           \
            SAVE();                                                                                \
            if (!vm_ask_to_go_on(vm)) {                                                            \
                goto error;                                                                        \
            }                                                                                      \
        }                                                                                          \
    } while (0)

#define NEXT()                                                                                     \
    do {                                                                                           \
        Instruction word_ = *ip++;                                                                 \
        argument = word_ >> 8;                                                                     \
        goto *labels[word_ & 0xFF];                                                                \
    } while (0)
#define CASE(name) label_##name

// The result of what may raise.
#define RESULT(name, expression)                                                                   \
    SAVE();                                                                                        \
    Value name = (expression);                                                                     \
    if (value_is_nothing(name)) {                                                                  \
        goto error;                                                                                \
    }
// Pushes it.
#define PUSH_RESULT(expression)                                                                    \
    do {                                                                                           \
        RESULT(result_, expression);                                                               \
        PUSH(result_);                                                                             \
        NEXT();                                                                                    \
    } while (0)
// Replaces the top by it.
#define REPLACE_TOP(expression)                                                                    \
    do {                                                                                           \
        RESULT(result_, expression);                                                               \
        value_replace(&TOP(), result_);                                                            \
        NEXT();                                                                                    \
    } while (0)
// The top two.
#define REPLACE_TWO(expression)                                                                    \
    do {                                                                                           \
        RESULT(result_, expression);                                                               \
        Value right_ = POP();                                                                      \
        value_replace(&TOP(), result_);                                                            \
        value_release(right_);                                                                     \
        NEXT();                                                                                    \
    } while (0)
#define TRY(condition)                                                                             \
    do {                                                                                           \
        SAVE();                                                                                    \
        if (!(condition)) {                                                                        \
            goto error;                                                                            \
        }                                                                                          \
    } while (0)
#define DROP()        value_release(POP())
#define DROP_TO(base) (release_down_to(frame, (base)), sp = frame->top)
// All from `base` on.
#define REPLACE_FROM(base, expression)                                                             \
    do {                                                                                           \
        RESULT(result_, expression);                                                               \
        DROP_TO(base);                                                                             \
        PUSH(result_);                                                                             \
        NEXT();                                                                                    \
    } while (0)
// Goes on in the frame of a call, which counts as `calls` of them.
#define ENTER(inner, calls)                                                                        \
    do {                                                                                           \
        if (__builtin_expect(execution->depth + (calls) > execution->limit, 0)) {                  \
            raise_too_deep(vm, inner);                                                             \
            goto error;                                                                            \
        }                                                                                          \
        execution->depth += (calls);                                                               \
        (inner)->back = frame;                                                                     \
        execution->frame = frame = (inner);                                                        \
        LOAD_FRAME();                                                                              \
        NEXT();                                                                                    \
    } while (0)

Value interpreter_run(Vm *vm) {
#define LABEL(name) &&label_##name,
    static const void *const labels[256] = {OPCODES(LABEL)};
#undef LABEL
    Execution *execution = vm->execution;
    Frame *frame = execution->frame;
    LoadedCode *code;
    const Instruction *ip;
    Value *sp;
    uint32_t argument;
    LOAD_FRAME();
    goto resume;

    // ---- Stack ----

    CASE(NOP) : NEXT();
    CASE(POP_TOP) : DROP();
    NEXT();
    CASE(COPY) : {
        Value value = value_retain(sp[-(ptrdiff_t)argument]);
        PUSH(value);
        NEXT();
    }
    CASE(SWAP) : {
        Value top = TOP();
        TOP() = sp[-(ptrdiff_t)argument];
        sp[-(ptrdiff_t)argument] = top;
        NEXT();
    }
    CASE(PUSH_NOTHING) : PUSH(NOTHING);
    NEXT();
    CASE(LINE) : if (vm->trace && vm->trace_lines) {
        SAVE();
        record_line(vm, frame);
    }
    NEXT();

    // ---- Names ----

    CASE(LOAD_CONST) : PUSH(value_retain(code->constants[argument]));
    NEXT();
    CASE(LOAD_FAST) : {
        Value value = frame->slots[argument];
        if (__builtin_expect(value_is_nothing(value), 0)) {
            SAVE();
            raise_unbound_local(vm, code->local_names[argument]);
            goto error;
        }
        PUSH(value_retain(value));
        NEXT();
    }
    CASE(STORE_FAST) : {
        Value value = POP();
        Value old = frame->slots[argument];
        frame->slots[argument] = value;
        if (value_is_object(old)) {
            SAVE();
            value_release(old);
        }
        NEXT();
    }
    CASE(DELETE_FAST) : {
        Value old = frame->slots[argument];
        SAVE();
        if (value_is_nothing(old)) {
            raise_unbound_local(vm, code->local_names[argument]);
            goto error;
        }
        frame->slots[argument] = NOTHING;
        value_release(old);
        NEXT();
    }
    CASE(LOAD_CLOSURE) : PUSH(value_retain(frame_cells(frame)[argument]));
    NEXT();
    CASE(LOAD_DEREF) : {
        Value value = cell_of(frame_cells(frame)[argument])->value;
        if (value_is_nothing(value)) {
            SAVE();
            raise_unbound_cell(vm, code, argument);
            goto error;
        }
        PUSH(value_retain(value));
        NEXT();
    }
    CASE(STORE_DEREF) : {
        Value value = POP();
        SAVE();
        value_replace(&cell_of(frame_cells(frame)[argument])->value, value);
        NEXT();
    }
    CASE(DELETE_DEREF) : {
        Value *place = &cell_of(frame_cells(frame)[argument])->value;
        SAVE();
        if (value_is_nothing(*place)) {
            raise_unbound_cell(vm, code, argument);
            goto error;
        }
        value_replace(place, NOTHING);
        NEXT();
    }
    CASE(LOAD_CLASSDEREF) : PUSH_RESULT(load_class_cell(vm, frame, argument));
    CASE(LOAD_NAME) : {
        if (frame->namespace == frame->globals) {
            goto label_LOAD_GLOBAL;
        }
        PUSH_RESULT(load_name(vm, frame, code->names[argument]));
    }
    CASE(STORE_NAME) : if (frame->namespace == frame->globals) {
        goto label_STORE_GLOBAL;
    }
    TRY(store_name(vm, frame, code->names[argument], TOP()));
    DROP();
    NEXT();
    CASE(DELETE_NAME) : TRY(delete_name(vm, frame, code->names[argument]));
    NEXT();
    CASE(LOAD_GLOBAL) : {
        const Dict *globals = frame->globals;
        uint32_t index = code->caches[argument].index;
        Value value;
        if (index < globals->used &&
            value_same(globals->entries[index].key, code->names[argument])) {
            value = globals->entries[index].value;
        } else {
            SAVE();
            value = load_global(vm, frame, argument);
            if (value_is_nothing(value)) {
                goto error;
            }
        }
        PUSH(value_retain(value));
        NEXT();
    }
    CASE(STORE_GLOBAL) : {
        Dict *globals = frame->globals;
        InlineCache *cache = &code->caches[argument];
        SAVE();
        if (cache->index >= globals->used ||
            !value_same(globals->entries[cache->index].key, code->names[argument])) {
            dict_set_interned(vm, globals, code->names[argument], TOP());
            cache->index = (uint32_t)dict_find_interned(globals, code->names[argument]);
            DROP();
            NEXT();
        }
        Value old = globals->entries[cache->index].value;
        globals->entries[cache->index].value = POP();
        globals->version = ++vm->types->dict_version;
        SAVE();
        value_release(old);
        NEXT();
    }
    CASE(DELETE_GLOBAL) : TRY(delete_global(vm, frame, code->names[argument]));
    NEXT();
    CASE(LOAD_ATTR) : {
        Value self = TOP();
        if (value_is_object(self)) {
            InlineCache *cache = &code->caches[code->code->name_count + argument];
            Value own = own_attribute(cache, self, code->names[argument]);
            if (!value_is_nothing(own)) {
                value_retain(own);
                SAVE();
                value_replace(&TOP(), own);
                NEXT();
            }
            if (cache->version != class_of_object(self)->version) {
                remember_plain(vm, cache, class_of_object(self), code->names[argument]);
            }
        }
        REPLACE_TOP(value_get_attribute(vm, self, code->names[argument]));
    }
    CASE(STORE_ATTR) : {
        Value self = TOP();
        if (value_is_object(self)) {
            InlineCache *cache = &code->caches[code->code->name_count + argument];
            Class *class = class_of_object(self);
            if (cache->version == class->version && !class->slots.set_attribute &&
                replace_own(vm, cache, class, self, code->names[argument], &SECOND())) {
                SAVE();
                DROP();
                DROP();
                NEXT();
            }
            if (cache->version != class->version) {
                remember_plain(vm, cache, class, code->names[argument]);
            }
        }
        TRY(value_set_attribute(vm, self, code->names[argument], SECOND()));
        DROP();
        DROP();
        NEXT();
    }
    CASE(DELETE_ATTR) : TRY(value_set_attribute(vm, TOP(), code->names[argument], NOTHING));
    DROP();
    NEXT();
    CASE(LOAD_METHOD) : {
        Value callable, self;
        self = TOP();
        if (value_is_object(self)) {
            const Class *class = class_of_object(self);
            InlineCache *cache = &code->caches[code->code->name_count + argument];
            if (cache->second_version == class->version) {
                Value place =
                    class->dict_offset
                        ? *(Value *)(void *)((char *)value_as_object(self) + class->dict_offset)
                        : NOTHING;
                if (value_is_nothing(place) ||
                    dict_find_interned(dict_of(place), code->names[argument]) == SIZE_MAX) {
                    TOP() = value_retain(cache->value);
                    PUSH(self);
                    NEXT();
                }
            }
            // A module's function, mostly: it lies in the object's own dict.
            Value own = own_attribute(cache, self, code->names[argument]);
            if (!value_is_nothing(own)) {
                TOP() = value_retain(own);
                PUSH(NOTHING);
                SAVE();
                value_release(self);
                NEXT();
            }
            if (cache->version != class->version) {
                remember_plain(vm, cache, class_of_object(self), code->names[argument]);
            }
        }
        SAVE();
        if (!value_load_method(vm, TOP(), code->names[argument], &callable, &self)) {
            goto error;
        }
        if (value_is_object(self)) {
            // It came from the class, and self is what was asked.
            InlineCache *cache = &code->caches[code->code->name_count + argument];
            cache->second_version = class_of_object(self)->version;
            cache->value = callable;
        }
        value_replace(&TOP(), callable);
        PUSH(self);
        NEXT();
    }

    // ---- Calls ----

    CASE(CALL) : {
    call_again:;
        Value *items = sp - argument;
        Value callable = items[-2];
        Value self = items[-1];
        SAFE_POINT();
        Class *class = class_of(vm, callable);
        if (class == vm->classes.function) {
            Function *function = function_of(callable);
            uint32_t given = argument + !value_is_nothing(self);
            Frame *inner;
            if (function->code->is_simple && given == function->code->code->positional_count) {
                inner = frame_of_simple_call(vm, function, self, items, argument);
                sp = items - 2;
                SAVE();
            } else {
                SAVE();
                inner = function_bind(vm, function, self, &(Arguments){items, argument, NOTHING});
                if (!inner) {
                    goto error;
                }
                DROP_TO(items - 2);
            }
            ENTER(inner, 1);
        }
        if (class == vm->classes.method && value_is_nothing(self)) {
            BoundMethod *method = method_of(callable);
            items[-2] = value_retain(method->function);
            items[-1] = value_retain(method->self);
            object_release(method);
            vm_counts_up(vm);
            goto call_again;
        }
        SAVE();
        if (class_is_plain_constructor(vm, class, callable) && value_is_nothing(self)) {
            Value function = class_lookup(class_from(callable), vm->names.init);
            Value instance = instance_allocate(vm, class_from(callable));
            Frame *inner = function_bind(vm, function_of(function), instance,
                                         &(Arguments){items, argument, NOTHING});
            if (!inner) {
                value_release(instance);
                goto error;
            }
            inner->instance = instance;
            DROP_TO(items - 2);
            // The call of the class counts, and that of its __init__.
            ENTER(inner, 2);
        }
        Arguments arguments = {items, argument, NOTHING};
        bool native = class == vm->classes.native_method || class == vm->classes.native_function;
        REPLACE_FROM(items - 2, native ? native_call(vm, native_of(callable), self, &arguments)
                                       : vm_call_with_self(vm, callable, self, &arguments));
    }
    CASE(CALL_KW) : {
        Value names = TOP();
        Value *items = sp - 1 - argument;
        size_t named = tuple_count(names);
        SAFE_POINT();
        SAVE();
        Arguments arguments = {items, argument - named, names};
        Value callable = items[-2], self = items[-1];
        Frame *inner = NULL;
        Value result = NOTHING;
        if (is_function(vm, callable)) {
            inner = function_bind(vm, function_of(callable), self, &arguments);
        } else if (value_is_object(callable) && class_of_object(callable) == vm->classes.method &&
                   is_function(vm, method_of(callable)->function)) {
            inner = function_bind(vm, function_of(method_of(callable)->function),
                                  method_of(callable)->self, &arguments);
        } else {
            result = vm_call_with_self(vm, callable, self, &arguments);
        }
        if (!inner && value_is_nothing(result)) {
            goto error;
        }
        DROP_TO(items - 2);
        if (!inner) {
            PUSH(result);
            NEXT();
        }
        ENTER(inner, 1);
    }
    CASE(CALL_EX) : {
        Dict *keywords = argument & 1 ? dict_of(TOP()) : NULL;
        Value *base = sp - (keywords ? 4 : 3);
        SAFE_POINT();
        REPLACE_FROM(base, vm_call_with_dict(vm, base[0], base[2], keywords));
    }
    CASE(MAKE_FUNCTION) : SAVE();
    make_function(vm, frame, argument);
    sp = frame->top;
    NEXT();
    CASE(BUILD_CLASS) : PUSH(value_retain(vm->internal->build_class));
    NEXT();
    CASE(RETURN_VALUE) : {
        Value value = POP();
        SAVE();
        if (frame->generator) {
            frame = delegation_return(vm, frame, &value);
            if (!frame) {
                return value;
            }
            LOAD_FRAME();
            if (vm_has_exception(vm)) {
                goto error;
            }
            NEXT();
        }
        if (!frame->is_entry && value_is_nothing(frame->instance) &&
            value_is_nothing(frame->handled) && !frame->namespace) {
            Frame *left = frame;
            execution->frame = frame = left->back;
            execution->depth--;
            for (Value *slot = left->slots; slot < sp; slot++) {
                Value held = *slot;
                *slot = NOTHING;
                value_release(held);
            }
            Value function = left->function;
            heap_free(vm->heap, left, left->code->frame_size);
            value_release(function);
            LOAD_FRAME();
            PUSH(value);
            NEXT();
        }
        frame = frame_leave(vm, frame, &value);
        if (!frame) {
            return value;
        }
        LOAD_FRAME();
        if (value_is_nothing(value)) {
            goto error;
        }
        PUSH(value);
        NEXT();
    }

    // ---- Operators ----

    CASE(BINARY_OP) : {
        Value left = SECOND(), right = TOP(), result;
        if (BOTH_SMALL(left, right) && small_binary(argument, left, right, &result)) {
            sp--;
            TOP() = result;
            NEXT();
        }
        if (argument == (BINARY_ADD | 32) && is_exact_string(vm, left) &&
            is_exact_string(vm, right)) {
            // `text += more` grows in place when nothing but the variable holds the text.
            SAVE();
            append_string(vm, frame, ip);
            sp = frame->top;
            NEXT();
        }
        REPLACE_TWO(argument & 32 ? value_in_place(vm, left, right, (BinaryOperator)(argument & 31))
                                  : value_binary(vm, left, right, (BinaryOperator)argument));
    }
    CASE(UNARY_NEGATIVE) : REPLACE_TOP(value_unary(vm, TOP(), '-'));
    CASE(UNARY_POSITIVE) : REPLACE_TOP(value_unary(vm, TOP(), '+'));
    CASE(UNARY_INVERT) : REPLACE_TOP(value_unary(vm, TOP(), '~'));
    CASE(UNARY_NOT) : {
        SAVE();
        int truth = value_truth(vm, TOP());
        if (truth < 0) {
            goto error;
        }
        value_replace(&TOP(), value_bool(!truth));
        NEXT();
    }
    CASE(COMPARE_OP) : {
        Value left = SECOND(), right = TOP();
        if (BOTH_SMALL(left, right)) {
            sp--;
            bool truth = compare_small((Comparison)argument, left, right);
            // Mostly a conditional jump follows, which need not look at the value again.
            Instruction following = *ip;
            if ((following & 0xFF) == OP_POP_JUMP_IF_FALSE) {
                sp--;
                ip = truth ? ip + 1 : code->instructions + (following >> 8);
                NEXT();
            }
            TOP() = value_bool(truth);
            NEXT();
        }
        REPLACE_TWO(value_compare(vm, left, right, (Comparison)argument));
    }
    CASE(IS_OP) : {
        Value right = POP();
        Value left = TOP();
        TOP() = value_bool(value_same(left, right) != (argument != 0));
        SAVE();
        value_release(left);
        value_release(right);
        NEXT();
    }
    CASE(CONTAINS_OP) : {
        SAVE();
        int found = value_contains(vm, TOP(), SECOND());
        if (found < 0) {
            goto error;
        }
        DROP();
        value_replace(&TOP(), value_bool(found != (int)argument));
        NEXT();
    }
    CASE(BINARY_SUBSCR) : {
        Value container = SECOND(), key = TOP();
        if (value_is_small_int(key) && is_exact_list(vm, container)) {
            int64_t index = value_as_small_int(key);
            List *list = list_of(container);
            if (index >= 0 && (size_t)index < list->count) {
                Value item = value_retain(list->items[index]);
                sp--;
                SAVE();
                value_replace(&TOP(), item);
                NEXT();
            }
        }
        REPLACE_TWO(value_get_item(vm, container, key));
    }
    CASE(STORE_SUBSCR) : TRY(value_set_item(vm, SECOND(), TOP(), THIRD()));
    DROP();
    DROP();
    DROP();
    NEXT();
    CASE(DELETE_SUBSCR) : TRY(value_set_item(vm, SECOND(), TOP(), NOTHING));
    DROP();
    DROP();
    NEXT();
    CASE(BUILD_SLICE) : {
        Value *base = sp - argument;
        REPLACE_FROM(base,
                     slice_create(vm, base[0], base[1], argument == 3 ? base[2] : VALUE_NONE));
    }

    // ---- Displays ----

    CASE(BUILD_TUPLE) : {
        sp -= argument;
        Value tuple = argument ? tuple_from_owned(vm, argument, sp) : value_retain(vm->empty_tuple);
        PUSH(tuple);
        NEXT();
    }
    CASE(BUILD_LIST) : {
        sp -= argument;
        Value list = list_from_owned(vm, argument, sp);
        PUSH(list);
        NEXT();
    }
    CASE(BUILD_SET) : REPLACE_FROM(sp - argument, build_set(vm, argument, sp - argument));
    CASE(BUILD_MAP) : {
        Value *base = sp - 2 * (size_t)argument;
        REPLACE_FROM(base, build_map(vm, argument, base));
    }
    CASE(BUILD_STRING) : {
        Value *base = sp - argument;
        REPLACE_FROM(base, string_concat_many(vm, argument, base));
    }
    CASE(LIST_APPEND) : {
        Value item = POP();
        list_append_owned(vm, sp[-(ptrdiff_t)argument], item);
        NEXT();
    }
    CASE(SET_ADD) : TRY(set_add(vm, sp[-(ptrdiff_t)argument - 1], TOP()));
    DROP();
    NEXT();
    CASE(MAP_ADD) : TRY(dict_set(vm, dict_of(sp[-(ptrdiff_t)argument - 2]), SECOND(), TOP()));
    DROP();
    DROP();
    NEXT();
    CASE(LIST_EXTEND) : TRY(extend_list(vm, frame, sp[-(ptrdiff_t)argument - 1], TOP(), ip));
    DROP();
    NEXT();
    CASE(SET_UPDATE) : TRY(set_update(vm, sp[-(ptrdiff_t)argument - 1], TOP()));
    DROP();
    NEXT();
    CASE(DICT_UPDATE) : TRY(update_dict(vm, sp[-(ptrdiff_t)argument - 1], TOP()));
    DROP();
    NEXT();
    CASE(DICT_MERGE) : TRY(merge_dict(vm, sp - argument - 1, TOP()));
    DROP();
    NEXT();
    CASE(LIST_TO_TUPLE) : REPLACE_TOP(tuple_from(vm, list_count(TOP()), list_items(TOP())));
    CASE(UNPACK_SEQUENCE) : {
        SAVE();
        Value sequence = POP();
        if (!unpack_sequence(vm, sequence, argument, sp)) {
            value_release(sequence);
            frame->top = sp;
            goto error;
        }
        sp += argument;
        SAVE();
        value_release(sequence);
        NEXT();
    }
    CASE(UNPACK_EX) : {
        SAVE();
        Value sequence = POP();
        size_t count = (argument & 0xFF) + 1 + (argument >> 8);
        if (!unpack_starred(vm, sequence, argument & 0xFF, argument >> 8, sp)) {
            value_release(sequence);
            frame->top = sp;
            goto error;
        }
        sp += count;
        SAVE();
        value_release(sequence);
        NEXT();
    }
    CASE(FORMAT_VALUE) : {
        Value *base = sp - (argument & 4 ? 2 : 1);
        REPLACE_FROM(base,
                     format_value(vm, base[0], argument & 4 ? base[1] : NOTHING, argument & 3));
    }

    // ---- Jumps ----

    CASE(JUMP) : {
        const Instruction *target = code->instructions + argument;
        if (target <= ip) {
            SAFE_POINT();
        }
        ip = target;
        NEXT();
    }
#define CONDITION(value, truth)                                                                    \
    int truth;                                                                                     \
    if (value_is_bool(value)) {                                                                    \
        truth = value_same(value, VALUE_TRUE);                                                     \
    } else {                                                                                       \
        SAVE();                                                                                    \
        truth = value_truth(vm, value);                                                            \
        if (truth < 0) {                                                                           \
            goto error;                                                                            \
        }                                                                                          \
    }
    CASE(POP_JUMP_IF_FALSE) : {
        CONDITION(TOP(), truth)
        DROP();
        if (!truth) {
            ip = code->instructions + argument;
        }
        NEXT();
    }
    CASE(POP_JUMP_IF_TRUE) : {
        CONDITION(TOP(), truth)
        DROP();
        if (truth) {
            const Instruction *target = code->instructions + argument;
            if (target <= ip) {
                SAFE_POINT();
            }
            ip = target;
        }
        NEXT();
    }
    CASE(POP_JUMP_IF_NONE) : {
        bool jumps = value_is_none(TOP());
        DROP();
        if (jumps) {
            ip = code->instructions + argument;
        }
        NEXT();
    }
    CASE(POP_JUMP_IF_NOT_NONE) : {
        bool jumps = !value_is_none(TOP());
        DROP();
        if (jumps) {
            ip = code->instructions + argument;
        }
        NEXT();
    }
    CASE(JUMP_IF_FALSE_OR_POP) : {
        CONDITION(TOP(), truth)
        if (truth) {
            DROP();
        } else {
            ip = code->instructions + argument;
        }
        NEXT();
    }
    CASE(JUMP_IF_TRUE_OR_POP) : {
        CONDITION(TOP(), truth)
        if (truth) {
            ip = code->instructions + argument;
        } else {
            DROP();
        }
        NEXT();
    }
    CASE(GET_ITER) : REPLACE_TOP(value_iterate(vm, TOP()));
    CASE(FOR_ITER) : {
        Value iterator = TOP();
        Class *class = class_of(vm, iterator);
        Value item;
        if (class == vm->types->range_iterator) {
            item = range_iterator_next((RangeIterator *)(void *)value_as_object(iterator));
            if (!value_is_nothing(item)) {
                PUSH(item);
                NEXT();
            }
        } else if (class == vm->classes.generator &&
                   generator_of(iterator)->state < GENERATOR_RUNNING) {
            SAVE();
            frame = delegation_enter(vm, frame, generator_of(iterator), RESUMER_FOR, NOTHING);
            if (!frame) {
                frame = execution->frame;
                LOAD_FRAME();
                goto error;
            }
            LOAD_FRAME();
            goto resume;
        } else {
            SAVE();
            item = value_next(vm, iterator);
            if (!value_is_nothing(item)) {
                PUSH(item);
                NEXT();
            }
            if (vm_has_exception(vm)) {
                goto error;
            }
        }
        ip = code->instructions + argument;
        SAVE();
        DROP();
        NEXT();
    }

    // ---- Generators and coroutines ----

    CASE(GENERATOR_START) : {
        SAVE();
        Value generator = generator_create(vm, frame);
        Frame *back = frame->back;
        bool is_entry = frame->is_entry;
        frame->back = NULL;
        frame->is_entry = false;
        execution->frame = back;
        if (is_entry) {
            return generator;
        }
        execution->depth--;
        frame = back;
        LOAD_FRAME();
        PUSH(generator);
        NEXT();
    }
    CASE(YIELD_VALUE) : {
        Value value = POP();
        SAVE();
        frame = frame->generator->kind == KIND_ASYNC_GENERATOR
                    ? delegation_yield_async(vm, frame, &value)
                    : delegation_yield(vm, frame);
        if (!frame) {
            return value;
        }
        LOAD_FRAME();
        if (value_is_nothing(value)) {
            goto error;
        }
        PUSH(value);
        NEXT();
    }
    CASE(YIELD_FROM) : CASE(AWAIT) : {
        SAVE();
        bool is_await = (ip[-1] & 0xFF) == OP_AWAIT;
        Delegation delegation = delegation_begin(vm, frame, is_await, argument);
        frame = execution->frame;
        LOAD_FRAME();
        if (delegation == DELEGATION_DONE) {
            NEXT();  // The result has taken the awaitable's place.
        }
        if (delegation == DELEGATION_FAILED) {
            goto error;
        }
        if (delegation == DELEGATION_PARKED) {
            return NOTHING;
        }
        goto resume;
    }
    CASE(GET_AITER) : REPLACE_TOP(get_async_iterator(vm, TOP()));
    CASE(GET_ANEXT) : PUSH_RESULT(get_async_next(vm, TOP()));
    CASE(END_ASYNC_FOR) : {
        SAVE();
        bool ends = is_instance(vm, TOP(), vm->exceptions.stop_async_iteration);
        if (!ends) {
            vm_set_exception(vm, POP());
            SAVE();
            goto reraise;
        }
        DROP();
        DROP();
        NEXT();
    }

    // ---- Exceptions ----

    CASE(PUSH_EXC_INFO) : {
        Value exception = TOP();
        TOP() = frame->handled;
        frame->handled = value_retain(exception);
        PUSH(exception);
        NEXT();
    }
    CASE(POP_EXCEPT) : {
        Value previous = POP();
        SAVE();
        value_replace(&frame->handled, previous);
        NEXT();
    }
    CASE(CHECK_EXC_MATCH) : {
        SAVE();
        int matches = exception_matches(vm, SECOND(), TOP());
        if (matches < 0) {
            goto error;
        }
        value_replace(&TOP(), value_bool(matches));
        NEXT();
    }
    CASE(CHECK_EG_MATCH) : {
        SAVE();
        Value rest, match;
        if (!exception_group_match(vm, SECOND(), TOP(), &rest, &match)) {
            goto error;
        }
        if (!value_is_none(match)) {
            value_replace(&frame->handled, value_retain(match));
        }
        value_replace(&SECOND(), rest);
        value_replace(&TOP(), match);
        NEXT();
    }
    CASE(PREP_RERAISE_STAR) : REPLACE_TWO(exception_prepare_reraise(vm, SECOND(), TOP()));
    CASE(RERAISE) : vm_set_exception(vm, POP());
    SAVE();
    goto reraise;
    CASE(RAISE) : {
        SAVE();
        Value cause = argument == 2 ? POP() : NOTHING;
        Value exception = argument >= 1 ? POP() : NOTHING;
        frame->top = sp;
        bool again = raise_exception(vm, exception, cause);
        value_release(exception);
        value_release(cause);
        if (again) {
            goto reraise;
        }
        goto error;
    }
    CASE(LOAD_ASSERTION_ERROR) : PUSH(value_retain(value_object(vm->exceptions.assertion)));
    NEXT();
    CASE(BEFORE_WITH) : CASE(BEFORE_ASYNC_WITH) : {
        SAVE();
        Value exit, entered;
        bool is_async = (ip[-1] & 0xFF) == OP_BEFORE_ASYNC_WITH;
        if (!enter_context(vm, TOP(), is_async, &exit, &entered)) {
            goto error;
        }
        value_replace(&TOP(), exit);
        PUSH(entered);
        NEXT();
    }
    CASE(WITH_EXCEPT_START) : PUSH_RESULT(exit_with_exception(vm, THIRD(), TOP()));

    // ---- Modules, classes, interactive ----

    CASE(IMPORT_NAME) : {
        RESULT(module, vm_import(vm, code->names[argument], TOP(),
                                 value_is_small_int(SECOND()) ? value_as_small_int(SECOND()) : 0,
                                 frame->globals));
        DROP();
        value_replace(&TOP(), module);
        NEXT();
    }
    CASE(IMPORT_FROM) : PUSH_RESULT(import_from(vm, TOP(), code->names[argument]));
    CASE(IMPORT_STAR) : TRY(import_star(vm, frame, TOP()));
    DROP();
    NEXT();
    CASE(SETUP_ANNOTATIONS) : SAVE();
    setup_annotations(vm, frame);
    NEXT();
    CASE(PRINT_EXPR) : TRY(print_expression(vm, TOP()));
    DROP();
    NEXT();

    // ---- match ----

    CASE(MATCH_SEQUENCE) : *sp = value_bool(match_is_sequence(vm, TOP()));
    sp++;
    NEXT();
    CASE(MATCH_MAPPING) : *sp = value_bool(match_is_mapping(vm, TOP()));
    sp++;
    NEXT();
    CASE(MATCH_KEYS) : PUSH_RESULT(match_keys(vm, SECOND(), TOP()));
    CASE(MATCH_CLASS) : {
        RESULT(values, match_class(vm, THIRD(), SECOND(), TOP(), argument));
        DROP();
        DROP();
        value_replace(&TOP(), values);
        NEXT();
    }
    CASE(GET_LEN) : {
        SAVE();
        size_t length;
        if (!value_length(vm, TOP(), &length)) {
            goto error;
        }
        PUSH(value_small_int((int64_t)length));
        NEXT();
    }

resume:
    // A frame goes on: after the call that made it, or at the `yield` or `await` where it stopped.
    switch ((ResumeKind)execution->resume) {
    case RESUME_CALL: break;
    case RESUME_SEND:
        PUSH(execution->sent);
        execution->sent = NOTHING;
        break;
    case RESUME_THROW: execution->resume = RESUME_CALL; goto error;
    case RESUME_DELEGATE: {
        execution->resume = RESUME_CALL;
        Delegation delegation = delegation_continue(vm, frame);
        frame = execution->frame;
        if (delegation == DELEGATION_YIELDED) {
            Value value = execution->sent;
            execution->sent = NOTHING;
            frame = delegation_yield(vm, frame);
            if (!frame) {
                return value;
            }
            LOAD_FRAME();
            PUSH(value);
            break;
        }
        LOAD_FRAME();
        if (delegation == DELEGATION_FAILED) {
            goto error;
        }
        break;
    }
    }
    execution->resume = RESUME_CALL;
    NEXT();

error:
    traceback_add(vm, frame);
reraise:
    // Values above the handler's depth go, whatever their release may run.
    for (;;) {
        const Handler *handler =
            vm->stopping ? NULL : code_handler(code, (uint32_t)(ip - code->instructions) - 1);
        if (frame->generator) {
            frame->generator->is_delegating = false;
        }
        if (handler) {
            DROP_TO(frame_stack(frame) + handler->depth);
            PUSH(vm_take_exception(vm));
            ip = code->instructions + handler->target;
            NEXT();
        }
        frame = frame->generator ? delegation_unwind(vm, frame) : frame_unwind(vm, frame);
        if (!frame) {
            return NOTHING;
        }
        LOAD_FRAME();
        if (!vm_has_exception(vm)) {
            NEXT();  // aclose() has swallowed it.
        }
        if (frame == execution->thrown_to) {
            execution_passes(vm, frame);
        }
        traceback_add(vm, frame);
    }
}

Value vm_run_code(Vm *vm, const Code *code, Dict *globals) {
    LoadedCode *loaded = code_load(vm, code, NOTHING);
    Value result = vm_run_loaded(vm, loaded, globals, globals);
    object_release(loaded);
    return result;
}

Value vm_run_loaded(Vm *vm, LoadedCode *loaded, Dict *globals, Dict *namespace) {
    Value function = function_create(vm, loaded, globals);
    Frame *frame = frame_create(vm, function);
    value_release(function);
    if (loaded->code->flags & CODE_USES_NAMESPACE) {
        frame->namespace = object_retain(namespace);
    }
    if (frame->code->stack_base > frame->code->cell_base) {
        frame_make_cells(vm, frame);
    }
    return frame_run(vm, frame);
}
