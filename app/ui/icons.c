#include "ui/icons.h"

#include <stddef.h>

#include "base/check.h"

enum { LAYERS_MAX = 4 };

typedef struct IconDrawing {
    const char *name;
    IconLayer layers[LAYERS_MAX];  // The last stays empty.
} IconDrawing;

static const IconDrawing ICONS[ICON_COUNT] = {
    [ICON_NONE] = {"nothing", {}},
    [ICON_RUNNING] = {"running",
                      {
                          {"M4 2.6 L13 8 L4 13.4 Z", 0, false},
                      }},
    [ICON_READY] = {"ready",
                    {
                        {"M3.4 5.6 L12.6 5.6 C13.82 5.6 14.8 6.58 14.8 7.8 L14.8 8.2 C14.8 9.42 "
                         "13.82 10.4 12.6 10.4 L3.4 10.4 C2.18 10.4 1.2 9.42 1.2 8.2 L1.2 7.8 "
                         "C1.2 6.58 2.18 5.6 3.4 5.6 Z",
                         0, false},
                    }},
    [ICON_MOON] = {"sleep",
                   {
                       {"M13.7 8.28 C13.79 10.83 12.31 13.17 9.97 14.19 C7.64 15.2 4.92 14.69 "
                        "3.12 12.88 C1.31 11.08 0.8 8.36 1.81 6.03 C2.83 3.69 5.17 2.21 7.72 "
                        "2.3 C6.72 4.02 7.01 6.19 8.41 7.59 C9.81 8.99 11.98 9.28 13.7 8.28 Z",
                        0, false},
                   }},
    [ICON_DASHED_BOX] =
        {"awaits task",
         {
             {"M1.75 6.5 C1.75 4.74 2.54 3.61 3.72 3.18 M7.1 3 L8.9 3 M12.28 3.18 "
              "C13.46 3.61 14.25 4.74 14.25 6 L14.25 6.5 M14.25 9.5 C14.25 11.26 "
              "13.46 12.39 12.28 12.82 M8.9 13 L7.1 13 M3.72 12.82 C2.54 12.39 1.75 "
              "11.26 1.75 10 L1.75 9.5",
              1.5f, false},
         }},
    [ICON_SIX_DOTS] = {"queue, lock, io",
                       {
                           {"O2.9 5.6 1.75 O8 5.6 1.75 O13.1 5.6 1.75 O2.9 10.4 1.75 O8 10.4 1.75 "
                            "O13.1 10.4 1.75",
                            0, false},
                       }},
    [ICON_CHEVRONS_BACK] = {"cancelling",
                            {
                                {"M7.4 2.8 L2.4 8 L7.4 13.2 M13.4 2.8 L8.4 8 L13.4 13.2", 2, false},
                            }},
    [ICON_RING_CROSS] = {"cancelled",
                         {
                             {"O8 8 7.1", 1.6f, false},
                             {"M5.3 5.3 L10.7 10.7 M10.7 5.3 L5.3 10.7", 1.7f, false},
                         }},
    [ICON_DISC_CHECK] = {"finished",
                         {
                             {"O8 8 7.75", 0, false},
                             {"M4.6 8.3 L7 10.7 L11.4 5.8", 1.9f, true},
                         }},
    [ICON_OCTAGON] = {"failed",
                      {
                          {"M15.48 11.1 L11.1 15.48 L4.9 15.48 L0.52 11.1 L0.52 4.9 L4.9 0.52 "
                           "L11.1 0.52 L15.48 4.9 Z",
                           0, false},
                          {"M8 4.3 L8 8.5", 1.9f, true},
                          {"O8 11.5 1.2", 0, true},
                      }},
    [ICON_STRIPED_BLOCK] =
        {"loop blocked",
         {
             {"M2.6 2.2 L13.4 2.2 C14.62 2.2 15.6 3.18 15.6 4.4 L15.6 11.6 C15.6 "
              "12.82 14.62 13.8 13.4 13.8 L2.6 13.8 C1.38 13.8 0.4 12.82 0.4 11.6 "
              "L0.4 4.4 C0.4 3.18 1.38 2.2 2.6 2.2 Z",
              0, false},
             {"M5.2 3.8 L6.8 3.8 L3.8 12.2 L2.2 12.2 Z M9.5 3.8 L11.1 3.8 L8.1 12.2 "
              "L6.5 12.2 Z M13.8 3.8 L15.4 3.8 L12.4 12.2 L10.8 12.2 Z",
              0, true},
         }},
    [ICON_DASHED_RING] =
        {"pending",
         {
             {"M13.74 6.25 C14.09 7.39 14.09 8.61 13.74 9.75 M12.39 12.09 C11.57 "
              "12.97 10.51 13.58 9.35 13.85 M6.65 13.85 C5.49 13.58 4.43 12.97 3.61 "
              "12.09 M2.26 9.75 C1.91 8.61 1.91 7.39 2.26 6.25 M3.61 3.91 C4.43 3.03 "
              "5.49 2.42 6.65 2.15 M9.35 2.15 C10.51 2.42 11.57 3.03 12.39 3.91",
              1.5f, false},
         }},
    [ICON_RING] = {"to come",
                   {
                       {"O8 8 4.6", 1.5f, false},
                   }},
    [ICON_QUEUE] = {"queue",
                    {
                        {"M3 4.25 L13 4.25 M3 8 L13 8 M3 11.75 L9 11.75", 1.6f, false},
                    }},
    [ICON_LOCK] = {"lock",
                   {
                       {"M4.5 7 L11.5 7 C12.33 7 13 7.67 13 8.5 L13 12.5 C13 13.33 12.33 14 "
                        "11.5 14 L4.5 14 C3.67 14 3 13.33 3 12.5 L3 8.5 C3 7.67 3.67 7 4.5 7 Z",
                        0, false},
                       {"M5 7 L5 5.2 C5 3.54 6.34 2.2 8 2.2 C9.66 2.2 11 3.54 11 5.2 L11 7", 1.6f,
                        false},
                   }},
    [ICON_SEMAPHORE] = {"semaphore",
                        {
                            {"O4 8 2.6", 0, false},
                            {"O11.7 8 2.2", 1.5f, false},
                        }},
    [ICON_EVENT] = {"event",
                    {
                        {"M4 14 L4 2.5", 1.6f, false},
                        {"M4 2.5 L13 5.5 L4 8.75 Z", 0, false},
                    }},
    [ICON_CONDITION] = {"condition",
                        {
                            {"M8 1.9 L14.1 8 L8 14.1 L1.9 8 Z", 1.5f, false},
                            {"O8 8 1.8", 0, false},
                        }},
    [ICON_IO] = {"io",
                 {
                     {"M5 13 L5 3.5 M2.5 6 L5 3.3 L7.5 6 M11 3 L11 12.5 M8.5 10 L11 12.7 "
                      "L13.5 10",
                      1.5f, false},
                 }},
    [ICON_FIRST] = {"first",
                    {
                        {"M7.75 4 L2.25 8 L7.75 12 Z M13.75 4 L8.25 8 L13.75 12 Z", 0, false},
                    }},
    [ICON_STEP_BACK] = {"step back",
                        {
                            {"M3 3.75 L4.75 3.75 L4.75 12.25 L3 12.25 Z M13 3.75 L6 8 L13 12.25 Z",
                             0, false},
                        }},
    [ICON_PLAY] = {"play",
                   {
                       {"M4.5 2.75 L13.25 8 L4.5 13.25 Z", 0, false},
                   }},
    [ICON_PAUSE] = {"pause",
                    {
                        {"M4.75 3 L6 3 C6.41 3 6.75 3.34 6.75 3.75 L6.75 12.25 C6.75 12.66 6.41 "
                         "13 6 13 L4.75 13 C4.34 13 4 12.66 4 12.25 L4 3.75 C4 3.34 4.34 3 4.75 "
                         "3 Z M10 3 L11.25 3 C11.66 3 12 3.34 12 3.75 L12 12.25 C12 12.66 11.66 "
                         "13 11.25 13 L10 13 C9.59 13 9.25 12.66 9.25 12.25 L9.25 3.75 C9.25 "
                         "3.34 9.59 3 10 3 Z",
                         0, false},
                    }},
    [ICON_STEP_FORWARD] =
        {"step forward",
         {
             {"M11.25 3.75 L13 3.75 L13 12.25 L11.25 12.25 Z M3 3.75 L10 8 L3 12.25 Z", 0, false},
         }},
    [ICON_LAST] = {"last",
                   {
                       {"M2.25 4 L7.75 8 L2.25 12 Z M8.25 4 L13.75 8 L8.25 12 Z", 0, false},
                   }},
    [ICON_FOLLOW] = {"follow",
                     {
                         {"O8 8 4.6 M8 1.2 L8 5 M8 11 L8 14.8 M1.2 8 L5 8 M11 8 L14.8 8", 1.6f,
                          false},
                     }},
    [ICON_LOOP] = {"loop",
                   {
                       {"M3.5 11.6 C2.17 9.3 2.79 6.36 4.94 4.79 C7.1 3.23 10.08 3.54 11.86 "
                        "5.52 M12.6 2.6 L12.4 5.9 L9.1 5.8",
                        1.5f, false},
                   }},
    [ICON_SEARCH] = {"find",
                     {
                         {"O7 7 4.4 M10.3 10.3 L13.6 13.6", 1.5f, false},
                     }},
    [ICON_EXPORT] = {"export",
                     {
                         {"M8 10 L8 2.2 M5.1 4.9 L8 2 L10.9 4.9 M4.6 7.6 L3 7.6 L3 13.6 L13 13.6 "
                          "L13 7.6 L11.4 7.6",
                          1.5f, false},
                     }},
    [ICON_SUN] = {"theme",
                  {
                      {"O8 8 2.8 M13.2 8 L14.7 8 M11.68 11.68 L12.74 12.74 M8 13.2 L8 14.7 "
                       "M4.32 11.68 L3.26 12.74 M2.8 8 L1.3 8 M4.32 4.32 L3.26 3.26 M8 2.8 L8 "
                       "1.3 M11.68 4.32 L12.74 3.26",
                       1.5f, false},
                  }},
    [ICON_MOON_LINE] = {"theme",
                        {
                            {"M13.7 8.28 C13.79 10.83 12.31 13.17 9.97 14.19 C7.64 15.2 4.92 14.69 "
                             "3.12 12.88 C1.31 11.08 0.8 8.36 1.81 6.03 C2.83 3.69 5.17 2.21 7.72 "
                             "2.3 C6.72 4.02 7.01 6.19 8.41 7.59 C9.81 8.99 11.98 9.28 13.7 8.28 Z",
                             1.5f, false},
                        }},
    [ICON_SLIDERS] = {"settings",
                      {
                          {"M1.8 5 L8 5 M11.8 5 L14.2 5 O9.9 5 1.8 M1.8 11 L4.2 11 M8 11 L14.2 11 "
                           "O6.1 11 1.8",
                           1.5f, false},
                      }},
    [ICON_FOLDER] = {"open",
                     {
                         {"M2 12 L2 4.2 C2 3.65 2.45 3.2 3 3.2 L6.2 3.2 L7.8 5.2 L13 5.2 C13.55 "
                          "5.2 14 5.65 14 6.2 L14 12 C14 12.55 13.55 13 13 13 L3 13 C2.45 13 2 "
                          "12.55 2 12 Z",
                          1.5f, false},
                     }},
    [ICON_FILE] = {"file",
                   {
                       {"M9 2 L4 2 L4 14 L12.5 14 L12.5 5.5 Z M9 2 L9 5.5 L12.5 5.5", 1.5f, false},
                   }},
    [ICON_CLOSE] = {"close",
                    {
                        {"M3.8 3.8 L12.2 12.2 M12.2 3.8 L3.8 12.2", 1.5f, false},
                    }},
    [ICON_CHEVRON_DOWN] = {"open menu",
                           {
                               {"M4.2 6.2 L8 10 L11.8 6.2", 1.5f, false},
                           }},
    [ICON_CHEVRON_UP] = {"open drawer",
                         {
                             {"M4.2 9.8 L8 6 L11.8 9.8", 1.5f, false},
                         }},
    [ICON_CHEVRON_RIGHT] = {"unfold",
                            {
                                {"M6.2 4.2 L10 8 L6.2 11.8", 1.5f, false},
                            }},
    [ICON_CHEVRON_LEFT] = {"back",
                           {
                               {"M9.8 4.2 L6 8 L9.8 11.8", 1.5f, false},
                           }},
    [ICON_MENU_DOTS] = {"more",
                        {
                            {"O3 8 1.25 O8 8 1.25 O13 8 1.25", 0, false},
                        }},
    [ICON_FIT] = {"fit all",
                  {
                      {"M2.2 5.6 L2.2 2.2 L5.6 2.2 M10.4 2.2 L13.8 2.2 L13.8 5.6 M13.8 10.4 "
                       "L13.8 13.8 L10.4 13.8 M5.6 13.8 L2.2 13.8 L2.2 10.4",
                       1.5f, false},
                  }},
    [ICON_ARROWS] = {"arrows",
                     {
                         {"O3.6 3 1.5 O12.6 12.8 1.5 M3.6 4.6 L3.6 9.6 C3.6 11.37 5.03 12.8 6.8 "
                          "12.8 L11 12.8",
                          1.5f, false},
                     }},
    [ICON_FILTER] = {"filter",
                     {
                         {"M2 4.25 L14 4.25 M4.5 8.25 L11.5 8.25 M6.75 12.25 L9.25 12.25", 1.5f,
                          false},
                     }},
    [ICON_KEYBOARD] =
        {"keys",
         {
             {"M3 4 L13 4 C13.83 4 14.5 4.67 14.5 5.5 L14.5 11 C14.5 11.83 13.83 12.5 "
              "13 12.5 L3 12.5 C2.17 12.5 1.5 11.83 1.5 11 L1.5 5.5 C1.5 4.67 2.17 4 "
              "3 4 Z M5 10 L11 10",
              1.5f, false},
             {"O4.5 7 .8 O8 7 .8 O11.5 7 .8", 0, false},
         }},
    [ICON_CHECK] = {"chosen",
                    {
                        {"M3.2 8.4 L6.6 11.8 L13 4.6", 1.6f, false},
                    }},
    [ICON_PLUS] = {"more",
                   {
                       {"M8 3 L8 13 M3 8 L13 8", 1.5f, false},
                   }},
    [ICON_MINUS] = {"less",
                    {
                        {"M3 8.25 L13 8.25", 1.5f, false},
                    }},
    [ICON_COPY] = {"copy",
                   {
                       {"M7 5.5 L12 5.5 C12.83 5.5 13.5 6.17 13.5 7 L13.5 12 C13.5 12.83 12.83 "
                        "13.5 12 13.5 L7 13.5 C6.17 13.5 5.5 12.83 5.5 12 L5.5 7 C5.5 6.17 6.17 "
                        "5.5 7 5.5 Z M10.5 3 L10.5 2.5 L2.5 2.5 L2.5 10.5 L3 10.5",
                        1.5f, false},
                   }},
    [ICON_INFO] = {"note",
                   {
                       {"O8 8 6.2", 1.5f, false},
                       {"M8 7.4 L8 11", 1.6f, false},
                       {"O8 4.9 1", 0, false},
                   }},
    [ICON_RELOAD] = {"reload",
                     {
                         {"M12.14 11.47 C10.69 13.2 8.32 13.84 6.2 13.09 C4.07 12.34 2.64 10.35 "
                          "2.6 8.09 C2.56 5.84 3.92 3.8 6.02 2.98 C8.12 2.15 10.51 2.71 12.01 "
                          "4.39 M12.4 1.6 L12.2 4.9 L8.9 4.8",
                          1.5f, false},
                     }},
};

const IconLayer *icon_layers(Icon icon) {
    return ICONS[icon].layers;
}

const char *icon_name(Icon icon) {
    return ICONS[icon].name;
}

// Not strtof(): some locales read "4,5" where we write "4.5".
static float number(const char **text) {
    const char *at = *text;
    while (*at == ' ') {
        at++;
    }
    bool minus = *at == '-';
    at += minus;
    CHECK((*at >= '0' && *at <= '9') || *at == '.', "an icon's path lacks a number");
    float value = 0, unit = 1;
    for (; *at >= '0' && *at <= '9'; at++) {
        value = value * 10 + (float)(*at - '0');
    }
    if (*at == '.') {
        for (at++; *at >= '0' && *at <= '9'; at++) {
            unit /= 10;
            value += (float)(*at - '0') * unit;
        }
    }
    *text = at;
    return minus ? -value : value;
}

static Point point(const char **text) {
    float x = number(text);
    return (Point){x, number(text)};
}

static void circle(Point o, float r, PathVisit *visit, void *context) {
    float k = r * 0.5522848f;
    const Point arcs[4][3] = {
        {{o.x + r, o.y + k}, {o.x + k, o.y + r}, {o.x, o.y + r}},
        {{o.x - k, o.y + r}, {o.x - r, o.y + k}, {o.x - r, o.y}},
        {{o.x - r, o.y - k}, {o.x - k, o.y - r}, {o.x, o.y - r}},
        {{o.x + k, o.y - r}, {o.x + r, o.y - k}, {o.x + r, o.y}},
    };
    visit(context, PATH_MOVE, &(Point){o.x + r, o.y});
    for (int i = 0; i < 4; i++) {
        visit(context, PATH_CUBIC, arcs[i]);
    }
    visit(context, PATH_CLOSE, NULL);
}

void icon_walk(const char *path, PathVisit *visit, void *context) {
    while (*path) {
        char command = *path++;
        Point points[3];
        switch (command) {
        case ' ': break;
        case 'M':
        case 'L':
            points[0] = point(&path);
            visit(context, command == 'M' ? PATH_MOVE : PATH_LINE, points);
            break;
        case 'C':
            for (int i = 0; i < 3; i++) {
                points[i] = point(&path);
            }
            visit(context, PATH_CUBIC, points);
            break;
        case 'O':
            points[0] = point(&path);
            circle(points[0], number(&path), visit, context);
            break;
        case 'Z': visit(context, PATH_CLOSE, NULL); break;
        default: UNREACHABLE("an icon's path has a command that is not one of M L C O Z");
        }
    }
}
