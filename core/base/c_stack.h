// How much C stack a thing needs depends on how it was built: AddressSanitizer puts gaps between
// the variables of a function, which makes frames several times larger.
#pragma once

#ifdef __SANITIZE_ADDRESS__
#define C_STACK_FACTOR 6
#else
#define C_STACK_FACTOR 1
#endif
