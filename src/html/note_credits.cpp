#include "html/note_credits.h"

#include <algorithm>
#include <array>
#include <vector>

#include "html/note_fold.h"

namespace feedarc::html {
namespace {

constexpr std::size_t longest_credit = 160;   // bytes that are looked at
constexpr std::size_t longest_han_name = 12;  // bytes: four signs

std::vector<std::string_view> parted(std::string_view text, std::initializer_list<std::string_view> signs) {
  std::vector<std::string_view> parts;
  std::size_t begin = 0, length = 0;
  for (std::size_t at = 0; at < text.size();) {
    if (!starts_with_any(text.substr(at), signs, length)) {
      ++at;
      continue;
    }
    if (at > begin) parts.push_back(text.substr(begin, at - begin));
    begin = at += length;
  }
  if (text.size() > begin) parts.push_back(text.substr(begin));
  return parts;
}

/// `李雷 王芳`, `李雷，系某大学教授`, `김철수 기자`.
bool is_han_credit(std::string_view text) {
  const auto short_enough = [](std::string_view part) { return part.size() <= longest_han_name; };
  const auto names = parted(text, {" ", "、", "/"});
  if (std::all_of(names.begin(), names.end(), short_enough)) return true;
  static constexpr std::array<std::string_view, 8> titles{"기자", "교수", "작가",   "옮김",
                                                          "씨",   "선생", "특파원", "논설위원"};
  constexpr std::size_t most_words = 3;
  if (names.size() <= most_words && std::find(titles.begin(), titles.end(), names.back()) != titles.end())
    return true;
  const auto parts = parted(text, {"，", ","});
  std::size_t length = 0;
  return parts.size() > 1 && short_enough(parts.front()) &&
         starts_with_any(parts[1],
                         {"系", "现", "現", "男", "女", "任", "曾任", "毕业", "畢業", "为", "為", "是"},
                         length);
}

/// Where each word begins that is no `&`.
std::vector<std::size_t> words_of(std::string_view text) {
  std::vector<std::size_t> words;
  for (std::size_t at = text.find_first_not_of(' '); at < text.size();
       at = text.find_first_not_of(' ', text.find(' ', at)))
    if (text[at] != '&') words.push_back(at);
  return words;
}

bool has_capitals(const Folded& folded, const std::vector<std::size_t>& words) {
  return std::all_of(words.begin(), words.end(), [&](std::size_t at) { return folded.capital[at] != 0; });
}

}  // namespace

bool is_names(std::string_view text, int fewest) {
  constexpr int most = 4;
  const Folded folded = fold(text.substr(0, longest_credit));
  const std::vector<std::size_t> words = words_of(folded.text);
  const int count = static_cast<int>(words.size());
  return count >= fewest && count <= most && has_capitals(folded, words) && !folded.text.ends_with('.');
}

bool is_cited(std::string_view text) {
  if (text.size() > longest_credit) return false;
  const Folded folded = fold(text);
  const std::vector<std::size_t> words = words_of(folded.text);
  if (words.empty() || !has_capitals(folded, words)) return false;
  if (folded.text.find(" & ") != std::string::npos) return true;
  return words.size() > 1 && std::any_of(words.begin(), words.end(), [&](std::size_t at) {
           const std::size_t stop = folded.text.find('.', at);
           return stop != std::string::npos && stop - at <= 2 && folded.text.find(' ', at) > stop;
         });
}

bool is_credit(std::string_view text) {
  text = text.substr(0, longest_credit);
  const Folded folded = fold(text);
  std::string_view view = folded.text;
  view = view.substr(0, view.find_first_of(")]\n"));
  for (const std::string_view close : {"】", "」"}) view = view.substr(0, view.find(close));
  constexpr std::size_t longest_roles = 80;
  if (view.find(':') != std::string_view::npos && view.size() < longest_roles) return true;
  if (view.empty()) return false;
  if (static_cast<unsigned char>(view.front()) >= 0xE3) return is_han_credit(view);
  // `ed. 1901`, `tr. Bo Fry, 1901`
  const std::size_t names = view.find_last_not_of("0123456789 ,.");
  if (names == std::string_view::npos) return true;
  const bool dated = view.find_first_of("0123456789", names) != std::string_view::npos;
  if (!dated) return is_names(text.substr(0, folded.origin[view.size()]), 2);
  return is_names(text.substr(0, folded.origin[names + 1]), 1);
}

}  // namespace feedarc::html
