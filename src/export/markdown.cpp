#include "feedarc/export.h"
