#include "ui/text_measure.h"

typedef struct RuneRange {
    uint32_t first, last;
} RuneRange;

// Marks, joiners and selectors that have no width of their own.
static const RuneRange JOINING[] = {
    {0x300, 0x36F},   {0x200B, 0x200F}, {0x20D0, 0x20FF},   {0xFE00, 0xFE0F},
    {0xFE20, 0xFE2F}, {0xFEFF, 0xFEFF}, {0x1F3FB, 0x1F3FF}, {0xE0020, 0xE01EF},
};

// Scripts and pictures that terminals and editors give two cells.
static const RuneRange WIDE[] = {
    {0x1100, 0x115F},   {0x231A, 0x231B},   {0x23E9, 0x23EC},   {0x25FD, 0x25FE},
    {0x2614, 0x2615},   {0x267F, 0x267F},   {0x26A1, 0x26A1},   {0x26BD, 0x26BE},
    {0x26D4, 0x26D4},   {0x2705, 0x2705},   {0x270A, 0x270B},   {0x2728, 0x2728},
    {0x274C, 0x274C},   {0x2753, 0x2755},   {0x2757, 0x2757},   {0x2795, 0x2797},
    {0x2B1B, 0x2B1C},   {0x2B50, 0x2B50},   {0x2B55, 0x2B55},   {0x2E80, 0x303E},
    {0x3041, 0x33FF},   {0x3400, 0x4DBF},   {0x4E00, 0x9FFF},   {0xA000, 0xA4CF},
    {0xAC00, 0xD7A3},   {0xF900, 0xFAFF},   {0xFE30, 0xFE4F},   {0xFF00, 0xFF60},
    {0xFFE0, 0xFFE6},   {0x1F004, 0x1F004}, {0x1F0CF, 0x1F0CF}, {0x1F18E, 0x1F18E},
    {0x1F191, 0x1F19A}, {0x1F1E6, 0x1F202}, {0x1F210, 0x1F23B}, {0x1F240, 0x1F265},
    {0x1F300, 0x1F64F}, {0x1F680, 0x1F6FF}, {0x1F7E0, 0x1F7EB}, {0x1F900, 0x1FAFF},
    {0x20000, 0x3FFFD},
};

static bool within(const RuneRange *ranges, size_t count, uint32_t rune) {
    for (size_t i = 0; i < count && rune >= ranges[i].first; i++) {
        if (rune <= ranges[i].last) {
            return true;
        }
    }
    return false;
}

int text_rune_cells(uint32_t rune) {
    if (rune < 0x300) {
        return 1;
    }
    if (within(JOINING, sizeof JOINING / sizeof *JOINING, rune)) {
        return 0;
    }
    return within(WIDE, sizeof WIDE / sizeof *WIDE, rune) ? 2 : 1;
}

static float plain_width(void *self, FontSpec font, Slice text) {
    (void)self;
    int cells = 0;
    for (size_t i = 0; i < text.length;) {
        cells += text_rune_cells(utf8_next(text, &i));
    }
    return (float)cells * font.size * 0.6f;
}

static size_t plain_fit(void *self, FontSpec font, Slice text, float width) {
    (void)self;
    float x = 0;
    for (size_t i = 0; i < text.length;) {
        size_t before = i;
        x += (float)text_rune_cells(utf8_next(text, &i)) * font.size * 0.6f;
        if (x > width + 0.01f) {
            return before;
        }
    }
    return text.length;
}

TextMeasure text_measure_plain(void) {
    return (TextMeasure){NULL, plain_width, plain_fit};
}
