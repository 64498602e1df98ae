#include "sim/module_advice.h"

#include <string.h>

#include "base/translate.h"
#include "modules/modules.h"
#include "vm/exception_parts.h"

// What people import from outside of Python's library, or from parts of it that make no sense in
// a simulation. One row each; the list in UNSUPPORTED.md is held to this one by a test.
static const struct {
    const char *module;
    const char *advice;
} advices[] = {
    {"aiofiles", N_("call open(), and await asyncio.sleep() for as long as a file takes")},
    {"aiohttp", N_("await asyncio.sleep() for as long as a request takes")},
    {"anyio", N_("use asyncio")},
    {"async_timeout", N_("use asyncio.timeout()")},
    {"curio", N_("use asyncio")},
    {"gevent", N_("use asyncio")},
    {"httpx", N_("await asyncio.sleep() for as long as a request takes")},
    {"multiprocessing", N_("use concurrent.futures.ThreadPoolExecutor; its threads are simulated")},
    {"nest_asyncio", N_("leave it out; in a session `await` works at the top of a cell")},
    {"numpy", N_("use lists, and the modules math and statistics")},
    {"pandas", N_("use lists and dicts")},
    {"pytest", N_("write plain functions with assert, and call them")},
    {"requests", N_("call time.sleep() for as long as a request takes")},
    {"socket", N_("a scenario has no network; use asyncio.Queue between its tasks")},
    {"sqlite3", N_("keep the rows in a list")},
    {"ssl", N_("a scenario has no network")},
    {"subprocess",
     N_("a scenario starts no other programs; await asyncio.sleep() for as long as one takes")},
    {"tqdm", N_("leave it out, or print()")},
    {"trio", N_("use asyncio")},
    {"urllib.request", N_("await asyncio.sleep() for as long as a request takes")},
    {"uvloop", N_("leave it out: the loop is Coroscope's own")},
};

static const char *const GENERAL =
    N_("a scenario can import only the modules that this program brings along, and .py files in "
       "its own folder");

static Slice missing_name(const Diagnostic *diagnostic) {
    const char *begin = strchr(diagnostic->message, '\'');
    const char *end = begin ? strchr(begin + 1, '\'') : NULL;
    return end ? (Slice){begin + 1, (size_t)(end - begin - 1)} : (Slice){"", 0};
}

static const char *known_advice(Slice module) {
    for (size_t i = 0; i < sizeof advices / sizeof *advices; i++) {
        size_t length = strlen(advices[i].module);
        bool is_part = module.length > length && module.data[length] == '.';
        if (slice_is(slice_sub(module, 0, length), advices[i].module) &&
            (module.length == length || is_part)) {
            return advices[i].advice;
        }
    }
    return NULL;
}

typedef struct Nearest {
    Slice wanted;
    const char *best;
    size_t distance;
} Nearest;

static void consider(Nearest *search, const char *name) {
    Slice candidate = slice_from(name);
    size_t limit = (search->wanted.length + candidate.length + 3) / 3;
    limit = search->best && search->distance <= limit ? search->distance - 1 : limit;
    size_t distance = suggest_distance(search->wanted, candidate, limit);
    if (distance <= limit) {
        search->best = name;
        search->distance = distance;
    }
}

static bool is_internal(const char *name) {
    return name[0] == '_' && name[1] != '_';
}

static const char *advice_for(Arena *arena, const Siblings *siblings, Slice module) {
    const char *known = known_advice(module);
    if (known) {
        return known;
    }
    Nearest search = {.wanted = module};
    for (const char *const *name = modules_names(); *name; name++) {
        if (!is_internal(*name)) {
            consider(&search, *name);
        }
    }
    for (size_t i = 0; i < siblings->found.count; i++) {
        consider(&search, siblings->found.items[i]->name);
    }
    if (!search.best) {
        return GENERAL;
    }
    Text text = {0};
    text_printf(&text, "did you mean '%s'?", search.best);
    const char *kept = arena_copy(arena, text_slice(&text));
    text_finish(&text);
    return kept;
}

void module_advice_add(Arena *arena, const Siblings *siblings, Diagnostics *diagnostics) {
    for (size_t i = 0; i < diagnostics->count; i++) {
        Diagnostic *diagnostic = &diagnostics->items[i];
        bool is_missing = slice_starts_with(slice_from(diagnostic->message), "No module named '");
        if (is_missing && !diagnostic->advice) {
            diagnostic->advice = advice_for(arena, siblings, missing_name(diagnostic));
        }
    }
}

void module_advice_list(Text *out) {
    text_append_c(out, _("Modules that a scenario can import:"));
    text_append_c(out, "\n   ");
    size_t line = out->length;
    for (const char *const *name = modules_names(); *name; name++) {
        bool is_part = strchr(*name, '.') != NULL;
        if (is_internal(*name) || is_part) {
            continue;
        }
        if (out->length - line > 88) {
            text_append_c(out, "\n   ");
            line = out->length;
        }
        text_printf(out, " %s", *name);
    }
    text_append_c(out, _(", and .py files in its own folder."));
    text_append_char(out, '\n');
}
