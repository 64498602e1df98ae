# 文字冒险：匹配与状态
import asyncio
import random

地图 = {
    "大厅": {"北": "花园", "东": "厨房"},
    "花园": {"南": "大厅"},
    "厨房": {"西": "大厅", "下": "地窖"},
    "地窖": {},
}


class 死胡同(Exception):
    """没有出路。"""


class 玩家:
    def __init__(self, 名: str, /, *, 位置: str = "大厅"):
        self.名, self.位置, self.背包 = 名, 位置, []

    def __repr__(self):
        return f"玩家({self.名!r}, 位置={self.位置!r})"

    async def 执行(self, 命令: str):
        await asyncio.sleep(0.001)
        match 命令.split():
            case ["走", 方向] if 方向 in 地图[self.位置]:
                self.位置 = 地图[self.位置][方向]
                if not 地图[self.位置]:
                    raise 死胡同(f"{self.名}困在{self.位置}")
                return f"来到{self.位置}"
            case ["走", 方向]:
                return f"{方向}边没有路"
            case ["拿", *东西]:
                self.背包 += 东西
                return "拿到" + "、".join(东西)
            case ["看"]:
                return f"出口：{list(地图[self.位置])}；背包：{self.背包}"
            case []:
                return "……"
            case 其他:
                return f"不懂：{' '.join(其他)}"


async def main():
    甲, 乙 = 玩家("甲"), 玩家("乙", 位置="花园")
    for 令 in ["看", "走 北", "走 上", "拿 钥匙 灯", "", "跳 舞", "看"]:
        print(f"{令:<8}→ {await 甲.执行(令)}")
    print(甲, 乙)
    try:
        print(await asyncio.gather(*(乙.执行(令) for 令 in ("走 南",)), return_exceptions=True))
        await 乙.执行("走 东")
        await 乙.执行("走 下")
    except 死胡同 as 错:
        print(type(错).__name__, 错, 死胡同.__doc__)
    try:
        玩家(名="丙")
    except TypeError as 错:
        print(错)
    try:
        甲.金币
    except AttributeError as 错:
        print(错)
    print("".join(random.Random(3).sample("甲乙丙丁戊", 3)), "一二三"[::-1], "三" > "一", sorted("三一二"), "水果：{水果}".format(水果="苹果"), "苹%s" % "果")
    print(未定义)

asyncio.run(main())
