#include "html/note_label_end.h"

#include <algorithm>
#include <utility>

#include "html/note_dates.h"
#include "html/note_roles.h"

namespace feedarc::html {
namespace {

/// `3 May`, `3.5.2021`: the year of a film, a version and a number are none.
bool is_full_date(std::string_view folded) {
  int groups = 0, longest = 0, length = 0;
  bool day = false, month = false;
  for (std::size_t at = 0; at <= folded.size(); ++at) {
    if (at < folded.size() && is_digit(folded[at])) {
      ++length;
      continue;
    }
    day = day || length == 1 || length == 2;
    groups += length > 0 ? 1 : 0;
    longest = std::max(longest, length);
    length = 0;
    month = month || (at < folded.size() && (folded[at] >= 'a' || folded[at] < 0));
  }
  constexpr int parts = 3, digits_of_year = 4;
  return is_date(folded) && day && (month || (groups == parts && longest == digits_of_year));
}

/// Small words behind which something follows: "Update on the".
bool is_preposition(std::string_view word) {
  static constexpr std::string_view list[] = {
      "by", "from", "of",  "the", "on",  "at",   "de", "del", "von", "vom", "der", "par", "da",  "do",
      "di", "od",   "от",  "du",  "le",  "la",   "el", "il",  "al",  "les", "des", "den", "van", "på",
      "av", "af",   "til", "and", "und", "para", "om", "à",   "am",  "σε",  "في",  "در"};
  return std::find(std::begin(list), std::end(list), word) != std::end(list);
}

/// Small words within a name: `Ada von Moos`, `Ada and Bo Fry`.
bool joins_names(std::string_view word) {
  static constexpr std::string_view list[] = {"von", "vom", "van", "de", "del", "der", "den", "da",  "do",
                                              "di",  "du",  "le",  "la", "el",  "al",  "des", "dos", "zu",
                                              "ten", "and", "und", "et", "y",   "e",   "i",   "og",  "och"};
  return std::find(std::begin(list), std::end(list), word) != std::end(list);
}

/// An abbreviation; and Armenian writes a full stop where others write a colon.
bool takes_full_stop(std::string_view words) {
  constexpr std::size_t letter = 2;  // bytes
  const std::string_view last = words.substr(words.size() - std::min(words.size(), letter));
  const bool armenian = last >= "\xD4\xB0" && last < "\xD6\x90";
  return words.find('.') != std::string_view::npos || words.size() <= 4 || armenian;
}

/// Reads on from behind the words of a label to its separator.
class LabelEnd {
 public:
  LabelEnd(const Folded& folded, std::size_t at, std::size_t hard_end, bool in_bracket, const Phrase& phrase)
      : folded_(folded),
        text_(folded.text),
        at_(at),
        hard_end_(hard_end),
        in_bracket_(in_bracket),
        abbreviation_(takes_full_stop(phrase.words)),
        dated_(may_be_dated(phrase.kind)),
        bare_(phrase.kind == Note::Kind::disclosure),
        common_(is_common(phrase.kind)) {}

  std::optional<std::size_t> find() {
    const std::size_t first = at_;
    if (rest().starts_with('.')) {
      ++at_;
      dot_ = true;
    }
    for (int words = 0; words < 16; ++words) {
      const bool blank = skip_blanks();
      if (bracket_ && ends_stamp()) return folded_.origin[at_];
      bracket_ = false;
      if (separator(blank)) return is_unfinished() ? std::nullopt : std::optional(folded_.origin[at_]);
      if (dot_ && abbreviation_ && blank && at_ < text_.size()) return folded_.origin[at_];
      dot_ = false;
      if (at_ >= text_.size() || (!blank && at_ == first && !is_digit(text_[at_]) && !opens() &&
                                  text_[at_] != ',' && text_[at_] != '#'))
        return std::nullopt;
      if (!word()) return std::nullopt;
      words_end_ = at_;
    }
    return std::nullopt;
  }

 private:
  std::string_view rest() const { return std::string_view(text_).substr(at_); }
  bool opens() const {
    return rest().starts_with('(') || rest().starts_with("（") || rest().starts_with('[');
  }

  /// "Update on the" says what follows, "Update" and "Correction appended" do not.
  /// "Update from Kyiv" may be about the town; two words are somebody's name, and a date tells when they said
  /// it.
  bool is_unfinished() const {
    return common_ && (is_preposition(last_) || (from_ && names_ == 1 && !dates_name()));
  }

  /// Whether a date or a time stands behind the name: no number alone, which may be part of it.
  bool dates_name() const {
    std::string_view behind = std::string_view(text_).substr(name_end_, words_end_ - name_end_);
    behind.remove_prefix(std::min(behind.find_first_not_of(" ,"), behind.size()));
    return is_date(behind) && behind.find_first_not_of("0123456789") != std::string_view::npos;
  }

  /// A full stop behind a date in brackets, as in `Update (3 May).`, or behind any where a bold run ends.
  bool ends_stamp() {
    if (!rest().starts_with('.')) return false;
    const std::size_t stop = at_++;
    const bool blank = skip_blanks();
    if (folded_.origin[at_] >= hard_end_ || (stamped_ && blank)) return true;
    at_ = stop;
    return false;
  }

  bool skip_blanks() {
    const std::size_t before = at_;
    while (at_ < text_.size() && text_[at_] == ' ') ++at_;
    return at_ != before;
  }

  /// Over dashes, of which typewriters set two, up to the word behind them; not over a program's option.
  bool skip_dashes() {
    std::size_t length = 0, end = at_;
    while (starts_with_any(rest().substr(end - at_), {"—", "–", "―", "--"}, length)) end += length;
    end = std::min(text_.find_first_not_of('-', end), text_.size());
    if (end == at_ || (common_ && text_[end - 1] == '-' && end < text_.size() && text_[end] != ' '))
      return false;
    at_ = end;
    skip_blanks();
    return true;
  }

  /// Over dashes that go on with a colon, as in `Note:— Five`: no minus, no option of a program and no bullet
  /// of a list.
  void skip_dashes_behind_colon() {
    std::size_t length = 0, end = at_;
    while (starts_with_any(rest().substr(end - at_), {"—", "–", "―", "─"}, length)) end += length;
    const bool typed = end == at_ && rest().starts_with("--") && rest().substr(0, 3) != "---";
    if (typed) end += 2;
    if (end == at_ || end == text_.size()) return;
    if (typed && text_[end] != ' ') return;
    if (is_digit(text_[end]) && rest().starts_with("–")) return;
    at_ = end;
    skip_blanks();
  }

  bool separator(bool blank) {
    std::size_t length = 0;
    if (rest().starts_with(':') || (in_bracket_ && rest().starts_with('='))) {
      at_ = std::min(text_.find_first_not_of(":= \n", at_), text_.size());
      skip_dashes_behind_colon();
      return true;
    }
    // Armenian's colons.
    if (starts_with_any(rest(), {"․", "։"}, length)) {
      at_ += length;
      skip_blanks();
      return true;
    }
    if (starts_with_any(rest(), {"—", "–", "―", "─", "- ", "‒"}, length) && (blank || dot_ || length > 2)) {
      while (starts_with_any(rest(), {"—", "–", "―", "─", "- ", "‒", " "}, length)) at_ += length;
      return true;
    }
    if (rest().starts_with("--") && skip_dashes()) return true;
    if (in_bracket_ && starts_with_any(rest(), {"】", "]", "］", "〕", ")", "）"}, length)) return true;
    return folded_.origin[at_] >= hard_end_;
  }

  /// The name of a paper or a person in quotation marks.
  bool quoted_name() {
    static constexpr std::pair<std::string_view, std::string_view> marks[] = {
        {"«", "»"},   {"“", "”"},   {"„", "“"},   {"„", "”"},
        {"\"", "\""}, {"「", "」"}, {"『", "』"}, {"《", "》"}};
    constexpr std::size_t longest = 80;
    for (const auto& [open, close] : marks) {
      if (!rest().starts_with(open)) continue;
      const std::size_t end = rest().substr(0, longest).find(close, open.size());
      if (end == std::string_view::npos) continue;
      at_ += end + close.size();
      return true;
    }
    return false;
  }

  bool word() {
    std::size_t length = 0;
    last_ = {};
    if (const std::size_t role = common_ ? role_after(rest()) : 0; role > 0) {
      at_ += role;
      return true;
    }
    if (!common_ && quoted_name()) return true;
    if (opens()) {
      const std::string_view inside = rest().substr(0, 80);
      const std::size_t round = inside.find(')'), wide = inside.find("）"), square = inside.find(']');
      const std::size_t close = std::min({round, wide, square});
      if (close == std::string_view::npos) return false;
      at_ += close + (close == wide ? 3 : 1);
      named_ = bracket_ = true;
      stamped_ = dated_ && is_full_date(inside.substr(1, close - 1));
      return true;
    }
    if (starts_with_any(rest(), {",", "·", "|", "#", "/", "、", "，"}, length)) {
      at_ += length;
      named_ = !bare_;
      return true;
    }
    const std::size_t begin = at_;
    bool digit = false;
    while (at_ < text_.size() && text_[at_] != ' ' && text_[at_] != '\n' && text_[at_] != ',' &&
           text_[at_] != '(' &&
           !(text_[at_] == ':' && !(at_ + 1 < text_.size() && is_digit(text_[at_ + 1]) && at_ > begin &&
                                    is_digit(text_[at_ - 1]))) &&
           !starts_with_any(rest(), {"—", "–", "（", "】", "]"}, length)) {
      digit = digit || is_digit(text_[at_]);
      ++at_;
    }
    std::string_view name = std::string_view(text_).substr(begin, at_ - begin);
    while (name.ends_with('.') || name.ends_with(')')) name.remove_suffix(1);
    last_ = name;
    if (digit) return true;
    if (common_ && by_ && names_ > 0 && joins_names(name)) return true;
    if (is_connector(name)) {
      // "Update on the Pears" is a title, "Update from Ada Bell" a label; `von` and its like may mean "of".
      static constexpr std::string_view before_names[] = {"by", "from", "par"};
      const bool before_name =
          std::find(std::begin(before_names), std::end(before_names), name) != std::end(before_names);
      by_ = by_ || before_name;
      from_ = from_ || name == "from";
      named_ = common_ ? before_name : named_ || !dated_ || before_name;
      return true;
    }
    if (names_month(name)) return true;
    if (!named_ || folded_.capital[begin] == 0) return false;
    ++names_;
    name_end_ = at_;
    return true;
  }

  const Folded& folded_;
  const std::string& text_;
  std::size_t at_, hard_end_;
  std::string_view last_;  // word read, if it was no sign
  bool in_bracket_, abbreviation_, dated_, bare_, common_;
  bool dot_ = false;    // behind the full stop of an abbreviation
  bool named_ = false;  // words with a capital may go on: somebody's name
  bool by_ = false;     // they stand behind "by" or "from"
  bool from_ = false;   // behind "from"
  int names_ = 0;       // such words
  std::size_t name_end_ = 0, words_end_ = 0;
  bool bracket_ = false;  // behind one that closes
  bool stamped_ = false;  // with a date in it
};

}  // namespace

std::optional<std::size_t> label_end(const Folded& folded, std::size_t at, std::size_t hard_end,
                                     bool in_bracket, const Phrase& phrase) {
  return LabelEnd(folded, at, hard_end, in_bracket, phrase).find();
}

}  // namespace feedarc::html
