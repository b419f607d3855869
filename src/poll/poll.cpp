#include "feedarc/poll.h"
