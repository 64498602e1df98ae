// Draws the picture of a saved trace, in binary or text form: draw_trace TRACE OUT.png [steps]
// [light] [WIDTHxHEIGHT] [at=NANOSECONDS].
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "panes/picture.h"
#include "platform/png.h"
#include "trace/trace_file.h"
#include "trace/trace_text.h"

static Trace *load(const char *path, Error *error) {
    Text text = {0};
    Trace *trace = NULL;
    if (file_read(path, 1 << 28, &text, error)) {
        trace = trace_file_begins(text_slice(&text)) ? trace_decode(text_slice(&text), error)
                                                     : trace_read_text(text_slice(&text), error);
    }
    text_finish(&text);
    return trace;
}

int main(int count, char **arguments) {
    Error error = {0};
    Trace *trace = count > 2 ? load(arguments[1], &error) : NULL;
    Fonts *fonts = trace ? fonts_create(&error) : NULL;
    if (!fonts) {
        fprintf(stderr, "draw_trace: %s\n", error.message);
        return 1;
    }
    Timeline *timeline = timeline_create(trace);
    timeline_extend(timeline);
    StepColumns columns = {0};
    step_columns_update(&columns, timeline);
    PictureOptions options = {0};
    const Theme *theme = theme_dark();
    for (int i = 3; i < count; i++) {
        options.axis = strcmp(arguments[i], "steps") == 0 ? AXIS_STEPS : options.axis;
        theme = strcmp(arguments[i], "light") == 0 ? theme_light() : theme;
        sscanf(arguments[i], "%fx%f", &options.width, &options.height);
        long long at;
        if (sscanf(arguments[i], "at=%lld", &at) == 1) {
            options.at = true;
            options.now = timeline_moment_of_time(timeline, at);
        }
    }
    TextMeasure measure = fonts_measure(fonts);
    DrawList list = {0};
    picture_draw(&list, theme, &measure, timeline, &columns, &options);
    bool fine = png_write_list(arguments[2], &list, fonts, 1, 0, NULL, 0, &error);
    if (!fine) {
        fprintf(stderr, "draw_trace: %s\n", error.message);
    }
    draw_list_finish(&list);
    step_columns_finish(&columns);
    timeline_destroy(timeline);
    trace_destroy(trace);
    fonts_destroy(fonts);
    return !fine;
}
