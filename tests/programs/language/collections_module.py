# deque, Counter, defaultdict, namedtuple, OrderedDict, ChainMap.
import collections

queue = collections.deque([1, 2, 3], maxlen=4)
queue.append(4)
queue.append(5)
queue.appendleft(0)
print(queue, queue.popleft(), queue.pop(), len(queue), queue[0], 3 in queue)
queue.rotate(1)
queue.extend("ab")
print(list(queue), queue.maxlen, collections.deque("ab"))
counter = collections.Counter("mississippi")
print(counter, counter.most_common(2), counter["z"], sum(counter.values()))
counter.update("sss")
counter.subtract({"i": 3})
print(counter["s"], counter + collections.Counter(a=2), counter - collections.Counter(s=6))
groups = collections.defaultdict(list)
for word in ("apple", "avocado", "bean"):
    groups[word[0]].append(word)
print(dict(groups), groups, "z" in groups, groups["z"], len(groups))
Point = collections.namedtuple("Point", "x y", defaults=[0])
point = Point(3)
print(point, point.x, point._replace(y=5), point == (3, 0), Point._fields, point._asdict(),
      [*point])
ordered = collections.OrderedDict(a=1, b=2)
ordered.move_to_end("a")
print(ordered, list(ordered))
print(collections.ChainMap({"a": 1}, {"a": 2, "b": 3})["a"])
