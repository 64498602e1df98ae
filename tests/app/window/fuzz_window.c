// Whatever somebody does to the window, in whatever order, it must neither crash nor hang: random
// keys, clicks, drags, wheels, sizes, dropped files and time, over programs that end well, fail,
// wait for ever, never stop or cannot be read, and over saved runs that were damaged.
//
//     fuzz_window FOLDER [FIRST-SEED [COUNT [EVENTS]]]
//
// FOLDER is made and filled with what is opened; nothing is written elsewhere. A seed always makes
// the same events. The last line that was printed names the seed that was at work.
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/alloc.h"
#include "base/file.h"
#include "headless.h"
#include "panes/bindings.h"
#include "trace/trace_file.h"

enum { EVENTS = 120, LONGEST_SECONDS = 60, MOST_PIXELS = 1 << 22 };

typedef struct Dice {
    uint64_t state;
} Dice;

static uint64_t roll(Dice *dice) {
    uint64_t z = dice->state += 0x9E3779B97F4A7C15u;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
}

static size_t below(Dice *dice, size_t end) {
    return end ? (size_t)(roll(dice) % end) : 0;
}

static bool one_in(Dice *dice, size_t many) {
    return below(dice, many) == 0;
}

static float between(Dice *dice, float low, float high) {
    return low + (high - low) * (float)(roll(dice) >> 40) / (float)(1 << 24);
}

// ---- What is opened
// ------------------------------------------------------------------------------

typedef struct Program {
    const char *name;
    const char *text;
} Program;

#define MAIN(body) "import asyncio\nasync def main():\n" body "asyncio.run(main())\n"

static const Program PROGRAMS[] = {
    {"empty.py", ""},
    {"nothing.py", "pass\n"},
    {"sync.py", "print('no loop at all')\n"},
    {"fails.py", MAIN("    await asyncio.sleep(1)\n    raise ValueError('x' * 5000)\n")},
    {"fails_at_once.py", "1 / 0\n"},
    {"wrong.py", "def f(:\n    pass\n"},
    {"unsupported.py", "import ctypes\n"},
    {"bytes.py", "\xff\xfe\x00 \x80\n"},
    {"deadlock.py", MAIN("    a = asyncio.Lock()\n    await a.acquire()\n    await a.acquire()\n")},
    {"endless.py", MAIN("    while True:\n        await asyncio.sleep(0)\n")},
    {"spin.py", MAIN("    while True:\n        pass\n")},
    {"streams.py",
     MAIN("    while True:\n        print('y' * 70)\n        await asyncio.sleep(0.001)\n")},
    {"one_step.py", MAIN("    pass\n")},
    {"no_time.py", MAIN("    await asyncio.gather(*(asyncio.sleep(0) for _ in range(40)))\n")},
    {"long_time.py", MAIN("    await asyncio.sleep(1e9)\n    await asyncio.sleep(1e-9)\n")},
    {"wide.py", MAIN("    async with asyncio.TaskGroup() as g:\n"
                     "        for i in range(300):\n"
                     "            g.create_task(asyncio.sleep(i % 7), name=f'任务 {i}')\n")},
    {"names.py", MAIN("    t = asyncio.create_task(asyncio.sleep(1), name='\\u202e\\0\\n' * 99)\n"
                      "    await asyncio.wait([t])\n    print('\\x1b[31m\\t' * 50)\n")},
    {"cancels.py", MAIN("    t = asyncio.create_task(asyncio.sleep(9))\n"
                        "    await asyncio.sleep(0)\n    t.cancel('enough')\n    await t\n")},
    {"queue.py", MAIN("    q = asyncio.Queue(2)\n    async def put():\n"
                      "        for i in range(20):\n            await q.put(i)\n"
                      "    t = asyncio.create_task(put())\n    for i in range(20):\n"
                      "        await q.get()\n        await asyncio.sleep(0.1)\n")},
};
enum { PROGRAM_COUNT = sizeof PROGRAMS / sizeof *PROGRAMS };

static const char *const COPIED[] = {"fish_soup.py", "producer_consumer.py", "gather_exceptions.py",
                                     "blocking_call.py"};
enum { COPIED_COUNT = sizeof COPIED / sizeof *COPIED };

static void write_programs(const char *scenarios) {
    Error error = {0};
    for (size_t i = 0; i < PROGRAM_COUNT; i++) {
        Slice text = slice_from(PROGRAMS[i].text);
        if (strcmp(PROGRAMS[i].name, "bytes.py") == 0) {
            text = SLICE("\xff\xfe\x00 \x80\n");
        }
        CHECK(file_write(PROGRAMS[i].name, text, &error), error.message);
    }
    for (size_t i = 0; i < COPIED_COUNT; i++) {
        Text path = {0}, text = {0};
        text_printf(&path, "%s/%s", scenarios, COPIED[i]);
        CHECK(file_read(text_c(&path), 1 << 20, &text, &error), error.message);
        CHECK(file_write(COPIED[i], text_slice(&text), &error), error.message);
        text_finish(&path);
        text_finish(&text);
    }
}

// The run that is shown, some of its bytes turned, with a sum that fits.
static void damage(Dice *dice, const App *app) {
    if (!app_has_run(app) || document_is_running(app->document)) {
        return;
    }
    Text bytes = {0};
    trace_encode(timeline_trace(app->document->timeline), &bytes);
    if (bytes.length < 1 << 18) {
        for (size_t i = below(dice, 12); i > 0 && bytes.length > 24; i--) {
            bytes.data[16 + below(dice, bytes.length - 24)] = (char)roll(dice);
        }
        // The sum at the end is made anew; sometimes more is missing.
        bytes.length -= one_in(dice, 3) ? 8 + below(dice, bytes.length - 24) : 8;
        trace_seal(&bytes, 0);
        file_write("damaged.coro", text_slice(&bytes), NULL);
    }
    text_finish(&bytes);
}

static uint32_t any_id(Dice *dice) {
    return one_in(dice, 40) ? (uint32_t)below(dice, 300) : (uint32_t)below(dice, 9);
}

static int64_t any_number(Dice *dice, Nanos now) {
    static const int64_t NUMBERS[] = {0, 1, -1, 2, INT64_MAX, INT64_MIN, NANOS_NEVER, 1 << 30};
    return one_in(dice, 8) ? NUMBERS[below(dice, sizeof NUMBERS / sizeof *NUMBERS)]
                           : (int64_t)((uint64_t)now + below(dice, 3000000000));
}

static Event any_traced(Dice *dice, Nanos now, TextId texts) {
    Event event = {.time = now,
                   .kind = (uint16_t)below(dice, EVENT_KIND_COUNT),
                   .number = any_number(dice, now),
                   .detail = (uint16_t)below(dice, one_in(dice, 30) ? 65536 : 20),
                   .lane = any_id(dice),
                   .other = any_id(dice),
                   .text = (TextId)below(dice, texts + 1),
                   .more = (TextId)below(dice, texts + 1),
                   .place = {(TextId)below(dice, 3), (uint32_t)below(dice, 9), 0}};
    // Half of it is about lanes that come and go.
    static const uint16_t KINDS[] = {EVENT_LANE_CREATED,  EVENT_TASK_READY,    EVENT_TASK_RUNS,
                                     EVENT_TASK_SUSPENDS, EVENT_FRAME_ENTERED, EVENT_OBJECT_VALUE};
    event.kind = one_in(dice, 2) ? KINDS[below(dice, sizeof KINDS / sizeof *KINDS)] : event.kind;
    return event;
}

// A saved run that no program can have made, though its bytes are sound.
static void write_nonsense(Dice *dice) {
    Trace *trace = trace_create();
    Text text = {0};
    static const char *const TEXTS[] = {"main",    "\xff\x80", "任务", "a\nb\n",
                                        "\x1b[0m", " ",        "%s%n"};
    trace_set_source(trace, SLICE("nonsense.py"), SLICE("a\n\tb\n\n\xff\n"));
    for (size_t i = 0; i < sizeof TEXTS / sizeof *TEXTS; i++) {
        trace_intern(trace, slice_from(TEXTS[i]));
    }
    for (int i = 0; i < 20000; i++) {
        text_append_c(&text, "长");
    }
    trace_intern(trace, text_slice(&text));
    text_clear(&text);
    Nanos now = one_in(dice, 12) ? NANOS_NEVER - (Nanos)below(dice, 3) : 0;
    for (size_t i = below(dice, one_in(dice, 4) ? 3000 : 60); i > 0; i--) {
        trace_append(trace, any_traced(dice, now, trace_text_count(trace)));
        if (one_in(dice, 3) && now < NANOS_NEVER / 4) {
            now += one_in(dice, 100) ? NANOS_NEVER / 3 : (Nanos)below(dice, 1000000000);
        }
    }
    trace_encode(trace, &text);
    file_write("nonsense.coro", text_slice(&text), NULL);
    text_finish(&text);
    trace_destroy(trace);
}

// Lines as the program's own files have them, and as they should not be.
static void write_lines(Dice *dice, Text *out) {
    static const char *const LINES[] = {"theme = dark",
                                        "theme = \xff",
                                        "language = zh",
                                        "scale = nan",
                                        "scale = 1e30",
                                        "blocking-limit = -9",
                                        "= = =",
                                        "window = 99999x-1",
                                        "[fish_soup]",
                                        "0 9 1 mark",
                                        "5 -7 4000000000",
                                        "9223372036854775807 1 7 far",
                                        "play = none, Ctrl+",
                                        "next-step = F99, Shift Left, +",
                                        "find = x",
                                        "/dev/null",
                                        "fails.py",
                                        "\r",
                                        "7 -9223372036854775808 2 %s%n"};
    for (size_t i = below(dice, 30); i > 0; i--) {
        if (one_in(dice, 8)) {
            for (size_t bytes = below(dice, 5000); bytes > 0; bytes--) {
                text_append_char(out, (char)roll(dice));
            }
        }
        text_append_c(out, LINES[below(dice, sizeof LINES / sizeof *LINES)]);
        text_append_char(out, one_in(dice, 20) ? ' ' : '\n');
    }
}

// What the program keeps between sessions is there, and damaged.
static void write_state(Dice *dice) {
    static const char *const FILES[] = {"coroscope/recent", "coroscope/window",
                                        "coroscope/config.ini", "coroscope/keys.ini"};
    mkdir("coroscope", 0700);
    for (size_t i = 0; i < sizeof FILES / sizeof *FILES; i++) {
        Text text = {0};
        write_lines(dice, &text);
        file_write(FILES[i], text_slice(&text), NULL);
        text_finish(&text);
    }
}

static void mark(Dice *dice, App *app) {
    Text text = {0};
    write_lines(dice, &text);
    if (app->document) {
        marks_read(&app->document->marks, text_slice(&text));
    }
    text_finish(&text);
}

static const char *any_file(Dice *dice) {
    static const char *const OTHERS[] = {"damaged.coro", "nonsense.coro", "nonsense.coro",
                                         "is/not/there.py"};
    size_t index = below(dice, PROGRAM_COUNT + COPIED_COUNT + 4);
    return index < PROGRAM_COUNT                  ? PROGRAMS[index].name
           : index < PROGRAM_COUNT + COPIED_COUNT ? COPIED[index - PROGRAM_COUNT]
                                                  : OTHERS[index - PROGRAM_COUNT - COPIED_COUNT];
}

// ---- What is done
// --------------------------------------------------------------------------------

static const char *const WORDS[] = {"a",  "main", "1..2", "1e400", "-5",       "nan",  "..",
                                    "0",  "99h",  "s",    "\xff",  "(unnamed", "[",    "任务",
                                    "\n", "%n%s", "\t",   "5ms",   "inf..inf", "2..1", "fish"};

static void paste(void *self, Text *out) {
    (void)self;
    for (int i = 0; i < 300; i++) {
        text_append_c(out, "pasted 粘贴\n");
    }
}

static void copy(void *self, Slice text) {
    (void)self;
    CHECK(text.length == 0 || text.data, "nothing was copied");
}

static Point any_place(Dice *dice, const App *app) {
    const Ui *ui = &app->ui;
    size_t kind = below(dice, 5);
    Rect rect = {0, 0, app->size.x, app->size.y};
    if (kind < 2 && app->hits.items.count) {
        rect = app->hits.items.items[below(dice, app->hits.items.count)].rect;
    } else if (kind < 4 && ui->shown.count) {
        rect = ui->shown.items[below(dice, ui->shown.count)].rect;
    }
    if (one_in(dice, 60)) {
        return (Point){between(dice, -1e6f, 1e6f), between(dice, -1e6f, 1e6f)};
    }
    return (Point){rect.x + between(dice, 0, rect.w), rect.y + between(dice, 0, rect.h)};
}

static InputEvent any_key(Dice *dice) {
    InputEvent event = {.kind = one_in(dice, 8) ? INPUT_KEY_UP : INPUT_KEY_DOWN};
    if (one_in(dice, 4)) {
        event.key = one_in(dice, 2) ? (uint32_t)below(dice, 128)
                                    : KEY_ENTER + (uint32_t)below(dice, KEY_OTHER - KEY_ENTER + 1);
        event.modifiers = (uint32_t)below(dice, 16);
    } else if (one_in(dice, 5)) {
        static const uint32_t KEYS[] = {KEY_ENTER, KEY_TAB,  KEY_DOWN, KEY_ESCAPE,
                                        KEY_UP,    KEY_HOME, KEY_END,  KEY_BACKSPACE};
        event.key = KEYS[below(dice, sizeof KEYS / sizeof *KEYS)];
        event.modifiers = one_in(dice, 3) ? MOD_SHIFT : 0;
    } else {
        const Binding *binding = binding_at(below(dice, binding_count()));
        event.key = binding->key;
        event.modifiers = binding->modifiers;
    }
    event.physical = event.key;
    event.repeat = one_in(dice, 6);
    return event;
}

static InputEvent any_event(Dice *dice, const App *app) {
    InputEvent event = {.mouse = any_place(dice, app)};
    event.modifiers = one_in(dice, 3) ? (uint32_t)below(dice, 16) : 0;
    event.button = one_in(dice, 4) ? 1 + (int)below(dice, 3) : MOUSE_LEFT;
    event.clicks = 1 + (int)below(dice, 3);
    switch (below(dice, 16)) {
    case 0:
    case 1:
    case 2:
    case 3: event.kind = INPUT_MOUSE_DOWN; break;
    case 4:
    case 5: event.kind = INPUT_MOUSE_UP; break;
    case 6:
    case 7: event.kind = INPUT_MOUSE_MOVE; break;
    case 8:
        event.kind = INPUT_WHEEL;
        event.wheel_y = between(dice, -4, 4) * (one_in(dice, 20) ? 1e6f : 1);
        event.wheel_x = one_in(dice, 2) ? between(dice, -4, 4) : 0;
        break;
    case 9: {
        static const InputKind KINDS[] = {INPUT_MOUSE_LEAVE, INPUT_BLUR, INPUT_FOCUS, INPUT_HIDDEN,
                                          INPUT_SHOWN,       INPUT_WAKE, INPUT_NONE,  INPUT_EXPOSE};
        event.kind = KINDS[below(dice, sizeof KINDS / sizeof *KINDS)];
        break;
    }
    case 10:
        event.kind = INPUT_TEXT;
        snprintf(event.text, sizeof event.text, "%s",
                 WORDS[below(dice, sizeof WORDS / sizeof *WORDS)]);
        break;
    case 11:
        if (one_in(dice, 3)) {
            event.kind = INPUT_DROP_FILE;
            event.path = mem_copy_text(any_file(dice));
            break;
        }
        return any_key(dice);
    default: return any_key(dice);
    }
    return event;
}

static Point any_size(Dice *dice) {
    static const Point SIZES[] = {{1600, 1000}, {1024, 640}, {720, 480}, {1, 1},      {0, 0},
                                  {16384, 10},  {10, 16384}, {300, 200}, {2560, 1440}};
    return SIZES[below(dice, sizeof SIZES / sizeof *SIZES)];
}

static void paint(Dice *dice, Headless *headless) {
    static const float SCALES[] = {0.75f, 1, 1.25f, 2, 3};
    float scale = SCALES[below(dice, sizeof SCALES / sizeof *SCALES)];
    if (headless->size.x * headless->size.y * scale * scale > MOST_PIXELS) {
        return;
    }
    Canvas canvas = {0};
    Error error = {0};
    fonts_set_scale(headless->fonts, scale);
    canvas_draw_list(&canvas, &headless->list, headless->fonts, scale, 0xFF000000, &error);
    fonts_set_scale(headless->fonts, 1);
    mem_free(canvas.pixels);
}

// ---- Where it stays
// ------------------------------------------------------------------------------

static bool is_outside(const char *path, const char *folder) {
    return *path == '/' && !slice_starts_with(slice_from(path), folder);
}

// What is random must not write to the files of whoever tests.
static void stay_inside(App *app, const char *folder) {
    if (app->document && is_outside(app->document->path, folder)) {
        app_close_file(app);
    }
    bool writes = app->prompt == PROMPT_SAVE || app->prompt == PROMPT_EXPORT;
    const char *path = text_c(&app->prompt_field.text);
    if (writes && (*path == '/' || strstr(path, ".."))) {
        text_field_set(&app->prompt_field, SLICE("saved.coro"));
    }
    app->over = false;
}

static void enter(const char *folder) {
    static const char *const VARIABLES[] = {"HOME", "XDG_STATE_HOME", "XDG_DATA_HOME",
                                            "XDG_PICTURES_DIR"};
    mkdir(folder, 0700);
    CHECK(chdir(folder) == 0, "there is no folder to work in");
    char *here = realpath(".", NULL);
    for (size_t i = 0; i < sizeof VARIABLES / sizeof *VARIABLES; i++) {
        setenv(VARIABLES[i], here, 1);
    }
    free(here);
    // Nobody's clipboard.
    setenv("PATH", "/nowhere", 1);
    unsetenv("COROSCOPE_REDUCED_MOTION");
}

// A hang ends in SIGALRM, whose trace says where.
static void try_seed(uint64_t seed, size_t events, const char *folder) {
    Dice dice = {seed};
    Headless headless;
    Error error = {0};
    unlink("damaged.coro");
    write_state(&dice);
    write_nonsense(&dice);
    alarm(LONGEST_SECONDS);
    CHECK(headless_start(&headless, any_size(&dice), &error), error.message);
    App *app = headless.app;
    setenv("XDG_CONFIG_HOME", folder, 1);
    settings_load(&app->settings);
    keys_finish(&app->keys);
    app_load_keys(app);
    app->host.paste = paste;
    app->host.copy = copy;
    app->settings.reduced_motion = one_in(&dice, 2);
    app->opening.real = one_in(&dice, 8);
    if (!one_in(&dice, 6)) {
        app_open(app, any_file(&dice));
    }
    for (size_t i = 0; i < events; i++) {
        InputEvent event = any_event(&dice, app);
        app_input(app, &event);
        input_event_finish(&event);
        stay_inside(app, folder);
        if (one_in(&dice, 80)) {
            damage(&dice, app);
        }
        if (one_in(&dice, 60)) {
            mark(&dice, app);
        }
        if (one_in(&dice, 12)) {
            app_act(app, ACTION_STOP_RUN, 0);  // What never ends takes memory.
        }
        if (one_in(&dice, 40)) {
            headless.size = any_size(&dice);
        }
        if (!one_in(&dice, 3)) {
            headless_frame(&headless, one_in(&dice, 10) ? 5000 : 16);
            CHECK(app_wait(app, headless.now) >= -1, "a wait of less than nothing");
        }
        if (one_in(&dice, 40)) {
            paint(&dice, &headless);
        }
    }
    headless_finish(&headless);
}

int main(int count, char **words) {
    const char *scenarios = getenv("SCENARIO_FOLDER");
    if (count < 2 || !scenarios) {
        fprintf(stderr, "SCENARIO_FOLDER=... fuzz_window FOLDER [FIRST-SEED [COUNT [EVENTS]]]\n");
        return 2;
    }
    uint64_t first = count > 2 ? strtoull(words[2], NULL, 10) : 1;
    uint64_t seeds = count > 3 ? strtoull(words[3], NULL, 10) : 1;
    size_t events = count > 4 ? (size_t)strtoull(words[4], NULL, 10) : EVENTS;
    enter(words[1]);
    write_programs(scenarios);
    char *folder = realpath(".", NULL);
    for (uint64_t seed = first; seed < first + seeds; seed++) {
        printf("seed %llu\n", (unsigned long long)seed);
        fflush(stdout);
        try_seed(seed, events, folder);
    }
    free(folder);
    return 0;
}
