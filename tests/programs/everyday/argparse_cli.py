import argparse
import asyncio
import json
import shlex
import sys


def build_parser():
    p = argparse.ArgumentParser(prog="tool", description="Run jobs.")
    p.add_argument("-v", "--verbose", action="count", default=0, help="be chatty")
    sub = p.add_subparsers(dest="cmd", required=True)
    run = sub.add_parser("run", help="run jobs")
    run.add_argument("names", nargs="+")
    run.add_argument("-j", "--jobs", type=int, default=2, metavar="N", help="parallel jobs (default: %(default)s)")
    run.add_argument("--mode", choices=["fast", "slow"], default="fast")
    ls = sub.add_parser("list")
    ls.add_argument("--json", action="store_true")
    return p


async def run(ns):
    sem = asyncio.Semaphore(ns.jobs)

    async def one(name):
        async with sem:
            await asyncio.sleep(0.01 if ns.mode == "fast" else 0.02)
            return {"name": name, "ok": not name.startswith("x")}
    results = await asyncio.gather(*map(one, ns.names))
    print(json.dumps(results, indent=2, sort_keys=True) if ns.verbose > 1 else json.dumps(results))


def main(argv):
    ns = build_parser().parse_args(argv)
    print(sorted(vars(ns).items(), key=lambda kv: kv[0]))
    if ns.cmd == "run":
        asyncio.run(run(ns))
    else:
        print(ns)
    return 0


for line in ["run a xb -j 1", "-vv run 'one two' --mode slow", "list --json"]:
    main(shlex.split(line))
print(build_parser().format_usage(), end="")
build_parser().print_help()
try:
    main(["run", "a", "--mode", "warp"])
except SystemExit as e:
    print("exit", e.code)
sys.exit(main(["run", "a", "-j", "two"]))
