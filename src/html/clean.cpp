#include "feedarc/html.h"
