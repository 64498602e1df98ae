# Names, modules and relations of classes.
import asyncio
print(isinstance(asyncio.new_event_loop(), asyncio.AbstractEventLoop), asyncio.iscoroutinefunction(asyncio.sleep), asyncio.iscoroutinefunction(asyncio.gather), asyncio.iscoroutinefunction(asyncio.Queue().get))
import inspect
print(inspect.iscoroutinefunction(asyncio.sleep), inspect.isawaitable(asyncio.Future(loop=asyncio.new_event_loop())), inspect.iscoroutine((c := asyncio.sleep(0))))
c.close()
from asyncio import tasks, futures, queues, locks, events, coroutines, runners, exceptions, base_events
print(tasks.FIRST_COMPLETED, futures.Future is asyncio.Future, queues.QueueEmpty, exceptions.CancelledError, events.get_event_loop is asyncio.get_event_loop, coroutines.iscoroutine(1), base_events.BaseEventLoop is asyncio.BaseEventLoop)
print(asyncio.TimeoutError is TimeoutError, issubclass(asyncio.CancelledError, Exception), asyncio.CancelledError.__mro__, asyncio.InvalidStateError.__mro__, asyncio.QueueFull.__mro__, asyncio.BrokenBarrierError.__mro__, asyncio.IncompleteReadError(b'a', 5))
