#include "lang/import_finder.h"

#include <string.h>

const char *import_absolute_name(Arena *arena, const char *package, const Stmt *stmt) {
    const char *module = stmt->import.module ? stmt->import.module : "";
    uint32_t level = stmt->import.level;
    if (level == 0) {
        return module;
    }
    size_t length = package ? strlen(package) : 0;
    for (; level > 1 && length > 0; level--) {
        while (length > 0 && package[length - 1] != '.') {
            length--;
        }
        length -= length > 0;
    }
    if (length == 0) {
        return NULL;
    }
    Text name = {0};
    text_printf(&name, "%.*s%s%s", (int)length, package, *module ? "." : "", module);
    const char *absolute = arena_copy(arena, text_slice(&name));
    text_finish(&name);
    return absolute;
}

static ImportCertainty at_most(ImportCertainty limit, ImportCertainty outside) {
    return limit < outside ? limit : outside;
}

static bool is_name(const Expr *expr, const char *name) {
    return expr->kind == EXPR_NAME && strcmp(expr->name, name) == 0;
}

// `if __name__ == "__main__"` is true of a program.
static bool is_main_guard(const Expr *test) {
    return test->kind == EXPR_COMPARE && is_name(test->compare.left, "__name__");
}

ImportCertainty import_certainty_of_branch(const Stmt *branch, ImportCertainty outside) {
    bool is_sure = branch->kind == STMT_IF && is_main_guard(branch->branch.test);
    return is_sure ? outside : at_most(IMPORT_POSSIBLE, outside);
}

// A file that is imported may not parse either.
static bool catches_import_error(const Expr *type) {
    static const char *const names[] = {"ImportError", "ModuleNotFoundError", "SyntaxError",
                                        "Exception", "BaseException"};
    if (!type) {
        return true;
    }
    if (type->kind == EXPR_TUPLE) {
        for (size_t i = 0; i < type->items.count; i++) {
            if (catches_import_error(type->items.items[i])) {
                return true;
            }
        }
        return false;
    }
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (is_name(type, names[i])) {
            return true;
        }
    }
    return false;
}

ImportCertainty import_certainty_of_try(const Stmt *try_, ImportCertainty outside) {
    for (size_t i = 0; i < try_->try_.handler_count; i++) {
        if (catches_import_error(try_->try_.handlers[i].type)) {
            return IMPORT_GUARDED;
        }
    }
    return outside;
}

// `with suppress(ImportError):`
ImportCertainty import_certainty_of_with(const Stmt *with, ImportCertainty outside) {
    for (size_t i = 0; i < with->with.item_count; i++) {
        const Expr *manager = with->with.items[i].manager;
        if (manager->kind != EXPR_CALL) {
            continue;
        }
        const Expr *function = manager->call.function;
        bool suppresses =
            is_name(function, "suppress") ||
            (function->kind == EXPR_ATTRIBUTE && strcmp(function->attribute.name, "suppress") == 0);
        for (size_t j = 0; suppresses && j < manager->call.arguments.count; j++) {
            if (catches_import_error(manager->call.arguments.items[j])) {
                return IMPORT_GUARDED;
            }
        }
    }
    return outside;
}
