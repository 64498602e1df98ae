// The dialog that opens a file, by real keys and clicks, and the list of a folder behind it.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "headless.h"

#define LONG_NAME "a_name_that_is_far_longer_than_any_row_of_any_dialog_has_room_for_by_far.py"

static char root[64];

static void put(const char *name) {
    char path[512];
    snprintf(path, sizeof path, "%s/%s", root, name);
    assert_true(file_write(path,
                           SLICE("import asyncio\n\n\nasync def main():\n    pass\n\n\n"
                                 "asyncio.run(main())\n"),
                           NULL));
}

static void put_folder(const char *name) {
    char path[512];
    snprintf(path, sizeof path, "%s/%s", root, name);
    assert_int_equal(mkdir(path, 0700), 0);
}

static int begin(void **state) {
    (void)state;
    snprintf(root, sizeof root, "/tmp/coroscope-browse-XXXXXX");
    if (!mkdtemp(root) || setenv("HOME", root, 1) != 0 || chdir(root) != 0) {
        return 1;
    }
    put_folder("soups");
    put_folder("Salads");
    put_folder(".secret");
    put("fish.py");
    put("fire.py");
    put("Bread.py");
    put("run.coro");
    put("old.trace");
    put("notes.txt");
    put(".hidden.py");
    put("soups/鱼汤.py");
    put("soups/鱼饼.py");
    put(LONG_NAME);
    return 0;
}

static int end(void **state) {
    (void)state;
    char command[96];
    snprintf(command, sizeof command, "rm -rf '%s'", root);
    return chdir("/") != 0 || system(command) != 0;
}

// ---- The list
// ------------------------------------------------------------------------------------

static const char *shown(const FileList *list, size_t index) {
    assert_true(index < list->shown.count);
    return list->rows.items[list->shown.items[index]].name;
}

static void folders_come_first_and_only_what_can_be_opened_is_listed(void **state) {
    (void)state;
    static const char *const names[] = {"Salads",  "soups",   LONG_NAME,   "Bread.py",
                                        "fire.py", "fish.py", "old.trace", "run.coro"};
    FileList list = {0};
    assert_true(file_list_read(&list, root));
    assert_int_equal(list.shown.count, sizeof names / sizeof *names);
    for (size_t i = 0; i < list.shown.count; i++) {
        assert_string_equal(shown(&list, i), names[i]);
    }
    assert_int_equal(list.rows.items[0].kind, FILE_FOLDER);
    assert_int_equal(list.rows.items[5].kind, FILE_SCENARIO);
    assert_int_equal(list.rows.items[6].kind, FILE_TRACE);
    assert_int_equal(list.rows.items[5].size, 66);
    assert_true(list.rows.items[5].modified > 0);
    assert_false(list.cut);
    file_list_finish(&list);
}

static void numbers_in_names_are_in_their_order(void **state) {
    (void)state;
    static const char *const names[] = {"0.py",      "2.py",    "010.py",   "run1b.py",
                                        "Run002.py", "run2.py", "run10.py", "run10a.py",
                                        "run100.py", "runs.py"};
    enum { COUNT = sizeof names / sizeof *names };
    char path[128];
    for (size_t i = 0; i < COUNT; i++) {
        snprintf(path, sizeof path, "soups/%s", names[COUNT - 1 - i]);
        put(path);
    }
    FileList list = {0};
    snprintf(path, sizeof path, "%s/soups", root);
    file_list_read(&list, path);
    assert_int_equal(list.shown.count, COUNT + 2);
    for (size_t i = 0; i < COUNT; i++) {
        assert_string_equal(shown(&list, i), names[i]);
        snprintf(path, sizeof path, "%s/soups/%s", root, shown(&list, i));
        unlink(path);
    }
    file_list_finish(&list);
}

static void a_part_of_a_name_filters_in_any_case(void **state) {
    (void)state;
    FileList list = {0};
    file_list_read(&list, root);
    file_list_filter(&list, SLICE("READ"));
    assert_int_equal(list.shown.count, 1);
    assert_string_equal(shown(&list, 0), "Bread.py");
    file_list_filter(&list, SLICE("no such name"));
    assert_int_equal(list.shown.count, 0);
    assert_int_equal(file_list_find(&list, SLICE("Bread.py")), 0);
    file_list_filter(&list, SLICE(""));
    assert_int_equal(list.shown.count, 8);
    assert_int_equal(file_list_find(&list, SLICE("fish.py")), 5);
    file_list_finish(&list);
}

static void check_completion(FileList *list, const char *part, const char *expected) {
    Text out = {0};
    file_list_filter(list, slice_from(part));
    assert_int_equal(file_list_complete(list, slice_from(part), &out), expected != NULL);
    assert_string_equal(text_c(&out), expected ? expected : "");
    text_finish(&out);
}

static void a_name_is_completed_as_far_as_it_is_certain(void **state) {
    (void)state;
    FileList list = {0};
    file_list_read(&list, root);
    check_completion(&list, "f", "fi");
    check_completion(&list, "fi", NULL);
    check_completion(&list, "fis", "fish.py");
    check_completion(&list, "fish.py", NULL);
    check_completion(&list, "so", "soups/");
    check_completion(&list, "soups", "soups/");
    check_completion(&list, "BREAD", "Bread.py");
    check_completion(&list, "nothing", NULL);
    char path[128];
    snprintf(path, sizeof path, "%s/soups/", root);
    file_list_read(&list, path);
    // Whole signs only: the two names part within the bytes of one.
    check_completion(&list, "", "鱼");
    file_list_finish(&list);
}

static void a_folder_that_cannot_be_read_says_so(void **state) {
    (void)state;
    FileList list = {0};
    file_list_read(&list, root);
    assert_false(file_list_read(&list, "/no/such/folder/"));
    assert_int_equal(list.shown.count, 0);
    assert_string_equal(text_c(&list.folder), "/no/such/folder");
    assert_non_null(strstr(list.error.message, "/no/such/folder"));
    assert_non_null(strstr(list.error.message, "No such file"));
    assert_true(file_list_read(&list, root));
    assert_int_equal(list.error.message[0], 0);
    file_list_finish(&list);
}

static void a_folder_is_read_up_to_the_limit(void **state) {
    (void)state;
    char folder[128], path[192];
    snprintf(folder, sizeof folder, "%s/Salads", root);
    for (int i = 0; i <= FILE_LIST_MOST; i++) {
        snprintf(path, sizeof path, "%s/%05d.py", folder, i);
        assert_int_equal(symlink("../fish.py", path), 0);
    }
    FileList list = {0};
    assert_true(file_list_read(&list, folder));
    assert_int_equal(list.rows.count, FILE_LIST_MOST);
    assert_true(list.cut);
    for (int i = 0; i <= FILE_LIST_MOST; i++) {
        snprintf(path, sizeof path, "%s/%05d.py", folder, i);
        unlink(path);
    }
    file_list_finish(&list);
}

static void check_split(const char *typed, const char *folder, const char *name) {
    Text out = {0};
    Slice rest = file_path_split(slice_from(typed), &out);
    assert_string_equal(text_c(&out), folder);
    assert_true(slice_is(rest, name));
    text_finish(&out);
}

static void a_typed_path_is_a_folder_and_a_name(void **state) {
    (void)state;
    char here[128], home[128];
    snprintf(here, sizeof here, "%s/", root);
    snprintf(home, sizeof home, "%s/x/", root);
    check_split("/a/b/c.py", "/a/b/", "c.py");
    check_split("/", "/", "");
    check_split("", here, "");
    check_split("c.py", here, "c.py");
    check_split("x/c", home, "c");
    check_split("~/x/c", home, "c");
    check_split("/a/b//etc/f", "/etc/", "f");
    check_split("/a/b/~/x/c", home, "c");
    check_split("/a/~old/c", "/a/~old/", "c");
    check_split("//", "/", "");
}

static void the_folder_above(void **state) {
    (void)state;
    static const char *const pairs[][2] = {{"/a/b", "/a"}, {"/a", "/"}, {"/", "/"}};
    for (size_t i = 0; i < 3; i++) {
        Text out = {0};
        file_path_parent(pairs[i][0], &out);
        assert_string_equal(text_c(&out), pairs[i][1]);
        text_finish(&out);
    }
}

static void sizes_are_short(void **state) {
    (void)state;
    static const struct {
        int64_t size;
        const char *words;
    } cases[] = {{0, "0 B"},       {1023, "1023 B"},    {1024, "1.0 KB"},
                 {12345, "12 KB"}, {1048575, "1.0 MB"}, {INT64_MAX, "8.0 EB"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Text out = {0};
        file_size_write(cases[i].size, &out);
        assert_string_equal(text_c(&out), cases[i].words);
        text_finish(&out);
    }
}

// ---- The dialog
// ----------------------------------------------------------------------------------

static Headless open_dialog(Point size) {
    Headless headless;
    Error error = {0};
    assert_true(headless_start(&headless, size, &error));
    headless.app->measure = text_measure_plain();
    headless_key(&headless, 'o', MOD_CTRL);
    assert_int_equal(headless.app->prompt, PROMPT_OPEN);
    return headless;
}

static const char *chosen(const Headless *headless) {
    const Browse *browse = &headless->app->browse;
    return browse->chosen < browse->list.shown.count ? shown(&browse->list, browse->chosen) : "";
}

static void assert_folder(const Headless *headless, const char *below) {
    char path[128];
    snprintf(path, sizeof path, "%s%s", root, below);
    assert_string_equal(text_c(&headless->app->browse.list.folder), path);
}

static Rect place_of(const Headless *headless, const char *part, size_t index) {
    const Ui *ui = &headless->app->ui;
    for (size_t i = 0; i < ui->shown.count; i++) {
        if (ui->shown.items[i].id == WIDGET_ID(part, index)) {
            return ui->shown.items[i].rect;
        }
    }
    return (Rect){0};
}

static void double_click(Headless *headless, Point place) {
    headless_click(headless, place);
    InputEvent event = {
        .kind = INPUT_MOUSE_DOWN, .mouse = place, .button = MOUSE_LEFT, .clicks = 2};
    app_input(headless->app, &event);
    headless_frame(headless, 16);
    event.kind = INPUT_MOUSE_UP;
    app_input(headless->app, &event);
    headless_frame(headless, 16);
}

static void arrows_choose_and_enter_opens(void **state) {
    (void)state;
    Headless headless = open_dialog((Point){1600, 1000});
    assert_folder(&headless, "");
    assert_string_equal(chosen(&headless), "Salads");
    headless_key(&headless, KEY_UP, 0);
    assert_string_equal(chosen(&headless), "Salads");
    headless_key(&headless, KEY_DOWN, 0);
    assert_string_equal(chosen(&headless), "soups");
    headless_key(&headless, KEY_END, 0);
    assert_string_equal(chosen(&headless), "run.coro");
    headless_key(&headless, KEY_PAGE_DOWN, 0);
    assert_string_equal(chosen(&headless), "run.coro");
    headless_key(&headless, KEY_HOME, 0);
    assert_string_equal(chosen(&headless), "Salads");
    headless_key(&headless, KEY_DOWN, 0);
    headless_key(&headless, KEY_ENTER, 0);
    assert_folder(&headless, "/soups");
    assert_string_equal(chosen(&headless), "鱼汤.py");
    headless_key(&headless, KEY_ENTER, 0);
    assert_int_equal(headless.app->prompt, PROMPT_NONE);
    assert_non_null(headless.app->document);
    assert_string_equal(headless.app->document->name, "鱼汤.py");
    // The next time it begins where that file lies.
    headless_key(&headless, 'o', MOD_CTRL);
    assert_folder(&headless, "/soups");
    headless_finish(&headless);
}

static void what_is_typed_filters_and_tab_completes(void **state) {
    (void)state;
    Headless headless = open_dialog((Point){1024, 640});
    headless_type(&headless, "f");
    headless_key(&headless, KEY_TAB, 0);
    assert_int_equal(headless.app->browse.list.shown.count, 2);
    headless_type(&headless, "s");
    assert_int_equal(headless.app->browse.list.shown.count, 1);
    headless_key(&headless, KEY_TAB, 0);
    char path[128];
    snprintf(path, sizeof path, "%s/fish.py", root);
    assert_string_equal(text_c(&headless.app->prompt_field.text), path);
    headless_key(&headless, KEY_ENTER, 0);
    assert_string_equal(headless.app->document->name, "fish.py");
    headless_finish(&headless);
}

static void backspace_and_alt_up_go_to_the_folder_above(void **state) {
    (void)state;
    Headless headless = open_dialog((Point){1024, 640});
    headless_type(&headless, "soups/x");
    assert_folder(&headless, "/soups");
    headless_key(&headless, KEY_BACKSPACE, 0);
    assert_folder(&headless, "/soups");
    headless_key(&headless, KEY_BACKSPACE, 0);
    assert_folder(&headless, "");
    assert_string_equal(chosen(&headless), "soups");
    headless_key(&headless, KEY_UP, MOD_ALT);
    assert_string_equal(text_c(&headless.app->browse.list.folder), "/tmp");
    assert_string_equal(chosen(&headless), strrchr(root, '/') + 1);
    headless_key(&headless, KEY_UP, MOD_ALT);
    headless_key(&headless, KEY_UP, MOD_ALT);
    assert_string_equal(text_c(&headless.app->browse.list.folder), "/");
    headless_key(&headless, KEY_ESCAPE, 0);
    assert_int_equal(headless.app->prompt, PROMPT_NONE);
    headless_finish(&headless);
}

static void errors_are_said_in_the_dialog(void **state) {
    (void)state;
    Headless headless = open_dialog((Point){720, 480});
    headless_type(&headless, "nowhere/");
    assert_true(headless.app->browse.list.error.message[0] != 0);
    headless_key(&headless, KEY_ENTER, 0);
    assert_int_equal(headless.app->prompt, PROMPT_OPEN);
    headless_type(&headless, "file.py");
    headless_key(&headless, KEY_ENTER, 0);
    assert_int_equal(headless.app->prompt, PROMPT_OPEN);
    assert_non_null(strstr(headless.app->prompt_error, "file.py"));
    assert_null(headless.app->document);
    headless_finish(&headless);
}

static void a_click_chooses_and_two_open(void **state) {
    (void)state;
    Headless headless = open_dialog((Point){720, 480});
    headless_click(&headless, rect_centre(place_of(&headless, "file row", 4)));
    assert_string_equal(chosen(&headless), "fire.py");
    assert_int_equal(headless.app->prompt, PROMPT_OPEN);
    double_click(&headless, rect_centre(place_of(&headless, "file row", 1)));
    assert_folder(&headless, "/soups");
    headless_click(&headless, rect_centre(place_of(&headless, "file up", 0)));
    assert_folder(&headless, "");
    double_click(&headless, rect_centre(place_of(&headless, "file row", 5)));
    assert_int_equal(headless.app->prompt, PROMPT_NONE);
    assert_string_equal(headless.app->document->name, "fish.py");
    headless_finish(&headless);
}

static void a_place_shows_its_folder(void **state) {
    (void)state;
    Headless headless = open_dialog((Point){720, 480});
    headless_click(&headless, rect_centre(place_of(&headless, "file place", 1)));
    assert_true(file_list_find(&headless.app->browse.list, SLICE("fish_soup.py")) <
                headless.app->browse.list.shown.count);
    headless_click(&headless, rect_centre(place_of(&headless, "file place", 0)));
    assert_folder(&headless, "");
    headless_finish(&headless);
}

static void the_wheel_scrolls_and_the_chosen_row_stays_in_sight(void **state) {
    (void)state;
    Headless headless = open_dialog((Point){720, 480});
    headless_click(&headless, rect_centre(place_of(&headless, "file place", 1)));
    const Browse *browse = &headless.app->browse;
    assert_true(browse->list.shown.count > browse->page);
    headless_wheel(&headless, (Point){360, 300}, -1, 0);
    float after = browse->scroll;
    assert_true(after > 0);
    headless_wheel(&headless, (Point){360, 300}, -1000, 0);
    float most = browse->scroll;
    assert_true(most > after);
    headless_wheel(&headless, (Point){360, 300}, 1000, 0);
    assert_true(browse->scroll < 1);
    headless_key(&headless, KEY_END, 0);
    assert_true(browse->scroll > most - 1 && browse->scroll < most + 1);
    assert_false(rect_empty(place_of(&headless, "file row", browse->chosen)));
    headless_finish(&headless);
}

static void long_names_are_cut_before_the_size(void **state) {
    (void)state;
    Headless headless = open_dialog((Point){720, 480});
    Rect row = place_of(&headless, "file row", 2);
    bool found = false;
    for (size_t i = 0; i < headless.list.commands.count; i++) {
        const DrawCommand *command = &headless.list.commands.items[i];
        Slice text = command->kind == DRAW_TEXT ? draw_command_text(&headless.list, command)
                                                : (Slice){"", 0};
        if (slice_starts_with(text, "a_name_that")) {
            found = true;
            assert_true(slice_ends_with(text, "…"));
            assert_true(command->rect.x + command->rect.w < rect_right(row) - 70);
        }
    }
    assert_true(found);
    headless_finish(&headless);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(folders_come_first_and_only_what_can_be_opened_is_listed),
        cmocka_unit_test(numbers_in_names_are_in_their_order),
        cmocka_unit_test(a_part_of_a_name_filters_in_any_case),
        cmocka_unit_test(a_name_is_completed_as_far_as_it_is_certain),
        cmocka_unit_test(a_folder_that_cannot_be_read_says_so),
        cmocka_unit_test(a_folder_is_read_up_to_the_limit),
        cmocka_unit_test(a_typed_path_is_a_folder_and_a_name),
        cmocka_unit_test(the_folder_above),
        cmocka_unit_test(sizes_are_short),
        cmocka_unit_test(arrows_choose_and_enter_opens),
        cmocka_unit_test(what_is_typed_filters_and_tab_completes),
        cmocka_unit_test(backspace_and_alt_up_go_to_the_folder_above),
        cmocka_unit_test(errors_are_said_in_the_dialog),
        cmocka_unit_test(a_click_chooses_and_two_open),
        cmocka_unit_test(a_place_shows_its_folder),
        cmocka_unit_test(the_wheel_scrolls_and_the_chosen_row_stays_in_sight),
        cmocka_unit_test(long_names_are_cut_before_the_size),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
