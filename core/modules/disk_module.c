// _disk: what a scenario may read of the real disk, which is its own folder and the current one,
// and what lies below them. Nothing is ever written there: see source/_files.py.
//
// A path that leads elsewhere is answered as if its reading were forbidden; one that leads nowhere
// is missing, wherever it is.
#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "modules/native_modules.h"
#include "vm/bytes.h"
#include "vm/integer.h"
#include "vm/list.h"
#include "vm/module.h"
#include "vm/string.h"
#include "vm/tuple.h"

enum { LARGEST_FILE = 64 << 20, MOST_NAMES = 100000 };

static bool lies_in(const char *path, const char *folder) {
    size_t length = strlen(folder);
    return length > 1 && strncmp(path, folder, length) == 0 &&
           (path[length] == '/' || path[length] == 0);
}

static bool lies_in_current(const char *path) {
    char *current = getcwd(NULL, 0);
    bool inside = current && lies_in(path, current);
    free(current);
    return inside;
}

static bool lies_beside_script(Vm *vm, const char *path) {
    char *script = realpath(runtime_of(vm)->script, NULL);
    char *slash = script ? strrchr(script, '/') : NULL;
    if (slash) {
        *slash = 0;
    }
    bool inside = slash && lies_in(path, script);
    free(script);
    return inside;
}

typedef enum Sight { SIGHT_SEEN, SIGHT_MISSING, SIGHT_FORBIDDEN } Sight;

// Links are followed first, so that none leads out.
static Sight look(Vm *vm, Value name, char **real) {
    *real = realpath(string_c(name), NULL);
    if (!*real) {
        return SIGHT_MISSING;
    }
    return lies_beside_script(vm, *real) || lies_in_current(*real) ? SIGHT_SEEN : SIGHT_FORBIDDEN;
}

static Value path_argument(Vm *vm, const Arguments *arguments, const char *name) {
    if (!arguments_check(vm, arguments, name, 1, 1)) {
        return NOTHING;
    }
    Value path = arguments->items[0];
    if (!is_string(vm, path)) {
        return vm_raise(vm, vm->exceptions.type, "%s() takes a str", name);
    }
    if (strlen(string_c(path)) != string_slice(path).length) {
        return vm_raise(vm, vm->exceptions.value, "embedded null byte");
    }
    return path;
}

// look(path): None when it is missing, False when it is not to be seen, else (is a folder, size,
// nanoseconds of its last change).
static Value disk_look(Vm *vm, Value self, const Arguments *arguments) {
    (void)self;
    Value path = path_argument(vm, arguments, "look");
    if (value_is_nothing(path)) {
        return NOTHING;
    }
    char *real;
    struct stat facts;
    Sight sight = look(vm, path, &real);
    if (sight == SIGHT_SEEN && stat(real, &facts) != 0) {
        sight = SIGHT_MISSING;
    }
    free(real);
    if (sight != SIGHT_SEEN) {
        return sight == SIGHT_MISSING ? VALUE_NONE : VALUE_FALSE;
    }
    int64_t changed = (int64_t)facts.st_mtim.tv_sec * 1000000000 + facts.st_mtim.tv_nsec;
    Value items[] = {value_bool(S_ISDIR(facts.st_mode)), int_from_int64(vm, (int64_t)facts.st_size),
                     int_from_int64(vm, changed)};
    Value result = tuple_from(vm, 3, items);
    value_release(items[1]);
    value_release(items[2]);
    return result;
}

// read(path): the bytes, or None where look() would not find a file.
static Value disk_read(Vm *vm, Value self, const Arguments *arguments) {
    (void)self;
    Value path = path_argument(vm, arguments, "read");
    if (value_is_nothing(path)) {
        return NOTHING;
    }
    char *real;
    Text text = {0};
    bool good = look(vm, path, &real) == SIGHT_SEEN && file_read(real, LARGEST_FILE, &text, NULL);
    free(real);
    Value result = good ? bytes_from(vm, text_slice(&text)) : VALUE_NONE;
    text_finish(&text);
    return result;
}

// names(path): a list of what is in the folder, or None.
static Value disk_names(Vm *vm, Value self, const Arguments *arguments) {
    (void)self;
    Value path = path_argument(vm, arguments, "names");
    if (value_is_nothing(path)) {
        return NOTHING;
    }
    char *real;
    DIR *folder = look(vm, path, &real) == SIGHT_SEEN ? opendir(real) : NULL;
    free(real);
    if (!folder) {
        return VALUE_NONE;
    }
    Value names = list_create(vm);
    size_t count = 0;
    for (struct dirent *entry; (entry = readdir(folder)) && count < MOST_NAMES; count++) {
        if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0) {
            Value name = string_from_c(vm, entry->d_name);
            list_append(vm, names, name);
            value_release(name);
        }
    }
    closedir(folder);
    return names;
}

static Value disk_current(Vm *vm, Value self, const Arguments *arguments) {
    (void)self;
    if (!arguments_check(vm, arguments, "current", 0, 0)) {
        return NOTHING;
    }
    char *current = getcwd(NULL, 0);
    Value result = string_from_c(vm, current ? current : "/");
    free(current);
    return result;
}

static const MethodTable functions[] = {
    {"look", disk_look, METHOD_PLAIN},
    {"read", disk_read, METHOD_PLAIN},
    {"names", disk_names, METHOD_PLAIN},
    {"current", disk_current, METHOD_PLAIN},
    {NULL, NULL, 0},
};

bool disk_module_fill(Vm *vm, Value module) {
    return module_add_functions(vm, module, functions);
}
