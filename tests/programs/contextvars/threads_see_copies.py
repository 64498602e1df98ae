# Threads of a pool begin with an empty context; to_thread brings its own.
import asyncio
import contextvars
import threading

value = contextvars.ContextVar("value", default="default")


async def main():
    value.set("task")
    loop = asyncio.get_running_loop()
    print(await asyncio.to_thread(value.get), await loop.run_in_executor(None, value.get))
    context = contextvars.copy_context()
    print(await loop.run_in_executor(None, context.run, value.get))
    seen = []
    thread = threading.Thread(target=lambda: seen.append(value.get()))
    thread.start()
    thread.join()
    print(seen)


asyncio.run(main())
