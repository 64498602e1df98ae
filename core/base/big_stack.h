// Work whose depth the author of a program decides (reading deeply nested source), done on a C
// stack that is large enough for it, whatever small stack one runs on.
#pragma once

// Calls function(context) and returns when it has. It may not suspend.
void call_on_big_stack(void (*function)(void *context), void *context);
