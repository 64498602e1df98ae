// The methods of list that are called by name.
#pragma once

#include "vm/vm.h"

extern const MethodTable list_methods[];
