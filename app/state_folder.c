#include "state_folder.h"

#include <stdlib.h>
#include <sys/stat.h>

#include "base/alloc.h"

bool state_folder(Text *out) {
    const char *state = getenv("XDG_STATE_HOME"), *home = getenv("HOME");
    if (state && *state == '/') {
        text_append_c(out, state);
    } else if (home && *home == '/') {
        text_append_c(out, home);
        text_append_c(out, "/.local/state");
    } else {
        return false;
    }
    text_append_c(out, "/coroscope");
    return true;
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
