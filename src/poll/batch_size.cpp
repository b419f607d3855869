#include "poll/feed_task.h"

namespace feedarc {
namespace {

template <class... Texts>
std::size_t bytes(const Texts&... texts) {
  return (std::size_t{0} + ... + texts.capacity());
}

std::size_t bytes_of(const Content& content) { return bytes(content.value, content.base, content.language); }

std::size_t bytes_of(const std::vector<Person>& persons) {
  std::size_t sum = persons.capacity() * sizeof(Person);
  for (const auto& person : persons) sum += bytes(person.name, person.email, person.url, person.avatar);
  return sum;
}

std::size_t bytes_of(const ParsedEntry& said) {
  std::size_t sum = bytes(said.id, said.url, said.title, said.summary, said.image, said.language, said.rights,
                          said.license, said.comments_url, said.comments_feed_url);
  if (said.content) sum += bytes_of(*said.content);
  if (said.summary_html) sum += sizeof(Content) + bytes_of(*said.summary_html);
  sum += bytes_of(said.authors) + bytes_of(said.contributors);
  sum += said.categories.capacity() * sizeof(Category) + said.links.capacity() * sizeof(Link) +
         said.enclosures.capacity() * sizeof(Enclosure);
  for (const auto& category : said.categories) sum += bytes(category.term, category.scheme, category.label);
  for (const auto& link : said.links) sum += bytes(link.url, link.rel, link.type, link.title, link.hreflang);
  for (const auto& enclosure : said.enclosures)
    sum += bytes(enclosure.url, enclosure.media_type, enclosure.title);
  return sum;
}

std::size_t bytes_of(const Article& article) {
  std::size_t sum = bytes(article.html, article.text, article.markdown) +
                    article.notes.capacity() * sizeof(Note) + article.footnotes.capacity() * sizeof(Footnote);
  for (const auto& note : article.notes) sum += bytes(note.text);
  for (const auto& footnote : article.footnotes)
    sum += bytes(footnote.marker) + (footnote.text ? bytes(*footnote.text) : 0);
  return sum;
}

}  // namespace

std::size_t size_of(const FeedBatch& batch) {
  std::size_t sum = sizeof(FeedBatch) + batch.entries.capacity() * sizeof(EntryWrite) +
                    batch.unchanged.capacity() * sizeof(EntryNumber);
  if (batch.prepared) sum += batch.prepared->bytes();
  if (batch.payload) sum += bytes(batch.payload->url, batch.payload->head, batch.payload->body);
  for (const auto& entry : batch.entries)
    sum += bytes_of(entry.said) + bytes_of(entry.cleaned) +
           bytes(entry.title, entry.summary, entry.excerpt, entry.published_hash, entry.edit_hash);
  return sum;
}

}  // namespace feedarc
