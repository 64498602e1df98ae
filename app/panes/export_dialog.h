// The dialog that saves the timeline as a picture: what it will look like, and the choices.
#pragma once

#include "panes/view.h"

typedef enum ExportPart { EXPORT_WHOLE, EXPORT_VISIBLE, EXPORT_MOMENT, EXPORT_RANGE } ExportPart;
typedef enum ExportColours { EXPORT_LIGHT, EXPORT_DARK, EXPORT_AS_SHOWN } ExportColours;

typedef struct ExportChoices {
    int svg;          // 0: PNG.
    int scale;        // 0, 1, 2 for 1, 2, 4.
    int colours;      // ExportColours
    int part;         // ExportPart
    int transparent;  // No paper behind it.
} ExportChoices;

typedef enum ExportAnswer { EXPORT_THINKS, EXPORT_SAVE, EXPORT_COPY } ExportAnswer;

// `picture` is drawn as the preview; `path` is the field of where to save. `ranged`: there is a
// range to choose.
ExportAnswer export_dialog_draw(Frame *frame, ExportChoices *choices, bool ranged,
                                const DrawList *picture, TextField *path);
