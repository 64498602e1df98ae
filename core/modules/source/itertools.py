"""Iterators made of iterators."""

_missing = object()


class count:
    def __init__(self, start=0, step=1):
        for number in (start, step):
            if not hasattr(number, "__add__") or hasattr(number, "__len__"):
                raise TypeError("a number is required")
        self._value = start
        self._step = step

    def __iter__(self):
        return self

    def __next__(self):
        value = self._value
        self._value = value + self._step
        return value

    def __repr__(self):
        if self._step == 1:
            return f"count({self._value!r})"
        return f"count({self._value!r}, {self._step!r})"


class repeat:
    def __init__(self, object, times=None):
        self._object = object
        self._left = None if times is None else max(times, 0)

    def __iter__(self):
        return self

    def __next__(self):
        if self._left is not None:
            if self._left == 0:
                raise StopIteration
            self._left -= 1
        return self._object

    def __length_hint__(self):
        if self._left is None:
            raise TypeError("len() of unsized object")
        return self._left

    def __repr__(self):
        if self._left is None:
            return f"repeat({self._object!r})"
        return f"repeat({self._object!r}, {self._left})"


class _Iterator:
    """An iterator that a generator feeds. Arguments are looked at when it is made."""

    def __init__(self, *args, **keywords):
        self._next = self._run(*args, **keywords).__next__

    def __iter__(self):
        return self

    def __next__(self):
        return self._next()


class cycle(_Iterator):
    def __init__(self, iterable):
        super().__init__(iter(iterable))

    def _run(self, iterator):
        saved = []
        for item in iterator:
            yield item
            saved.append(item)
        while saved:
            yield from saved


class chain(_Iterator):
    def __init__(self, *iterables):
        super().__init__(iterables)

    def _run(self, iterables):
        for iterable in iterables:
            yield from iterable

    @classmethod
    def from_iterable(cls, iterable):
        result = cls()
        result._next = result._run(iter(iterable)).__next__
        return result


class islice(_Iterator):
    def __init__(self, iterable, *args):
        bounds = slice(*args)
        start, stop = bounds.start or 0, bounds.stop
        step = 1 if bounds.step is None else bounds.step
        if step < 1:
            raise ValueError("Step for islice() must be a positive integer or None.")
        if start < 0 or (stop is not None and stop < 0):
            raise ValueError("Stop argument for islice() must be None or an integer: "
                             "0 <= x <= sys.maxsize." if stop is not None and stop < 0 else
                             "Indices for islice() must be None or an integer: "
                             "0 <= x <= sys.maxsize.")
        super().__init__(iter(iterable), start, stop, step)

    def _run(self, iterator, start, stop, step):
        index = 0
        wanted = start
        while stop is None or wanted < stop:
            while index < wanted:
                if next(iterator, _missing) is _missing:
                    return
                index += 1
            item = next(iterator, _missing)
            if item is _missing:
                return
            index += 1
            yield item
            wanted += step
        while stop is not None and index < stop:
            if next(iterator, _missing) is _missing:
                return
            index += 1


class accumulate(_Iterator):
    def __init__(self, iterable, func=None, *, initial=None):
        super().__init__(iter(iterable), func, initial)

    def _run(self, iterator, func, initial):
        total = initial
        if initial is None:
            total = next(iterator, _missing)
            if total is _missing:
                return
        yield total
        for item in iterator:
            total = total + item if func is None else func(total, item)
            yield total


class takewhile(_Iterator):
    def __init__(self, predicate, iterable):
        super().__init__(predicate, iter(iterable))

    def _run(self, predicate, iterator):
        for item in iterator:
            if not predicate(item):
                return
            yield item


class dropwhile(_Iterator):
    def __init__(self, predicate, iterable):
        super().__init__(predicate, iter(iterable))

    def _run(self, predicate, iterator):
        for item in iterator:
            if not predicate(item):
                yield item
                break
        yield from iterator


class filterfalse(_Iterator):
    def __init__(self, predicate, iterable):
        super().__init__(predicate or bool, iter(iterable))

    def _run(self, predicate, iterator):
        for item in iterator:
            if not predicate(item):
                yield item


class compress(_Iterator):
    def __init__(self, data, selectors):
        super().__init__(iter(data), iter(selectors))

    def _run(self, data, selectors):
        for item, selected in zip(data, selectors):
            if selected:
                yield item


class starmap(_Iterator):
    def __init__(self, function, iterable):
        super().__init__(function, iter(iterable))

    def _run(self, function, iterator):
        for arguments in iterator:
            yield function(*arguments)


class pairwise(_Iterator):
    def __init__(self, iterable):
        super().__init__(iter(iterable))

    def _run(self, iterator):
        first = next(iterator, _missing)
        if first is _missing:
            return
        for second in iterator:
            yield first, second
            first = second


class zip_longest(_Iterator):
    def __init__(self, *iterables, fillvalue=None):
        super().__init__([iter(iterable) for iterable in iterables], fillvalue)

    def _run(self, iterators, fillvalue):
        active = len(iterators)
        while active:
            row = []
            for index, iterator in enumerate(iterators):
                item = fillvalue if iterator is None else next(iterator, _missing)
                if item is _missing:
                    active -= 1
                    iterators[index] = None
                    item = fillvalue
                row.append(item)
            if active:
                yield tuple(row)


class groupby:
    def __init__(self, iterable, key=None):
        self._iterator = iter(iterable)
        self._key = key if key is not None else lambda item: item
        self._current = self._target = self._current_key = _missing
        self._group = None
        self._is_over = False

    def __iter__(self):
        return self

    def _advance(self):
        self._current = next(self._iterator)
        self._current_key = self._key(self._current)

    def __next__(self):
        self._group = object()
        if self._is_over:
            raise StopIteration
        if self._current_key is _missing:
            self._advance()
        while self._current_key == self._target:
            self._advance()
        self._target = self._current_key
        return self._current_key, self._members(self._target, self._group)

    def _members(self, target, group):
        while self._group is group and self._current_key == target:
            yield self._current
            try:
                self._advance()
            except StopIteration:
                self._is_over = True
                return


def _check_r(r):
    if r < 0:
        raise ValueError("r must be non-negative")


class product(_Iterator):
    def __init__(self, *iterables, repeat=1):
        if repeat < 0:
            raise ValueError("repeat argument cannot be negative")
        super().__init__([tuple(iterable) for iterable in iterables] * repeat)

    def _run(self, pools):
        if not pools:
            yield ()
            return
        if not all(pools):
            return
        indices = [0] * len(pools)
        while True:
            yield tuple([pool[index] for pool, index in zip(pools, indices)])
            for place in range(len(pools) - 1, -1, -1):
                indices[place] += 1
                if indices[place] < len(pools[place]):
                    break
                indices[place] = 0
            else:
                return


class permutations(_Iterator):
    def __init__(self, iterable, r=None):
        pool = tuple(iterable)
        if r is not None:
            if not isinstance(r, int):
                raise TypeError("Expected int as r")
            _check_r(r)
        super().__init__(pool, len(pool) if r is None else r)

    def _run(self, pool, r):
        n = len(pool)
        if r > n:
            return
        indices = list(range(n))
        cycles = list(range(n, n - r, -1))
        yield tuple([pool[i] for i in indices[:r]])
        while n:
            for i in range(r - 1, -1, -1):
                cycles[i] -= 1
                if cycles[i] == 0:
                    indices[i:] = indices[i + 1:] + indices[i:i + 1]
                    cycles[i] = n - i
                else:
                    j = cycles[i]
                    indices[i], indices[-j] = indices[-j], indices[i]
                    yield tuple([pool[i] for i in indices[:r]])
                    break
            else:
                return


class combinations(_Iterator):
    def __init__(self, iterable, r):
        _check_r(r)
        super().__init__(tuple(iterable), r)

    def _run(self, pool, r):
        n = len(pool)
        if r > n:
            return
        indices = list(range(r))
        yield tuple([pool[i] for i in indices])
        while True:
            for i in range(r - 1, -1, -1):
                if indices[i] != i + n - r:
                    break
            else:
                return
            indices[i] += 1
            for j in range(i + 1, r):
                indices[j] = indices[j - 1] + 1
            yield tuple([pool[i] for i in indices])


class combinations_with_replacement(_Iterator):
    def __init__(self, iterable, r):
        _check_r(r)
        super().__init__(tuple(iterable), r)

    def _run(self, pool, r):
        n = len(pool)
        if not n and r:
            return
        indices = [0] * r
        yield tuple([pool[i] for i in indices])
        while True:
            for i in range(r - 1, -1, -1):
                if indices[i] != n - 1:
                    break
            else:
                return
            indices[i:] = [indices[i] + 1] * (r - i)
            yield tuple([pool[i] for i in indices])


def tee(iterable, n=2):
    if n < 0:
        raise ValueError("n must be >= 0")
    iterator = iter(iterable)
    pending = [[] for _ in range(n)]

    def read(mine):
        while True:
            if not mine:
                try:
                    item = next(iterator)
                except StopIteration:
                    return
                for queue in pending:
                    queue.append(item)
            yield mine.pop(0)

    return tuple(read(mine) for mine in pending)
