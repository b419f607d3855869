#pragma once

#include "html/tree.h"

namespace feedarc::html {

/// Frames that show nothing: counters, and what scripts talk through.
bool is_unseen_frame(const Node& frame);

/// Pictures that show nothing: hidden, off the page, or of one pixel. One that a script shows later is seen.
bool is_unseen_picture(const Node& img);

/// What is hidden with nothing in it but pictures that say nothing of themselves: they only count who reads.
bool is_hidden_counter(const Node& node);

}  // namespace feedarc::html
