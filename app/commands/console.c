#include "commands/console.h"

#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/file.h"
#include "base/translate.h"

bool console_write(int stream, Slice bytes) {
    while (bytes.length > 0) {
        ssize_t written = write(stream, bytes.data, bytes.length);
        if (written < 0 && errno == EINTR) {
            continue;
        }
        if (written < 0) {
            return false;
        }
        bytes = slice_sub(bytes, (size_t)written, bytes.length);
    }
    return true;
}

// Lines longer than this come in pieces.
enum { LONGEST_LINE = 1 << 20, QUESTION_MS = 100 };

// Waits for more of it. False at the end, or when nobody wants to wait any more.
static bool read_more(ConsoleInput *input, bool (*may_wait)(void *context), void *context) {
    char bytes[65536];
    struct pollfd source = {.fd = STDIN_FILENO, .events = POLLIN};
    while (may_wait(context)) {
        int ready = poll(&source, 1, QUESTION_MS);
        if (ready == 0 || (ready < 0 && errno == EINTR)) {
            continue;
        }
        ssize_t length = ready < 0 ? -1 : read(STDIN_FILENO, bytes, sizeof bytes);
        if (length < 0 && errno == EINTR) {
            continue;
        }
        if (length > 0) {
            text_append(&input->bytes, (Slice){bytes, (size_t)length});
        }
        return length > 0;
    }
    return false;
}

bool console_read_line(ConsoleInput *input, bool (*may_wait)(void *context), void *context,
                       Text *line) {
    for (;;) {
        Slice left = slice_sub(text_slice(&input->bytes), input->used, input->bytes.length);
        const char *end = left.length ? memchr(left.data, '\n', left.length) : NULL;
        bool is_long = !end && left.length >= LONGEST_LINE;
        if (end || is_long) {
            size_t length = end ? (size_t)(end - left.data) + 1 : left.length;
            text_append(line, slice_sub(left, 0, length));
            input->used += length;
            return true;
        }
        if (input->used > 0) {
            Text rest = {0};
            text_append(&rest, left);
            text_finish(&input->bytes);
            *input = (ConsoleInput){.bytes = rest};
        }
        if (!read_more(input, may_wait, context)) {
            text_append(line, text_slice(&input->bytes));
            text_clear(&input->bytes);
            return line->length > 0;
        }
    }
}

int console_refused(void) {
    return errno == EPIPE ? STATUS_FINE
                          : console_fail("Cannot write standard output: %s.", error_reason(errno));
}

void console_say_sentence(const char *sentence) {
    Text line = {0};
    text_printf(&line, "coroscope: %s\n", sentence);
    console_write(STDERR_FILENO, text_slice(&line));
    text_finish(&line);
}

static void say(const char *format, va_list arguments) {
    Text sentence = {0};
    text_vprintf(&sentence, gettext(format), arguments);
    console_say_sentence(text_c(&sentence));
    text_finish(&sentence);
}

void console_say(const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    say(format, arguments);
    va_end(arguments);
}

int console_fail(const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    say(format, arguments);
    va_end(arguments);
    return STATUS_UNUSABLE;
}

int console_error(const Error *error) {
    console_say_sentence(error->message);
    return STATUS_UNUSABLE;
}

static bool console_is_terminal(int stream) {
    return isatty(stream);
}

static const char *variable(const char *name) {
    const char *value = getenv(name);
    return value ? value : "";
}

bool console_has_color(int stream, const Arguments *arguments) {
    if (arguments->color != COLOR_AUTO) {
        return arguments->color == COLOR_ALWAYS;
    }
    return console_is_terminal(stream) && !*variable("NO_COLOR") &&
           strcmp(variable("TERM"), "dumb") != 0;
}

bool console_is_ascii(void) {
    const char *locale = variable("LC_ALL");
    locale = *locale ? locale : variable("LC_CTYPE");
    locale = *locale ? locale : variable("LANG");
    // The plain locale says nothing about encodings; everybody writes UTF-8 there.
    bool is_silent = !*locale || strcmp(locale, "C") == 0 || strcmp(locale, "POSIX") == 0;
    return !is_silent && !strcasestr(locale, "utf-8") && !strcasestr(locale, "utf8");
}

size_t console_width(void) {
    struct winsize size;
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) {
        return size.ws_col;
    }
    long columns = strtol(variable("COLUMNS"), NULL, 10);
    return columns > 0 && columns < 10000 ? (size_t)columns : 100;
}

int output_write(const char *path, Slice bytes) {
    if (strcmp(path, "-") == 0) {
        return console_write(STDOUT_FILENO, bytes) ? STATUS_FINE : console_refused();
    }
    Error error = {0};
    return file_write(path, bytes, &error) ? STATUS_FINE : console_error(&error);
}
