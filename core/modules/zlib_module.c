// zlib: checksums and compressing, by the library of that name. See source/zlib.py.
#include <zlib.h>

#include "modules/buffer.h"
#include "modules/native_modules.h"
#include "vm/bytes.h"
#include "vm/integer.h"
#include "vm/module.h"
#include "vm/operations.h"
#include "vm/string.h"
#include "vm/types.h"

enum { PIECE = 16 * 1024 };

// ---- Checksums ----

typedef uLong ChecksumFunction(uLong start, const Bytef *bytes, z_size_t length);

static Value checksum(Vm *vm, const Arguments *arguments, const char *name, int64_t start,
                      ChecksumFunction *function) {
    Buffer buffer;
    if (!arguments_check(vm, arguments, name, 1, 2)) {
        return NOTHING;
    }
    if (arguments->count > 1 && !value_as_int64(vm, arguments->items[1], &start)) {
        return NOTHING;
    }
    if (!buffer_begin(vm, &buffer, arguments->items[0])) {
        return NOTHING;
    }
    uLong sum =
        function((uLong)start & 0xffffffff, (const Bytef *)buffer.bytes.data, buffer.bytes.length);
    buffer_finish(&buffer);
    return int_from_uint64(vm, sum);
}

static Value zlib_crc32(Vm *vm, Value self, const Arguments *arguments) {
    (void)self;
    return checksum(vm, arguments, "crc32", 0, crc32_z);
}

static Value zlib_adler32(Vm *vm, Value self, const Arguments *arguments) {
    (void)self;
    return checksum(vm, arguments, "adler32", 1, adler32_z);
}

// ---- Compressing whole texts ----

static Value raise_zlib(Vm *vm, Value class, int code, const char *doing, const char *detail) {
    Value text = code == 0 ? string_from_c(vm, "Bad compression level")
                 : detail  ? string_format(vm, "Error %d while %s: %s", code, doing, detail)
                           : string_format(vm, "Error %d while %s", code, doing);
    Value error = value_is_nothing(text) ? NOTHING : vm_call_values(vm, class, 1, &text);
    value_release(text);
    if (!value_is_nothing(error)) {
        vm_raise_value(vm, error);
        value_release(error);
    }
    return NOTHING;
}

// Puts what the stream makes into a bytearray, piece by piece, so that the budget sees it grow.
static int run_stream(Vm *vm, z_stream *stream, int (*step)(z_stream *stream, int flush), int flush,
                      Value out) {
    int code;
    do {
        unsigned char piece[PIECE];
        stream->next_out = piece;
        stream->avail_out = sizeof piece;
        code = step(stream, flush);
        Slice made = {(const char *)piece, sizeof piece - stream->avail_out};
        if (!vm_worked(vm, PIECE) || !memory_has_room(vm, made.length) ||
            !bytearray_append(vm, out, made)) {
            return Z_MEM_ERROR;
        }
    } while (code == Z_OK && stream->avail_out == 0);
    return code;
}

static Value bytes_of_out(Vm *vm, Value out) {
    Value bytes = bytes_from(vm, bytes_slice(out));
    value_release(out);
    return bytes;
}

static bool stream_input(Vm *vm, z_stream *stream, Slice bytes) {
    if (bytes.length > UINT32_MAX) {
        vm_raise(vm, vm->exceptions.overflow, "Size does not fit in an unsigned int");
        return false;
    }
    stream->next_in = (Bytef *)(uintptr_t)bytes.data;
    stream->avail_in = (uInt)bytes.length;
    return true;
}

// _compress(error, data, level, wbits)
static Value zlib_compress(Vm *vm, Value self, const Arguments *arguments) {
    (void)self;
    Buffer buffer;
    int64_t level, window;
    if (!arguments_check(vm, arguments, "_compress", 4, 4) ||
        !value_as_int64(vm, arguments->items[2], &level) ||
        !value_as_int64(vm, arguments->items[3], &window) ||
        !buffer_begin(vm, &buffer, arguments->items[1])) {
        return NOTHING;
    }
    z_stream stream = {0};
    Value out = NOTHING;
    int code =
        level < -1 || level > 9 || window < -31 || window > 31
            ? Z_STREAM_ERROR
            : deflateInit2(&stream, (int)level, Z_DEFLATED, (int)window, 8, Z_DEFAULT_STRATEGY);
    if (code == Z_OK) {
        out = bytearray_from(vm, (Slice){0});
        code = stream_input(vm, &stream, buffer.bytes)
                   ? run_stream(vm, &stream, deflate, Z_FINISH, out)
                   : Z_MEM_ERROR;
        deflateEnd(&stream);
    }
    buffer_finish(&buffer);
    if (code == Z_STREAM_END) {
        return bytes_of_out(vm, out);
    }
    value_release(out);
    if (vm_has_exception(vm)) {
        return NOTHING;
    }
    bool is_level = code == Z_STREAM_ERROR;
    return raise_zlib(vm, arguments->items[0], is_level ? 0 : code, "compressing data", NULL);
}

static const char *detail_of(int code, const z_stream *stream) {
    return code == Z_BUF_ERROR ? "incomplete or truncated stream" : stream->msg;
}

// _decompress(error, data, wbits)
static Value zlib_decompress(Vm *vm, Value self, const Arguments *arguments) {
    (void)self;
    Buffer buffer;
    int64_t window;
    if (!arguments_check(vm, arguments, "_decompress", 3, 3) ||
        !value_as_int64(vm, arguments->items[2], &window) ||
        !buffer_begin(vm, &buffer, arguments->items[1])) {
        return NOTHING;
    }
    z_stream stream = {0};
    Value out = NOTHING;
    int code = window < -15 || window > 47 ? Z_STREAM_ERROR : inflateInit2(&stream, (int)window);
    const char *detail = "invalid argument";
    if (code == Z_OK) {
        out = bytearray_from(vm, (Slice){0});
        code = stream_input(vm, &stream, buffer.bytes)
                   ? run_stream(vm, &stream, inflate, Z_SYNC_FLUSH, out)
                   : Z_MEM_ERROR;
        code = code == Z_OK ? Z_BUF_ERROR : code;
        detail = detail_of(code, &stream);
        inflateEnd(&stream);
    }
    buffer_finish(&buffer);
    if (code == Z_STREAM_END) {
        return bytes_of_out(vm, out);
    }
    value_release(out);
    return vm_has_exception(vm)
               ? NOTHING
               : raise_zlib(vm, arguments->items[0], code, "decompressing data", detail);
}

static const MethodTable zlib_functions[] = {
    {"crc32", zlib_crc32, 0},
    {"adler32", zlib_adler32, 0},
    {"_compress", zlib_compress, 0},
    {"_decompress", zlib_decompress, 0},
    {NULL, NULL, 0},
};

bool zlib_module_fill(Vm *vm, Value module) {
    return module_add_functions(vm, module, zlib_functions);
}
