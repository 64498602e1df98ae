#include "trace/trace_file.h"

#include "base/translate.h"

#include <string.h>

#include "base/file.h"
#include "trace/interned.h"

static const char MAGIC[] = "coroscope trace\n";

enum {
    MAGIC_LENGTH = sizeof MAGIC - 1,
    VERSION = 1,
    SUM_LENGTH = 8,
    LEAST_EVENT_LENGTH = 3,  // Kind and mask.
};

static const size_t FILE_LIMIT = (size_t)4 << 30;
static const size_t SOURCE_LIMIT = (size_t)64 << 20;

// The fields of an event that come after its kind, as bits of its mask.
enum {
    HAS_TIME = 1,  // Differs from that of the event before.
    HAS_NUMBER = 2,
    HAS_DETAIL = 4,
    HAS_LANE = 8,
    HAS_OTHER = 16,
    HAS_TEXT = 32,
    HAS_MORE = 64,
    HAS_PLACE = 128,
};

// Every step is one-to-one in the bytes it takes in, so that no single damaged byte goes unseen.
static uint64_t sum_of(Slice bytes) {
    uint64_t sum = bytes.length;
    size_t at = 0;
    for (; at + 8 <= bytes.length; at += 8) {
        uint64_t word;
        memcpy(&word, bytes.data + at, 8);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
        word = __builtin_bswap64(word);
#endif
        sum = (sum ^ word) * 0x9E3779B97F4A7C15u;
        sum ^= sum >> 32;
    }
    for (; at < bytes.length; at++) {
        sum = (sum ^ (unsigned char)bytes.data[at]) * 0x9E3779B97F4A7C15u;
        sum ^= sum >> 32;
    }
    return sum;
}

bool trace_file_begins(Slice bytes) {
    return slice_starts_with(bytes, MAGIC);
}

static void put_number(Text *out, uint64_t number) {
    char bytes[10];
    size_t count = 0;
    while (number >= 0x80) {
        bytes[count++] = (char)(number | 0x80);
        number >>= 7;
    }
    bytes[count++] = (char)number;
    text_append(out, (Slice){bytes, count});
}

// Small numbers of either sign become small.
static uint64_t fold_sign(int64_t number) {
    return ((uint64_t)number << 1) ^ (uint64_t)(number >> 63);
}

static int64_t unfold_sign(uint64_t folded) {
    return (int64_t)(folded >> 1 ^ (0 - (folded & 1)));
}

static void put_text(Text *out, Slice text) {
    put_number(out, text.length);
    text_append(out, text);
}

static unsigned mask_of(const Event *event, Nanos before) {
    const Place *place = &event->place;
    return (event->time != before ? HAS_TIME : 0u) | (event->number ? HAS_NUMBER : 0u) |
           (event->detail ? HAS_DETAIL : 0u) | (event->lane ? HAS_LANE : 0u) |
           (event->other ? HAS_OTHER : 0u) | (event->text ? HAS_TEXT : 0u) |
           (event->more ? HAS_MORE : 0u) |
           (place->file || place->line || place->column ? HAS_PLACE : 0u);
}

static void put_event(Text *out, const Event *event, Nanos before) {
    unsigned mask = mask_of(event, before);
    put_number(out, event->kind);
    text_append(out, (Slice){(char[]){(char)mask, 0}, 2});
    const struct {
        unsigned bit;
        uint64_t number;
    } fields[] = {
        {HAS_TIME, fold_sign((int64_t)((uint64_t)event->time - (uint64_t)before))},
        {HAS_NUMBER, fold_sign(event->number)},
        {HAS_DETAIL, event->detail},
        {HAS_LANE, event->lane},
        {HAS_OTHER, event->other},
        {HAS_TEXT, event->text},
        {HAS_MORE, event->more},
        {HAS_PLACE, event->place.file},
        {HAS_PLACE, event->place.line},
        {HAS_PLACE, event->place.column},
    };
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        if (mask & fields[i].bit) {
            put_number(out, fields[i].number);
        }
    }
}

void trace_encode(const Trace *trace, Text *out) {
    size_t start = out->length;
    size_t count = trace_count(trace);
    TextId texts = trace_text_count(trace);
    text_append(out, (Slice){MAGIC, MAGIC_LENGTH});
    put_number(out, VERSION);
    put_text(out, trace_source_name(trace));
    put_text(out, trace_source(trace));
    put_number(out, texts);
    for (TextId id = 1; id <= texts; id++) {
        put_text(out, trace_text(trace, id));
    }
    put_number(out, count);
    Nanos before = 0;
    for (size_t i = 0; i < count; i++) {
        const Event *event = trace_at(trace, i);
        put_event(out, event, before);
        before = event->time;
    }
    trace_seal(out, start);
}

void trace_seal(Text *out, size_t start) {
    uint64_t sum = sum_of(slice_sub(text_slice(out), start, out->length));
    for (int i = 0; i < SUM_LENGTH; i++) {
        text_append_char(out, (char)(sum >> 8 * i));
    }
}

// What is left to read. The first thing that does not fit sets `bad`, and all after reads as 0.
typedef struct Reader {
    const unsigned char *at;
    const unsigned char *end;
    const char *bad;
} Reader;

static size_t left(const Reader *reader) {
    return (size_t)(reader->end - reader->at);
}

static uint64_t fail(Reader *reader, const char *why) {
    if (!reader->bad) {
        reader->bad = why;
    }
    reader->at = reader->end;
    return 0;
}

static uint64_t get_number(Reader *reader) {
    uint64_t number = 0;
    for (unsigned shift = 0; shift < 64; shift += 7) {
        if (reader->at == reader->end) {
            return fail(reader, N_("it ends in the middle of a number"));
        }
        uint64_t byte = *reader->at++;
        if (shift == 63 && byte > 1) {
            break;
        }
        number |= (byte & 0x7F) << shift;
        if (byte < 0x80) {
            return number;
        }
    }
    return fail(reader, N_("a number has too many digits"));
}

static uint64_t get_number_up_to(Reader *reader, uint64_t most, const char *why) {
    uint64_t number = get_number(reader);
    return number <= most ? number : fail(reader, why);
}

static Slice get_text(Reader *reader, size_t most) {
    size_t length = (size_t)get_number_up_to(reader, most, N_("a text is too long"));
    if (length > left(reader)) {
        fail(reader, N_("it ends in the middle of a text"));
        length = 0;
    }
    Slice text = {(const char *)reader->at, length};
    reader->at += length;
    return text;
}

static void get_texts(Reader *reader, Trace *trace) {
    uint64_t count =
        get_number_up_to(reader, left(reader), N_("it promises more texts than it holds"));
    for (uint64_t id = 1; id <= count && !reader->bad; id++) {
        Slice text = get_text(reader, INTERNED_LIMIT);
        if (!reader->bad && trace_intern(trace, text) != id) {
            fail(reader, N_("a text is there twice, or empty"));
        }
    }
}

static unsigned get_mask(Reader *reader) {
    if (left(reader) < 2 || reader->at[1] != 0) {
        return (unsigned)fail(reader, N_("an event has fields that this version does not know"));
    }
    reader->at += 2;
    return reader->at[-2];
}

static Event get_event(Reader *reader, Nanos before, uint64_t texts, uint64_t lanes) {
    static const char *const no_text = N_("an event names a text that is not there");
    Event event = {.time = before};
    event.kind = (uint16_t)get_number_up_to(reader, EVENT_KIND_COUNT - 1,
                                            N_("it has events that this version does not know"));
    unsigned mask = get_mask(reader);
    if (mask & HAS_TIME) {
        event.time = (Nanos)((uint64_t)before + (uint64_t)unfold_sign(get_number(reader)));
        if (event.time < 0) {
            fail(reader, N_("an event happens before the beginning of time"));
        }
    }
    if (mask & HAS_NUMBER) {
        event.number = unfold_sign(get_number(reader));
    }
    if (mask & HAS_DETAIL) {
        event.detail =
            (uint16_t)get_number_up_to(reader, UINT16_MAX, N_("a detail is out of range"));
    }
    if (mask & HAS_LANE) {
        event.lane =
            (LaneId)get_number_up_to(reader, lanes, N_("an event names an impossible lane"));
    }
    if (mask & HAS_OTHER) {
        event.other = (uint32_t)get_number_up_to(reader, UINT32_MAX, N_("an id is out of range"));
    }
    if (mask & HAS_TEXT) {
        event.text = (TextId)get_number_up_to(reader, texts, no_text);
    }
    if (mask & HAS_MORE) {
        event.more = (TextId)get_number_up_to(reader, texts, no_text);
    }
    if (mask & HAS_PLACE) {
        event.place.file = (TextId)get_number_up_to(reader, texts, no_text);
        event.place.line =
            (uint32_t)get_number_up_to(reader, INT32_MAX, N_("a line is out of range"));
        event.place.column =
            (uint32_t)get_number_up_to(reader, INT32_MAX, N_("a column is out of range"));
    }
    return event;
}

static void get_events(Reader *reader, Trace *trace) {
    uint64_t count = get_number_up_to(reader, left(reader) / LEAST_EVENT_LENGTH,
                                      N_("it promises more events than it holds"));
    uint64_t texts = trace_text_count(trace);
    uint64_t lanes = count + 65536;  // A lane comes into being by an event of its own.
    Nanos before = 0;
    for (uint64_t i = 0; i < count && !reader->bad; i++) {
        Event event = get_event(reader, before, texts, lanes);
        before = event.time;
        if (!reader->bad) {
            trace_append(trace, event);
        }
    }
}

static void get_all(Reader *reader, Trace *trace) {
    if (get_number(reader) != VERSION) {
        fail(reader, N_("another version of Coroscope wrote it"));
    }
    Slice name = get_text(reader, INTERNED_LIMIT);
    Slice source = get_text(reader, SOURCE_LIMIT);
    trace_set_source(trace, name, source);
    get_texts(reader, trace);
    get_events(reader, trace);
    if (left(reader) > 0) {
        fail(reader, N_("there is more after its end"));
    }
}

static uint64_t sum_at(const char *bytes) {
    uint64_t sum = 0;
    for (int i = 0; i < SUM_LENGTH; i++) {
        sum |= (uint64_t)(unsigned char)bytes[i] << 8 * i;
    }
    return sum;
}

Trace *trace_decode(Slice bytes, Error *error) {
    if (!trace_file_begins(bytes)) {
        error_set(error, "This is not a saved trace: it does not begin like one.");
        return NULL;
    }
    if (bytes.length < MAGIC_LENGTH + SUM_LENGTH) {
        error_set(error, "This trace is cut short.");
        return NULL;
    }
    Slice body = slice_sub(bytes, 0, bytes.length - SUM_LENGTH);
    Reader reader = {
        .at = (const unsigned char *)body.data + MAGIC_LENGTH,
        .end = (const unsigned char *)body.data + body.length,
    };
    if (sum_of(body) != sum_at(bytes.data + body.length)) {
        error_set(error, "This trace is cut short or damaged: its sum does not match.");
        return NULL;
    }
    Trace *trace = trace_create();
    get_all(&reader, trace);
    if (reader.bad) {
        error_set(error, "This trace cannot be read: %s.", gettext(reader.bad));
        trace_destroy(trace);
        return NULL;
    }
    return trace;
}

bool trace_save(const Trace *trace, const char *path, Error *error) {
    Text bytes = {0};
    trace_encode(trace, &bytes);
    bool good = file_write(path, text_slice(&bytes), error);
    text_finish(&bytes);
    return good;
}

Trace *trace_load(const char *path, Error *error) {
    Text bytes = {0};
    Trace *trace = NULL;
    if (file_read(path, FILE_LIMIT, &bytes, error)) {
        trace = trace_decode(text_slice(&bytes), error);
    }
    text_finish(&bytes);
    return trace;
}
