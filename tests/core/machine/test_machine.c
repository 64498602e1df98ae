#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/text.h"
#include "clock/uv_clock.h"
#include "clock/virtual_clock.h"
#include "machine/machine.h"

// A machine, and what its threads said, with the time they said it: "name@time ".
typedef struct World {
    Clock *clock;
    Machine *machine;
    Text log;
    Thread *threads[8];
} World;

static World world_on(Clock *clock) {
    World world = {.clock = clock};
    world.machine = machine_create(clock);
    return world;
}

static World virtual_world(void) {
    return world_on(virtual_clock_create());
}

static void world_finish(World *world) {
    machine_destroy(world->machine);
    clock_destroy(world->clock);
    text_finish(&world->log);
}

static void say(World *world, const char *what) {
    text_printf(&world->log, "%s@%lld ", what, (long long)machine_now(world->machine));
}

// Threads get the world as data and tell themselves apart by name.
static Thread *spawn(World *world, const char *name, ThreadFunction *function) {
    Thread *thread = machine_spawn(world->machine, name, function, world);
    world->threads[thread_number(thread)] = thread;
    return thread;
}

static void say_name(Thread *thread, void *data) {
    say(data, thread_name(thread));
}

static void threads_run_in_the_order_they_were_made(void **state) {
    (void)state;
    World world = virtual_world();
    spawn(&world, "a", say_name);
    spawn(&world, "b", say_name);
    spawn(&world, "c", say_name);
    assert_int_equal(machine_run(world.machine), MACHINE_FINISHED);
    assert_string_equal(text_c(&world.log), "a@0 b@0 c@0 ");
    assert_int_equal(machine_thread_count(world.machine), 3);
    assert_int_equal(thread_state(machine_thread(world.machine, 1)), THREAD_ENDED);
    assert_ptr_equal(thread_machine(world.threads[0]), world.machine);
    assert_ptr_equal(thread_data(world.threads[0]), &world);
    assert_ptr_equal(machine_clock(world.machine), world.clock);
    assert_int_equal(machine_run(world.machine), MACHINE_FINISHED);
    world_finish(&world);
    machine_destroy(NULL);
}

// Sleeps as many ns as its name's first letter says: 'a' 1, 'b' 2.
static void sleep_by_name(Thread *thread, void *data) {
    World *world = data;
    assert_ptr_equal(machine_current(world->machine), thread);
    thread_sleep_until(thread, machine_now(world->machine) + thread_name(thread)[0] - 'a' + 1);
    say(world, thread_name(thread));
}

static void sleepers_wake_in_the_order_of_their_deadlines(void **state) {
    (void)state;
    World world = virtual_world();
    spawn(&world, "c", sleep_by_name);
    spawn(&world, "a", sleep_by_name);
    spawn(&world, "d", sleep_by_name);
    spawn(&world, "b", sleep_by_name);
    assert_int_equal(machine_run(world.machine), MACHINE_FINISHED);
    assert_string_equal(text_c(&world.log), "a@1 b@2 c@3 d@4 ");
    assert_null(machine_current(world.machine));
    world_finish(&world);
}

static void equal_deadlines_wake_in_the_order_they_were_asked_for(void **state) {
    (void)state;
    World world = virtual_world();
    spawn(&world, "b1", sleep_by_name);
    spawn(&world, "b2", sleep_by_name);
    spawn(&world, "a1", sleep_by_name);
    spawn(&world, "b3", sleep_by_name);
    spawn(&world, "b4", sleep_by_name);
    spawn(&world, "a2", sleep_by_name);
    assert_int_equal(machine_run(world.machine), MACHINE_FINISHED);
    assert_string_equal(text_c(&world.log), "a1@1 a2@1 b1@2 b2@2 b3@2 b4@2 ");
    world_finish(&world);
}

static void sleep_thrice(Thread *thread, void *data) {
    for (int i = 0; i < 3; i++) {
        sleep_by_name(thread, data);
    }
}

static void two_clocks_of_different_pace_interleave(void **state) {
    (void)state;
    World world = virtual_world();
    spawn(&world, "b", sleep_thrice);
    spawn(&world, "c", sleep_thrice);
    assert_int_equal(machine_run(world.machine), MACHINE_FINISHED);
    assert_string_equal(text_c(&world.log), "b@2 c@3 b@4 c@6 b@6 c@9 ");
    world_finish(&world);
}

static void sleep_often(Thread *thread, void *data) {
    World *world = data;
    for (Nanos i = 1; i <= 100000; i++) {
        thread_sleep_until(thread, i * 10);
        assert_int_equal(machine_now(world->machine), i * 10);
    }
    thread_sleep_until(thread, 5);
    assert_false(thread_park_until(thread, 2000000, NULL));
    say(world, "end");
}

static void one_thread_alone_moves_the_clock_itself(void **state) {
    (void)state;
    World world = virtual_world();
    spawn(&world, "main", sleep_often);
    assert_int_equal(machine_run(world.machine), MACHINE_FINISHED);
    assert_string_equal(text_c(&world.log), "end@2000000 ");
    world_finish(&world);
}

static void sleep_in_the_past(Thread *thread, void *data) {
    say(data, thread_name(thread));
    thread_sleep_until(thread, 0);
    say(data, thread_name(thread));
}

static void a_passed_deadline_gives_the_others_their_turn(void **state) {
    (void)state;
    World world = virtual_world();
    spawn(&world, "a", sleep_in_the_past);
    spawn(&world, "b", sleep_in_the_past);
    assert_int_equal(machine_run(world.machine), MACHINE_FINISHED);
    assert_string_equal(text_c(&world.log), "a@0 b@0 a@0 b@0 ");
    world_finish(&world);
}

static void pass_twice(Thread *thread, void *data) {
    for (int i = 0; i < 3; i++) {
        say(data, thread_name(thread));
        thread_pass(thread);
    }
}

static void passing_takes_turns(void **state) {
    (void)state;
    World world = virtual_world();
    spawn(&world, "a", pass_twice);
    spawn(&world, "b", pass_twice);
    assert_int_equal(machine_run(world.machine), MACHINE_FINISHED);
    assert_string_equal(text_c(&world.log), "a@0 b@0 a@0 b@0 a@0 b@0 ");
    world_finish(&world);
}

// ---- Parking.

static void park_once(Thread *thread, void *data) {
    thread_park(thread, "a word");
    say(data, thread_name(thread));
}

static void wake_first(Thread *thread, void *data) {
    World *world = data;
    thread_sleep_until(thread, 50);
    assert_int_equal(thread_state(world->threads[0]), THREAD_PARKED);
    assert_string_equal(thread_reason(world->threads[0]), "a word");
    thread_wake(world->threads[0]);
    assert_int_equal(thread_state(world->threads[0]), THREAD_READY);
    say(world, thread_name(thread));
}

static void a_parked_thread_waits_to_be_woken(void **state) {
    (void)state;
    World world = virtual_world();
    spawn(&world, "parked", park_once);
    spawn(&world, "waker", wake_first);
    assert_int_equal(machine_run(world.machine), MACHINE_FINISHED);
    assert_string_equal(text_c(&world.log), "waker@50 parked@50 ");
    world_finish(&world);
}

static void park_after_wakes(Thread *thread, void *data) {
    World *world = data;
    thread_wake(thread);
    thread_wake(thread);
    assert_true(thread_park_until(thread, 10, NULL));
    say(world, "first");
    assert_false(thread_park_until(thread, 10, NULL));
    say(world, "second");
}

static void a_wake_before_the_park_counts_once(void **state) {
    (void)state;
    World world = virtual_world();
    spawn(&world, "main", park_after_wakes);
    assert_int_equal(machine_run(world.machine), MACHINE_FINISHED);
    assert_string_equal(text_c(&world.log), "first@0 second@10 ");
    world_finish(&world);
}

static void park_until_30(Thread *thread, void *data) {
    bool woken = thread_park_until(thread, 30, "thirty");
    say(data, woken ? "woken" : "timed out");
    assert_true(thread_deadline(thread) == NANOS_NEVER);
    assert_null(thread_reason(thread));
}

static void wake_all_at_20(Thread *thread, void *data) {
    World *world = data;
    thread_sleep_until(thread, 20);
    assert_int_equal(thread_deadline(world->threads[0]), 30);
    thread_wake(world->threads[0]);
    thread_wake(world->threads[0]);
}

static void a_park_with_a_deadline_tells_how_it_ended(void **state) {
    (void)state;
    World world = virtual_world();
    spawn(&world, "p", park_until_30);
    spawn(&world, "q", park_until_30);
    spawn(&world, "waker", wake_all_at_20);
    assert_int_equal(machine_run(world.machine), MACHINE_FINISHED);
    assert_string_equal(text_c(&world.log), "woken@20 timed out@30 ");
    world_finish(&world);
}

static void sleep_then_park(Thread *thread, void *data) {
    thread_sleep_until(thread, 100);
    say(data, "slept");
    assert_true(thread_park_until(thread, 200, NULL));
    say(data, "parked");
}

static void waking_a_sleeper_does_not_shorten_its_sleep(void **state) {
    (void)state;
    World world = virtual_world();
    Thread *sleeper = spawn(&world, "sleeper", sleep_then_park);
    thread_wake(sleeper);
    assert_int_equal(machine_run(world.machine), MACHINE_FINISHED);
    assert_string_equal(text_c(&world.log), "slept@100 parked@100 ");
    world_finish(&world);
}

// ---- Joining.

static void join_first(Thread *thread, void *data) {
    World *world = data;
    thread_join(thread, world->threads[0]);
    say(world, thread_name(thread));
}

static void join_waits_for_the_end(void **state) {
    (void)state;
    World world = virtual_world();
    spawn(&world, "j", sleep_by_name);
    spawn(&world, "one", join_first);
    spawn(&world, "two", join_first);
    assert_int_equal(machine_run(world.machine), MACHINE_FINISHED);
    assert_string_equal(text_c(&world.log), "j@10 one@10 two@10 ");
    spawn(&world, "three", join_first);
    assert_int_equal(machine_run(world.machine), MACHINE_FINISHED);
    assert_string_equal(text_c(&world.log), "j@10 one@10 two@10 three@10 ");
    world_finish(&world);
}

// The first thread ends at 10.
static void join_until(Thread *thread, void *data) {
    World *world = data;
    Nanos deadline = thread_name(thread)[0] == 's' ? 4 : 10;
    bool ended = thread_join_until(thread, world->threads[0], deadline);
    say(world, ended ? "ended" : "gave up");
    assert_null(thread_joined(thread));
}

static void join_can_give_up(void **state) {
    (void)state;
    World world = virtual_world();
    spawn(&world, "j", sleep_by_name);
    spawn(&world, "short", join_until);
    spawn(&world, "just", join_until);
    spawn(&world, "all", join_first);
    assert_int_equal(machine_run(world.machine), MACHINE_FINISHED);
    // At 10 the one that gives up is already due when the end comes, and sees it.
    assert_string_equal(text_c(&world.log), "gave up@4 j@10 ended@10 all@10 ");
    world_finish(&world);
}

// ---- Ends.

static void park_for_ever(Thread *thread, void *data) {
    thread_park(thread, "nothing");
    say(data, "on");
}

static void deadlock_is_told_and_can_be_looked_at(void **state) {
    (void)state;
    World world = virtual_world();
    spawn(&world, "stuck", park_for_ever);
    spawn(&world, "joins", join_first);
    assert_int_equal(machine_run(world.machine), MACHINE_DEADLOCK);
    assert_int_equal(thread_state(world.threads[0]), THREAD_PARKED);
    assert_string_equal(thread_reason(world.threads[0]), "nothing");
    assert_int_equal(thread_state(world.threads[1]), THREAD_JOINING);
    assert_ptr_equal(thread_joined(world.threads[1]), world.threads[0]);
    assert_string_equal(thread_state_name(THREAD_JOINING), "joining");
    thread_wake(world.threads[0]);
    assert_int_equal(machine_run(world.machine), MACHINE_FINISHED);
    assert_string_equal(text_c(&world.log), "on@0 joins@0 ");
    world_finish(&world);
}

static void a_machine_with_stuck_threads_can_be_dropped(void **state) {
    (void)state;
    World world = virtual_world();
    spawn(&world, "stuck", park_for_ever);
    assert_int_equal(machine_run(world.machine), MACHINE_DEADLOCK);
    spawn(&world, "never run", park_for_ever);
    world_finish(&world);
}

static void daemons_do_not_keep_the_machine_running(void **state) {
    (void)state;
    World world = virtual_world();
    thread_set_daemon(spawn(&world, "daemon", park_for_ever), true);
    spawn(&world, "b", sleep_by_name);
    assert_int_equal(machine_run(world.machine), MACHINE_FINISHED);
    assert_string_equal(text_c(&world.log), "b@2 ");
    assert_int_equal(thread_state(world.threads[0]), THREAD_PARKED);
    thread_set_daemon(world.threads[0], false);
    assert_int_equal(machine_run(world.machine), MACHINE_DEADLOCK);
    world_finish(&world);
}

static void stop_itself(Thread *thread, void *data) {
    World *world = data;
    say(world, "a");
    machine_request_stop(world->machine);
    assert_true(machine_stop_requested(world->machine));
    thread_sleep_until(thread, 10);
    say(world, "b");
}

static void a_stop_ends_the_run_at_the_next_suspension(void **state) {
    (void)state;
    World world = virtual_world();
    spawn(&world, "main", stop_itself);
    assert_int_equal(machine_run(world.machine), MACHINE_STOPPED);
    assert_string_equal(text_c(&world.log), "a@0 ");
    assert_int_equal(thread_state(world.threads[0]), THREAD_SLEEPING);
    assert_int_equal(machine_run(world.machine), MACHINE_FINISHED);
    assert_string_equal(text_c(&world.log), "a@0 b@10 ");
    world_finish(&world);
}

static void sleep_without_end(Thread *thread, void *data) {
    World *world = data;
    for (;;) {
        thread_sleep_until(thread, machine_now(world->machine) + NANOS_PER_SECOND);
    }
}

static void request_stop(void *machine) {
    machine_request_stop(machine);
}

static void stop_from_outside(Clock *clock) {
    World world = world_on(clock);
    spawn(&world, "endless", sleep_without_end);
    uv_thread_t stopper;
    assert_int_equal(uv_thread_create(&stopper, request_stop, world.machine), 0);
    assert_int_equal(machine_run(world.machine), MACHINE_STOPPED);
    uv_thread_join(&stopper);
    world_finish(&world);
}

static void another_os_thread_can_stop_an_endless_run(void **state) {
    (void)state;
    stop_from_outside(virtual_clock_create());
    stop_from_outside(uv_clock_create(NULL));
}

static void threads_have_a_limit(void **state) {
    (void)state;
    World world = virtual_world();
    size_t count = 0;
    while (machine_spawn(world.machine, "one of many", say_name, &world)) {
        count++;
    }
    assert_int_equal(count, 10000);
    assert_int_equal(machine_run(world.machine), MACHINE_FINISHED);
    assert_non_null(machine_spawn(world.machine, "again", say_name, &world));
    world_finish(&world);
}

// ---- Tasks inside of threads: the depth at which time.sleep is called.

typedef struct Task {
    World *world;
    Thread *thread;
    const char *name;
} Task;

static void *sleep_in_task(void *data, void *value) {
    Task task = *(Task *)data;  // A copy: the stack that `data` may be on is not there meanwhile.
    (void)value;
    say(task.world, task.name);
    coro_yield(NULL);
    thread_sleep_until(task.thread, machine_now(task.world->machine) + 10);
    say(task.world, task.name);
    thread_park_until(task.thread, machine_now(task.world->machine) + 10, "in a task");
    return NULL;
}

static void run_two_tasks(Thread *thread, void *data) {
    World *world = data;
    bool first = thread_number(thread) == 0;
    CoroSharedStack *stack = coro_shared_stack_create(64 * 1024, NULL);
    Task tasks[2] = {{world, thread, first ? "x" : "u"}, {world, thread, first ? "y" : "v"}};
    Coro *coros[2];
    for (int i = 0; i < 2; i++) {
        coros[i] = coro_create_shared(stack, sleep_in_task, &tasks[i]);
        coro_resume(coros[i], NULL);
    }
    for (int i = 0; i < 2; i++) {
        coro_resume(coros[i], NULL);
        assert_int_equal(coro_status(coros[i]), CORO_FINISHED);
        coro_destroy(coros[i]);
    }
    coro_shared_stack_destroy(stack);
}

static void a_sleep_in_a_task_blocks_its_whole_thread_and_no_other(void **state) {
    (void)state;
    World world = virtual_world();
    spawn(&world, "one", run_two_tasks);
    spawn(&world, "two", run_two_tasks);
    assert_int_equal(machine_run(world.machine), MACHINE_FINISHED);
    assert_string_equal(text_c(&world.log), "x@0 y@0 u@0 v@0 x@10 u@10 y@30 v@30 ");
    world_finish(&world);
}

// ---- Real time.

static void wake_from_timer(uv_timer_t *timer) {
    thread_wake(timer->data);
    uv_close((uv_handle_t *)timer, NULL);
}

static void wait_for_timer(Thread *thread, void *data) {
    World *world = data;
    uv_timer_t timer;
    uv_timer_init(uv_clock_loop(world->clock), &timer);
    timer.data = thread;
    uv_timer_start(&timer, wake_from_timer, 3, 0);
    thread_park(thread, "the outside");
    text_append_c(&world->log, "woken ");
}

static void sleep_really(Thread *thread, void *data) {
    World *world = data;
    Nanos deadline = machine_now(world->machine) + 15 * NANOS_PER_MILLISECOND;
    thread_sleep_until(thread, deadline);
    assert_true(machine_now(world->machine) >= deadline);
    thread_pass(thread);
    text_append_c(&world->log, "slept ");
}

static void on_the_real_clock_the_outside_wakes_threads(void **state) {
    (void)state;
    World world = world_on(uv_clock_create(NULL));
    spawn(&world, "sleeper", sleep_really);
    spawn(&world, "waiter", wait_for_timer);
    assert_int_equal(machine_run(world.machine), MACHINE_FINISHED);
    assert_string_equal(text_c(&world.log), "woken slept ");
    spawn(&world, "stuck", park_for_ever);
    assert_int_equal(machine_run(world.machine), MACHINE_DEADLOCK);
    world_finish(&world);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(threads_run_in_the_order_they_were_made),
        cmocka_unit_test(sleepers_wake_in_the_order_of_their_deadlines),
        cmocka_unit_test(equal_deadlines_wake_in_the_order_they_were_asked_for),
        cmocka_unit_test(two_clocks_of_different_pace_interleave),
        cmocka_unit_test(one_thread_alone_moves_the_clock_itself),
        cmocka_unit_test(a_passed_deadline_gives_the_others_their_turn),
        cmocka_unit_test(passing_takes_turns),
        cmocka_unit_test(a_parked_thread_waits_to_be_woken),
        cmocka_unit_test(a_wake_before_the_park_counts_once),
        cmocka_unit_test(a_park_with_a_deadline_tells_how_it_ended),
        cmocka_unit_test(waking_a_sleeper_does_not_shorten_its_sleep),
        cmocka_unit_test(join_waits_for_the_end),
        cmocka_unit_test(join_can_give_up),
        cmocka_unit_test(deadlock_is_told_and_can_be_looked_at),
        cmocka_unit_test(a_machine_with_stuck_threads_can_be_dropped),
        cmocka_unit_test(daemons_do_not_keep_the_machine_running),
        cmocka_unit_test(a_stop_ends_the_run_at_the_next_suspension),
        cmocka_unit_test(another_os_thread_can_stop_an_endless_run),
        cmocka_unit_test(threads_have_a_limit),
        cmocka_unit_test(a_sleep_in_a_task_blocks_its_whole_thread_and_no_other),
        cmocka_unit_test(on_the_real_clock_the_outside_wakes_threads),
    };
    return cmocka_run_group_tests_name("machine", tests, NULL, NULL);
}
