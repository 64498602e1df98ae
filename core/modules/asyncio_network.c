// What an event loop does with sockets, pipes and other programs: each says that a scenario has
// none.
#include "modules/asyncio_state.h"
#include "vm/exception.h"

#define STREAMS "use an asyncio.Queue each way, and asyncio.sleep() for as long as the wire takes"
#define PROCESSES                                                                                  \
    "a scenario starts no other programs; await asyncio.sleep() for as long as one takes"

// X(name, what to write instead)
#define REFUSED(X)                                                                                 \
    X(add_reader, STREAMS)                                                                         \
    X(add_writer, STREAMS)                                                                         \
    X(connect_accepted_socket, STREAMS)                                                            \
    X(connect_read_pipe, STREAMS)                                                                  \
    X(connect_write_pipe, STREAMS)                                                                 \
    X(create_connection, STREAMS)                                                                  \
    X(create_datagram_endpoint, STREAMS)                                                           \
    X(create_server, STREAMS)                                                                      \
    X(create_unix_connection, STREAMS)                                                             \
    X(create_unix_server, STREAMS)                                                                 \
    X(getaddrinfo, STREAMS)                                                                        \
    X(getnameinfo, STREAMS)                                                                        \
    X(remove_reader, STREAMS)                                                                      \
    X(remove_writer, STREAMS)                                                                      \
    X(sendfile, STREAMS)                                                                           \
    X(sock_accept, STREAMS)                                                                        \
    X(sock_connect, STREAMS)                                                                       \
    X(sock_recv, STREAMS)                                                                          \
    X(sock_recv_into, STREAMS)                                                                     \
    X(sock_recvfrom, STREAMS)                                                                      \
    X(sock_recvfrom_into, STREAMS)                                                                 \
    X(sock_sendall, STREAMS)                                                                       \
    X(sock_sendfile, STREAMS)                                                                      \
    X(sock_sendto, STREAMS)                                                                        \
    X(start_tls, STREAMS)                                                                          \
    X(subprocess_exec, PROCESSES)                                                                  \
    X(subprocess_shell, PROCESSES)

#define REFUSE(name, advice)                                                                       \
    static Value refuse_##name(Vm *vm, Value self, const Arguments *arguments) {                   \
        (void)self;                                                                                \
        (void)arguments;                                                                           \
        return vm_raise(vm, vm->exceptions.not_implemented,                                        \
                        "loop." #name "() is not supported: " advice);                             \
    }
REFUSED(REFUSE)
#undef REFUSE

#define REFUSED_METHOD(name, advice) {#name, refuse_##name, 0},
const MethodTable asyncio_network_methods[] = {REFUSED(REFUSED_METHOD){NULL, NULL, 0}};
