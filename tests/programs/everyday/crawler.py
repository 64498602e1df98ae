import asyncio
import random
from urllib.parse import urljoin, urlparse

SITE = {
    "/": ["/a", "/b", "/c"],
    "/a": ["/b", "/d"],
    "/b": ["/", "/e"],
    "/c": ["/missing"],
    "/d": [],
    "/e": ["/a", "/d"],
}


class HttpError(Exception):
    def __init__(self, status, url):
        super().__init__(f"HTTP {status} for {url}")
        self.status = status


async def fetch(url):
    path = urlparse(url).path
    await asyncio.sleep(0.01 + 0.005 * (len(SITE.get(path, [])) % 3))
    if path not in SITE:
        raise HttpError(404, url)
    return [urljoin(url, link) for link in SITE[path]]


async def crawl(root, workers=2):
    seen, todo, errors = {root}, asyncio.Queue(), []
    todo.put_nowait(root)

    async def worker():
        while True:
            url = await todo.get()
            try:
                for link in await fetch(url):
                    if link not in seen:
                        seen.add(link)
                        todo.put_nowait(link)
            except HttpError as e:
                errors.append(str(e))
            finally:
                todo.task_done()
    ws = [asyncio.create_task(worker()) for _ in range(workers)]
    await todo.join()
    for w in ws:
        w.cancel()
    return sorted(seen), errors


async def main():
    pages, errors = await crawl("http://site.test/")
    print(*pages, sep="\n")
    print(errors)

asyncio.run(main())
