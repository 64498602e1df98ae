# get_stack() and print_stack(): where a task stands.
import asyncio
import io


async def inner():
    await asyncio.sleep(0.01)


async def outer():
    await inner()
    raise ValueError("at the end")


async def main():
    task = asyncio.create_task(outer(), name="looked at")
    await asyncio.sleep(0)
    print([(frame.f_code.co_name, frame.f_lineno) for frame in task.get_stack()])
    out = io.StringIO()
    task.print_stack(file=out)
    print(out.getvalue().splitlines()[-1].strip())
    try:
        await task
    except ValueError:
        pass
    out = io.StringIO()
    task.print_stack(file=out)
    print(out.getvalue().splitlines()[-1])
    done = asyncio.create_task(inner())
    await done
    print(done.get_stack())


asyncio.run(main())
