// Importing the files beside a scenario while it runs: what becomes of a Sibling in the VM.
#pragma once

#include "sim/siblings.h"
#include "vm/vm.h"

// The module object, owned, having run its code: NOTHING with an exception pending when that
// failed, and without one when there is no such sibling.
Value sibling_import(Vm *vm, const Siblings *siblings, Slice name);
