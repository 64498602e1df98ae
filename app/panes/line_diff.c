#include "panes/line_diff.h"

#include "base/alloc.h"

// Beyond this the middle counts as replaced whole: nobody reads such a difference line by line.
enum { MOST_CELLS = 4000000 };

void line_diff_finish(LineDiff *diff) {
    array_finish(&diff->rows);
}

static bool same(const SourceText *left, uint32_t a, const SourceText *right, uint32_t b) {
    return slice_equal(source_text_line(left, a), source_text_line(right, b));
}

// What is replaced stands side by side as far as it goes.
static void push_replaced(LineDiff *diff, uint32_t *left, uint32_t left_end, uint32_t *right,
                          uint32_t right_end) {
    while (*left < left_end || *right < right_end) {
        DiffRow row = {0};
        row.left = *left < left_end ? (*left)++ : 0;
        row.right = *right < right_end ? (*right)++ : 0;
        array_push(&diff->rows, row);
    }
}

// lengths[i * columns + j]: the longest common part of the lines from i and from j on.
static uint32_t *common_lengths(const SourceText *left, uint32_t a, uint32_t rows,
                                const SourceText *right, uint32_t b, uint32_t columns) {
    uint32_t *lengths = mem_zeroed((size_t)(rows + 1) * (columns + 1), sizeof *lengths);
    for (uint32_t i = rows; i-- > 0;) {
        for (uint32_t j = columns; j-- > 0;) {
            size_t at = (size_t)i * (columns + 1) + j;
            uint32_t down = lengths[at + columns + 1], next = lengths[at + 1];
            lengths[at] = same(left, a + i, right, b + j) ? lengths[at + columns + 2] + 1
                          : down > next                   ? down
                                                          : next;
        }
    }
    return lengths;
}

static void push_middle(LineDiff *diff, const SourceText *left, uint32_t a, uint32_t left_end,
                        const SourceText *right, uint32_t b, uint32_t right_end) {
    uint32_t rows = left_end - a, columns = right_end - b;
    if ((uint64_t)rows * columns > MOST_CELLS) {
        push_replaced(diff, &a, left_end, &b, right_end);
        return;
    }
    uint32_t *lengths = common_lengths(left, a, rows, right, b, columns);
    uint32_t i = 0, j = 0, from_i = 0, from_j = 0;
    while (i < rows && j < columns) {
        size_t at = (size_t)i * (columns + 1) + j;
        if (same(left, a + i, right, b + j)) {
            uint32_t x = a + from_i, y = b + from_j;
            push_replaced(diff, &x, a + i, &y, b + j);
            array_push(&diff->rows, (DiffRow){a + i, b + j, true});
            from_i = ++i;
            from_j = ++j;
        } else if (lengths[at + columns + 1] >= lengths[at + 1]) {
            i++;
        } else {
            j++;
        }
    }
    uint32_t x = a + from_i, y = b + from_j;
    push_replaced(diff, &x, left_end, &y, right_end);
    mem_free(lengths);
}

LineDiff line_diff_make(const SourceText *left, const SourceText *right) {
    LineDiff diff = {0};
    uint32_t left_end = source_text_line_count(left) + 1;
    uint32_t right_end = source_text_line_count(right) + 1;
    uint32_t a = 1, b = 1, tail = 0;
    while (a < left_end && b < right_end && same(left, a, right, b)) {
        array_push(&diff.rows, (DiffRow){a++, b++, true});
    }
    while (left_end - tail > a && right_end - tail > b &&
           same(left, left_end - tail - 1, right, right_end - tail - 1)) {
        tail++;
    }
    push_middle(&diff, left, a, left_end - tail, right, b, right_end - tail);
    for (uint32_t i = tail; i > 0; i--) {
        array_push(&diff.rows, (DiffRow){left_end - i, right_end - i, true});
    }
    return diff;
}
