// A program with its concurrency removed: each task to its end before the next, no two sleeps at
// once, and never waiting for ever where the program itself does not.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <dirent.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "sim/simulation.h"

static const char *scenarios;

static void keep_output(void *context, int stream, Slice bytes) {
    if (stream == 1) {
        text_append(context, bytes);
    }
}

static SimulationResult run(Scenario *scenario, bool sequential, Text *out) {
    SimulationOptions options = {
        .sequential = sequential, .write = keep_output, .context = out, .record = true};
    assert_true(scenario_is_runnable(scenario));
    Simulation *simulation = simulation_create(scenario, &options);
    SimulationResult result = simulation_run(simulation);
    simulation_destroy(simulation);
    return result;
}

// `body` is what stands behind the imports; it prints `printed` and takes `seconds`.
static void check(const char *body, const char *printed, double seconds) {
    Text text = {0}, out = {0};
    text_printf(&text, "import asyncio, time\n%s\nasyncio.run(main())\n", body);
    Scenario *scenario = scenario_create("test.py", text_slice(&text));
    SimulationResult result = run(scenario, true, &out);
    assert_string_equal(text_c(&out), printed);
    assert_int_equal(result.outcome, OUTCOME_FINISHED);
    assert_int_equal(result.end_time, nanos_from_seconds(seconds));
    scenario_destroy(scenario);
    text_finish(&out);
    text_finish(&text);
}

#define NAP                                                                                        \
    "async def nap(name, *times):\n"                                                               \
    "    for t in times:\n"                                                                        \
    "        await asyncio.sleep(t)\n"                                                             \
    "    print(name)\n"

static void sleeps_add_up_in_the_order_of_spawning(void **state) {
    (void)state;
    check(NAP "async def main():\n"
              "    await asyncio.gather(nap('long', 3, 3), nap('short', 1), nap('last', 2))\n",
          "long\nshort\nlast\n", 9);
}

static void a_child_ends_before_its_parents_sibling_begins(void **state) {
    (void)state;
    check(NAP "async def pair(name):\n"
              "    async with asyncio.TaskGroup() as group:\n"
              "        group.create_task(nap(name + '1', 2))\n"
              "        group.create_task(nap(name + '2', 1))\n"
              "async def main():\n"
              "    await asyncio.gather(pair('a'), pair('b'))\n",
          "a1\na2\nb1\nb2\n", 6);
}

static void a_timeout_counts_from_its_own_turn(void **state) {
    (void)state;
    check(NAP "async def main():\n"
              "    await asyncio.gather(*(asyncio.wait_for(nap(n, 4), 5) for n in 'ab'))\n",
          "a\nb\n", 8);
}

static void who_waits_for_another_gives_way(void **state) {
    (void)state;
    check("async def make(queue):\n"
          "    for i in range(3):\n"
          "        await asyncio.sleep(1)\n"
          "        await queue.put(i)\n"
          "async def take(queue):\n"
          "    for i in range(3):\n"
          "        print(await queue.get())\n"
          "        await asyncio.sleep(2)\n"
          "async def main():\n"
          "    queue = asyncio.Queue(1)\n"
          "    await asyncio.gather(take(queue), make(queue))\n",
          "0\n1\n2\n", 9);
}

static void polling_gives_way_in_the_end(void **state) {
    (void)state;
    check("async def main():\n"
          "    done = []\n"
          "    async def work():\n"
          "        await asyncio.sleep(1)\n"
          "        done.append(1)\n"
          "    task = asyncio.create_task(work())\n"
          "    while not done:\n"
          "        await asyncio.sleep(0)\n"
          "    print('done')\n",
          "done\n", 1);
}

static void threads_take_turns_too(void **state) {
    (void)state;
    check("async def main():\n"
          "    await asyncio.gather(asyncio.to_thread(time.sleep, 1),\n"
          "                         asyncio.to_thread(time.sleep, 2))\n"
          "    print('done')\n",
          "done\n", 3);
}

static void a_thread_that_needs_the_loop_is_answered(void **state) {
    (void)state;
    check("async def answer():\n"
          "    await asyncio.sleep(1)\n"
          "    return 'answer'\n"
          "async def main():\n"
          "    loop = asyncio.get_running_loop()\n"
          "    def ask():\n"
          "        return asyncio.run_coroutine_threadsafe(answer(), loop).result()\n"
          "    print(await asyncio.to_thread(ask))\n",
          "answer\n", 1);
}

static void what_was_never_begun_can_be_cancelled(void **state) {
    (void)state;
    check(NAP "async def main():\n"
              "    task = asyncio.create_task(nap('never', 5))\n"
              "    await asyncio.sleep(1)\n"
              "    task.cancel()\n"
              "    try:\n"
              "        await task\n"
              "    except asyncio.CancelledError:\n"
              "        print('cancelled', task.cancelled())\n",
          "cancelled True\n", 1);
}

static void a_background_task_does_not_hold_up_the_rest(void **state) {
    (void)state;
    check("async def beat():\n"
          "    while True:\n"
          "        await asyncio.sleep(1)\n"
          "async def main():\n"
          "    task = asyncio.create_task(beat())\n"
          "    event = asyncio.Event()\n"
          "    async def work():\n"
          "        event.set()\n"
          "    asyncio.create_task(work())\n"
          "    await event.wait()\n"
          "    task.cancel()\n"
          "    print('over')\n",
          "over\n", 100);
}

// A scenario that ends ends without concurrency as well, and no sooner.
static void every_scenario_ends(void **state) {
    (void)state;
    DIR *folder = opendir(scenarios);
    assert_non_null(folder);
    size_t seen = 0;
    for (struct dirent *entry; (entry = readdir(folder));) {
        if (!slice_ends_with(slice_from(entry->d_name), ".py")) {
            continue;
        }
        Text path = {0}, out = {0};
        Error error = {0};
        text_printf(&path, "%s/%s", scenarios, entry->d_name);
        Scenario *scenario = scenario_open(text_c(&path), &error);
        assert_non_null(scenario);
        SimulationResult apart = run(scenario, true, &out), together = run(scenario, false, &out);
        assert_true(apart.outcome == together.outcome || apart.outcome == OUTCOME_FINISHED);
        assert_true(apart.end_time >= together.end_time);
        scenario_destroy(scenario);
        text_finish(&out);
        text_finish(&path);
        seen++;
    }
    closedir(folder);
    assert_true(seen >= 10);
}

int main(int count, char **words) {
    scenarios = count > 1 ? words[1] : "scenarios";
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sleeps_add_up_in_the_order_of_spawning),
        cmocka_unit_test(a_child_ends_before_its_parents_sibling_begins),
        cmocka_unit_test(a_timeout_counts_from_its_own_turn),
        cmocka_unit_test(who_waits_for_another_gives_way),
        cmocka_unit_test(polling_gives_way_in_the_end),
        cmocka_unit_test(threads_take_turns_too),
        cmocka_unit_test(a_thread_that_needs_the_loop_is_answered),
        cmocka_unit_test(what_was_never_begun_can_be_cancelled),
        cmocka_unit_test(a_background_task_does_not_hold_up_the_rest),
        cmocka_unit_test(every_scenario_ends),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
