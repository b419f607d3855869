#include "feedarc/render.h"
#include "render/json_parts.h"

namespace feedarc {

void write_note(JsonWriter& json, const Note& note) {
  json.begin_object().key("kind").string(name(note.kind)).key("text").string(note.text).end_object();
}

void write_footnote(JsonWriter& json, const Footnote& footnote) {
  json.begin_object().key("marker").string(footnote.marker).member("refs", footnote.refs).key("text");
  footnote.text ? json.string(*footnote.text) : json.null();
  json.end_object();
}

// Here every key that was asked for is there: what `clean` found nothing of is an answer too.
std::string render_json(const Article& article, Forms forms) {
  std::string text;
  JsonWriter json(text);
  json.begin_object();
  if (forms.html) json.key("html").string(article.html);
  if (forms.text) json.key("text").string(article.text);
  if (forms.markdown) json.key("markdown").string(article.markdown);
  json.key("notes").begin_array();
  for (const Note& note : article.notes) write_note(json, note);
  json.end_array();
  json.key("footnotes").begin_array();
  for (const Footnote& footnote : article.footnotes) write_footnote(json, footnote);
  json.end_array();
  json.member("truncated", article.truncated);
  json.end_object();
  return text;
}

}  // namespace feedarc
