#include "platform/desktop_theme.h"

#include <stdlib.h>
#include <string.h>

#include "platform/settings_file.h"
#include "platform/state_folder.h"

// What a line of a desktop's file says of darkness: later lines weigh more, but what says that
// dark is preferred weighs most.
typedef struct Told {
    bool any, dark, preferred;
} Told;

static bool is_yes(Slice value) {
    return slice_is(value, "true") || slice_is(value, "1") || slice_is(value, "yes");
}

static void take_line(void *context, Slice name, Slice value) {
    Told *told = context;
    if (slice_is(name, "gtk-application-prefer-dark-theme")) {
        told->preferred = told->preferred || is_yes(value);
    } else if (slice_is(name, "gtk-theme-name") || slice_is(name, "ColorScheme")) {
        told->any = true;
        told->dark = slice_ends_with(value, "-dark") || slice_ends_with(value, "Dark");
    }
}

bool desktop_is_dark(void) {
    static const char *const files[] = {"gtk-4.0/settings.ini", "gtk-3.0/settings.ini",
                                        "kdeglobals"};
    const char *gtk = getenv("GTK_THEME");
    if (gtk && *gtk) {
        return strstr(gtk, "dark") != NULL || strstr(gtk, "Dark") != NULL;
    }
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        Told told = {0};
        Text path = {0};
        if (config_folder(&path)) {
            text_printf(&path, "/%s", files[i]);
            settings_file_read(text_c(&path), take_line, &told);
        }
        text_finish(&path);
        if (told.any || told.preferred) {
            return told.dark || told.preferred;
        }
    }
    return true;
}
