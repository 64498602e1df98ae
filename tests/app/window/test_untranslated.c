// Every page and pane in a language that has changed all its letters: what is still written with
// plain ones was never translated. What a program brings along, its names, texts and files, may
// stay as it is.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/translate.h"
#include "headless.h"
#include "panes/bindings.h"

// What is called so in every language: the program, keys as keyboards print them, formats, and what
// Python calls things by itself.
static const char OURS[] =
    "Coroscope Ctrl Alt Shift Esc Tab Enter Backspace Delete Home End PgUp PgDn PNG SVG EN "
    "None CancelledError Task await py coro trace png svg";

// The pseudo-locale has none of these left: see ACCENTS of check_catalogs.py.
static const char PLAIN[] = "aeiouAEIOUcnsyz";

typedef struct Finder {
    Headless headless;
    Text known;  // The words of the program at hand, each between spaces.
    int found;
} Finder;

static bool is_letter(char byte) {
    unsigned char low = (unsigned char)byte | 32;
    return (low >= 'a' && low <= 'z') || (byte >= '0' && byte <= '9') || byte == '_' ||
           ((unsigned char)byte >= 0xC3 && (unsigned char)byte < 0xE0);
}

// The next word at `*at`, which moves behind it. Accented letters are two bytes that belong to it.
static Slice next_word(Slice text, size_t *at) {
    while (*at < text.length && !is_letter(text.data[*at])) {
        (*at)++;
    }
    size_t begin = *at;
    while (*at < text.length && (is_letter(text.data[*at]) || (text.data[*at] & 0xC0) == 0x80)) {
        (*at)++;
    }
    return slice_sub(text, begin, *at);
}

static void learn(Finder *finder, Slice text) {
    text_append_char(&finder->known, ' ');
    for (size_t at = 0; at < text.length;) {
        text_append(&finder->known, next_word(text, &at));
        text_append_char(&finder->known, ' ');
    }
}

static bool is_known(const Finder *finder, Slice word, bool whole) {
    Text between = {0};
    text_append_char(&between, ' ');
    text_append(&between, word);
    text_append_c(&between, whole ? " " : "");
    bool known = strstr(text_c(&finder->known), text_c(&between)) != NULL;
    text_finish(&between);
    return known;
}

static bool has_plain_letter(Slice word) {
    for (size_t i = 0; i < word.length; i++) {
        if (strchr(PLAIN, word.data[i])) {
            return true;
        }
    }
    return false;
}

// A capital alone is a key, or the name of a side.
static bool is_key(Slice word) {
    bool one = word.length == 1 && word.data[0] >= 'A' && word.data[0] <= 'Z';
    return one || (word.length <= 3 && word.data[0] == 'F' && word.data[1] <= '9');
}

// CPython's own words stand below what we say of a mistake: people look them up.
static bool is_of_python(Slice text) {
    return slice_starts_with(text, "SyntaxError: ") ||
           slice_starts_with(text, "IndentationError: ") ||
           slice_starts_with(text, "ModuleNotFoundError: ");
}

static void look(Finder *finder, const char *view) {
    const DrawList *list = &finder->headless.list;
    for (size_t i = 0; i < list->commands.count; i++) {
        const DrawCommand *command = &list->commands.items[i];
        if (command->kind != DRAW_TEXT) {
            continue;
        }
        Slice text = draw_command_text(list, command);
        for (size_t at = 0; at < text.length && !is_of_python(text);) {
            Slice word = next_word(text, &at);
            bool cut = at < text.length && text.data[at] == "…"[0];
            if (!word.length || !has_plain_letter(word) || is_key(word) ||
                is_known(finder, word, !cut)) {
                continue;
            }
            print_message("%s: \"%.*s\" in \"%.*s\"\n", view, (int)word.length, word.data,
                          (int)text.length, text.data);
            finder->found++;
            break;
        }
    }
}

static void look_after_key(Finder *finder, uint32_t key, uint32_t modifiers, const char *view) {
    headless_key(&finder->headless, key, modifiers);
    headless_frame(&finder->headless, 400);
    look(finder, view);
}

// The pointer on everything that is there, for what it tells then.
static void look_at_tips(Finder *finder, const char *view) {
    App *app = finder->headless.app;
    size_t count = app->hits.items.count;
    for (size_t i = 0; i < count && i < 150; i++) {
        const Hit *hit = &app->hits.items.items[i < app->hits.items.count ? i : 0];
        Point middle = {hit->rect.x + hit->rect.w / 2, hit->rect.y + hit->rect.h / 2};
        headless_move(&finder->headless, middle);
        headless_frame(&finder->headless, 400);
        look(finder, view);
    }
    headless_move(&finder->headless, (Point){1, 1});
}

static void learn_folder(Finder *finder, const char *path) {
    DIR *folder = opendir(path);
    for (struct dirent *entry; folder && (entry = readdir(folder));) {
        learn(finder, slice_from(entry->d_name));
    }
    if (folder) {
        closedir(folder);
    }
}

// What was opened before.
static void learn_recent(Finder *finder) {
    learn(finder, slice_from(getenv("SCENARIO_FOLDER")));
    learn_folder(finder, getenv("SCENARIO_FOLDER"));
}

static Finder start(Point size) {
    Finder finder = {0};
    Error error = {0};
    assert_true(headless_start(&finder.headless, size, &error));
    finder.headless.app->measure = text_measure_plain();
    language_begin();
    language_use(LANGUAGE_CHINESE);
    assert_true(_("Timeline")[0] == '[');  // Else the words are not the changed ones.
    learn(&finder, SLICE(OURS));
    learn(&finder, slice_from(getenv("HOME")));
    headless_frame(&finder.headless, 500);
    return finder;
}

static int finish(Finder *finder) {
    headless_finish(&finder->headless);
    text_finish(&finder->known);
    return finder->found;
}

static void open(Finder *finder, const char *path) {
    Text source = {0};
    learn(finder, slice_from(path));
    assert_true(file_read(path, 1 << 20, &source, NULL));
    learn(finder, text_slice(&source));
    text_finish(&source);
    headless_open(&finder->headless, path);
    const Document *document = finder->headless.app->document;
    const Trace *trace = document && document->timeline ? timeline_trace(document->timeline) : NULL;
    for (TextId id = 1; trace && id <= trace_text_count(trace); id++) {
        learn(finder, trace_text(trace, id));
    }
}

static void open_scenario(Finder *finder, const char *name) {
    char path[512];
    snprintf(path, sizeof path, "%s/%s.py", getenv("SCENARIO_FOLDER"), name);
    open(finder, path);
    learn(finder, slice_from(getenv("HOME") ? getenv("HOME") : ""));  // Where files go.
}

static int of_start_page(void) {
    Finder finder = start((Point){1600, 1000});
    for (int i = 0; i < 200; i++) {
        headless_frame(&finder.headless, 16);
    }
    learn_recent(&finder);
    look(&finder, "start page");
    headless_key(&finder.headless, 'o', MOD_CTRL);
    char path[512] = "";
    assert_non_null(getcwd(path, sizeof path));
    learn(&finder, slice_from(path));
    learn_folder(&finder, path);
    look(&finder, "file browser");
    headless_type(&finder.headless, "qqq");
    learn(&finder, SLICE("qqq"));
    look(&finder, "empty file browser");
    return finish(&finder);
}

static int of_tour(void) {
    Finder finder = start((Point){1600, 1000});
    char path[512];
    Text source = {0};
    snprintf(path, sizeof path, "%s/fish_soup.py", getenv("SCENARIO_FOLDER"));
    assert_true(file_read(path, 1 << 20, &source, NULL));
    learn(&finder, text_slice(&source));
    learn(&finder, slice_from(path));
    text_finish(&source);
    headless_key(&finder.headless, KEY_F2, 0);
    for (int card = 1; card <= 8; card++) {
        for (int i = 0; i < 400 && (finder.headless.app->tour_due || i < 3); i++) {
            usleep(500);
            headless_frame(&finder.headless, 16);
        }
        look(&finder, "tour");
        headless_key(&finder.headless, KEY_RIGHT, 0);
    }
    return finish(&finder);
}

// Each moment of a run, all panes open, then the other axes.
static int of_file(const char *name, Point size) {
    Finder finder = start(size);
    open(&finder, name);
    look(&finder, name);
    headless_key(&finder.headless, 'i', 0);
    headless_key(&finder.headless, 'o', 0);
    headless_key(&finder.headless, KEY_DOWN, 0);
    uint32_t steps = timeline_step_count(finder.headless.app->document->timeline);
    for (uint32_t step = 0; step < steps && step < 50; step++) {
        look_after_key(&finder, KEY_RIGHT, 0, name);
        if (step % 3 == 0) {
            look_after_key(&finder, step % 2 ? '[' : KEY_DOWN, 0, name);
        }
    }
    look_after_key(&finder, KEY_END, 0, name);
    look_at_tips(&finder, name);
    look_after_key(&finder, 't', MOD_SHIFT, name);
    look_at_tips(&finder, name);
    look_after_key(&finder, 't', MOD_SHIFT, name);
    look_after_key(&finder, KEY_ESCAPE, 0, name);
    look_after_key(&finder, KEY_ESCAPE, 0, name);
    return finish(&finder);
}

static int of_scenario(const char *name, Point size) {
    char path[512];
    snprintf(path, sizeof path, "%s/%s.py", getenv("SCENARIO_FOLDER"), name);
    return of_file(path, size);
}

static int of_dialogs(void) {
    Finder finder = start((Point){1600, 1000});
    open_scenario(&finder, "fish_soup");
    learn(&finder, SLICE("so"));
    learn(&finder, slice_from(getenv("XDG_STATE_HOME")));
    static const struct {
        uint32_t key, modifiers;
        const char *view;
    } views[] = {
        {'?', 0, "key sheet"},   {'e', MOD_CTRL, "export dialog"}, {'g', MOD_CTRL, "time prompt"},
        {'m', 0, "mark prompt"}, {'s', MOD_CTRL, "save prompt"},   {'f', MOD_CTRL, "find"},
    };
    for (size_t i = 0; i < sizeof views / sizeof *views; i++) {
        look_after_key(&finder, views[i].key, views[i].modifiers, views[i].view);
        headless_key(&finder.headless, KEY_ESCAPE, 0);
    }
    headless_drag(&finder.headless, headless_place(&finder.headless, HIT_LANE_SPACE, 2),
                  headless_place(&finder.headless, HIT_LANE_SPACE, 2), MOUSE_RIGHT);
    look(&finder, "menu");
    headless_key(&finder.headless, KEY_ESCAPE, 0);
    headless_key(&finder.headless, 'v', 0);
    for (int i = 0; i < 2000 && !finder.headless.app->compare.placed; i++) {
        usleep(1000);
        headless_frame(&finder.headless, 16);
    }
    look_after_key(&finder, KEY_RIGHT, 0, "compare");
    look_at_tips(&finder, "compare");
    return finish(&finder);
}

// What was made before the language changed follows it.
static int of_change(void) {
    Finder finder = start((Point){1600, 1000});
    language_use(LANGUAGE_ENGLISH);
    open_scenario(&finder, "fish_soup");
    headless_key(&finder.headless, 'i', 0);
    headless_key(&finder.headless, 'o', 0);
    headless_key(&finder.headless, KEY_END, 0);
    headless_key(&finder.headless, 'v', 0);
    for (int i = 0; i < 2000 && !finder.headless.app->compare.placed; i++) {
        usleep(1000);
        headless_frame(&finder.headless, 16);
    }
    headless_frame(&finder.headless, 300);
    language_use(LANGUAGE_CHINESE);
    headless_frame(&finder.headless, 300);
    look(&finder, "compare after a change of language");
    headless_key(&finder.headless, 'v', 0);
    headless_frame(&finder.headless, 8000);
    look(&finder, "window after a change of language");
    return finish(&finder);
}

// Each thing that is said in passing: the actions that only say something.
static int of_toasts(void) {
    Finder finder = start((Point){1600, 1000});
    learn(&finder, SLICE("time.sleep queue.get() English"));  // Of the sheets of shapes, settings.
    learn_recent(&finder);
    open_scenario(&finder, "gather_exceptions");
    learn(&finder, slice_from(getenv("XDG_STATE_HOME")));
    for (Action action = ACTION_NONE + 1; action < ACTION_COUNT; action++) {
        static const Action elsewhere[] = {ACTION_QUIT,       ACTION_LANGUAGE, ACTION_OPEN,
                                           ACTION_EXPORT_NOW, ACTION_SAVE,     ACTION_TOUR};
        bool here = true;
        for (size_t i = 0; i < sizeof elsewhere / sizeof *elsewhere; i++) {
            here = here && action != elsewhere[i];
        }
        if (here && finder.headless.app->document) {
            app_act(finder.headless.app, action, 0);
            headless_frame(&finder.headless, 16);
            look(&finder, action_words(action));
            headless_key(&finder.headless, KEY_ESCAPE, 0);
        }
    }
    return finish(&finder);
}

// Everything that can be waited for, under names that are no words of ours.
static const char WAITS[] =
    "import asyncio as A, time as T\n"
    "async def w1(q, l, s, e, b, c):\n"
    "    async with l:\n"
    "        await A.sleep(0.5)\n"
    "        async with s:\n"
    "            await q.put(1)\n"
    "            await q.put(2)\n"
    "    await e.wait()\n"
    "    async with c:\n"
    "        await c.wait()\n"
    "    await b.wait()\n"
    "async def w2(q, l, s, e, b, c, f):\n"
    "    async with l:\n"
    "        async with s:\n"
    "            await A.sleep(0.5)\n"
    "    f.set_result(5)\n"
    "    await q.get()\n"
    "    q.task_done()\n"
    "    await q.get()\n"
    "    e.set()\n"
    "    await A.sleep(0.5)\n"
    "    async with c:\n"
    "        c.notify_all()\n"
    "    await b.wait()\n"
    "    await A.to_thread(T.sleep, 1)\n"
    "    T.sleep(0.5)\n"
    "    q.task_done()\n"
    "async def w3(f, q):\n"
    "    await f\n"
    "    await A.sleep(0)\n"
    "    await q.join()\n"
    "    1 / 0\n"
    "async def w4():\n"
    "    async with A.TaskGroup() as g:\n"
    "        g.create_task(A.sleep(1))\n"
    "        g.create_task(A.sleep(9))\n"
    "async def m():\n"
    "    q, l, s, e = A.Queue(1), A.Lock(), A.Semaphore(1), A.Event()\n"
    "    b, c, f = A.Barrier(2), A.Condition(), A.get_running_loop().create_future()\n"
    "    t = A.create_task(w4())\n"
    "    x = A.create_task(w3(f, q))\n"
    "    await A.gather(w1(q, l, s, e, b, c), w2(q, l, s, e, b, c, f))\n"
    "    await A.wait([t, x], timeout=0.1)\n"
    "    t.cancel()\n"
    "    w4()\n"
    "    await l.acquire()\n"
    "    A.create_task(A.sleep(99))\n"
    "    await A.wait_for(A.sleep(1), 0.1)\n"
    "A.run(m())\n";

static void write_program(char *path, const char *program) {
    int file = mkstemps(path, 3);
    assert_true(file >= 0);
    assert_int_equal(write(file, program, strlen(program)), strlen(program));
    close(file);
}

static int of_waits(Point size) {
    char path[] = "/tmp/coroscope-words-XXXXXX.py";
    write_program(path, WAITS);
    int found = of_file(path, size);
    unlink(path);
    return found;
}

static int of_mistakes(void) {
    static const char *const programs[] = {
        "def (:\n",
        "print('a'\n",
        "import aiohttp\n",
        "import asyncoi\n",
        "breakpoint()\n",
        "async def f():\n    await asyncio.open_connection()\nimport asyncio\n",
        "f() = 1\n",
        "if 1:\nx = 2\n",
        "  x = 1\n",
        "",
        "import asyncio\nasync def f():\n    await f2()\nasync def f2():\n    1 / "
        "0\nasyncio.run(f())\n",
    };
    Finder finder = start((Point){1024, 640});
    learn(&finder, SLICE("asyncio"));  // Did you mean it?
    for (size_t i = 0; i < sizeof programs / sizeof *programs; i++) {
        char path[] = "/tmp/coroscope-words-XXXXXX.py";
        write_program(path, programs[i]);
        open(&finder, path);
        look(&finder, programs[i]);
        unlink(path);
    }
    return finish(&finder);
}

static void everything_drawn_is_translated(void **state) {
    (void)state;
    static const char *const scenarios[] = {
        "fish_soup",     "gather_exceptions", "producer_consumer", "lock_in_line",
        "deadlock",      "blocking_call",     "callbacks",         "shield",
        "queue_forever", "crawler",           "workers_sequential"};
    int found =
        of_start_page() + of_tour() + of_dialogs() + of_toasts() + of_mistakes() + of_change();
    for (size_t i = 0; i < sizeof scenarios / sizeof *scenarios; i++) {
        found += of_scenario(scenarios[i], (Point){1600, 1000});
        found += of_scenario(scenarios[i], (Point){1024, 640});
    }
    found += of_waits((Point){1600, 1000}) + of_waits((Point){1024, 640});
    language_use(LANGUAGE_ENGLISH);
    assert_int_equal(found, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(everything_drawn_is_translated),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
