#include "feedarc/render.h"
