"""Polite crawler, 200 pages

A semaphore lets 44 pages load at once; the rest stand in line for a slot. Watch the line
shrink, pages back off and try again, and page 115, whose parsing blocks all the others.
"""
# differential: skip python3 needs a little time for every line, so pages overtake one another
import asyncio
import time

PAGES = 200
SLOTS = 44


class HTTPError(Exception):
    pass


def latency(page, attempt):
    """Seconds that a page takes: scattered like a network's, but always the same."""
    return 0.25 + (page * 7919 + attempt * 31) % 97 * 0.016


def prepare(page):
    time.sleep(0.002)  # headers, cookies
    return f"https://example.org/page/{page}"


async def load(page, attempt, slots):
    async with slots:
        await asyncio.sleep(latency(page, attempt))  # network
    if page % 41 == 0 or (page % 17 == 0 and attempt == 0):
        raise HTTPError(f"page {page}: 503 Service Unavailable")
    return "words " * (page % 50)


def parse(page, text):
    time.sleep(0.9 if page == 115 else 0.008)  # page 115 has 40 MB
    return len(text.split())


async def fetch(page, slots):
    url = prepare(page)
    for attempt in range(3):
        try:
            text = await load(page, attempt, slots)
            break
        except HTTPError:
            if attempt == 2:
                raise
            await asyncio.sleep(0.5 * 2**attempt)  # back off
    words = parse(page, text)
    print("saved", url)
    return words


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


asyncio.run(main())
