# Comes before the library's own.
NAME = "the queue beside the program"
