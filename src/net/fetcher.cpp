#include "feedarc/net.h"
