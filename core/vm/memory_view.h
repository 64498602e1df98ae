// memoryview: the bytes of another object, shared. It begins as Bytes do, so that whatever takes
// something bytes-like takes it. Items are bytes, one after another without gaps.
#pragma once

#include "vm/bytes.h"
#include "vm/vm.h"

void memory_view_class_create(Vm *vm);
