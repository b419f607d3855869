#pragma once

#include "feedarc/model/article.h"
#include "render/json_writer.h"

/// Pieces that more than one JSON form holds.
namespace feedarc {

void write_note(JsonWriter& json, const Note& note);
void write_footnote(JsonWriter& json, const Footnote& footnote);

}  // namespace feedarc
