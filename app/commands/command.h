// What the command line understands, as tables: each verb is one Command, each of its options one
// Option. Parsing, help and completion all come from these tables, so that they cannot disagree.
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/nanos.h"
#include "base/translate.h"

typedef enum ExitStatus {
    STATUS_FINE = 0,
    STATUS_UNCAUGHT = 1,  // The scenario ended with an error nobody caught.
    STATUS_UNUSABLE = 2,  // Usage; or what was named cannot be read, run or written.
    STATUS_DEADLOCK = 3,
    STATUS_BUDGET = 4,
    STATUS_INTERRUPTED = 130,
} ExitStatus;

typedef enum ColorChoice { COLOR_AUTO, COLOR_ALWAYS, COLOR_NEVER } ColorChoice;

typedef enum LanguageChoice { SPEAK_AUTO, SPEAK_ENGLISH, SPEAK_CHINESE } LanguageChoice;

typedef struct PixelSize {
    uint32_t width;  // 0: not given.
    uint32_t height;
} PixelSize;

typedef enum AxisChoice { DRAW_TIME, DRAW_STEPS, DRAW_COMPRESSED } AxisChoice;

typedef enum ThemeChoice { THEME_LIGHT, THEME_DARK } ThemeChoice;

#define TIME_NOT_GIVEN INT64_MIN

// Everything that can be said on a command line. A verb reads the fields that its table fills.
typedef struct Arguments {
    const char *const *operands;  // Files and words, in order.
    size_t operand_count;
    const char *const *rest;  // After "--": the program's own.
    size_t rest_count;
    // Of every verb.
    bool help;
    bool version;
    bool quiet;
    bool verbose;
    int color;     // ColorChoice
    int language;  // LanguageChoice
    // Of those that run.
    bool real;
    bool sequential;
    bool locals;
    uint64_t seed;
    uint64_t max_steps;
    Nanos until;  // This and the other times may be TIME_NOT_GIVEN.
    Nanos interrupt_at;
    const char *trace;
    int notebook;  // NotebookKind
    // Of those that write.
    const char *out;
    int format;
    int theme;  // ThemeChoice
    int scale;  // 0, 1, 2 for 1, 2, 4.
    bool captions;
    bool transparent;
    bool same_length;
    int axis;  // AxisChoice
    PixelSize size;
    Nanos at;
    Nanos from;
    Nanos to;
    bool json;
    bool manual;
} Arguments;

typedef enum OptionKind {
    OPTION_FLAG,    // bool
    OPTION_FILE,    // const char *
    OPTION_NUMBER,  // uint64_t
    OPTION_TIME,    // Nanos: 3, 3s, 500ms, 2min
    OPTION_SIZE,    // PixelSize: 1600x900
    OPTION_CHOICE,  // int: which of the words of `value`
} OptionKind;

typedef struct Option {
    const char *name;  // Without its dashes.
    char letter;       // 0: none.
    OptionKind kind;
    size_t field;       // Offset in Arguments.
    const char *value;  // How help calls it: "FILE"; of OPTION_CHOICE "dark|light".
    const char *help;   // Marked; shown in the reader's language. So are the texts of a Command.
} Option;

#define FIELD(name) offsetof(Arguments, name)

typedef struct Command {
    const char *name;
    const char *usage;    // Of the operands: "FILE [-- ARGS...]"
    const char *summary;  // One line.
    const char *details;  // For `help NAME`, instead of the summary; NULL: none.
    size_t least_operands;
    size_t most_operands;
    bool takes_rest;    // "--" begins the program's arguments.
    const char *words;  // What the first operand may be, "a|b|c"; NULL: a file.
    const Option *options;
    size_t option_count;
    int (*run)(const Arguments *arguments);  // Returns the exit status.
} Command;

// Of every verb.
extern const Option global_options[];
extern const size_t global_option_count;
// How a scenario is run; several verbs put these among their own.
#define OPTIONS_OF_A_RUN                                                                             \
    {"seed", 0, OPTION_NUMBER, FIELD(seed), "N", N_("seed of random (default 0)")},                  \
        {"until", 0, OPTION_TIME, FIELD(until), "T", N_("stop at this time of the program")},        \
        {"sequential",      0,    OPTION_FLAG,                                                       \
         FIELD(sequential), NULL, N_("run the tasks one after another")},                            \
        {"interrupt-at", 0, OPTION_TIME, FIELD(interrupt_at), "T", N_("press Ctrl+C at this time")}, \
        {"max-steps",      0,   OPTION_NUMBER,                                                       \
         FIELD(max_steps), "N", N_("give up after N scheduler steps")},                              \
        OPTION_NOTEBOOK
#define OPTION_NOTEBOOK                                                                            \
    {                                                                                              \
        "notebook", 0, OPTION_CHOICE, FIELD(notebook), "none|jupyter|ipython",                     \
            N_("FILE is a session of cells, each below a line \"# %%\"")                           \
    }

// How a picture is drawn; T are times of the run, of two runs those of the longer one.
#define OPTIONS_OF_A_PICTURE                                                                       \
    {"at", 0, OPTION_TIME, FIELD(at), "T", N_("the moment T: what comes after is faded")},         \
        {"from", 0, OPTION_TIME, FIELD(from), "T", N_("only from T on")},                          \
        {"to", 0, OPTION_TIME, FIELD(to), "T", N_("only until T")},                                \
        {"size",      0,     OPTION_SIZE,                                                          \
         FIELD(size), "WxH", N_("in pixels (default: 1600, as high as needed)")},                  \
        {"scale",      0,       OPTION_CHOICE,                                                     \
         FIELD(scale), "1|2|4", N_("device pixels to a pixel, of a .png")},                        \
        {"theme", 0, OPTION_CHOICE, FIELD(theme), "light|dark", N_("colours")}, {                  \
        "transparent", 0, OPTION_FLAG, FIELD(transparent), NULL, N_("no paper behind the picture") \
    }

#define OPTION_LOCALS                                                                              \
    {                                                                                              \
        "locals", 0, OPTION_FLAG, FIELD(locals), NULL,                                             \
            N_("save what the tasks' variables hold, too")                                         \
    }

#define COUNT_OF(array) (sizeof(array) / sizeof((array)[0]))

// All verbs, in the order of the help.
extern const Command *const commands[];
extern const size_t command_count;
const Command *command_find(const char *name);  // NULL: there is none.

extern const Command run_command;
extern const Command render_command;
extern const Command export_command;
extern const Command compare_command;
extern const Command check_command;
extern const Command dump_command;
extern const Command examples_command;
extern const Command completion_command;
extern const Command help_command;
// Without a verb: `coroscope [FILE...]`. Not among `commands`.
extern const Command open_command;
