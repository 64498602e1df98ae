#include "platform/state_folder.h"

#include <stdlib.h>
#include <sys/stat.h>

#include "base/alloc.h"

// The folder that the variable names, else the one below the home.
static bool find(const char *variable, const char *below_home, Text *out) {
    const char *named = getenv(variable), *home = getenv("HOME");
    if (named && *named == '/') {
        text_append_c(out, named);
        return true;
    }
    if (home && *home == '/') {
        text_printf(out, "%s/%s", home, below_home);
        return true;
    }
    return false;
}

bool state_folder(Text *out) {
    if (!find("XDG_STATE_HOME", ".local/state", out)) {
        return false;
    }
    text_append_c(out, "/coroscope");
    return true;
}

bool config_folder(Text *out) {
    return find("XDG_CONFIG_HOME", ".config", out);
}

void state_folder_make(const Text *folder) {
    char *path = mem_copy_text(text_c(folder));
    for (char *at = path + 1; *at; at++) {
        if (*at == '/') {
            *at = 0;
            mkdir(path, 0700);
            *at = '/';
        }
    }
    mkdir(path, 0700);
    mem_free(path);
}
