#pragma once

#include "feedarc/model/article.h"
#include "feedarc/model/feed.h"
#include "render/json_writer.h"

/// Pieces that more than one JSON form holds.
namespace feedarc {

void write_note(JsonWriter& json, const Note& note);
void write_footnote(JsonWriter& json, const Footnote& footnote);
void write_person(JsonWriter& json, const Person& person);
void write_attachment(JsonWriter& json, const Enclosure& enclosure);

}  // namespace feedarc
