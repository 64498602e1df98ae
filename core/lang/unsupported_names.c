#include "lang/unsupported_names.h"

#include <string.h>

#include "base/translate.h"

#define STREAMS                                                                                    \
    N_("use an asyncio.Queue each way, and asyncio.sleep() for as long as the wire takes")
#define PROCESSES                                                                                  \
    N_("a scenario starts no other programs; await asyncio.sleep() for as long as one takes")

static const UnsupportedName names[] = {
    {"asyncio", "open_connection", STREAMS},
    {"asyncio", "open_unix_connection", STREAMS},
    {"asyncio", "start_server", STREAMS},
    {"asyncio", "start_unix_server", STREAMS},
    {"asyncio", "StreamReader", STREAMS},
    {"asyncio", "StreamWriter", STREAMS},
    {"asyncio", "Protocol", STREAMS},
    {"asyncio", "DatagramProtocol", STREAMS},
    {"asyncio", "create_subprocess_exec", PROCESSES},
    {"asyncio", "create_subprocess_shell", PROCESSES},
    {"asyncio", "SubprocessProtocol", PROCESSES},
    {"asyncio", "StreamReaderProtocol", STREAMS},
    {"asyncio", "BaseProtocol", STREAMS},
    {"asyncio", "BufferedProtocol", STREAMS},
    {"asyncio", "BaseTransport", STREAMS},
    {"asyncio", "Transport", STREAMS},
    {"asyncio", "ReadTransport", STREAMS},
    {"asyncio", "WriteTransport", STREAMS},
    {"asyncio", "DatagramTransport", STREAMS},
    {"asyncio", "Server", STREAMS},
    {"asyncio", "AbstractServer", STREAMS},
    {"asyncio", "SubprocessTransport", PROCESSES},
    {"asyncio", "subprocess", PROCESSES},
    {"asyncio", "AbstractChildWatcher", PROCESSES},
    {"asyncio", "SafeChildWatcher", PROCESSES},
    {"asyncio", "FastChildWatcher", PROCESSES},
    {"asyncio", "ThreadedChildWatcher", PROCESSES},
    {"asyncio", "PidfdChildWatcher", PROCESSES},
    {"asyncio", "MultiLoopChildWatcher", PROCESSES},
    {"asyncio", "get_child_watcher", PROCESSES},
    {"asyncio", "set_child_watcher", PROCESSES},
    {"builtins", "breakpoint",
     N_("leave it out; the window steps through a run and stops at lines")},
    {"builtins", "help", N_("leave it out")},
    {"concurrent.futures", "ProcessPoolExecutor",
     N_("use ThreadPoolExecutor; its threads are simulated")},
    {"os", "fork", PROCESSES},
    {"os", "popen", PROCESSES},
    {"os", "system", PROCESSES},
    {"signal", "alarm", N_("use asyncio.timeout(), or loop.call_later()")},
    {"signal", "setitimer", N_("use asyncio.timeout(), or loop.call_later()")},
    {"signal", "pause", N_("await asyncio.Event().wait()")},
    {"sys", "settrace", N_("leave it out; `coroscope run --trace` records every line")},
    {"sys", "setprofile", N_("leave it out; `coroscope run --trace` records every line")},
    {NULL, NULL, NULL},
};

const UnsupportedName *unsupported_names(void) {
    return names;
}

const UnsupportedName *unsupported_name_find(const char *module, const char *name) {
    for (const UnsupportedName *row = names; row->module; row++) {
        if (strcmp(row->name, name) == 0 && strcmp(row->module, module) == 0) {
            return row;
        }
    }
    return NULL;
}
