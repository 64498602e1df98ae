#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static bool is_directory(FILE *file) {
    struct stat status;
    return fstat(fileno(file), &status) == 0 && S_ISDIR(status.st_mode);
}

static bool read_all(FILE *file, const char *path, size_t limit, Text *out, Error *error) {
    char block[65536];
    size_t before = out->length;
    if (is_directory(file)) {
        return error_set(error, "%s is a directory, not a file.", path);
    }
    for (size_t got; (got = fread(block, 1, sizeof block, file)) > 0;) {
        if (got > limit - (out->length - before)) {
            return error_set(error, "%s is larger than %zu bytes, the most that is read.", path,
                             limit);
        }
        text_append(out, (Slice){block, got});
    }
    if (ferror(file)) {
        return error_set(error, "Cannot read %s: %s.", path, error_reason(errno));
    }
    return true;
}

bool file_read(const char *path, size_t limit, Text *out, Error *error) {
    FILE *file = fopen(path, "rb");
    if (!file) {
        return error_set(error, "Cannot open %s: %s.", path, error_reason(errno));
    }
    size_t before = out->length;
    bool good = read_all(file, path, limit, out, error);
    fclose(file);
    if (!good && out->data) {
        out->length = before;
        out->data[before] = 0;
    }
    return good;
}

static bool write_all(int descriptor, Slice bytes) {
    while (bytes.length > 0) {
        ssize_t written = write(descriptor, bytes.data, bytes.length);
        if (written < 0 && errno == EINTR) {
            continue;
        }
        if (written <= 0) {
            return false;
        }
        bytes = slice_sub(bytes, (size_t)written, bytes.length);
    }
    return true;
}

static bool write_directly(const char *path, Slice bytes) {
    int descriptor = open(path, O_WRONLY | O_CLOEXEC);
    if (descriptor < 0) {
        return false;
    }
    bool good = write_all(descriptor, bytes);
    return close(descriptor) == 0 && good;
}

// A pipe or a device is written to, never replaced.
static bool is_special(const char *path) {
    struct stat status;
    return stat(path, &status) == 0 && !S_ISREG(status.st_mode) && !S_ISDIR(status.st_mode);
}

static bool write_beside(const char *path, char *beside, Slice bytes) {
    int descriptor = mkostemp(beside, O_CLOEXEC);
    if (descriptor < 0) {
        return false;
    }
    bool good = write_all(descriptor, bytes) && fchmod(descriptor, 0644) == 0;
    good = close(descriptor) == 0 && good;
    if (!good || rename(beside, path) != 0) {
        int reason = errno;
        unlink(beside);
        errno = reason;
        return false;
    }
    return true;
}

bool file_write(const char *path, Slice bytes, Error *error) {
    bool good;
    if (is_special(path)) {
        good = write_directly(path, bytes);
    } else {
        Text beside = {0};
        text_printf(&beside, "%s.XXXXXX", path);
        good = write_beside(path, beside.data, bytes);
        int reason = errno;
        text_finish(&beside);
        errno = reason;
    }
    return good || error_set(error, "Cannot write %s: %s.", path, error_reason(errno));
}
