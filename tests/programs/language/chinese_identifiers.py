# Names, text and comments in Chinese, as tutorials write them.
import asyncio


class 菜:
    def __init__(self, 名字, 分钟):
        self.名字 = 名字
        self.分钟 = 分钟


async def 做菜(一道):
    print(f"开始做{一道.名字}")
    await asyncio.sleep(一道.分钟 / 100)  # 等待
    return f"{一道.名字}好了 ✅"


async def 主函数():
    菜单 = [菜("鱼汤", 9), 菜("米饭", 3), 菜("青菜", 6)]
    for 结果 in asyncio.as_completed([asyncio.create_task(做菜(一道)) for 一道 in 菜单]):
        print(await 结果)


asyncio.run(主函数())
