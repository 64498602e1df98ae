// Who takes the keys. Tab goes in reading order: section after section as they were drawn, and in
// one from line to line, each from the left, however its parts were drawn. What lies under a menu
// or a dialog is out of reach while that is open, and has the focus again afterwards.
#include <stdlib.h>

#include "ui/widgets.h"

void ui_section(Ui *ui) {
    ui->section++;
}

void ui_layer(Ui *ui) {
    ui->layer++;
    ui->section++;
    if (ui->layer > ui->layers && ui->layer <= MOST_LAYERS) {
        ui->beneath[ui->layer - 1] = ui->focus;
        ui->focus = 0;
    }
}

// --- Reading order

typedef struct Stop {
    const WidgetPlace *place;
    unsigned line;
} Stop;

typedef struct Order {
    Stop *stops;
    size_t count;
} Order;

static float middle(const Stop *stop) {
    return stop->place->rect.y + stop->place->rect.h / 2;
}

static int by_height(const void *a, const void *b) {
    const Stop *one = a, *other = b;
    if (one->place->section != other->place->section) {
        return one->place->section < other->place->section ? -1 : 1;
    }
    return middle(one) < middle(other) ? -1 : middle(one) > middle(other);
}

static int by_reading(const void *a, const void *b) {
    const Stop *one = a, *other = b;
    if (one->line != other->line) {
        return one->line < other->line ? -1 : 1;
    }
    float left = one->place->rect.x, right = other->place->rect.x;
    return left < right ? -1 : left > right;
}

// Things whose middles lie within a line's height stand on that line.
static void find_lines(Order *order) {
    unsigned line = 0;
    for (size_t i = 0, first = 0; i < order->count; i++) {
        const Stop *head = &order->stops[first], *stop = &order->stops[i];
        bool same = stop->place->section == head->place->section &&
                    middle(stop) - middle(head) < head->place->rect.h / 2;
        if (!same) {
            first = i;
            line++;
        }
        order->stops[i].line = line;
    }
}

static Order order_make(const Ui *ui) {
    Order order = {.stops = mem_zeroed(ui->shown.count + 1, sizeof *order.stops)};
    for (size_t i = 0; i < ui->shown.count; i++) {
        const WidgetPlace *place = &ui->shown.items[i];
        if (place->focusable && place->layer == ui->layers) {
            order.stops[order.count++].place = place;
        }
    }
    qsort(order.stops, order.count, sizeof *order.stops, by_height);
    find_lines(&order);
    qsort(order.stops, order.count, sizeof *order.stops, by_reading);
    return order;
}

static size_t find(const Order *order, WidgetId id) {
    for (size_t i = 0; id && i < order->count; i++) {
        if (order->stops[i].place->id == id) {
            return i;
        }
    }
    return order->count;
}

// --- Moving

// Into a list one comes where it wants, else at its top.
static size_t entry_of(const Order *order, size_t at) {
    WidgetId list = order->stops[at].place->list;
    size_t first = at, wanted = order->count;
    for (size_t i = order->count; list && i-- > 0;) {
        if (order->stops[i].place->list == list) {
            first = i;
            wanted = order->stops[i].place->preferred ? i : wanted;
        }
    }
    return wanted < order->count ? wanted : first;
}

bool ui_focus_next(Ui *ui, bool backward) {
    Order order = order_make(ui);
    size_t count = order.count, at = find(&order, ui->focus);
    WidgetId list = at < count ? order.stops[at].place->list : 0;
    for (size_t step = 1; step <= count; step++) {
        size_t base = at == count ? (backward ? 0 : count - 1) : at;
        size_t next = backward ? (base + count - step) % count : (base + step) % count;
        if (!list || order.stops[next].place->list != list) {
            ui->focus = order.stops[entry_of(&order, next)].place->id;
            break;
        }
    }
    ui->focus_shown = true;
    mem_free(order.stops);
    return count > 0;
}

bool ui_focus_in_list(Ui *ui, int by) {
    Order order = order_make(ui);
    size_t at = find(&order, ui->focus);
    WidgetId list = at < order.count ? order.stops[at].place->list : 0;
    bool moved = false;
    for (size_t i = at + (size_t)by; list && i < order.count && !moved; i += (size_t)by) {
        if (order.stops[i].place->list == list) {
            ui->focus = order.stops[i].place->id;
            moved = true;
        }
    }
    mem_free(order.stops);
    return moved;
}

const WidgetPlace *ui_focused(const Ui *ui) {
    for (size_t i = ui->shown.count; ui->focus && i-- > 0;) {
        const WidgetPlace *place = &ui->shown.items[i];
        if (place->id == ui->focus && place->focusable && place->layer == ui->layers) {
            return place;
        }
    }
    return NULL;
}

// --- Between frames

void ui_settle_layers(Ui *ui) {
    unsigned before = ui->layers, now = ui->layer < MOST_LAYERS ? ui->layer : MOST_LAYERS;
    ui->layers = now;
    if (now > before && ui->focus_shown && !ui->focus) {
        ui_focus_next(ui, false);
    } else if (now < before) {
        ui->focus = ui->beneath[now];
    }
}
