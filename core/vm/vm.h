// The VM's common ground: what a class is, how values are asked to do things, how errors travel.
// Everything in this room includes it.
//
// Errors: a function that can raise returns a Value, and NOTHING means that an exception is now
// pending in `vm->exception`; those returning bool or int say what means the same. Whoever calls
// must at once hand it on, catch it (vm_take_exception) or clear it.
//
// Ownership as in base/object.h: returned values are owned by the caller, arguments are borrowed.
#pragma once

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/object.h"
#include "base/text.h"
#include "trace/trace.h"

typedef struct Vm Vm;
typedef struct Class Class;
typedef struct Dict Dict;
typedef struct Execution Execution;  // vm/execution.h: the frames and errors of one task.

// The arguments of a native call. `items` holds the positional ones, then the values of the named
// ones; `names` is a tuple of as many strings, or NOTHING.
typedef struct Arguments {
    const Value *items;
    size_t count;  // Positional only.
    Value names;
} Arguments;

typedef Value (*NativeFunction)(Vm *vm, Value self, const Arguments *arguments);
typedef Value (*UnarySlot)(Vm *vm, Value self);
typedef Value (*BinarySlot)(Vm *vm, Value left, Value right);

// Numbers as in ast.h's Operator list and in BINARY_OP's argument.
typedef enum BinaryOperator {
    BINARY_ADD,
    BINARY_SUBTRACT,
    BINARY_MULTIPLY,
    BINARY_MATRIX_MULTIPLY,
    BINARY_DIVIDE,
    BINARY_MODULO,
    BINARY_POWER,
    BINARY_LEFT_SHIFT,
    BINARY_RIGHT_SHIFT,
    BINARY_OR,
    BINARY_XOR,
    BINARY_AND,
    BINARY_FLOOR_DIVIDE,
    BINARY_COUNT,
} BinaryOperator;

typedef enum Comparison { LESS, LESS_EQUAL, EQUAL, NOT_EQUAL, GREATER, GREATER_EQUAL } Comparison;

// What a class can do natively. NULL: not at all. A class made by a scenario gets slots that look
// up and call its special methods; a native class gets method objects that call its slots.
typedef struct Slots {
    UnarySlot repr;
    UnarySlot string;                                  // str(); NULL means repr.
    bool (*hash)(Vm *vm, Value self, uint64_t *hash);  // NULL: by identity; see `unhashable`.
    bool unhashable;
    int (*truth)(Vm *vm, Value self);  // 1, 0, or -1 on error.
    bool (*length)(Vm *vm, Value self, size_t *length);
    // May return NotImplemented (vm->not_implemented, retained).
    Value (*compare)(Vm *vm, Value left, Value right, Comparison comparison);
    BinarySlot binary[BINARY_COUNT];    // Called with the operands in source order, for either
    BinarySlot in_place[BINARY_COUNT];  // side's class; may return NotImplemented.
    UnarySlot negative, positive, invert, absolute, index, to_int, to_float;
    BinarySlot get_item;                                           // self[key]
    bool (*set_item)(Vm *vm, Value self, Value key, Value value);  // value NOTHING: delete
    int (*contains)(Vm *vm, Value self, Value item);               // 1, 0, -1
    UnarySlot iterate;                                             // iter()
    // The next item; NOTHING without a pending exception is the end (StopIteration is only made
    // when someone wants to see it).
    UnarySlot next;
    Value (*get_attribute)(Vm *vm, Value self, Value name);  // NULL: the generic one.
    bool (*set_attribute)(Vm *vm, Value self, Value name, Value value);
    NativeFunction call;
    Value (*format)(Vm *vm, Value self, Slice specification);
    UnarySlot await;          // __await__: an iterator
    UnarySlot async_iterate;  // __aiter__
    UnarySlot async_next;     // __anext__: an awaitable
    // Descriptors. `object` is NOTHING when asked of the class itself.
    Value (*descriptor_get)(Vm *vm, Value self, Value object, Class *owner);
    bool (*descriptor_set)(Vm *vm, Value self, Value object, Value value);
    // Making: allocate, then initialise. NULL `create`: the inherited one; `initialise` returns
    // false on error.
    Value (*create)(Vm *vm, Class *class, const Arguments *arguments);
    bool (*initialise)(Vm *vm, Value self, const Arguments *arguments);
} Slots;

enum {
    CLASS_IS_HEAP = 1,       // Made by a `class` statement.
    CLASS_FINAL = 2,         // May not be inherited from.
    CLASS_HAS_DICT = 4,      // Instances have attributes of their own (see dict_offset).
    CLASS_IS_EXCEPTION = 8,  // BaseException and below.
    CLASS_ABSTRACT = 16,     // Has abstract methods.
};

struct Class {
    ObjectType head;  // head.name is the __name__; instances point here.
    Vm *vm;
    const char *qualified_name;
    Value module;  // __module__, a string
    Class *base;   // The one whose layout it extends. NULL for object.
    Value bases;   // tuple
    Class **mro;   // Itself first, object last.
    size_t mro_count;
    Dict *attributes;
    Slots slots;
    size_t instance_size;
    size_t
        dict_offset;  // Where an instance keeps the Value of its attribute dict; 0 if it has none.
    uint32_t flags;
    uint32_t version;    // Changes whenever an attribute of it or of a base changes; for caches.
    Class **subclasses;  // Not owned; each takes itself off when it goes.
    uint32_t subclass_count, subclass_capacity;
    Value own_dict;  // Attributes of classes' classes, for metaclasses; usually NOTHING.
    // Awaiting an instance in a task: its result. May suspend the task. Inherited. NULL: by
    // __await__.
    Value (*await_native)(Vm *vm, Value self);
    void *extra;  // Of whoever made a native class.
};

// A native class, written as a table and made once per Vm.
typedef struct MethodTable {
    const char *name;  // NULL ends the table.
    NativeFunction function;
    uint32_t flags;  // METHOD_...
} MethodTable;

enum {
    METHOD_PLAIN = 0,
    METHOD_STATIC = 1,
    METHOD_CLASS = 2,
    METHOD_PROPERTY = 4,   // A getter without arguments.
    METHOD_COROUTINE = 8,  // Calling makes a native coroutine that runs it when awaited.
};

// The classes that C code names. X(field, Python name)
// clang-format off
#define BUILTIN_CLASSES(X)                                                                         \
    X(object, "object") X(type, "type") X(none, "NoneType") X(boolean, "bool") X(integer, "int")   \
    X(real, "float") X(complex, "complex") X(string, "str") X(bytes, "bytes") X(bytearray, "bytearray") X(memory_view, "memoryview") X(mapping_proxy, "mappingproxy")                  \
    X(list, "list") X(tuple, "tuple") X(dict, "dict") X(set, "set") X(frozenset, "frozenset")      \
    X(slice, "slice") X(range, "range") X(ellipsis, "ellipsis")                                    \
    X(not_implemented, "NotImplementedType") X(function, "function")                               \
    X(native_function, "builtin_function_or_method") X(method, "method")                           \
    X(native_method, "method_descriptor") X(generator, "generator") X(coroutine, "coroutine")      \
    X(async_generator, "async_generator") X(property, "property")                                  \
    X(static_method, "staticmethod") X(class_method, "classmethod") X(super, "super")              \
    X(module, "module") X(cell, "cell") X(code, "code") X(frame, "frame")                          \
    X(traceback, "traceback") X(namespace, "SimpleNamespace") X(enumerate, "enumerate")            \
    X(zip, "zip") X(map, "map") X(filter, "filter") X(reversed, "reversed")
// clang-format on

typedef struct BuiltinClasses {
#define CLASS_FIELD(field, name) Class *field;
    BUILTIN_CLASSES(CLASS_FIELD)
#undef CLASS_FIELD
} BuiltinClasses;

// The exceptions: X(field, Python name, base field). In vm->exceptions.
#define EXCEPTION_CLASSES(X)                                                                       \
    X(base, BaseException, base)                                                                   \
    X(exception, Exception, base)                                                                  \
    X(base_group, BaseExceptionGroup, base)                                                        \
    X(group, ExceptionGroup, base_group) /* and Exception */                                       \
    X(generator_exit, GeneratorExit, base)                                                         \
    X(keyboard_interrupt, KeyboardInterrupt, base)                                                 \
    X(system_exit, SystemExit, base)                                                               \
    X(stop_iteration, StopIteration, exception)                                                    \
    X(stop_async_iteration, StopAsyncIteration, exception)                                         \
    X(arithmetic, ArithmeticError, exception)                                                      \
    X(zero_division, ZeroDivisionError, arithmetic)                                                \
    X(overflow, OverflowError, arithmetic)                                                         \
    X(floating_point, FloatingPointError, arithmetic)                                              \
    X(assertion, AssertionError, exception)                                                        \
    X(attribute, AttributeError, exception)                                                        \
    X(buffer, BufferError, exception)                                                              \
    X(eof, EOFError, exception)                                                                    \
    X(import, ImportError, exception)                                                              \
    X(module_not_found, ModuleNotFoundError, import)                                               \
    X(lookup, LookupError, exception)                                                              \
    X(index, IndexError, lookup)                                                                   \
    X(key, KeyError, lookup)                                                                       \
    X(memory, MemoryError, exception)                                                              \
    X(name, NameError, exception)                                                                  \
    X(unbound_local, UnboundLocalError, name)                                                      \
    X(os, OSError, exception)                                                                      \
    X(timeout, TimeoutError, os)                                                                   \
    X(connection, ConnectionError, os)                                                             \
    X(connection_reset, ConnectionResetError, connection)                                          \
    X(connection_refused, ConnectionRefusedError, connection)                                      \
    X(connection_aborted, ConnectionAbortedError, connection)                                      \
    X(broken_pipe, BrokenPipeError, connection)                                                    \
    X(file_not_found, FileNotFoundError, os)                                                       \
    X(file_exists, FileExistsError, os)                                                            \
    X(permission, PermissionError, os)                                                             \
    X(is_a_directory, IsADirectoryError, os)                                                       \
    X(not_a_directory, NotADirectoryError, os)                                                     \
    X(child_process, ChildProcessError, os)                                                        \
    X(process_lookup, ProcessLookupError, os)                                                      \
    X(interrupted, InterruptedError, os)                                                           \
    X(blocking_io, BlockingIOError, os)                                                            \
    X(reference, ReferenceError, exception)                                                        \
    X(runtime, RuntimeError, exception)                                                            \
    X(not_implemented, NotImplementedError, runtime)                                               \
    X(recursion, RecursionError, runtime)                                                          \
    X(syntax, SyntaxError, exception)                                                              \
    X(indentation, IndentationError, syntax)                                                       \
    X(tab, TabError, indentation)                                                                  \
    X(system, SystemError, exception)                                                              \
    X(type, TypeError, exception)                                                                  \
    X(value, ValueError, exception)                                                                \
    X(unicode, UnicodeError, value)                                                                \
    X(unicode_encode, UnicodeEncodeError, unicode)                                                 \
    X(unicode_decode, UnicodeDecodeError, unicode)                                                 \
    X(warning, Warning, exception)                                                                 \
    X(deprecation_warning, DeprecationWarning, warning)                                            \
    X(runtime_warning, RuntimeWarning, warning)                                                    \
    X(user_warning, UserWarning, warning)                                                          \
    X(syntax_warning, SyntaxWarning, warning)                                                      \
    X(resource_warning, ResourceWarning, warning)                                                  \
    X(future_warning, FutureWarning, warning)                                                      \
    X(import_warning, ImportWarning, warning)                                                      \
    X(unicode_warning, UnicodeWarning, warning)                                                    \
    X(bytes_warning, BytesWarning, warning)                                                        \
    X(encoding_warning, EncodingWarning, warning)                                                  \
    X(pending_deprecation_warning, PendingDeprecationWarning, warning)

typedef struct ExceptionClasses {
#define EXCEPTION_FIELD(field, name, parent) Class *field;
    EXCEPTION_CLASSES(EXCEPTION_FIELD)
#undef EXCEPTION_FIELD
} ExceptionClasses;

// Strings that C code looks up often, interned once. X(field, text)
// clang-format off
#define KNOWN_NAMES(X)                                                                             \
    X(init, "__init__") X(new, "__new__") X(del, "__del__") X(repr, "__repr__")                    \
    X(str, "__str__") X(hash, "__hash__") X(eq, "__eq__") X(ne, "__ne__") X(lt, "__lt__")          \
    X(le, "__le__") X(gt, "__gt__") X(ge, "__ge__") X(bool_, "__bool__") X(len, "__len__")         \
    X(call, "__call__") X(iter, "__iter__") X(next, "__next__") X(getitem, "__getitem__")          \
    X(setitem, "__setitem__") X(delitem, "__delitem__") X(contains, "__contains__")                \
    X(enter, "__enter__") X(exit, "__exit__") X(aenter, "__aenter__") X(aexit, "__aexit__")        \
    X(aiter, "__aiter__") X(anext, "__anext__") X(await, "__await__") X(name, "__name__")          \
    X(qualname, "__qualname__") X(module, "__module__") X(doc, "__doc__") X(dict, "__dict__")      \
    X(class_, "__class__") X(getattr, "__getattr__") X(getattribute, "__getattribute__")           \
    X(setattr, "__setattr__") X(delattr, "__delattr__") X(get, "__get__") X(set, "__set__")        \
    X(delete, "__delete__") X(set_name, "__set_name__") X(init_subclass, "__init_subclass__")      \
    X(class_getitem, "__class_getitem__") X(prepare, "__prepare__") X(slots, "__slots__")          \
    X(annotations, "__annotations__") X(builtins, "__builtins__") X(file, "__file__")              \
    X(all, "__all__") X(format, "__format__") X(index, "__index__") X(int_, "__int__")             \
    X(float_, "__float__") X(neg, "__neg__") X(pos, "__pos__") X(invert, "__invert__")             \
    X(abs, "__abs__") X(round, "__round__") X(missing, "__missing__")                              \
    X(reversed, "__reversed__") X(match_args, "__match_args__")                                    \
    X(mro_entries, "__mro_entries__") X(wrapped, "__wrapped__") X(classcell, "__classcell__")      \
    X(metaclass, "metaclass") X(send, "send") X(throw, "throw") X(close, "close")                  \
    X(self, "self") X(args, "args") X(value, "value") X(keys, "keys") X(main, "__main__")          \
    X(abstractmethods, "__abstractmethods__") X(isabstractmethod, "__isabstractmethod__")          \
    X(instancecheck, "__instancecheck__") X(subclasscheck, "__subclasscheck__")                    \
    X(notes, "__notes__") X(cause, "__cause__") X(context, "__context__")                          \
    X(traceback, "__traceback__") X(write, "write") X(flush, "flush") X(tobytes, "tobytes")
// clang-format on

typedef struct KnownNames {
#define NAME_FIELD(field, text) Value field;
    KNOWN_NAMES(NAME_FIELD)
#undef NAME_FIELD
} KnownNames;

// What the world around a run gives it. Every function may be NULL.
typedef struct VmHost {
    void *context;
    // One write of the program; stream 1 is stdout, 2 stderr.
    void (*write)(void *context, int stream, Slice bytes);
    // Told of what the program is warned of, in one sentence, beside writing it: for the trace. The
    // lane that it is about. NULL: nobody records it.
    void (*warned)(void *context, LaneId lane, Slice sentence, const char *category);
    // Appends the next line of standard input, in UTF-8, with its end; false when there is none.
    // NULL: there is no input.
    bool (*read_line)(void *context, Text *line);
    // Called about every thousand backward jumps and calls; false stops the run (budget, user).
    bool (*keep_going)(void *context);
    // Whether it would say so, to be asked as often as one likes. NULL: never.
    bool (*is_stopping)(void *context);
    // Finds and makes a module: the module object, or NOTHING (with ModuleNotFoundError pending, or
    // without: then it is raised by the caller).
    Value (*import_module)(void *context, Vm *vm, Slice name);
    // Shows the value of a cell's last expression. NULL: print(repr(value)), but not None.
    bool (*display)(void *context, Vm *vm, Value value);
    // The time of the events that the VM itself records, in nanoseconds. NULL: 0.
    int64_t (*now)(void *context);
    // What the program sees as its script's file, and how the trace names it: a trace says the same
    // wherever the file lies. NULL: as the code says.
    const char *script_file, *script_name;
} VmHost;

struct Vm {
    Heap *heap;
    Value exception;       // The pending one, or NOTHING.
    Execution *execution;  // What runs now: of a task, or of the main program. Never NULL.
    BuiltinClasses classes;
    ExceptionClasses exceptions;
    KnownNames names;
    Value empty_tuple, empty_string, not_implemented, ellipsis;  // Immortal for the run.
    Dict *builtins;
    Dict *modules;  // name -> module
    VmHost host;
    Trace *trace;  // NULL: nothing is recorded.
    bool trace_lines;
    struct VariableRecorder *variables;  // vm/variables.h; NULL: what they hold is not told.
    // A value of a class written in C, in words as vm/brief.h gives; false: nothing special.
    bool (*brief)(Vm *vm, Value value, Text *out);
    bool stopping;               // keep_going said no: everything unwinds, no handler catches it.
    struct VmPrivate *internal;  // interned strings, caches; vm.c
    struct Types *types;         // Of the builtin types; vm/types.h
    struct Runtime *runtime;     // modules/runtime.h: the run around it; not looked at here
    uint32_t countdown;  // Calls and backward jumps until keep_going is asked again; atomic.
    // Awaiting `awaitable` (one with await_native, or a native coroutine) outside of a task: the
    // iterator to drive by hand. NULL: RuntimeError.
    Value (*drive_native)(Vm *vm, Value awaitable);
    // Awaiting at the very top of a task, where nothing but frames would have to be kept: true when
    // the task now waits for `awaitable` and will go on by generator_unpark(); false when nothing
    // has happened, and it is to be awaited. NULL: never.
    bool (*park)(Vm *vm, Value awaitable);
    // As sys.set_asyncgen_hooks: before an async generator's first iteration, and when one that has
    // not ended loses its last reference. NULL: nothing is done.
    void (*async_generator_first)(Vm *vm, Value generator);
    void (*async_generator_finalize)(Vm *vm, Value generator);
    // One of which `first` heard is destroyed, its end reached or not.
    void (*async_generator_gone)(Vm *vm, Value generator);
    // Told of each coroutine that is made and that ends; says more of one that was never awaited.
    // NULL but in asyncio's debug mode.
    void (*coroutine_made)(Vm *vm, Value coroutine);
    void (*coroutine_gone)(Vm *vm, Value coroutine);
    void (*coroutine_describe_origin)(Vm *vm, Value coroutine, Text *out);
};

Vm *vm_create(Heap *heap, VmHost host, Trace *trace);
// From another thread: the program is asked at its next call or jump whether it may go on.
void vm_hurry(Vm *vm);
void vm_destroy(Vm *vm);  // Ends the VM; its objects die with the heap. NULL is fine.

// ---- Errors (vm/exception.c) ----

// Makes an exception of `class` whose only argument is the formatted text and raises it; always
// returns NOTHING, so that `return vm_raise(...)` reads well.
Value vm_raise(Vm *vm, Class *class, const char *format, ...) __attribute__((format(printf, 3, 4)));
// Raises this exception object (borrowed), adding the one being handled as its __context__.
Value vm_raise_value(Vm *vm, Value exception);
static inline bool vm_has_exception(const Vm *vm) {
    return vm->exception.bits != 0;
}
Value vm_take_exception(Vm *vm);  // The pending one, owned by the caller; none is pending now.
void vm_clear_exception(Vm *vm);
bool vm_exception_matches(Vm *vm, Class *class);  // isinstance of the pending one.
// What CPython's traceback module writes: traceback with chains, source lines and carets.
void vm_format_exception(Vm *vm, Value exception, Text *out);
// What CPython itself prints of an exception that nobody caught: with what was perhaps meant.
void vm_format_uncaught(Vm *vm, Value exception, Text *out);

// ---- Classes (vm/class.c) ----

static inline Class *class_of_object(Value value) {
    return (Class *)(void *)value_as_object(value)->type;
}
Class *class_of_immediate(Vm *vm, Value value);
static inline Class *class_of(Vm *vm, Value value) {
    return value_is_object(value) ? class_of_object(value) : class_of_immediate(vm, value);
}
bool class_is_subclass(const Class *class, const Class *of);
static inline bool is_instance(Vm *vm, Value value, const Class *class) {
    const Class *own = class_of(vm, value);
    return own == class || class_is_subclass(own, class);
}
// A native class. `methods` may be NULL; slots are copied and inherited ones filled in.
Class *class_create_native(Vm *vm, const char *name, const char *module, Class *base,
                           size_t instance_size, const Slots *slots, const MethodTable *methods,
                           void (*destroy)(Object *self));
// Looks `name` (an interned string) up along the MRO. Borrowed; NOTHING when absent; never raises.
Value class_lookup(Class *class, Value name);
bool class_set(Vm *vm, Class *class, Value name, Value value);
// As type.__call__: create and initialise.
Value class_instantiate(Vm *vm, Class *class, const Arguments *arguments);
// An instance of `class` of its instance_size, zeroed; its dict is made when it is first needed.
Value instance_allocate(Vm *vm, Class *class);
// Releases the instance's dict; call it in a native class's destroy before object_free.
void instance_finish(Object *self);

// ---- What one can ask of any value (vm/protocol.c); as the builtin of the same name ----

Value value_repr(Vm *vm, Value value);
Value value_string(Vm *vm, Value value);
Value value_ascii(Vm *vm, Value value);
Value value_format(Vm *vm, Value value, Slice specification);
bool value_hash(Vm *vm, Value value, uint64_t *hash);
int value_truth(Vm *vm, Value value);       // 1, 0, -1
int value_equal(Vm *vm, Value a, Value b);  // == with identity first
Value value_compare(Vm *vm, Value a, Value b, Comparison comparison);
int value_compare_truth(Vm *vm, Value a, Value b, Comparison comparison);  // 1, 0, -1
Value value_binary(Vm *vm, Value a, Value b, BinaryOperator operator);
Value value_in_place(Vm *vm, Value a, Value b, BinaryOperator operator);
Value value_get_attribute(Vm *vm, Value object, Value name);
// The same, but NOTHING without an exception when it has none.
Value value_find_attribute(Vm *vm, Value object, Value name);
Value value_get_attribute_c(Vm *vm, Value object, const char *name);
bool value_set_attribute(Vm *vm, Value object, Value name, Value value);  // NOTHING deletes
Value value_get_item(Vm *vm, Value container, Value key);
bool value_set_item(Vm *vm, Value container, Value key, Value value);  // NOTHING deletes
int value_contains(Vm *vm, Value container, Value item);               // 1, 0, -1
bool value_length(Vm *vm, Value value, size_t *length);
Value value_iterate(Vm *vm, Value iterable);
Value value_next(Vm *vm, Value iterator);  // NOTHING without an exception: the end.
// As the builtin next(): at the end StopIteration is pending, with the value a generator returned.
Value value_next_or_raise(Vm *vm, Value iterator);
bool value_is_callable(Vm *vm, Value value);
// isinstance and issubclass with tuples, unions and __instancecheck__: 1, 0, -1.
int value_is_instance(Vm *vm, Value value, Value class_or_tuple);
int value_is_subclass(Vm *vm, Value class, Value class_or_tuple);

// ---- Calls (vm/call.c). May run any scenario code; may suspend the current task. ----

Value vm_call(Vm *vm, Value callable, const Arguments *arguments);
Value vm_call_values(Vm *vm, Value callable, size_t count, const Value *items);
Value vm_call_method(Vm *vm, Value object, Value name, size_t count, const Value *items);

// callable(self, *arguments); self NOTHING: without it.
Value vm_call_with_self(Vm *vm, Value callable, Value self, const Arguments *arguments);
// A special method that was looked up in the class of `self`: bound to it, then called.
Value vm_call_special(Vm *vm, Value function, Value self, size_t count, const Value *rest);
// callable(*positional, **keywords): a tuple, and a dict or NULL.
Value vm_call_with_dict(Vm *vm, Value callable, Value positional, Dict *keywords);

// ---- Arguments of natives (vm/arguments.c) ----

// Sorts `arguments` into `out[]` by a description such as "sep? end? *; key? / a b" : names in
// order, '?' optional (then out is NOTHING), '/' ends positional-only, '*' starts keyword-only.
// Values are borrowed. On a mistake raises CPython's TypeError for `function` and returns false: in
// the words used of functions written in C, or, when `function` begins with '~' (which is left
// out), in those of Python's own; a name with a dot is a method's, which counts its
// self.
bool arguments_parse(Vm *vm, const Arguments *arguments, const char *function,
                     const char *description, Value *out);
// Only positional ones, `least` to `most`; raises as CPython does.
bool arguments_check(Vm *vm, const Arguments *arguments, const char *function, size_t least,
                     size_t most);

// ---- Functions made from C ----

Value native_function_create(Vm *vm, const char *name, NativeFunction function, Value self);
