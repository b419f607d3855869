#include "archive/sqlite/prepared.h"

#include "feedarc/text/hash.h"

namespace feedarc::sqlite {

std::size_t PreparedBatch::bytes() const {
  std::size_t sum = sizeof(PreparedBatch) + entries.capacity() * sizeof(PreparedEntry);
  if (payload) sum += payload->data.capacity();
  for (const PreparedEntry& entry : entries) {
    sum += entry.body.capacity() + entry.text.capacity() + entry.cleaning.text.capacity();
    for (const std::string& column : entry.document) sum += column.capacity();
  }
  return sum;
}

PreparedEntry prepare(EntryWrite& entry, int cleaner_version, ZstdCodec& codec) {
  PreparedEntry ready;
  ready.revision = revision_row(entry);
  ready.cleaning = take_cleaning(entry, cleaner_version);
  std::string_view html;
  if (entry.said.content) {
    html = entry.said.content->value;
    ready.body_hash = sha256(html);
    ready.body = codec.pack(html);
  }
  ready.text = pack_text(codec, ready.cleaning.text, html);
  ready.document = document_of(ready.revision, ready.cleaning);
  return ready;
}

}  // namespace feedarc::sqlite
