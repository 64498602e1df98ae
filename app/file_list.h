// What lies in a folder that Coroscope can open: other folders, scenarios, saved runs. And what a
// typed path means: a folder, and behind its last slash the beginning of a name.
#pragma once

#include "base/array.h"
#include "base/error.h"
#include "base/text.h"
#include "panes/file_browser.h"

enum { FILE_LIST_MOST = 10000 };  // Entries read; the rest of the folder is left.

typedef struct FileList {
    Text folder;          // As it was asked for, without a slash at the end unless it is "/".
    ARRAY(FileRow) rows;  // Folders first, each kind by name.
    ARRAY(size_t) shown;  // Those that match, by their index.
    bool cut;             // There is more in the folder than is read.
    Error error;          // Why it could not be read; then there are no rows.
} FileList;

void file_list_finish(FileList *list);  // A zeroed FileList is ready.
// All rows are shown afterwards.
bool file_list_read(FileList *list, const char *folder);
// Only names that have `part` in them, whatever its case, are shown.
void file_list_filter(FileList *list, Slice part);
// The index among those shown; their number when there is no such name.
size_t file_list_find(const FileList *list, Slice name);
// Appends the longest name, or beginning of names, that `part` can only mean; a folder ends in a
// slash. False: it says no more than `part`.
bool file_list_complete(const FileList *list, Slice part, Text *out);
// The path of one of those shown.
void file_list_write_path(const FileList *list, size_t shown, Text *out);

// Splits a typed path. As in a shell "~/" is the home folder; "//" and "/~/" begin anew, so that a
// whole path may be typed behind what stands there already.
Slice file_path_split(Slice typed, Text *folder);
// The folder that `folder` lies in; "/" for "/".
void file_path_parent(const char *folder, Text *out);
