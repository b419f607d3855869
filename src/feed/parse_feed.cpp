#include "feedarc/feed.h"
