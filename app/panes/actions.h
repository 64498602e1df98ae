// Everything a key or a button can ask for, in one list. The key sheet, the command line's help of
// keys and the dispatch are made from it; bindings.c holds which keys mean what.
#pragma once

// clang-format off
//    name                 group         what it does
#define ACTIONS(X)                                                                                 \
    X(PLAY,                "Transport",  "Play or pause")                                          \
    X(NEXT_STEP,           "Transport",  "Next step")                                              \
    X(PREVIOUS_STEP,       "Transport",  "Previous step")                                          \
    X(NEXT_OF_TASK,        "Transport",  "Next step of the selected task")                         \
    X(PREVIOUS_OF_TASK,    "Transport",  "Previous step of the selected task")                     \
    X(NEXT_FINDING,        "Transport",  "Next finding or mark")                                           \
    X(PREVIOUS_FINDING,    "Transport",  "Previous finding or mark")                                       \
    X(TENTH_BACK,          "Transport",  "A tenth of the run back")                                \
    X(TENTH_ON,            "Transport",  "A tenth of the run on")                                  \
    X(GO_BEGIN,            "Transport",  "To the beginning")                                       \
    X(GO_END,              "Transport",  "To the end")                                             \
    X(PLAY_BACKWARD,       "Transport",  "Play backward")                                          \
    X(PAUSE,               "Transport",  "Pause")                                                  \
    X(PLAY_FORWARD,        "Transport",  "Play forward")                                           \
    X(SLOWER,              "Transport",  "Slower")                                                 \
    X(FASTER,              "Transport",  "Faster")                                                 \
    X(NORMAL_SPEED,        "Transport",  "Normal speed")                                           \
    X(LOOP_RUN,            "Transport",  "Begin again at the end, or not")                         \
    X(LOOP_BETWEEN,        "Transport",  "Stay between A and B, or not")                           \
    X(FOLLOW,              "Transport",  "Keep the playhead in view, or not")                      \
    X(NEXT_ROUND,          "Debugger",   "Next turn of the loop")                                  \
    X(PREVIOUS_ROUND,      "Debugger",   "Previous turn of the loop")                              \
    X(NEXT_LINE,           "Debugger",   "Next line of the task")                                  \
    X(PREVIOUS_LINE,       "Debugger",   "Previous line of the task")                              \
    X(NEXT_FAILURE,        "Debugger",   "On to the next exception or cancel")                     \
    X(PREVIOUS_FAILURE,    "Debugger",   "Back to the exception or cancel before")                 \
    X(RUN_ON,              "Debugger",   "On to the next breakpoint")               \
    X(RUN_BACK,            "Debugger",   "Back to the breakpoint before")    \
    X(BREAKPOINT,          "Debugger",   "Breakpoint on the current line")                         \
    X(RELOAD,              "Debugger",   "Read the file again and run it")                         \
    X(REAL_TIME,           "Debugger",   "Run by the wall\'s clock, or by the simulated one")        \
    X(ZOOM_IN,             "View",       "Zoom in")                                                \
    X(ZOOM_OUT,            "View",       "Zoom out")                                               \
    X(PAN_LEFT,            "View",       "Pan left")                                               \
    X(PAN_RIGHT,           "View",       "Pan right")                                              \
    X(FIT,                 "View",       "Fit the whole run")                                      \
    X(FOCUS,               "View",       "Fit the selection")                \
    X(NAVIGATE_BACK,       "View",       "Back to the view before")                                \
    X(NAVIGATE_ON,         "View",       "On to the view after")                                   \
    X(SWAP_AXIS,           "View",       "Time, steps, or time without idle stretches")            \
    X(AXIS_TIME,           "View",       "Axis of time")                                           \
    X(AXIS_STEPS,          "View",       "Axis of steps")                                          \
    X(AXIS_COMPRESSED,     "View",       "Axis of time, idle stretches cut short")                 \
    X(ARROWS,              "View",       "All arrows, or only the selected")                  \
    X(LANE_LABELS,         "View",       "Labels in lanes, or not")                                \
    X(FUTURE,              "View",       "The future dimmed, or hidden")                           \
    X(FOLD,                "View",       "Fold what the task made, or its group")                  \
    X(OCCUPANCY,           "View",       "What queues and locks held, or not")                     \
    X(CAPTIONS,            "View",       "Each step in a sentence, or not")                        \
    X(COMPACT,             "View",       "Compact lanes, or not")                                  \
    X(SELECT_UP,           "Select",     "Lane above")                                             \
    X(SELECT_DOWN,         "Select",     "Lane below")                                             \
    X(NEXT_SPAN,           "Select",     "Next bar in the lane")                                   \
    X(PREVIOUS_SPAN,       "Select",     "Previous bar in the lane")                               \
    X(ARROW_BACK,          "Select",     "Along the arrow that led here")                          \
    X(ARROW_ON,            "Select",     "Along the arrow that leaves here")                  \
    X(SPAN_RANGE,          "Select",     "Measure the selected bar")                               \
    X(WHOLE_RANGE,         "Select",     "Measure the whole run")                                  \
    X(MARK,                "Select",     "Mark and name this moment")                              \
    X(MARK_RANGE,          "Select",     "Mark the measured range")                                \
    X(UNMARK,              "Select",     "Remove the mark here")                                   \
    X(OPEN_LENS,           "Select",     "Details of the selection")                            \
    X(MENU,                "Select",     "What can be done to it")                                 \
    X(SORT_SPANS,          "Select",     "Sort the inspector\'s table by the next column")         \
    X(UNFOLD_VALUES,       "Select",     "Long values of variables unfolded, or not")            \
    X(CANCEL,              "Select",     "Close or deselect the topmost")        \
    X(FIND,                "Find",       "Find a task or an event")                                \
    X(FILTER,              "Find",       "Show only what is found, or all")                        \
    X(STATES,              "Find",       "Show only tasks in some state, or all")                  \
    X(GO_TO_TASK,          "Find",       "Go to a task")                                           \
    X(PALETTE,             "Find",       "Find a command")                                         \
    X(GO_TO_TIME,          "Find",       "Go to a time")                                           \
    X(TOGGLE_DETAILS,      "Panels",     "Loop and inspector, shown or not")                       \
    X(TOGGLE_SOURCE,       "Panels",     "Source, shown or not")                                   \
    X(TOGGLE_CONSOLE,      "Panels",     "Console, shown or not")                                  \
    X(COMPARE,             "Compare",    "Compare with another run, or not")                       \
    X(SEQUENTIAL,          "Compare",    "Compare with one task after another, or not")            \
    X(COMPARE_WITH,        "Compare",    "Choose what to compare with")                            \
    X(SWAP_SIDES,          "Compare",    "Swap the sides")                                         \
    X(SAME_CLOCK,          "Compare",    "Both by the same clock")                                 \
    X(SAME_LENGTH,         "Compare",    "Both in the same length")                                \
    X(TRACE,               "Compare",    "Back to the one run")                                    \
    X(NEXT_PANEL,          "Panels",     "Next panel")                                             \
    X(TOOLTIPS,            "Panels",     "Tooltips, or not")                                       \
    X(MOTION,              "Panels",     "Motion, or none")                                        \
    X(SETTINGS,            "Panels",     "Settings")                                               \
    X(KEY_SHEET,           "Panels",     "All keys")                                               \
    X(STATE_SHEET,         "Panels",     "What the shapes mean")                                   \
    X(TOUR,                "Panels",     "The tour of 60 seconds")                                 \
    X(THEME,               "Panels",     "Dark or light")                                          \
    X(LANGUAGE,            "Panels",     "English or Chinese")                                     \
    X(UI_LARGER,           "Panels",     "Everything larger")                                      \
    X(UI_SMALLER,          "Panels",     "Everything smaller")                                     \
    X(UI_NORMAL,           "Panels",     "Everything in normal size")                              \
    X(FULL_SCREEN,         "Panels",     "Full screen, or not")                                    \
    X(RECENT,              "File",       "Open one of the last files")                              \
    X(OPEN,                "File",       "Open a file")                                            \
    X(SAVE,                "File",       "Save the run, to be opened again")                       \
    X(EXPORT,              "File",       "Save the timeline as a picture")                         \
    X(EXPORT_NOW,          "File",       "Save it at once, as last time")                          \
    X(NEW_TAB,             "File",       "A new tab")                                              \
    X(CLOSE_FILE,          "File",       "Close the file")                                         \
    X(NEXT_TAB,            "File",       "Next file")                                              \
    X(PREVIOUS_TAB,        "File",       "Previous file")                                          \
    X(STOP_RUN,            "File",       "Stop the simulation")                                    \
    X(CONTINUE_RUN,        "File",       "Go on with a run that has used up its steps")            \
    X(SHOW_LINE,           "File",       "Show the line of the finding")                           \
    X(SOURCE_MENU,         "Panels",     "What can be done in the source")                         \
    X(CONSOLE_MENU,        "Panels",     "What can be done in the console")                        \
    X(CONSOLE_FILTER,      "Panels",     "Show only some of what was printed")                     \
    X(INSPECTOR_MENU,      "Panels",     "What can be done in the inspector")                      \
    X(CONSOLE_ALL,         "Panels",     "All that was printed")                                   \
    X(CONSOLE_OF_TASK,     "Panels",     "Only what the selected task printed")                    \
    X(CONSOLE_OUT,         "Panels",     "Only stdout")                                            \
    X(CONSOLE_ERRORS,      "Panels",     "Only stderr")                                            \
    X(FOLD_TRACEBACKS,     "Panels",     "Fold all tracebacks, or unfold them")                    \
    X(FOLLOW_LINE,         "Panels",     "Back to the line that runs")                             \
    X(ALL_READY,           "Panels",     "The whole ready queue, or its beginning")                \
    X(ALL_TIMERS,          "Panels",     "All timers, or the next ones")                           \
    X(NEXT_OF_LINE,        "Debugger",   "Where the current line runs next")                       \
    X(PREVIOUS_OF_LINE,    "Debugger",   "Where the current line ran before")                      \
    X(CLEAR_BREAKPOINTS,   "Debugger",   "Remove all breakpoints")                                 \
    X(COPY_CONSOLE,        "File",       "Copy what was printed")                                  \
    X(COPY_SELECTION,      "File",       "Copy what the inspector tells")                         \
    X(COPY_TABLE,          "File",       "Copy the table of bars as CSV")                          \
    X(COPY_REPORT,         "File",       "Copy what is selected, or the run, as text")                                        \
    X(QUIT,                "File",       "Quit")
// clang-format on

typedef enum Action {
    ACTION_NONE,
#define X(name, group, words) ACTION_##name,
    ACTIONS(X)
#undef X
        ACTION_COUNT
} Action;
