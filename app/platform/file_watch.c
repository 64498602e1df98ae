#include "platform/file_watch.h"

#include <stdatomic.h>
#include <string.h>
#include <sys/stat.h>
#include <uv.h>

#include "base/alloc.h"

// Editors write in several steps; what is read in between is half a file.
enum { SETTLE_MILLISECONDS = 60 };

typedef struct Stamp {
    int64_t seconds, nanoseconds, size;
    uint64_t inode;
} Stamp;

struct FileWatch {
    char *path;
    char *folder;
    void (*changed)(void *context);
    void *context;
    uv_loop_t loop;
    uv_fs_event_t event;
    uv_timer_t settle;
    uv_async_t stop;
    uv_thread_t thread;
    Stamp stamp;
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

static void on_settled(uv_timer_t *timer) {
    FileWatch *watch = timer->data;
    Stamp now = stamp_of(watch->path);
    // A file that is gone for a moment is being replaced: its return is the change.
    if (now.inode == 0 || stamps_equal(&now, &watch->stamp)) {
        return;
    }
    watch->stamp = now;
    atomic_store(&watch->fresh, true);
    if (watch->changed) {
        watch->changed(watch->context);
    }
}

static void on_event(uv_fs_event_t *event, const char *name, int events, int status) {
    FileWatch *watch = event->data;
    (void)name;  // Not all systems say which file; the stamp does.
    (void)events;
    (void)status;
    uv_timer_start(&watch->settle, on_settled, SETTLE_MILLISECONDS, 0);
}

static void on_stop(uv_async_t *stop) {
    FileWatch *watch = stop->data;
    uv_close((uv_handle_t *)&watch->event, NULL);
    uv_close((uv_handle_t *)&watch->settle, NULL);
    uv_close((uv_handle_t *)&watch->stop, NULL);
}

static void watch_loop(void *context) {
    FileWatch *watch = context;
    uv_run(&watch->loop, UV_RUN_DEFAULT);
}

static void free_watch(FileWatch *watch) {
    uv_loop_close(&watch->loop);
    mem_free(watch->path);
    mem_free(watch->folder);
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

FileWatch *file_watch_start(const char *path, void (*changed)(void *context), void *context,
                            Error *error) {
    FileWatch *watch = mem_zeroed(1, sizeof *watch);
    watch->path = mem_copy_text(path);
    watch->folder = folder_of(path);
    watch->changed = changed;
    watch->context = context;
    watch->stamp = stamp_of(path);
    uv_loop_init(&watch->loop);
    uv_fs_event_init(&watch->loop, &watch->event);
    uv_timer_init(&watch->loop, &watch->settle);
    uv_async_init(&watch->loop, &watch->stop, on_stop);
    watch->event.data = watch->settle.data = watch->stop.data = watch;
    int failed = uv_fs_event_start(&watch->event, on_event, watch->folder, 0);
    if (!failed) {
        failed = uv_thread_create(&watch->thread, watch_loop, watch);
    }
    if (failed) {
        error_set(error, "Changes of %s cannot be watched: %s.", path, uv_strerror(failed));
        on_stop(&watch->stop);
        uv_run(&watch->loop, UV_RUN_DEFAULT);
        free_watch(watch);
        return NULL;
    }
    return watch;
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
