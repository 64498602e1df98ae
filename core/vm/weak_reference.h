// Weak references: they find their object while something else holds it, and nothing afterwards.
//
// Object.weak tells what is known about an object here: WEAK_FINALIZED when its __del__ has run,
// and above that bit the number of its list of references, or 0.
#pragma once

#include "vm/vm.h"

enum { WEAK_FINALIZED = 1, WEAK_NUMBER_SHIFT = 1 };

// The class weakref.ref, made when first asked for. Borrowed.
Class *weak_reference_class(Vm *vm);
// How many there are to the object.
size_t weak_reference_count(Vm *vm, Value target);
// A list of them, the newest first.
Value weak_references_of(Vm *vm, Value target);

// The object ends: its references are told, and those with a callback call it. Harmless for an
// object without any.
void weak_references_end(Object *target);
void weak_table_finish(Vm *vm);
