#include "platform/file_watch.h"

#include <stdatomic.h>
#include <string.h>
#include <sys/stat.h>
#include <uv.h>

#include "base/alloc.h"
#include "base/array.h"

// Editors write in several steps; what is read in between is half a file.
enum { SETTLE_MILLISECONDS = 60 };

typedef struct Stamp {
    int64_t seconds, nanoseconds, size;
    uint64_t inode;
} Stamp;

typedef struct Watched {
    char *path;
    Stamp stamp;
} Watched;

// A folder with watched files; stays where it is, for the loop points to it.
typedef struct Folder {
    char *path;
    uv_fs_event_t event;
} Folder;

struct FileWatch {
    ARRAY(Watched) files;
    ARRAY(Folder *) folders;
    void (*changed)(void *context);
    void *context;
    uv_loop_t loop;
    uv_timer_t settle;
    uv_async_t stop;
    uv_thread_t thread;
    atomic_bool fresh;
};

static Stamp stamp_of(const char *path) {
    struct stat facts;
    if (stat(path, &facts) != 0) {
        return (Stamp){0};
    }
    return (Stamp){facts.st_mtim.tv_sec, facts.st_mtim.tv_nsec, facts.st_size, facts.st_ino};
}

static bool stamps_equal(const Stamp *a, const Stamp *b) {
    return a->seconds == b->seconds && a->nanoseconds == b->nanoseconds && a->size == b->size &&
           a->inode == b->inode;
}

// A file that is gone for a moment is being replaced: its return is the change.
static bool has_changed(Watched *file) {
    Stamp now = stamp_of(file->path);
    bool changed = now.inode != 0 && !stamps_equal(&now, &file->stamp);
    file->stamp = changed ? now : file->stamp;
    return changed;
}

static void on_settled(uv_timer_t *timer) {
    FileWatch *watch = timer->data;
    bool changed = false;
    for (size_t i = 0; i < watch->files.count; i++) {
        changed = has_changed(&watch->files.items[i]) || changed;
    }
    if (!changed) {
        return;
    }
    atomic_store(&watch->fresh, true);
    if (watch->changed) {
        watch->changed(watch->context);
    }
}

static void on_event(uv_fs_event_t *event, const char *name, int events, int status) {
    FileWatch *watch = event->data;
    (void)name;  // Not all systems say which file; the stamps do.
    (void)events;
    (void)status;
    uv_timer_start(&watch->settle, on_settled, SETTLE_MILLISECONDS, 0);
}

static void on_stop(uv_async_t *stop) {
    FileWatch *watch = stop->data;
    for (size_t i = 0; i < watch->folders.count; i++) {
        uv_close((uv_handle_t *)&watch->folders.items[i]->event, NULL);
    }
    uv_close((uv_handle_t *)&watch->settle, NULL);
    uv_close((uv_handle_t *)&watch->stop, NULL);
}

static void watch_loop(void *context) {
    FileWatch *watch = context;
    uv_run(&watch->loop, UV_RUN_DEFAULT);
}

static void free_watch(FileWatch *watch) {
    uv_loop_close(&watch->loop);
    for (size_t i = 0; i < watch->files.count; i++) {
        mem_free(watch->files.items[i].path);
    }
    for (size_t i = 0; i < watch->folders.count; i++) {
        mem_free(watch->folders.items[i]->path);
        mem_free(watch->folders.items[i]);
    }
    array_finish(&watch->files);
    array_finish(&watch->folders);
    mem_free(watch);
}

static char *folder_of(const char *path) {
    char *folder = mem_copy_text(path);
    char *slash = strrchr(folder, '/');
    if (!slash) {
        mem_free(folder);
        return mem_copy_text(".");
    }
    slash[slash == folder ? 1 : 0] = 0;
    return folder;
}

static bool knows_folder(const FileWatch *watch, const char *path) {
    for (size_t i = 0; i < watch->folders.count; i++) {
        if (strcmp(watch->folders.items[i]->path, path) == 0) {
            return true;
        }
    }
    return false;
}

// 0, or libuv's number of what went wrong.
static int watch_folder_of(FileWatch *watch, const char *file) {
    char *path = folder_of(file);
    if (knows_folder(watch, path)) {
        mem_free(path);
        return 0;
    }
    Folder *folder = mem_zeroed(1, sizeof *folder);
    folder->path = path;
    folder->event.data = watch;
    uv_fs_event_init(&watch->loop, &folder->event);
    array_push(&watch->folders, folder);
    return uv_fs_event_start(&folder->event, on_event, path, 0);
}

FileWatch *file_watch_start(const char *const *paths, size_t count, void (*changed)(void *context),
                            void *context, Error *error) {
    FileWatch *watch = mem_zeroed(1, sizeof *watch);
    watch->changed = changed;
    watch->context = context;
    uv_loop_init(&watch->loop);
    uv_timer_init(&watch->loop, &watch->settle);
    uv_async_init(&watch->loop, &watch->stop, on_stop);
    watch->settle.data = watch->stop.data = watch;
    int failed = 0;
    for (size_t i = 0; i < count && i < FILE_WATCH_MOST && !failed; i++) {
        array_push(&watch->files, (Watched){mem_copy_text(paths[i]), stamp_of(paths[i])});
        failed = watch_folder_of(watch, paths[i]);
    }
    if (!failed) {
        failed = uv_thread_create(&watch->thread, watch_loop, watch);
    }
    if (failed) {
        error_set(error, "Changes of %s cannot be watched: %s.", count ? paths[0] : "",
                  uv_strerror(failed));
        on_stop(&watch->stop);
        uv_run(&watch->loop, UV_RUN_DEFAULT);
        free_watch(watch);
        return NULL;
    }
    return watch;
}

bool file_watch_is_of(const FileWatch *watch, const char *const *paths, size_t count) {
    count = count < FILE_WATCH_MOST ? count : FILE_WATCH_MOST;
    bool same = watch && watch->files.count == count;
    for (size_t i = 0; same && i < count; i++) {
        same = strcmp(watch->files.items[i].path, paths[i]) == 0;
    }
    return same;
}

void file_watch_stop(FileWatch *watch) {
    if (!watch) {
        return;
    }
    uv_async_send(&watch->stop);
    uv_thread_join(&watch->thread);
    free_watch(watch);
}

bool file_watch_take_change(FileWatch *watch) {
    return atomic_exchange(&watch->fresh, false);
}
