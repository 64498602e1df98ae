# except* takes what it names and leaves the rest to the next clause.
import asyncio


async def fail(error):
    raise error


async def main():
    try:
        async with asyncio.TaskGroup() as group:
            for error in (ValueError(1), KeyError(2), ValueError(3), OSError(4)):
                group.create_task(fail(error))
    except* ValueError as group:
        print("values", group.exceptions)
    except* (KeyError, IndexError) as group:
        print("keys", group.exceptions)
    except* Exception as group:
        print("rest", group.exceptions)
    finally:
        print("finally")


asyncio.run(main())
