// A card of the tour: it stands beside the thing it talks about, which has a ring, and points at
// it. The window goes on working around it.
#pragma once

#include "panes/view.h"

typedef struct TourCard {
    const char *title, *text;
    int number, count;  // "2 of 8"
    Rect target;        // Empty: nothing is pointed at.
} TourCard;

typedef enum TourAnswer { TOUR_STAYS, TOUR_NEXT, TOUR_BACK, TOUR_SKIP } TourAnswer;

TourAnswer tour_card_draw(Frame *frame, const TourCard *card);
