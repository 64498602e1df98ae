// Sentences that traces keep: how a run ended, what asyncio complained of. A trace has them in
// English; here they are in the reader's language.
#pragma once

#include "base/text.h"

// As it stands, when it is none of ours.
void trace_write_said(Slice said, Text *out);
