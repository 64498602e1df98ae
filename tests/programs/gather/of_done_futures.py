# A gather of what is done already still needs a round; order and exceptions stay.
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    done, failed, cancelled = (loop.create_future() for _ in range(3))
    done.set_result("done")
    failed.set_exception(ValueError("failed"))
    cancelled.cancel("why")
    group = asyncio.gather(done, failed, cancelled, return_exceptions=True)
    print(group.done())
    print(await group)
    for order in ((failed, cancelled), (cancelled, failed)):
        try:
            await asyncio.gather(*order)
        except (ValueError, asyncio.CancelledError) as error:
            print(type(error).__name__, error.args)


asyncio.run(main())
