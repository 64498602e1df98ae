"""Polite crawler, 200 pages

A semaphore lets 40 pages load at once; the rest stand in line for a slot. Watch the line
shrink, the failed pages, and page 115, whose parsing blocks all the others.
"""
import asyncio
import time

PAGES = 200
SLOTS = 40


class HTTPError(Exception):
    pass


def latency(page):
    """Seconds that a page takes: scattered like a network's, but always the same."""
    return 0.10 + (page * 7919 % 97) / 200


def parse(page):
    if page == 115:
        time.sleep(0.3)  # a page of 40 MB
    return page * page % 1000


async def fetch(page, slots):
    async with slots:
        await asyncio.sleep(latency(page))  # network
        if page % 41 == 0:
            raise HTTPError(f"page {page}: 503 Service Unavailable")
        return parse(page)


async def main():
    slots = asyncio.Semaphore(SLOTS)
    results = await asyncio.gather(
        *(fetch(page, slots) for page in range(1, PAGES + 1)),
        return_exceptions=True,
    )
    failed = [result for result in results if isinstance(result, HTTPError)]
    words = sum(result for result in results if isinstance(result, int))
    print(f"🕸️ {len(results) - len(failed)} of {len(results)} pages saved, {words} words")
    for error in failed:
        print("failed:", error)
    print("slowest:", max(range(1, PAGES + 1), key=latency))


asyncio.run(main())
