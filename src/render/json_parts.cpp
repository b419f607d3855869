#include "render/json_parts.h"

namespace feedarc {

void write_person(JsonWriter& json, const Person& person) {
  json.begin_object()
      .member("name", person.name)
      .member("url", person.url)
      .member("avatar", person.avatar)
      .object("_feedarc", [&] { json.member("email", person.email); })
      .end_object();
}

void write_attachment(JsonWriter& json, const Enclosure& enclosure) {
  json.begin_object()
      .member("url", enclosure.url)
      .member("mime_type", enclosure.media_type)
      .member("title", enclosure.title)
      .member("size_in_bytes", enclosure.bytes)
      .member("duration_in_seconds", enclosure.duration_seconds)
      .end_object();
}

}  // namespace feedarc
