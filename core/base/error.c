#include "base/error.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "base/translate.h"

bool error_set(Error *error, const char *format, ...) {
    if (error) {
        va_list arguments;
        va_start(arguments, format);
        vsnprintf(error->message, sizeof error->message, gettext(format), arguments);
        va_end(arguments);
        error->message[utf8_whole(slice_from(error->message))] = 0;
    }
    return false;
}

// The C library has catalogs of its own, but few systems have them installed.
const char *error_reason(int number) {
    switch (number) {
    case ENOENT: return _("No such file or directory");
    case EACCES: return _("Permission denied");
    case EPERM: return _("Operation not permitted");
    case EISDIR: return _("Is a directory");
    case ENOTDIR: return _("Not a directory");
    case EEXIST: return _("File exists");
    case ENOSPC: return _("No space left on device");
    case EROFS: return _("Read-only file system");
    case EIO: return _("Input/output error");
    case ENAMETOOLONG: return _("File name too long");
    case ELOOP: return _("Too many levels of symbolic links");
    case EMFILE: return _("Too many open files");
    default: return strerror(number);
    }
}
