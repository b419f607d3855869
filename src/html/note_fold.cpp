#include "html/note_fold.h"

#include <cstdint>
#include <unordered_map>

#include "feedarc/text/utf8.h"
#include "html/letters.h"

namespace feedarc::html {
namespace {

bool is_loose_blank(std::string_view text, std::size_t at) {
  return text[at] == ' ' && at > 0 && text[at - 1] == '.';
}

/// Moves behind the character at `at` and adds it folded, if it is one that shows. Whether it is a capital.
bool append_folded(std::string& to, std::string_view text, std::size_t& at) {
  const auto first = static_cast<unsigned char>(text[at]);
  if (first < 0x80) {
    ++at;
    const bool capital = first >= 'A' && first <= 'Z';
    to += static_cast<char>(capital ? first + 32 : first == '`' ? '\'' : first);
    return capital;
  }
  const char32_t source = next_code_point(text, at);
  if (is_unseen(source)) return false;
  append_utf8(to, folded_letter(source));
  return lower_letter(source) != without_style(source);
}

/// All phrases, folded one behind the other: a short run must not pay for thousands of strings.
struct FoldedTable {
  std::string text;
  std::vector<FoldedPhrase> phrases;
};

FoldedTable folded_table() {
  FoldedTable table;
  std::vector<std::size_t> begins;
  for (const Phrase& phrase : note_phrases()) {
    begins.push_back(table.text.size());
    for (std::size_t at = 0; at < phrase.words.size();) {
      const std::size_t end = table.text.size();
      append_folded(table.text, phrase.words, at);
      if (end > begins.back() && table.text.size() > end && is_loose_blank(table.text, end))
        table.text.pop_back();
    }
  }
  begins.push_back(table.text.size());
  table.phrases.reserve(note_phrases().size());
  for (std::size_t k = 0; k < note_phrases().size(); ++k)
    table.phrases.push_back(
        {&note_phrases()[k], std::string_view(table.text).substr(begins[k], begins[k + 1] - begins[k])});
  return table;
}

/// The first two bytes of a text, in one number.
std::uint16_t head_of(std::string_view text) {
  return static_cast<std::uint16_t>(static_cast<unsigned char>(text[0]) << 8U |
                                    static_cast<unsigned char>(text[1]));
}

/// The phrases by what `head_of` gives: a letter of most scripts, two of Latin.
const std::unordered_map<std::uint16_t, std::vector<FoldedPhrase>>& phrases_by_head() {
  static const auto all = [] {
    std::unordered_map<std::uint16_t, std::vector<FoldedPhrase>> buckets;
    for (const FoldedPhrase& each : folded_phrases()) buckets[head_of(each.words)].push_back(each);
    return buckets;
  }();
  return all;
}

}  // namespace

Folded fold(std::string_view text) {
  Folded folded;
  folded.text.reserve(text.size());
  folded.origin.reserve(text.size() + 1);
  folded.capital.reserve(text.size() + 1);
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    const bool capital = append_folded(folded.text, text, at);
    folded.origin.resize(folded.text.size(), begin);
    folded.capital.resize(folded.text.size(), capital ? 1 : 0);
  }
  folded.origin.push_back(text.size());
  folded.capital.push_back(0);
  return folded;
}

std::unordered_set<std::string> folded_set(std::span<const std::string_view> words) {
  std::unordered_set<std::string> all;
  for (const std::string_view each : words) all.insert(fold(each).text);
  return all;
}

const std::vector<FoldedPhrase>& folded_phrases() {
  static const FoldedTable table = folded_table();  // long enough that its text does not move
  return table.phrases;
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

const Buckets& phrases_by_last() {
  static const Buckets all = [] {
    Buckets buckets;
    for (const FoldedPhrase& each : folded_phrases())
      buckets[static_cast<unsigned char>(each.words.back())].push_back(each);
    return buckets;
  }();
  return all;
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
  if (folded.size() < 2) return best;
  const auto bucket = phrases_by_head().find(head_of(folded));
  if (bucket == phrases_by_head().end()) return best;
  for (const FoldedPhrase& each : bucket->second) {
    const std::size_t length = begins_with(folded, each.words);
    if (length > best.length) best = {each.phrase, length};
  }
  return best;
}

}  // namespace feedarc::html
