#include "html/note_fold.h"

#include <utility>

#include "feedarc/text/utf8.h"
#include "html/letters.h"

namespace feedarc::html {
namespace {

bool is_loose_blank(std::string_view text, std::size_t at) {
  return text[at] == ' ' && at > 0 && text[at - 1] == '.';
}

Buckets bucketed(bool by_last) {
  Buckets buckets;
  for (const Phrase& phrase : note_phrases()) {
    std::string words = folded_words(phrase);
    const char key = by_last ? words.back() : words.front();
    buckets[static_cast<unsigned char>(key)].push_back({&phrase, std::move(words)});
  }
  return buckets;
}

}  // namespace

Folded fold(std::string_view text) {
  Folded folded;
  folded.text.reserve(text.size());
  folded.origin.reserve(text.size() + 1);
  folded.capital.reserve(text.size() + 1);
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    const auto first = static_cast<unsigned char>(text[at]);
    bool capital = first >= 'A' && first <= 'Z';
    if (first < 0x80) {
      ++at;
      folded.text += static_cast<char>(capital ? first + 32 : first == '`' ? '\'' : first);
    } else {
      const char32_t source = next_code_point(text, at);
      if (is_unseen(source)) continue;
      append_utf8(folded.text, folded_letter(source));
      capital = lower_letter(source) != source;
    }
    folded.origin.resize(folded.text.size(), begin);
    folded.capital.resize(folded.text.size(), capital ? 1 : 0);
  }
  folded.origin.push_back(text.size());
  folded.capital.push_back(0);
  return folded;
}

std::string folded_words(const Phrase& phrase) {
  const std::string folded = fold(phrase.words).text;
  std::string words;
  for (std::size_t at = 0; at < folded.size(); ++at) {
    if (!is_loose_blank(folded, at)) words += folded[at];
  }
  return words;
}

bool starts_with_any(std::string_view text, std::initializer_list<std::string_view> list,
                     std::size_t& length) {
  for (const std::string_view each : list) {
    if (!text.starts_with(each)) continue;
    length = each.size();
    return true;
  }
  return false;
}

const Buckets& phrases_by_first() {
  static const Buckets buckets = bucketed(false);
  return buckets;
}

const Buckets& phrases_by_last() {
  static const Buckets buckets = bucketed(true);
  return buckets;
}

std::size_t begins_with(std::string_view text, std::string_view words) {
  std::size_t at = 0;
  for (const char c : words) {
    if (at < text.size() && is_loose_blank(text, at) && c != ' ') ++at;
    if (at >= text.size() || text[at] != c) return 0;
    ++at;
  }
  return at;
}

std::size_t ends_with(std::string_view text, std::string_view words) {
  std::size_t at = text.size();
  for (auto c = words.rbegin(); c != words.rend(); ++c) {
    if (at > 0 && is_loose_blank(text, at - 1) && *c != ' ') --at;
    if (at == 0 || text[at - 1] != *c) return 0;
    --at;
  }
  return text.size() - at;
}

FoundPhrase longest_phrase(std::string_view folded) {
  FoundPhrase best;
  if (folded.empty()) return best;
  for (const FoldedPhrase& each : phrases_by_first()[static_cast<unsigned char>(folded.front())]) {
    const std::size_t length = begins_with(folded, each.words);
    if (length > best.length) best = {each.phrase, length};
  }
  return best;
}

}  // namespace feedarc::html
