// The methods of int that are called by name.
#pragma once

#include "vm/vm.h"

extern const MethodTable int_methods[];
