// _pcre: regular expressions by PCRE2. What Python's patterns mean in PCRE2's words, and everything
// that a program sees of re, is source/re.py; here a pattern is compiled and looked for.
//
// Positions come in and go out in code points; inside they are bytes. No scenario code runs while
// PCRE2 does, so a pattern needs only one set of match data, however many searches use it.
#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include "modules/native_modules.h"
#include "vm/bytes.h"
#include "vm/integer.h"
#include "vm/list.h"
#include "vm/module.h"
#include "vm/operations.h"
#include "vm/string.h"
#include "vm/tuple.h"
#include "vm/types.h"

enum {
    STEPS_LIMIT = 20 * 1000 * 1000,  // Of one attempt to match: about a second.
    MEMORY_LIMIT_KIB = 64 * 1024,
    STARTS_AT_ONCE = 4096,  // Between two questions whether to go on.
};

typedef enum SearchMode { SEARCH_ANYWHERE, SEARCH_AT_START, SEARCH_WHOLE } SearchMode;

typedef struct Regex {
    Object object;
    pcre2_general_context *memory;
    pcre2_code *code;
    pcre2_match_data *data;
    pcre2_match_context *limits;
    uint32_t groups;  // The whole match not counted.
    bool is_text;
} Regex;

// Where a search through one subject stands.
typedef struct Search {
    Regex *regex;
    Slice subject;  // Up to endpos.
    bool is_ascii;  // A code point is a byte.
    size_t at;
    bool must_advance;                 // An empty match right here has been seen already.
    size_t known_offset, known_index;  // The same place in bytes and in code points.
} Search;

typedef struct RegexScanner {
    Object object;
    Value regex, subject;  // Keep what `search` borrows.
    SearchMode mode;
    bool is_done;
    Search search;
} RegexScanner;

static Regex *regex_of(Value value) {
    return (Regex *)(void *)value_as_object(value);
}

static RegexScanner *scanner_of(Value value) {
    return (RegexScanner *)(void *)value_as_object(value);
}

// ---- PCRE2's memory counts as the scenario's. A block begins with its size. ----

enum { BLOCK_HEAD = 16 };

static void *take_memory(size_t size, void *context) {
    Vm *vm = context;
    if (!memory_has_room(vm, size + BLOCK_HEAD)) {
        return NULL;
    }
    size_t *block = heap_alloc(vm->heap, size + BLOCK_HEAD);
    *block = size + BLOCK_HEAD;
    return (char *)block + BLOCK_HEAD;
}

static void give_memory(void *memory, void *context) {
    if (memory) {
        Vm *vm = context;
        size_t *block = (size_t *)(void *)((char *)memory - BLOCK_HEAD);
        heap_free(vm->heap, block, *block);
    }
}

// ---- Patterns ----

static void regex_destroy(Object *self) {
    Regex *regex = (Regex *)(void *)self;
    pcre2_match_context_free(regex->limits);
    pcre2_match_data_free(regex->data);
    pcre2_code_free(regex->code);
    pcre2_general_context_free(regex->memory);
    native_object_free(self, modules_state(vm_of(self))->regex, sizeof *regex);
}

static Value raise_library_error(Vm *vm, int error) {
    if (vm_has_exception(vm)) {
        return NOTHING;
    }
    if (error == PCRE2_ERROR_MATCHLIMIT || error == PCRE2_ERROR_DEPTHLIMIT) {
        return vm_raise(vm, vm->exceptions.runtime,
                        "this pattern takes too many steps to match here; a repeat inside a "
                        "repeat, as in (a+)+, is what does that");
    }
    if (error == PCRE2_ERROR_HEAPLIMIT || error == PCRE2_ERROR_NOMEMORY) {
        return vm_raise(vm, vm->exceptions.memory,
                        "this pattern takes too much memory to match here");
    }
    PCRE2_UCHAR message[256];
    pcre2_get_error_message(error, message, sizeof message);
    return vm_raise(vm, vm->exceptions.value, "%s", (const char *)message);
}

static bool prepare(Vm *vm, Regex *regex) {
    regex->data = pcre2_match_data_create_from_pattern(regex->code, regex->memory);
    regex->limits = pcre2_match_context_create(regex->memory);
    if (!regex->data || !regex->limits) {
        raise_library_error(vm, PCRE2_ERROR_NOMEMORY);
        return false;
    }
    pcre2_set_match_limit(regex->limits, STEPS_LIMIT);
    pcre2_set_heap_limit(regex->limits, MEMORY_LIMIT_KIB);
    pcre2_pattern_info(regex->code, PCRE2_INFO_CAPTURECOUNT, &regex->groups);
    return true;
}

static bool compile_into(Vm *vm, Regex *regex, Slice pattern, uint32_t options) {
    regex->memory = pcre2_general_context_create(take_memory, give_memory, vm);
    pcre2_compile_context *how = regex->memory ? pcre2_compile_context_create(regex->memory) : NULL;
    if (!how) {
        raise_library_error(vm, PCRE2_ERROR_NOMEMORY);
        return false;
    }
    pcre2_set_newline(how, PCRE2_NEWLINE_LF);
    pcre2_set_compile_extra_options(how, PCRE2_EXTRA_ALLOW_SURROGATE_ESCAPES);
    int error = 0;
    PCRE2_SIZE offset = 0;
    // The texts of a Vm are well-formed but for lone surrogates, which PCRE2 takes when it is told
    // not to look.
    regex->code = pcre2_compile((PCRE2_SPTR)pattern.data, pattern.length,
                                options | PCRE2_NO_UTF_CHECK | PCRE2_ALT_CIRCUMFLEX |
                                    PCRE2_USE_OFFSET_LIMIT | PCRE2_NEVER_BACKSLASH_C,
                                &error, &offset, how);
    pcre2_compile_context_free(how);
    if (!regex->code) {
        raise_library_error(vm, error);
        return false;
    }
    return prepare(vm, regex);
}

// compile(pattern, is_text, is_unicode): a Regex. The pattern is in PCRE2's words.
static Value pcre_compile(Vm *vm, Value self, const Arguments *arguments) {
    (void)self;
    if (!arguments_check(vm, arguments, "compile", 3, 3)) {
        return NOTHING;
    }
    Value pattern = arguments->items[0];
    if (!is_string(vm, pattern)) {
        return vm_raise(vm, vm->exceptions.type, "a pattern is a text");
    }
    Regex *regex = native_object(modules_state(vm)->regex, sizeof *regex);
    regex->is_text = value_truth(vm, arguments->items[1]) == 1;
    bool is_unicode = value_truth(vm, arguments->items[2]) == 1;
    uint32_t options = (regex->is_text ? PCRE2_UTF : 0) | (is_unicode ? PCRE2_UCP : 0);
    if (!compile_into(vm, regex, string_slice(pattern), options)) {
        object_release(regex);
        return NOTHING;
    }
    return value_object(regex);
}

// ---- Searching ----

static size_t clamp(int64_t index, size_t count) {
    return index < 0 ? 0 : (uint64_t)index > count ? count : (size_t)index;
}

// `subject` is what was given, or an immutable copy of it: keep it as long as the search.
static bool search_begin(Vm *vm, Search *search, Regex *regex, Value subject, int64_t from,
                         int64_t to) {
    bool is_text = is_string(vm, subject);
    if (!is_text && !is_bytes(vm, subject)) {
        vm_raise(vm, vm->exceptions.type, "expected string or bytes-like object, got '%s'",
                 class_name_of(vm, subject));
        return false;
    }
    if (is_text != regex->is_text) {
        vm_raise(vm, vm->exceptions.type,
                 is_text ? "cannot use a bytes pattern on a string-like object"
                         : "cannot use a string pattern on a bytes-like object");
        return false;
    }
    size_t count = is_text ? string_count(subject) : bytes_of(subject)->length;
    size_t end = clamp(to, count), start = clamp(from, end);
    *search = (Search){.regex = regex, .is_ascii = true};
    search->subject = is_text ? string_slice(subject) : bytes_slice(subject);
    search->is_ascii = search->subject.length == count;
    search->at = search->is_ascii ? start : string_offset(subject, start);
    search->known_offset = search->at;
    search->known_index = start;
    search->subject.length = search->is_ascii ? end : string_offset(subject, end);
    return true;
}

static size_t after_character(const Search *search, size_t offset) {
    offset++;
    while (search->regex->is_text && offset < search->subject.length &&
           ((unsigned char)search->subject.data[offset] & 0xC0) == 0x80) {
        offset++;
    }
    return offset;
}

static int match_from(const Search *search, size_t start, uint32_t options, size_t last_start) {
    const Regex *regex = search->regex;
    pcre2_set_offset_limit(regex->limits, last_start);
    return pcre2_match(regex->code, (PCRE2_SPTR)search->subject.data, search->subject.length, start,
                       options | PCRE2_NO_UTF_CHECK, regex->data, regex->limits);
}

// A long subject is searched in stretches, so that a run can be stopped while it is.
static int match_anywhere(Vm *vm, Search *search, uint32_t options) {
    size_t start = search->at, end = search->subject.length;
    while (end - start > STARTS_AT_ONCE) {
        size_t last = start + STARTS_AT_ONCE;
        int result = match_from(search, start, options, last);
        if (result != PCRE2_ERROR_NOMATCH) {
            return result;
        }
        if (!vm_ask_to_go_on(vm)) {
            return PCRE2_ERROR_MATCHLIMIT;
        }
        start = after_character(search, last);
        options = 0;
    }
    return match_from(search, start, options, end);
}

// 1: found, see regex->data; 0: not; -1: an exception is pending. The next search goes on behind.
static int search_next(Vm *vm, Search *search, SearchMode mode) {
    if (search->at > search->subject.length) {
        return 0;
    }
    uint32_t options = search->must_advance ? PCRE2_NOTEMPTY_ATSTART : 0;
    int result;
    if (mode == SEARCH_ANYWHERE) {
        result = match_anywhere(vm, search, options);
    } else {
        uint32_t ends = mode == SEARCH_WHOLE ? PCRE2_ANCHORED | PCRE2_ENDANCHORED : PCRE2_ANCHORED;
        result = match_from(search, search->at, options | ends, search->subject.length);
    }
    if (result == PCRE2_ERROR_NOMATCH) {
        search->at = search->subject.length + 1;
        return 0;
    }
    if (result < 0) {
        raise_library_error(vm, result);
        return -1;
    }
    const PCRE2_SIZE *ends = pcre2_get_ovector_pointer(search->regex->data);
    search->at = ends[1];
    search->must_advance = ends[0] == ends[1];
    return 1;
}

static int64_t index_of(Search *search, size_t offset) {
    if (search->is_ascii) {
        return (int64_t)offset;
    }
    const char *data = search->subject.data;
    if (offset >= search->known_offset) {
        search->known_index +=
            utf8_count((Slice){data + search->known_offset, offset - search->known_offset});
    } else {
        search->known_index -= utf8_count((Slice){data + offset, search->known_offset - offset});
    }
    search->known_offset = offset;
    return (int64_t)search->known_index;
}

// The group that closed last left its number as a mark.
static Value last_group(const Regex *regex) {
    PCRE2_SPTR mark = pcre2_get_mark(regex->data);
    int64_t number = 0;
    for (; mark && *mark; mark++) {
        number = number * 10 + (*mark - '0');
    }
    return number ? value_small_int(number) : VALUE_NONE;
}

// (start, end, start of group 1, its end, ..., the last group): -1 where a group has no part.
static Value spans_of(Vm *vm, Search *search) {
    const Regex *regex = search->regex;
    const PCRE2_SIZE *ends = pcre2_get_ovector_pointer(regex->data);
    size_t count = 2 * ((size_t)regex->groups + 1);
    Value spans = tuple_create(vm, count + 1);
    for (size_t i = 0; i < count; i++) {
        tuple_items(spans)[i] =
            value_small_int(ends[i] == PCRE2_UNSET ? -1 : index_of(search, ends[i]));
    }
    tuple_items(spans)[count] = last_group(regex);
    // Where the next match is near.
    index_of(search, ends[1]);
    return spans;
}

// What does not change under the search: a bytearray is copied. Owned.
static Value fixed_subject(Vm *vm, Value subject) {
    return is_bytearray(vm, subject) ? bytes_of_value(vm, subject) : value_retain(subject);
}

// ---- Regex's methods: (string, pos, endpos, mode) ----

typedef struct Request {
    Value subject;  // Owned.
    int64_t from, to, mode;
    Search search;
} Request;

static bool request_begin(Vm *vm, Request *request, Value self, const Arguments *arguments,
                          const char *name) {
    const Value *items = arguments->items;
    *request = (Request){0};
    if (!arguments_check(vm, arguments, name, 4, 4) ||
        !value_as_clamped_int64(vm, items[1], &request->from) ||
        !value_as_clamped_int64(vm, items[2], &request->to) ||
        !value_as_int64(vm, items[3], &request->mode)) {
        return false;
    }
    request->subject = fixed_subject(vm, items[0]);
    if (value_is_nothing(request->subject) ||
        !search_begin(vm, &request->search, regex_of(self), request->subject, request->from,
                      request->to)) {
        value_release(request->subject);
        return false;
    }
    return true;
}

static Value regex_find(Vm *vm, Value self, const Arguments *arguments) {
    Request request;
    if (!request_begin(vm, &request, self, arguments, "find")) {
        return NOTHING;
    }
    int found = search_next(vm, &request.search, (SearchMode)request.mode);
    Value result = found < 0 ? NOTHING : found == 0 ? VALUE_NONE : spans_of(vm, &request.search);
    value_release(request.subject);
    return result;
}

static Value group_text(Vm *vm, const Search *search, size_t group) {
    const PCRE2_SIZE *ends = pcre2_get_ovector_pointer(search->regex->data) + 2 * group;
    Slice text = {0};
    if (ends[0] != PCRE2_UNSET) {
        text = (Slice){search->subject.data + ends[0], ends[1] - ends[0]};
    }
    return search->regex->is_text ? string_from(vm, text) : bytes_from(vm, text);
}

static Value group_texts(Vm *vm, const Search *search) {
    size_t groups = search->regex->groups;
    if (groups < 2) {
        return group_text(vm, search, groups);
    }
    Value texts = tuple_create(vm, groups);
    for (size_t i = 0; i < groups; i++) {
        tuple_items(texts)[i] = group_text(vm, search, i + 1);
        if (value_is_nothing(tuple_items(texts)[i])) {
            value_release(texts);
            return NOTHING;
        }
    }
    return texts;
}

static Value regex_find_all(Vm *vm, Value self, const Arguments *arguments) {
    Request request;
    if (!request_begin(vm, &request, self, arguments, "findall")) {
        return NOTHING;
    }
    Value list = list_create(vm);
    int found = 0;
    while ((found = search_next(vm, &request.search, SEARCH_ANYWHERE)) > 0) {
        Value texts = group_texts(vm, &request.search);
        if (value_is_nothing(texts) || !list_append_owned(vm, list, texts)) {
            found = -1;
            break;
        }
    }
    value_release(request.subject);
    if (found < 0) {
        value_release(list);
        return NOTHING;
    }
    return list;
}

static Value regex_scanner(Vm *vm, Value self, const Arguments *arguments) {
    Request request;
    if (!request_begin(vm, &request, self, arguments, "scanner")) {
        return NOTHING;
    }
    RegexScanner *scanner = native_object(modules_state(vm)->regex_scanner, sizeof *scanner);
    scanner->regex = value_retain(self);
    scanner->subject = request.subject;
    scanner->mode = (SearchMode)request.mode;
    scanner->search = request.search;
    return value_object(scanner);
}

static Value regex_group_count(Vm *vm, Value self, const Arguments *arguments) {
    (void)vm;
    (void)arguments;
    return value_small_int(regex_of(self)->groups);
}

static const MethodTable regex_methods[] = {
    {"find", regex_find, 0},
    {"findall", regex_find_all, 0},
    {"scanner", regex_scanner, 0},
    {"groups", regex_group_count, METHOD_PROPERTY},
    {NULL, NULL, 0},
};

// ---- Scanners: an iterator of spans ----

static Value scanner_next(Vm *vm, Value self) {
    RegexScanner *scanner = scanner_of(self);
    int found = scanner->is_done ? 0 : search_next(vm, &scanner->search, scanner->mode);
    scanner->is_done = found <= 0;
    return found > 0 ? spans_of(vm, &scanner->search) : NOTHING;
}

static Value scanner_self(Vm *vm, Value self) {
    (void)vm;
    return value_retain(self);
}

static void scanner_destroy(Object *self) {
    RegexScanner *scanner = (RegexScanner *)(void *)self;
    Class *class = modules_state(vm_of(self))->regex_scanner;
    value_release(scanner->regex);
    value_release(scanner->subject);
    native_object_free(self, class, sizeof *scanner);
}

static const MethodTable pcre_functions[] = {
    {"compile", pcre_compile, 0},
    {NULL, NULL, 0},
};

bool pcre_module_fill(Vm *vm, Value module) {
    ModulesState *state = modules_state(vm);
    Slots none = {0};
    Slots scanner = {.iterate = scanner_self, .next = scanner_next};
    state->regex = class_create_native(vm, "Regex", "_pcre", vm->classes.object, sizeof(Regex),
                                       &none, regex_methods, regex_destroy);
    state->regex_scanner =
        class_create_native(vm, "RegexScanner", "_pcre", vm->classes.object, sizeof(RegexScanner),
                            &scanner, NULL, scanner_destroy);
    return module_add_functions(vm, module, pcre_functions);
}
