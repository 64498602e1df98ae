"""Heaps in lists. Pushing and popping are written in C."""


def nsmallest(n, iterable, key=None):
    return sorted(iterable, key=key)[:max(n, 0)]


def nlargest(n, iterable, key=None):
    return sorted(iterable, key=key, reverse=True)[:max(n, 0)]


def merge(*iterables, key=None, reverse=False):
    heap = []
    for order, iterable in enumerate(iterables):
        iterator = iter(iterable)
        for value in iterator:
            # No two entries have the same order, so values beyond it are never compared.
            heap.append([value if key is None else key(value), -order if reverse else order,
                         value, iterator])
            break
    make, replace, pop = ((_heapify_max, _heapreplace_max, _heappop_max) if reverse
                          else (heapify, heapreplace, heappop))
    make(heap)
    while heap:
        entry = heap[0]
        yield entry[2]
        for value in entry[3]:
            entry[0] = value if key is None else key(value)
            entry[2] = value
            replace(heap, entry)
            break
        else:
            pop(heap)
