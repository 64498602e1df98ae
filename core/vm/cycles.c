#include "vm/cycles.h"

#include <stdlib.h>

#include "base/alloc.h"
#include "base/array.h"
#include "base/check.h"
#include "vm/class.h"
#include "vm/dict.h"
#include "vm/function.h"
#include "vm/list.h"
#include "vm/set.h"
#include "vm/tuple.h"
#include "vm/weak_reference.h"

// ---- A map from objects to numbers ----

typedef struct MapEntry {
    Object *key;  // NULL: never used; the map itself: was removed.
    uint64_t number;
} MapEntry;

typedef struct Map {
    MapEntry *entries;
    size_t capacity;  // A power of two, or 0.
    size_t fill;      // Entries that are not NULL.
    size_t count;
} Map;

static Object *gone(const Map *map) {
    return (Object *)(void *)(uintptr_t)map;
}

static MapEntry *map_find(const Map *map, const Object *key) {
    if (map->capacity == 0) {
        return NULL;
    }
    size_t mask = map->capacity - 1;
    size_t place = (size_t)(((uint64_t)(uintptr_t)key >> 4) * UINT64_C(0x9e3779b97f4a7c15) >> 20);
    while (map->entries[place & mask].key && map->entries[place & mask].key != key) {
        place++;
    }
    return &map->entries[place & mask];
}

static void map_put(Map *map, Object *key, uint64_t number);

static void map_grow(Map *map) {
    Map old = *map;
    map->capacity = old.count * 2 < 32 ? 64 : map->capacity;
    while (map->capacity < old.count * 4) {
        map->capacity *= 2;
    }
    map->entries = mem_zeroed(map->capacity, sizeof *map->entries);
    map->fill = map->count = 0;
    for (size_t i = 0; i < old.capacity; i++) {
        if (old.entries[i].key && old.entries[i].key != gone(map)) {
            map_put(map, old.entries[i].key, old.entries[i].number);
        }
    }
    mem_free(old.entries);
}

// `key` is not in it yet.
static void map_put(Map *map, Object *key, uint64_t number) {
    if ((map->fill + 1) * 4 > map->capacity * 3) {
        map_grow(map);
    }
    MapEntry *entry = map_find(map, key);
    *entry = (MapEntry){key, number};
    map->fill++;
    map->count++;
}

// ---- What is watched ----

struct Cycles {
    Map watched;  // To the order in which they were made.
    uint64_t made;
    bool is_collecting;
};

void cycles_watch(Vm *vm) {
    if (!vm->internal->cycles) {
        vm->internal->cycles = mem_zeroed(1, sizeof *vm->internal->cycles);
    }
}

void cycles_finish(Vm *vm) {
    if (vm->internal->cycles) {
        mem_free(vm->internal->cycles->watched.entries);
        mem_free(vm->internal->cycles);
    }
}

void cycles_add_watched(Vm *vm, Object *object) {
    struct Cycles *cycles = vm->internal->cycles;
    map_put(&cycles->watched, object, ++cycles->made);
}

void cycles_remove_watched(Vm *vm, Object *object) {
    Map *watched = &vm->internal->cycles->watched;
    MapEntry *entry = map_find(watched, object);
    if (entry && entry->key) {
        entry->key = gone(watched);
        watched->count--;
    }
}

// ---- The graph of what they refer to ----

typedef struct Node {
    Object *object;
    uint64_t order;   // Of making; 0 for what is only reached.
    uint32_t within;  // References from other nodes.
    bool is_live;
    bool is_plain_dict;  // The attributes of an instance: no object of its own, to who counts.
} Node;

typedef struct Graph {
    Vm *vm;
    Map numbers;
    ARRAY(Node) nodes;
    ARRAY(size_t) reached;  // Live nodes whose references are still to be followed.
} Graph;

typedef void (*Visit)(Graph *graph, Value child, bool is_attributes);

static const Class *native_base(const Class *class) {
    while (class->flags & CLASS_IS_HEAP) {
        class = class->base;
    }
    return class;
}

// Whether visit_children() knows this kind of object.
static bool is_known(Vm *vm, const Object *object) {
    const Class *class = (const Class *)(const void *)object->type;
    const BuiltinClasses *classes = &vm->classes;
    const Class *native = native_base(class);
    if (class != native) {
        return native != classes->type;
    }
    return native == classes->list || native == classes->tuple || native == classes->dict ||
           native == classes->set || native == classes->frozenset || native == classes->cell ||
           native == classes->function || native == classes->method;
}

static void visit_values(Graph *graph, const Value *items, size_t count, Visit visit) {
    for (size_t i = 0; i < count; i++) {
        visit(graph, items[i], false);
    }
}

// Every reference that the object owns, as often as it does; fewer do no harm, more would.
static void visit_children(Graph *graph, Object *object, Visit visit) {
    Vm *vm = graph->vm;
    const Class *class = (const Class *)(const void *)object->type;
    const Class *native = native_base(class);
    Value self = value_object(object);
    if (class != native && class->dict_offset) {
        visit(graph, *instance_dict_place(vm, self), true);
    }
    if (native == vm->classes.list) {
        visit_values(graph, list_of(self)->items, list_of(self)->count, visit);
    } else if (native == vm->classes.tuple) {
        visit_values(graph, tuple_items(self), tuple_count(self), visit);
    } else if (native == vm->classes.dict) {
        const Dict *dict = dict_of(self);
        for (size_t i = 0; i < dict->used; i++) {
            if (!value_is_nothing(dict->entries[i].key)) {
                visit(graph, dict->entries[i].key, false);
                visit(graph, dict->entries[i].value, false);
            }
        }
    } else if (native == vm->classes.set || native == vm->classes.frozenset) {
        const Set *set = (const Set *)(const void *)object;
        for (size_t i = 0; set->table && i <= set->mask; i++) {
            visit(graph, set->table[i].item, false);
        }
    } else if (native == vm->classes.cell) {
        visit(graph, cell_of(self)->value, false);
    } else if (native == vm->classes.method) {
        visit(graph, method_of(self)->function, false);
        visit(graph, method_of(self)->self, false);
    } else if (native == vm->classes.function) {
        const Function *function = function_of(self);
        const Value held[] = {function->dict, function->defaults, function->keyword_defaults,
                              function->closure, function->annotations};
        visit_values(graph, held, sizeof held / sizeof *held, visit);
    }
}

static Node *node_of(Graph *graph, const Object *object) {
    MapEntry *entry = map_find(&graph->numbers, object);
    return entry && entry->key ? &graph->nodes.items[entry->number] : NULL;
}

static Node *add_node(Graph *graph, Object *object, uint64_t order) {
    Node *node = node_of(graph, object);
    if (!node) {
        map_put(&graph->numbers, object, graph->nodes.count);
        array_push(&graph->nodes, (Node){.object = object});
        node = &graph->nodes.items[graph->nodes.count - 1];
    }
    node->order = order ? order : node->order;
    return node;
}

static void count_child(Graph *graph, Value child, bool is_attributes) {
    if (value_is_object(child) && is_known(graph->vm, value_as_object(child))) {
        Node *node = add_node(graph, value_as_object(child), 0);
        node->within++;
        node->is_plain_dict |= is_attributes;
    }
}

static void reach(Graph *graph, Node *node) {
    if (!node->is_live) {
        node->is_live = true;
        array_push(&graph->reached, (size_t)(node - graph->nodes.items));
    }
}

static void reach_child(Graph *graph, Value child, bool is_attributes) {
    (void)is_attributes;
    Node *node = value_is_object(child) ? node_of(graph, value_as_object(child)) : NULL;
    if (node) {
        reach(graph, node);
    }
}

// Lives: what has more references than the nodes and `own` of ours, and all that leads on from it.
// What is being destroyed has none, and is left alone.
static void find_live(Graph *graph, uint32_t own) {
    for (size_t i = 0; i < graph->nodes.count; i++) {
        Node *node = &graph->nodes.items[i];
        uint32_t references = node->object->references;
        if (references == 0 || references > node->within + own) {
            reach(graph, node);
        }
    }
    while (graph->reached.count > 0) {
        size_t number = graph->reached.items[--graph->reached.count];
        Object *object = graph->nodes.items[number].object;
        if (object->references > 0) {
            visit_children(graph, object, reach_child);
        }
    }
}

static int by_order(const void *a, const void *b) {
    uint64_t left = ((const Node *)a)->order, right = ((const Node *)b)->order;
    return left < right ? -1 : left > right;
}

static void build_graph(Graph *graph) {
    const Map *watched = &graph->vm->internal->cycles->watched;
    for (size_t i = 0; i < watched->capacity; i++) {
        const MapEntry *entry = &watched->entries[i];
        if (entry->key && entry->key != gone(watched)) {
            add_node(graph, entry->key, entry->number);
        }
    }
    // In the order of making, whatever their addresses.
    if (graph->nodes.count > 0) {
        qsort(graph->nodes.items, graph->nodes.count, sizeof(Node), by_order);
    }
    for (size_t i = 0; i < graph->nodes.count; i++) {
        map_find(&graph->numbers, graph->nodes.items[i].object)->number = i;
    }
    for (size_t i = 0; i < graph->nodes.count; i++) {
        if (graph->nodes.items[i].object->references > 0) {
            visit_children(graph, graph->nodes.items[i].object, count_child);
        }
    }
}

static void graph_finish(Graph *graph) {
    mem_free(graph->numbers.entries);
    array_finish(&graph->nodes);
    array_finish(&graph->reached);
}

// ---- The end of the others ----

// Takes the live ones out, and holds the rest, so that none goes while they are being ended.
static void keep_garbage(Graph *graph) {
    size_t kept = 0;
    for (size_t i = 0; i < graph->nodes.count; i++) {
        if (!graph->nodes.items[i].is_live) {
            object_retain(graph->nodes.items[i].object);
            graph->nodes.items[kept++] = graph->nodes.items[i];
        }
    }
    graph->nodes.count = kept;
}

static void count_within(Graph *graph, Value child, bool is_attributes) {
    (void)is_attributes;
    Node *node = value_is_object(child) ? node_of(graph, value_as_object(child)) : NULL;
    if (node) {
        node->within++;
    }
}

// After the finalizers: what somebody has taken hold of lives, with all that it leads to.
static void find_revived(Graph *graph) {
    mem_free(graph->numbers.entries);
    graph->numbers = (Map){0};
    for (size_t i = 0; i < graph->nodes.count; i++) {
        graph->nodes.items[i].within = 0;
        map_put(&graph->numbers, graph->nodes.items[i].object, i);
    }
    for (size_t i = 0; i < graph->nodes.count; i++) {
        visit_children(graph, graph->nodes.items[i].object, count_within);
    }
    find_live(graph, 1);
}

static void clear(Vm *vm, Object *object) {
    const Class *class = (const Class *)(const void *)object->type;
    const Class *native = native_base(class);
    Value self = value_object(object);
    if (class != native && class->dict_offset) {
        value_replace(instance_dict_place(vm, self), NOTHING);
    }
    if (native == vm->classes.list) {
        list_clear(vm, self);
    } else if (native == vm->classes.dict) {
        dict_clear(vm, dict_of(self));
    } else if (native == vm->classes.set) {
        set_clear(vm, self);
    } else if (native == vm->classes.cell) {
        value_replace(&cell_of(self)->value, NOTHING);
    }
}

static size_t end_garbage(Graph *graph) {
    size_t ended = 0;
    for (size_t i = 0; i < graph->nodes.count; i++) {
        weak_references_end(graph->nodes.items[i].object);
    }
    for (size_t i = 0; i < graph->nodes.count; i++) {
        instance_finalize(graph->vm, graph->nodes.items[i].object);
    }
    find_revived(graph);
    for (size_t i = 0; i < graph->nodes.count; i++) {
        const Node *node = &graph->nodes.items[i];
        ended += !node->is_live && !node->is_plain_dict;
    }
    for (size_t i = 0; i < graph->nodes.count; i++) {
        if (!graph->nodes.items[i].is_live) {
            clear(graph->vm, graph->nodes.items[i].object);
        }
    }
    for (size_t i = 0; i < graph->nodes.count; i++) {
        object_release(graph->nodes.items[i].object);
    }
    return ended;
}

size_t cycles_collect(Vm *vm) {
    struct Cycles *cycles = vm->internal->cycles;
    if (!cycles || cycles->is_collecting || vm->internal->is_ending || vm->stopping) {
        return 0;
    }
    cycles->is_collecting = true;
    Graph graph = {.vm = vm};
    build_graph(&graph);
    find_live(&graph, 0);
    keep_garbage(&graph);
    size_t ended = end_garbage(&graph);
    graph_finish(&graph);
    cycles->is_collecting = false;
    return ended;
}
