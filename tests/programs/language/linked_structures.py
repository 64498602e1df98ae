# A linked list, a tree, a graph search: the stuff of exercises.
class Node:
    def __init__(self, value, left=None, right=None):
        self.value, self.left, self.right = value, left, right

    def insert(self, value):
        side = "left" if value < self.value else "right"
        if getattr(self, side) is None:
            setattr(self, side, Node(value))
        else:
            getattr(self, side).insert(value)

    def __iter__(self):
        if self.left:
            yield from self.left
        yield self.value
        if self.right:
            yield from self.right

    def depth(self):
        return 1 + max((side.depth() for side in (self.left, self.right) if side), default=0)


root = Node(50)
for value in (30, 70, 20, 40, 60, 80, 35):
    root.insert(value)
print(list(root), root.depth())
graph = {"a": ["b", "c"], "b": ["d"], "c": ["d", "e"], "d": ["f"], "e": ["f"], "f": []}


def shortest(start, goal):
    queue, seen = [[start]], {start}
    while queue:
        path = queue.pop(0)
        if path[-1] == goal:
            return path
        for following in graph[path[-1]]:
            if following not in seen:
                seen.add(following)
                queue.append(path + [following])


print(shortest("a", "f"), shortest("f", "a"))
