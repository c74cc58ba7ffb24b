"""One keeper per page: it builds the page, hands it its presenter, and moves on from it."""
