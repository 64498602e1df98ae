// The dialog that opens a file: a path to type, places to go to, and what lies in the folder. It
// draws what it is given and says what was asked for; who reads folders is elsewhere.
#pragma once

#include "panes/view.h"

typedef enum FileKind { FILE_FOLDER, FILE_SCENARIO, FILE_TRACE } FileKind;

typedef struct FileRow {
    char *name;  // Without folders.
    FileKind kind;
    int64_t size;      // In bytes; of a folder 0.
    int64_t modified;  // Seconds since 1970.
} FileRow;

typedef struct FilePlace {
    const char *label;
    bool here;  // It is the folder that is shown.
} FilePlace;

typedef struct FileBrowser {
    const FileRow *rows;
    const size_t *shown;  // Indices of rows, in their order.
    size_t count;         // Of those shown.
    size_t chosen;        // Of those shown; beyond them: none.
    float scroll;
    bool reveal;  // Scrolls to where the chosen one is in sight.
    bool filtered, cut;
    const FilePlace *places;
    size_t place_count;
    const char *error;  // Why there is nothing to show; empty: all is well.
} FileBrowser;

typedef enum FileAsk {
    FILE_ASK_NOTHING,
    FILE_ASK_CHOOSE,  // The row `index`.
    FILE_ASK_OPEN,    // The row `index`.
    FILE_ASK_ACCEPT,  // As Enter does.
    FILE_ASK_PLACE,   // The place `index`.
    FILE_ASK_UP
} FileAsk;

typedef struct FileAnswer {
    FileAsk ask;
    size_t index;
    float scroll;  // Where it is now: no further than there are rows.
    size_t page;   // How many rows are in sight.
} FileAnswer;

FileAnswer file_browser_draw(Frame *frame, const FileBrowser *browser, TextField *path);
// "842 B", "12.3 KB".
void file_size_write(int64_t size, Text *out);
