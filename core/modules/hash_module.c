// _hashlib: digests, by nettle. One class for all of them; which one it is, a table of nettle's
// says.
#include <nettle/hmac.h>
#include <nettle/nettle-meta.h>
#include <nettle/pbkdf2.h>
#include <nettle/sha2.h>

#include <string.h>

#include "modules/buffer.h"
#include "modules/hash.h"
#include "modules/native_modules.h"
#include "vm/bytes.h"
#include "vm/class.h"
#include "vm/integer.h"
#include "vm/module.h"
#include "vm/operations.h"
#include "vm/string.h"
#include "vm/types.h"

enum {
    LARGEST_DIGEST = 64,
    LARGEST_KEY = 1024 * 1024,
    ROUNDS_LIMIT = 10 * 1000 * 1000,  // Of pbkdf2_hmac: some seconds.
};

typedef struct Algorithm {
    const char *name;  // Python's
    const struct nettle_hash *hash;
} Algorithm;

static const Algorithm algorithms[] = {
    {"md5", &nettle_md5},
    {"sha1", &nettle_sha1},
    {"sha224", &nettle_sha224},
    {"sha256", &nettle_sha256},
    {"sha384", &nettle_sha384},
    {"sha512", &nettle_sha512},
    {"sha512_224", &nettle_sha512_224},
    {"sha512_256", &nettle_sha512_256},
    {"sha3_224", &nettle_sha3_224},
    {"sha3_256", &nettle_sha3_256},
    {"sha3_384", &nettle_sha3_384},
    {"sha3_512", &nettle_sha3_512},
    {"ripemd160", &nettle_ripemd160},
};

typedef struct Hash {
    Object object;
    const Algorithm *algorithm;
    void *state;  // hash->context_size bytes
} Hash;

static Hash *hash_of(Value value) {
    return (Hash *)(void *)value_as_object(value);
}

void hash_sha512(Slice bytes, unsigned char digest[SHA512_SIZE]) {
    struct sha512_ctx state;
    sha512_init(&state);
    sha512_update(&state, bytes.length, (const uint8_t *)bytes.data);
    sha512_digest(&state, SHA512_SIZE, digest);
}

static const Algorithm *find_algorithm(Vm *vm, Value name) {
    for (size_t i = 0; is_string(vm, name) && i < sizeof algorithms / sizeof *algorithms; i++) {
        if (string_is(name, algorithms[i].name)) {
            return &algorithms[i];
        }
    }
    if (is_string(vm, name)) {
        vm_raise(vm, vm->exceptions.value, "unsupported hash type %s", string_c(name));
    } else {
        vm_raise(vm, vm->exceptions.type, "name must be a string");
    }
    return NULL;
}

static Value hash_create(Vm *vm, const Algorithm *algorithm) {
    Hash *hash = native_object(modules_state(vm)->hash, sizeof *hash);
    hash->algorithm = algorithm;
    hash->state = heap_alloc(vm->heap, algorithm->hash->context_size);
    algorithm->hash->init(hash->state);
    return value_object(hash);
}

static void hash_destroy(Object *self) {
    Hash *hash = (Hash *)(void *)self;
    heap_free(vm_of(self)->heap, hash->state, hash->algorithm->hash->context_size);
    native_object_free(self, modules_state(vm_of(self))->hash, sizeof *hash);
}

// ---- Methods ----

enum { FED_AT_ONCE = 1 << 20 };

static bool feed(Vm *vm, Hash *hash, Value data) {
    Buffer buffer;
    if (is_string(vm, data)) {
        vm_raise(vm, vm->exceptions.type, "Strings must be encoded before hashing");
        return false;
    }
    if (!buffer_begin(vm, &buffer, data)) {
        vm_clear_exception(vm);
        vm_raise(vm, vm->exceptions.type, "object supporting the buffer API required");
        return false;
    }
    Slice left = buffer.bytes;
    bool goes_on = true;
    while (goes_on && left.length > 0) {
        Slice piece = slice_sub(left, 0, left.length < FED_AT_ONCE ? left.length : FED_AT_ONCE);
        hash->algorithm->hash->update(hash->state, piece.length, (const uint8_t *)piece.data);
        left = slice_sub(left, piece.length, left.length);
        goes_on = left.length == 0 || vm_worked(vm, FED_AT_ONCE / 16);
    }
    buffer_finish(&buffer);
    return goes_on;
}

static Value hash_update(Vm *vm, Value self, const Arguments *arguments) {
    Value data = argument_one(vm, arguments, "HASH.update");
    return !value_is_nothing(data) && feed(vm, hash_of(self), data) ? VALUE_NONE : NOTHING;
}

static Value hash_copy(Vm *vm, Value self, const Arguments *arguments) {
    if (!arguments_none(vm, arguments, "HASH.copy")) {
        return NOTHING;
    }
    const Hash *hash = hash_of(self);
    Value copy = hash_create(vm, hash->algorithm);
    memcpy(hash_of(copy)->state, hash->state, hash->algorithm->hash->context_size);
    return copy;
}

// nettle starts afresh after a digest, so a copy of the state is asked for it.
static Slice digest_of(Vm *vm, const Hash *hash, unsigned char out[LARGEST_DIGEST]) {
    const struct nettle_hash *how = hash->algorithm->hash;
    void *state = heap_alloc(vm->heap, how->context_size);
    memcpy(state, hash->state, how->context_size);
    how->digest(state, how->digest_size, out);
    heap_free(vm->heap, state, how->context_size);
    return (Slice){(const char *)out, how->digest_size};
}

static Value hash_digest(Vm *vm, Value self, const Arguments *arguments) {
    unsigned char digest[LARGEST_DIGEST];
    return arguments_none(vm, arguments, "HASH.digest")
               ? bytes_from(vm, digest_of(vm, hash_of(self), digest))
               : NOTHING;
}

static Value hash_hex_digest(Vm *vm, Value self, const Arguments *arguments) {
    if (!arguments_none(vm, arguments, "HASH.hexdigest")) {
        return NOTHING;
    }
    unsigned char digest[LARGEST_DIGEST];
    Slice bytes = digest_of(vm, hash_of(self), digest);
    Text text = {0};
    for (size_t i = 0; i < bytes.length; i++) {
        text_printf(&text, "%02x", digest[i]);
    }
    return string_from_text(vm, &text);
}

static Value hash_name(Vm *vm, Value self, const Arguments *arguments) {
    (void)arguments;
    return string_from_c(vm, hash_of(self)->algorithm->name);
}

static Value hash_digest_size(Vm *vm, Value self, const Arguments *arguments) {
    (void)vm;
    (void)arguments;
    return value_small_int(hash_of(self)->algorithm->hash->digest_size);
}

static Value hash_block_size(Vm *vm, Value self, const Arguments *arguments) {
    (void)vm;
    (void)arguments;
    return value_small_int(hash_of(self)->algorithm->hash->block_size);
}

static Value hash_repr(Vm *vm, Value self) {
    return string_format(vm, "<%s _hashlib.HASH object @ 0x%llx>", hash_of(self)->algorithm->name,
                         (unsigned long long)vm_identity(vm, self));
}

static const MethodTable hash_methods[] = {
    {"update", hash_update, 0},
    {"copy", hash_copy, 0},
    {"digest", hash_digest, 0},
    {"hexdigest", hash_hex_digest, 0},
    {"name", hash_name, METHOD_PROPERTY},
    {"digest_size", hash_digest_size, METHOD_PROPERTY},
    {"block_size", hash_block_size, METHOD_PROPERTY},
    {NULL, NULL, 0},
};

// ---- Functions ----

// new(name, data=b"", *, usedforsecurity=True)
static Value hash_new(Vm *vm, Value self, const Arguments *arguments) {
    (void)self;
    Value out[3];
    if (!arguments_parse(vm, arguments, "new", "name string? *; usedforsecurity?", out)) {
        return NOTHING;
    }
    const Algorithm *algorithm = find_algorithm(vm, out[0]);
    if (!algorithm) {
        return NOTHING;
    }
    Value hash = hash_create(vm, algorithm);
    if (!value_is_nothing(out[1]) && !feed(vm, hash_of(hash), out[1])) {
        value_release(hash);
        return NOTHING;
    }
    return hash;
}

// HMAC's three states behind each other, as nettle's pbkdf2 passes one pointer.
typedef struct Hmac {
    const struct nettle_hash *hash;
    char *outer, *inner, *state;
} Hmac;

static void hmac_feed(void *context, size_t length, const uint8_t *data) {
    Hmac *hmac = context;
    hmac_update(hmac->state, hmac->hash, length, data);
}

static void hmac_finish(void *context, size_t length, uint8_t *digest) {
    Hmac *hmac = context;
    hmac_digest(hmac->outer, hmac->inner, hmac->state, hmac->hash, length, digest);
}

static Value derive(Vm *vm, const struct nettle_hash *hash, Slice password, Slice salt,
                    unsigned rounds, size_t length) {
    size_t size = hash->context_size;
    char *memory = heap_alloc(vm->heap, 3 * size + length);
    Hmac hmac = {hash, memory, memory + size, memory + 2 * size};
    uint8_t *key = (uint8_t *)memory + 3 * size;
    hmac_set_key(hmac.outer, hmac.inner, hmac.state, hash, password.length,
                 (const uint8_t *)password.data);
    pbkdf2(&hmac, hmac_feed, hmac_finish, hash->digest_size, rounds, salt.length,
           (const uint8_t *)salt.data, length, key);
    Value result = bytes_from(vm, (Slice){(const char *)key, length});
    heap_free(vm->heap, memory, 3 * size + length);
    return result;
}

// pbkdf2_hmac(name, password, salt, iterations, dklen=None)
static Value hash_derive(Vm *vm, Value self, const Arguments *arguments) {
    (void)self;
    Value out[5];
    int64_t rounds, length;
    if (!arguments_parse(vm, arguments, "pbkdf2_hmac", "hash_name password salt iterations dklen?",
                         out)) {
        return NOTHING;
    }
    const Algorithm *algorithm = find_algorithm(vm, out[0]);
    if (!algorithm || !value_as_int64(vm, out[3], &rounds)) {
        return NOTHING;
    }
    length = algorithm->hash->digest_size;
    bool has_length = !value_is_nothing(out[4]) && !value_is_none(out[4]);
    if (has_length && !value_as_int64(vm, out[4], &length)) {
        return NOTHING;
    }
    if (rounds < 1 || length < 1) {
        return vm_raise(vm, vm->exceptions.value, "%s must be greater than 0.",
                        rounds < 1 ? "iteration value" : "key length");
    }
    if (length > LARGEST_KEY || rounds * length > (int64_t)ROUNDS_LIMIT * LARGEST_DIGEST ||
        rounds > ROUNDS_LIMIT) {
        return vm_raise(vm, vm->exceptions.overflow, "%s value is too great.",
                        rounds > ROUNDS_LIMIT ? "iteration" : "key length");
    }
    Buffer password, salt;
    if (!buffer_begin(vm, &password, out[1])) {
        return NOTHING;
    }
    if (!buffer_begin(vm, &salt, out[2])) {
        buffer_finish(&password);
        return NOTHING;
    }
    Value key =
        derive(vm, algorithm->hash, password.bytes, salt.bytes, (unsigned)rounds, (size_t)length);
    buffer_finish(&password);
    buffer_finish(&salt);
    return key;
}

static const MethodTable hash_functions[] = {
    {"new", hash_new, 0},
    {"pbkdf2_hmac", hash_derive, 0},
    {NULL, NULL, 0},
};

bool hash_module_fill(Vm *vm, Value module) {
    Slots slots = {.repr = hash_repr};
    Class *class = class_create_native(vm, "HASH", "_hashlib", vm->classes.object, sizeof(Hash),
                                       &slots, hash_methods, hash_destroy);
    modules_state(vm)->hash = class;
    return module_add_functions(vm, module, hash_functions) &&
           module_set(vm, module, "HASH", value_object(class));
}
