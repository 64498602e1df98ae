// The instructions of the stack machine, one line each: name, and what it does to the stack.
// `a b -- c` reads: with b on top of a, both are popped and c is pushed. N is the argument.
//
// Meanings follow CPython 3.11's bytecode where a name is shared (so its documentation helps), with
// fewer oddities: a call's frame is `callable self args...`, where `self` is NOTHING for a plain
// call; awaiting and `yield from` are one instruction each, which stays current while it delegates.
//
// An instruction is one 32-bit word: opcode in the low 8 bits, argument in the upper 24. Jump
// arguments are absolute instruction indices.
#pragma once

#include <stdint.h>

// clang-format off
#define OPCODES(X)                                                                                 \
    /* Stack. */                                                                                   \
    X(NOP)                   /* -- */                                                              \
    X(POP_TOP)               /* a -- */                                                            \
    X(COPY)                  /* pushes the Nth from the top, 1 is the top */                       \
    X(SWAP)                  /* exchanges the top with the Nth from the top */                     \
    X(PUSH_NOTHING)          /* -- NOTHING */                                                      \
    X(LINE)                  /* --  a new source line begins; only in code compiled for tracing */ \
    /* Names. */                                                                                   \
    X(LOAD_CONST)            /* -- constants[N] */                                                 \
    X(LOAD_FAST)             /* -- locals[N]; UnboundLocalError when empty */                      \
    X(STORE_FAST)            /* a -- */                                                            \
    X(DELETE_FAST)           /* -- */                                                              \
    X(LOAD_CLOSURE)          /* -- the cell N itself; cells first, then free variables */          \
    X(LOAD_DEREF)            /* -- value of cell N */                                              \
    X(STORE_DEREF)           /* a -- */                                                            \
    X(DELETE_DEREF)          /* -- */                                                              \
    X(LOAD_CLASSDEREF)       /* -- class namespace first, then cell N */                           \
    X(LOAD_NAME)             /* -- names[N] looked up in namespace, globals, builtins */           \
    X(STORE_NAME)            /* a -- */                                                            \
    X(DELETE_NAME)           /* -- */                                                              \
    X(LOAD_GLOBAL)           /* -- */                                                              \
    X(STORE_GLOBAL)          /* a -- */                                                            \
    X(DELETE_GLOBAL)         /* -- */                                                              \
    X(LOAD_ATTR)             /* object -- object.names[N] */                                       \
    X(STORE_ATTR)            /* value object -- */                                                 \
    X(DELETE_ATTR)           /* object -- */                                                       \
    X(LOAD_METHOD)           /* object -- callable self|NOTHING */                                 \
    /* Calls. */                                                                                   \
    X(CALL)                  /* callable self|NOTHING args*N -- result */                          \
    X(CALL_KW)               /* callable self|NOTHING args*N names -- result; the tuple `names`    \
                                belongs to the last of the N arguments */                          \
    X(CALL_EX)               /* callable NOTHING tuple [dict if N&1] -- result */                  \
    X(MAKE_FUNCTION)         /* [defaults tuple if N&1] [kw defaults dict if N&2]                  \
                                [annotations tuple (name, value, ...) if N&4]                      \
                                [closure tuple of cells if N&8] code -- function */                \
    X(BUILD_CLASS)           /* -- the __build_class__ function */                                 \
    X(RETURN_VALUE)          /* a -- */                                                            \
    /* Operators. N of BINARY_OP is an Operator of ast.h, +32 for the in-place form. */            \
    X(BINARY_OP)             /* a b -- a op b */                                                   \
    X(UNARY_NEGATIVE)        /* a -- -a */                                                         \
    X(UNARY_POSITIVE)        /* a -- +a */                                                         \
    X(UNARY_INVERT)          /* a -- ~a */                                                         \
    X(UNARY_NOT)             /* a -- not a */                                                      \
    X(COMPARE_OP)            /* a b -- a op b; N: 0 <, 1 <=, 2 ==, 3 !=, 4 >, 5 >= */              \
    X(IS_OP)                 /* a b -- a is b; N=1: is not */                                      \
    X(CONTAINS_OP)           /* a b -- a in b; N=1: not in */                                      \
    X(BINARY_SUBSCR)         /* container key -- container[key] */                                 \
    X(STORE_SUBSCR)          /* value container key -- */                                          \
    X(DELETE_SUBSCR)         /* container key -- */                                                \
    X(BUILD_SLICE)           /* start stop [step if N=3] -- slice */                               \
    /* Displays. */                                                                                \
    X(BUILD_TUPLE)           /* items*N -- tuple */                                                \
    X(BUILD_LIST)            /* items*N -- list */                                                 \
    X(BUILD_SET)             /* items*N -- set */                                                  \
    X(BUILD_MAP)             /* (key value)*N -- dict */                                           \
    X(BUILD_STRING)          /* strings*N -- their concatenation */                                \
    X(LIST_APPEND)           /* item -- ; to the list that is then Nth from the top */             \
    X(SET_ADD)               /* item -- ; likewise */                                              \
    X(MAP_ADD)               /* key value -- ; likewise */                                         \
    X(LIST_EXTEND)           /* iterable -- ; likewise (for [*a] and f(*a)) */                     \
    X(SET_UPDATE)            /* iterable -- ; likewise */                                          \
    X(DICT_UPDATE)           /* mapping -- ; likewise (for {**a}) */                               \
    X(DICT_MERGE)            /* mapping -- ; likewise, duplicate keys are an error naming the      \
                                callable, which lies 3 below the dict: callable NOTHING tuple dict */ \
    X(LIST_TO_TUPLE)         /* list -- tuple */                                                   \
    X(UNPACK_SEQUENCE)       /* iterable -- item N-1 ... item 0 (item 0 on top) */                 \
    X(UNPACK_EX)             /* iterable -- last ... first; N = before | after<<8 */               \
    X(FORMAT_VALUE)          /* value [spec if N&4] -- string; N&3: 0 none, 1 !s, 2 !r, 3 !a */    \
    /* Jumps. */                                                                                   \
    X(JUMP)                  /* -- */                                                              \
    X(POP_JUMP_IF_FALSE)     /* a -- */                                                            \
    X(POP_JUMP_IF_TRUE)      /* a -- */                                                            \
    X(POP_JUMP_IF_NONE)      /* a -- */                                                            \
    X(POP_JUMP_IF_NOT_NONE)  /* a -- */                                                            \
    X(JUMP_IF_FALSE_OR_POP)  /* a -- a | nothing */                                                \
    X(JUMP_IF_TRUE_OR_POP)   /* a -- a | nothing */                                                \
    X(GET_ITER)              /* iterable -- iterator */                                            \
    X(FOR_ITER)              /* iterator -- iterator item; at its end pops it and jumps to N */    \
    /* Generators and coroutines. */                                                               \
    X(GENERATOR_START)       /* --  the first instruction of their code: makes the generator,      \
                                coroutine or async generator object and returns it to the caller */ \
    X(YIELD_VALUE)           /* a -- what was sent; wraps for an async generator */                \
    X(YIELD_FROM)            /* iterable -- its return value; delegates */                         \
    X(AWAIT)                 /* awaitable -- its result; delegates. N: 0 await, 1 after __aenter__, \
                                2 after __aexit__ (for the error's wording) */                     \
    X(GET_AITER)             /* async iterable -- async iterator */                                \
    X(GET_ANEXT)             /* iterator -- iterator awaitable */                                  \
    X(END_ASYNC_FOR)         /* iterator exception -- ; StopAsyncIteration ends it, else reraise */ \
    /* Exceptions. A handler (see Code.handlers) starts with the stack cut back to its depth and    \
       the exception pushed. */                                                                    \
    X(PUSH_EXC_INFO)         /* exception -- previous exception; now being handled: exception */   \
    X(POP_EXCEPT)            /* previous -- ; now being handled: previous */                       \
    X(CHECK_EXC_MATCH)       /* exception type -- exception bool */                                \
    X(CHECK_EG_MATCH)        /* exception type -- rest|None match|None */                          \
    X(PREP_RERAISE_STAR)     /* original list -- exception to reraise | None */                    \
    X(RERAISE)               /* exception -- ; raised again, traceback as it was */                \
    X(RAISE)                 /* N=0: -- reraise; 1: exception --; 2: exception cause -- */         \
    X(LOAD_ASSERTION_ERROR)  /* -- AssertionError */                                               \
    X(BEFORE_WITH)           /* manager -- exit-callable result-of-enter */                        \
    X(BEFORE_ASYNC_WITH)     /* manager -- exit-callable awaitable-of-enter */                     \
    X(WITH_EXCEPT_START)     /* exit-callable previous exception -- exit-callable previous         \
                                exception result-of-exit(type, exception, traceback) */            \
    /* Modules, classes, interactive. */                                                           \
    X(IMPORT_NAME)           /* level fromlist -- module names[N] */                               \
    X(IMPORT_FROM)           /* module -- module attribute */                                      \
    X(IMPORT_STAR)           /* module -- */                                                       \
    X(SETUP_ANNOTATIONS)     /* --  makes __annotations__ in the namespace */                      \
    X(PRINT_EXPR)            /* a -- ; a notebook cell's last expression */                        \
    /* match. */                                                                                   \
    X(MATCH_SEQUENCE)        /* subject -- subject bool */                                         \
    X(MATCH_MAPPING)         /* subject -- subject bool */                                         \
    X(MATCH_KEYS)            /* subject keys -- subject keys values-tuple|None */                  \
    X(MATCH_CLASS)           /* subject class kwnames -- attributes-tuple|None; N positional */    \
    X(GET_LEN)               /* a -- a len(a) */
// clang-format on

#define OPCODE_ENUM(name) OP_##name,

typedef enum Opcode { OPCODES(OPCODE_ENUM) OPCODE_COUNT } Opcode;

typedef uint32_t Instruction;

static inline Instruction instruction_make(Opcode opcode, uint32_t argument) {
    return (uint32_t)opcode | argument << 8;
}

static inline Opcode instruction_opcode(Instruction instruction) {
    return (Opcode)(instruction & 0xFF);
}

static inline uint32_t instruction_argument(Instruction instruction) {
    return instruction >> 8;
}
