// random's source of bits: the Mersenne Twister MT19937, seeded and read as CPython does, so that
// the same seed gives the same numbers. Everything built on it is source/random.py.
#include <gmp.h>

#include "modules/hash.h"
#include "modules/native_modules.h"
#include "vm/bytes.h"
#include "vm/class.h"
#include "vm/integer.h"
#include "vm/module.h"
#include "vm/real.h"
#include "vm/tuple.h"
#include "vm/types.h"

enum { WORDS = 624, MIDDLE = 397 };

typedef struct Twister {
    Object object;
    uint32_t words[WORDS];
    uint32_t index;  // Of the next word; WORDS when all are used up.
} Twister;

static Twister *twister_of(Value value) {
    return (Twister *)(void *)value_as_object(value);
}

static void start_with(Twister *twister, uint32_t seed) {
    twister->words[0] = seed;
    for (uint32_t i = 1; i < WORDS; i++) {
        uint32_t last = twister->words[i - 1];
        twister->words[i] = 1812433253U * (last ^ last >> 30) + i;
    }
    twister->index = WORDS;
}

static void start_with_key(Twister *twister, const uint32_t *key, size_t length) {
    uint32_t *words = twister->words;
    start_with(twister, 19650218U);
    size_t at = 1;
    for (size_t i = 0, j = 0, n = length > WORDS ? length : WORDS; i < n; i++) {
        words[at] =
            (words[at] ^ (words[at - 1] ^ words[at - 1] >> 30) * 1664525U) + key[j] + (uint32_t)j;
        if (++at == WORDS) {
            words[0] = words[WORDS - 1];
            at = 1;
        }
        j = j + 1 < length ? j + 1 : 0;
    }
    for (size_t i = 1; i < WORDS; i++) {
        words[at] =
            (words[at] ^ (words[at - 1] ^ words[at - 1] >> 30) * 1566083941U) - (uint32_t)at;
        if (++at == WORDS) {
            words[0] = words[WORDS - 1];
            at = 1;
        }
    }
    words[0] = 0x80000000U;
}

static void refill(Twister *twister) {
    uint32_t *words = twister->words;
    for (size_t i = 0; i < WORDS; i++) {
        uint32_t joined = (words[i] & 0x80000000U) | (words[(i + 1) % WORDS] & 0x7fffffffU);
        words[i] = words[(i + MIDDLE) % WORDS] ^ joined >> 1 ^ (joined & 1 ? 0x9908b0dfU : 0);
    }
    twister->index = 0;
}

static uint32_t next_word(Twister *twister) {
    if (twister->index >= WORDS) {
        refill(twister);
    }
    uint32_t y = twister->words[twister->index++];
    y ^= y >> 11;
    y ^= y << 7 & 0x9d2c5680U;
    y ^= y << 15 & 0xefc60000U;
    return y ^ y >> 18;
}

static void seed_with_mpz(Vm *vm, Twister *twister, const mpz_t number) {
    size_t bits = mpz_sizeinbase(number, 2);
    size_t length = (bits + 31) / 32;
    uint32_t *key = heap_zeroed(vm->heap, length * sizeof *key);
    mpz_export(key, NULL, -1, sizeof *key, 0, 0, number);
    start_with_key(twister, key, length);
    heap_free(vm->heap, key, length * sizeof *key);
}

// _seed(number): by the absolute value of an int.
static Value twister_seed(Vm *vm, Value self, const Arguments *arguments) {
    Value value = argument_one(vm, arguments, "_seed");
    Value index = value_is_nothing(value) ? NOTHING : value_to_index(vm, value);
    if (value_is_nothing(index)) {
        return NOTHING;
    }
    mpz_t number;
    int_to_mpz(index, number);
    value_release(index);
    mpz_abs(number, number);
    seed_with_mpz(vm, twister_of(self), number);
    mpz_clear(number);
    return VALUE_NONE;
}

static Value twister_random(Vm *vm, Value self, const Arguments *arguments) {
    if (!arguments_none(vm, arguments, "Random.random")) {
        return NOTHING;
    }
    Twister *twister = twister_of(self);
    uint32_t high = next_word(twister) >> 5;
    uint32_t low = next_word(twister) >> 6;
    return float_create(vm, (high * 67108864.0 + low) * (1.0 / 9007199254740992.0));
}

static Value many_bits(Vm *vm, Twister *twister, size_t bits) {
    size_t count = (bits + 31) / 32;
    if (!memory_has_room_for(vm, count, sizeof(uint32_t))) {
        return NOTHING;
    }
    uint32_t *words = heap_alloc(vm->heap, count * sizeof *words);
    for (size_t i = 0; i < count; i++, bits -= 32) {
        words[i] = next_word(twister);
        if (bits < 32) {
            words[i] >>= 32 - bits;
            break;
        }
        if (bits == 32) {
            break;
        }
    }
    mpz_t number;
    mpz_init(number);
    mpz_import(number, count, -1, sizeof *words, 0, 0, words);
    heap_free(vm->heap, words, count * sizeof *words);
    Value result = int_from_mpz(vm, number);
    mpz_clear(number);
    return result;
}

static Value twister_bits(Vm *vm, Value self, const Arguments *arguments) {
    Value value = argument_one(vm, arguments, "Random.getrandbits");
    int64_t bits;
    if (value_is_nothing(value) || !value_as_int64(vm, value, &bits)) {
        return NOTHING;
    }
    if (bits < 0) {
        return vm_raise(vm, vm->exceptions.value, "number of bits must be non-negative");
    }
    if (bits == 0) {
        return value_small_int(0);
    }
    if (bits <= 32) {
        return value_small_int(next_word(twister_of(self)) >> (32 - bits));
    }
    return many_bits(vm, twister_of(self), (size_t)bits);
}

static Value twister_get_state(Vm *vm, Value self, const Arguments *arguments) {
    if (!arguments_none(vm, arguments, "_getstate")) {
        return NOTHING;
    }
    const Twister *twister = twister_of(self);
    Value tuple = tuple_create(vm, WORDS + 1);
    for (size_t i = 0; i < WORDS; i++) {
        tuple_items(tuple)[i] = value_small_int(twister->words[i]);
    }
    tuple_items(tuple)[WORDS] = value_small_int(twister->index);
    return tuple;
}

static Value twister_set_state(Vm *vm, Value self, const Arguments *arguments) {
    Value state = argument_one(vm, arguments, "_setstate");
    if (value_is_nothing(state)) {
        return NOTHING;
    }
    if (!is_tuple(vm, state) || tuple_count(state) != WORDS + 1) {
        return vm_raise(vm, vm->exceptions.value, "state vector is the wrong size");
    }
    uint32_t numbers[WORDS + 1];
    for (size_t i = 0; i <= WORDS; i++) {
        int64_t number;
        if (!value_as_int64(vm, tuple_items(state)[i], &number)) {
            return NOTHING;
        }
        numbers[i] = (uint32_t)number;
    }
    if (numbers[WORDS] > WORDS) {
        return vm_raise(vm, vm->exceptions.value, "invalid state");
    }
    Twister *twister = twister_of(self);
    for (size_t i = 0; i < WORDS; i++) {
        twister->words[i] = numbers[i];
    }
    twister->index = numbers[WORDS];
    return VALUE_NONE;
}

static void twister_destroy(Object *self) {
    native_object_free(self, modules_state(vm_of(self))->random, sizeof(Twister));
}

static const MethodTable twister_methods[] = {
    {"random", twister_random, 0},       {"getrandbits", twister_bits, 0},
    {"_seed", twister_seed, 0},          {"_getstate", twister_get_state, 0},
    {"_setstate", twister_set_state, 0}, {NULL, NULL, 0},
};

// _digest(bytes): their SHA-512.
static Value random_digest(Vm *vm, Value self, const Arguments *arguments) {
    (void)self;
    Value bytes = argument_one(vm, arguments, "_digest");
    if (value_is_nothing(bytes)) {
        return NOTHING;
    }
    if (!is_bytes_like(vm, bytes)) {
        return vm_raise(vm, vm->exceptions.type, "a bytes-like object is required, not '%s'",
                        class_name_of(vm, bytes));
    }
    unsigned char digest[SHA512_SIZE];
    hash_sha512(bytes_slice(bytes), digest);
    return bytes_from(vm, (Slice){(const char *)digest, SHA512_SIZE});
}

// _fresh_seed(): what takes the place of chance where no seed is given; never twice the same.
static Value random_fresh_seed(Vm *vm, Value self, const Arguments *arguments) {
    (void)self;
    if (!arguments_none(vm, arguments, "_fresh_seed")) {
        return NOTHING;
    }
    return int_from_uint64(vm, runtime_of(vm)->seed + modules_state(vm)->seeds_given++);
}

static const MethodTable random_functions[] = {
    {"_digest", random_digest, 0},
    {"_fresh_seed", random_fresh_seed, 0},
    {NULL, NULL, 0},
};

bool random_module_fill(Vm *vm, Value module) {
    Slots slots = {.create = instance_create_blank};
    Class *class = class_create_native(vm, "Random", "_random", vm->classes.object, sizeof(Twister),
                                       &slots, twister_methods, twister_destroy);
    modules_state(vm)->random = class;
    return module_add_functions(vm, module, random_functions) &&
           module_set(vm, module, "_Twister", value_object(class));
}
