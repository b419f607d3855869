#include "feedarc/archive.h"
