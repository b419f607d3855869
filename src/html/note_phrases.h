#pragma once

#include <span>
#include <string_view>

#include "feedarc/model/article.h"

namespace feedarc::html {

struct Phrase {
  Note::Kind kind;
  std::string_view words;  // lower case, straight apostrophes
  bool role_only = false;  // counts only in brackets
  bool signature = true;   // may stand at the end as well
};

std::span<const Phrase> note_phrases();

}  // namespace feedarc::html
