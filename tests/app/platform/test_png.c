#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <SDL_image.h>
#include <cmocka.h>
#include <string.h>

#include "platform/png.h"

static uint32_t pixels[4] = {0xFF102030, 0x80402010, 0, 0xFFFFFFFF};
static const PngText texts[] = {
    {"Title", "Fish soup"}, {"Comment", "鱼汤"}, {"Software", NULL}, {"Source", ""}};

static Text encoded(void) {
    Canvas canvas = {pixels, 2, 2, 2, 1};
    Text out = {0};
    assert_true(png_encode(&canvas, texts, 4, &out, NULL));
    return out;
}

static void texts_go_in_as_chunks_and_empty_ones_do_not(void **state) {
    (void)state;
    Text out = encoded();
    assert_non_null(memmem(out.data, out.length, "tEXtTitle\0Fish soup", 19));
    assert_non_null(memmem(out.data, out.length, "iTXtComment\0\0\0\0\0鱼汤", 22));
    assert_null(memmem(out.data, out.length, "Software", 8));
    assert_null(memmem(out.data, out.length, "Source", 6));
    text_finish(&out);
}

static void equal_pictures_give_equal_bytes(void **state) {
    (void)state;
    Text a = encoded(), b = encoded();
    assert_true(slice_equal(text_slice(&a), text_slice(&b)));
    text_finish(&a);
    text_finish(&b);
}

static void what_was_written_reads_back(void **state) {
    (void)state;
    Text out = encoded();
    SDL_Surface *read = IMG_Load_RW(SDL_RWFromConstMem(out.data, (int)out.length), 1);
    assert_non_null(read);
    SDL_Surface *argb = SDL_ConvertSurfaceFormat(read, SDL_PIXELFORMAT_ARGB8888, 0);
    uint32_t row[2];
    memcpy(row, argb->pixels, sizeof row);
    assert_int_equal(row[0], 0xFF102030);
    // Half transparent colours are kept as they were before they were multiplied.
    assert_int_equal(row[1], 0x80804020);
    SDL_FreeSurface(argb);
    SDL_FreeSurface(read);
    text_finish(&out);
}

static void a_picture_of_no_size_is_an_error(void **state) {
    (void)state;
    TextMeasure measure = text_measure_plain();
    DrawList list = {0};
    Error error = {0};
    draw_list_begin(&list, theme_light(), &measure, 0, 100);
    assert_false(png_write_list("never.png", &list, NULL, 1, 0, NULL, 0, &error));
    assert_string_not_equal(error.message, "");
    draw_list_begin(&list, theme_light(), &measure, 1e9f, 100);
    assert_false(png_write_list("never.png", &list, NULL, 1, 0, NULL, 0, &error));
    draw_list_finish(&list);
}

static void a_folder_that_is_missing_is_an_error(void **state) {
    (void)state;
    Canvas canvas = {pixels, 2, 2, 2, 1};
    Error error = {0};
    assert_false(png_write("no/such/folder/x.png", &canvas, NULL, 0, &error));
    assert_string_not_equal(error.message, "");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(texts_go_in_as_chunks_and_empty_ones_do_not),
        cmocka_unit_test(equal_pictures_give_equal_bytes),
        cmocka_unit_test(what_was_written_reads_back),
        cmocka_unit_test(a_picture_of_no_size_is_an_error),
        cmocka_unit_test(a_folder_that_is_missing_is_an_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
