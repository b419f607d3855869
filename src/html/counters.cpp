#include "html/counters.h"

#include <algorithm>
#include <array>
#include <vector>

#include "feedarc/text/utf8.h"
#include "html/byte_set.h"
#include "html/counter_words.h"

namespace feedarc::html {
namespace {

constexpr std::size_t most_words = 12;     // of a line of counters
constexpr std::size_t longest_line = 160;  // in bytes, of one that says "an hour ago"

// What a number begins with, brackets before it taken along.
constexpr ByteSet may_begin("(['0123456789");

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::size_t digits_end(std::string_view word, std::size_t at) {
  while (at < word.size() && is_digit(word[at])) ++at;
  return at;
}

/// `1204`, `1,204`, `1.2k`, `12+`; not `2.1`, as versions are written.
bool is_count(std::string_view word) {
  std::size_t at = digits_end(word, 0);
  if (at == 0) return false;
  const auto group_end = [&](std::size_t from) {
    const bool separated =
        from < word.size() && std::string_view(",.'").find(word[from]) != std::string_view::npos;
    return separated ? digits_end(word, from + 1) : from;
  };
  std::size_t next = group_end(at);
  while (next == at + 4) {
    at = next;
    next = group_end(at);
  }
  const auto is_thousands = [&](std::size_t i) {
    return i < word.size() && std::string_view("kKmM").find(word[i]) != std::string_view::npos;
  };
  if (is_thousands(next)) at = next + 1;
  if (at < word.size() && word[at] == '+') ++at;
  return at == word.size();
}

/// `4.3`, `4/5`: what a rating may be.
bool is_rating(std::string_view word) {
  return !word.empty() && is_digit(word.front()) &&
         word.find_first_not_of("0123456789.,/") == std::string_view::npos;
}

std::string_view bare(std::string_view word) {
  while (!word.empty() && std::string_view(".,;:!?()[]").find(word.back()) != std::string_view::npos)
    word.remove_suffix(1);
  while (!word.empty() && std::string_view("([").find(word.front()) != std::string_view::npos)
    word.remove_prefix(1);
  return word;
}

/// "7 out of 10 points" is a verdict.
bool is_point(std::string_view word) {
  return equal_ignoring_case(word, "point") || equal_ignoring_case(word, "points");
}

/// "3 times a day", "12 times as much".
bool compares(std::string_view word) {
  constexpr std::array<std::string_view, 8> words{"a", "an", "as", "per", "more", "each", "every", "daily"};
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool is_bar(std::string_view word) { return word == "|" || word == "·" || word == "•"; }

bool is_sign(std::string_view word) {
  return is_bar(word) || word == "»" || word == "–" || word == "—" || word == "→" ||
         word.find_first_not_of(".,;:!?()[]|#*-+~/>") == std::string_view::npos;
}

/// A length of time that has passed.
struct Age {
  std::size_t end = 0;   // behind it, 0: there is none
  bool counted = false;  // with a number in it
  bool up_to_days = true;
};

class CounterLine {
 public:
  CounterLine(std::string& out, std::string_view line) : out_(out), line_(line) {
    words_.reserve(line.size() / 5 + 1);
    for (std::size_t at = 0; at < line.size();) {
      const std::size_t end = std::min(line.find(' ', at), line.size());
      words_.push_back(line.substr(at, end - at));
      at = end + 1;
    }
  }

  void write() {
    if (write_counters(0, words_.size(), counted | counted_too)) return;
    const bool barred = has_bar();
    const bool stamped = is_stamp();
    for (std::size_t i = 0; i < words_.size();) {
      if (!barred && !stamped && !may_begin.holds(words_[i].front())) {  // as most words
        put(words_[i++]);
        continue;
      }
      const std::size_t piece = barred && (i == 0 || is_bar(words_[i - 1])) ? next_bar(i) : bracket_end(i);
      // In the midst of other words the votes and the points may be what the piece is about.
      if (piece > i && write_counters(i, piece, counted)) {
        i = piece;
      } else {
        i = write_prose(i, stamped);
      }
    }
  }

 private:
  Parts parts(std::size_t i) const { return i < words_.size() ? parts_of(bare(words_[i])) : Parts{0}; }
  bool ends_plainly(std::size_t i) const { return words_[i].ends_with(bare(words_[i])); }

  bool has_bar() const {
    for (const std::string_view bar : {"|", "·", "•"})
      if (line_.find(bar) != std::string_view::npos) return true;
    return false;
  }

  void put(std::string_view word) {
    if (!out_.empty()) out_ += ' ';
    out_ += word;
  }

  /// "Posted 3 years ago by Ann".
  bool is_stamp() const {
    if (words_.size() > most_words) return false;
    return (parts(0) & stamp) != 0 || (equal_ignoring_case(words_[0], "last") && (parts(1) & stamp) != 0);
  }

  std::size_t next_bar(std::size_t i) const {
    const std::size_t end = std::min(words_.size(), i + most_words + 1);
    while (i < end && !is_bar(words_[i])) ++i;
    return i;
  }

  std::size_t bracket_end(std::size_t i) const {
    if (words_[i].front() != '(' && words_[i].front() != '[') return i;
    const std::size_t end = std::min(words_.size(), i + most_words);
    for (std::size_t k = i; k < end; ++k)
      if (words_[k].find_first_of(")]") != std::string_view::npos) return k + 1;
    return i;
  }

  /// Behind the number that begins at `i`, which may stand in groups: 1 204.
  std::size_t number_end(std::size_t i) const {
    if (i >= words_.size() || !is_count(bare(words_[i]))) return i;
    const auto all_digits = [](std::string_view word) { return digits_end(word, 0) == word.size(); };
    constexpr std::size_t group = 3, most_groups = 5;
    std::size_t end = i + 1;
    if (bare(words_[i]).size() > group) return end;
    while (end < words_.size() && end - i < most_groups &&
           all_digits(words_[end - 1].substr(words_[end - 1].find_first_not_of("(["))) &&
           bare(words_[end]).size() == group && all_digits(bare(words_[end])))
      ++end;
    return end;
  }

  /// Behind `3h` where it stands for a length of time; `i` where it does not.
  std::size_t short_length(std::size_t i, Age& age) const {
    const std::string_view word = bare(words_[i]);
    const std::size_t digits = digits_end(word, 0);
    if (digits == 0 || digits == word.size()) return i;
    const Parts unit_parts = parts_of(word.substr(digits));
    if ((unit_parts & (unit | long_unit)) == 0) return i;
    age.counted = true;
    age.up_to_days = age.up_to_days && (unit_parts & unit) != 0;
    return i + 1;
  }

  /// Behind "3 hours", "about an hour"; `i` where there is none.
  std::size_t length(std::size_t i, Age& age) const {
    constexpr std::size_t most_vague = 4;  // less than an hour
    if (i >= words_.size()) return i;
    std::size_t at = i;
    while (at < words_.size() && at - i < most_vague && ends_plainly(at) && (parts(at) & vague) != 0) ++at;
    if (at >= words_.size()) return i;
    if (const std::size_t end = short_length(at, age); end > at) return end;
    const std::size_t number = number_end(at);
    if (number == i || number >= words_.size() || !ends_plainly(number - 1)) return i;
    const Parts unit_parts = parts(number);
    if ((unit_parts & (unit | long_unit)) == 0) return i;
    constexpr std::size_t digits_of_history = 3;  // 200 years ago
    if ((unit_parts & long_unit) != 0 && number > at && bare(words_[at]).size() >= digits_of_history)
      return i;
    age.counted = age.counted || number > at;
    age.up_to_days = age.up_to_days && (unit_parts & unit) != 0;
    return number + 1;
  }

  /// Whether the words before `i` make an age of the length that begins there.
  bool is_ago_before(std::size_t i) const {
    if (i > 0 && (parts(i - 1) & ago_before) != 0) return true;
    return i > 2 && equal_ignoring_case(words_[i - 3], "il") && words_[i - 2] == "y" && words_[i - 1] == "a";
  }

  /// `end` stands behind the last unit, before "ago".
  Age age(std::size_t i) const {
    Age age;
    constexpr int most_lengths = 4;
    std::size_t at = length(i, age);
    for (int lengths = 1; at > i && lengths < most_lengths; ++lengths) {
      const std::size_t next = (parts(at) & joint) != 0 ? at + 1 : at;
      const std::size_t end = length(next, age);
      if (end == next) break;
      at = end;
    }
    if (at > i && ((parts(at) & ago) != 0 || is_ago_before(i))) age.end = at;
    return age;
  }

  /// Writes these words if they are nothing but counters and ages; else nothing.
  bool write_counters(std::size_t first, std::size_t last, Parts nouns);
  std::size_t write_prose(std::size_t i, bool stamped);

  std::string& out_;
  std::string_view line_;
  std::vector<std::string_view> words_;
};

/// What has been found on the way through words that may be counters.
struct Found {
  bool any = false;    // a number or an age
  bool noun = false;   // a number of something
  bool votes = false;  // of what is no point: then a rating may stand beside it
  bool doer = false;   // a number that counts only where something was done: 3 people, 3 times
  bool deed = false;   // read
  bool rated = false;  // from here on numbers may be ratings
  bool loose = false;  // such a number

  bool is_whole() const { return any && (!doer || deed) && (!loose || votes); }
};

bool CounterLine::write_counters(std::size_t first, std::size_t last, Parts nouns) {
  if (last - first > most_words) return false;
  const std::size_t before = out_.size();
  Found found;
  bool labelled = false;  // the number that comes next is of the noun before it
  const auto is_noun = [&](Parts parts) { return (parts & nouns) != 0; };
  const auto one = [&](std::size_t i) -> std::size_t {  // behind what was understood there, or `i`
    const std::string_view word = bare(words_[i]);
    if (is_sign(words_[i])) return put(words_[i]), i + 1;
    if (const Age past = age(i); past.end != 0) {
      put("#");
      found.any = true;
      return past.end;
    }
    if (const std::size_t end = number_end(i); end > i) {
      const Parts next = end < last ? parts(end) : Parts{0};
      const bool counts = is_noun(next) && ((next & singular) == 0 || word == "1");
      put("#");
      found.any = true;
      if ((next & times) != 0 && found.deed) return labelled = false, end + 1;
      if (labelled || counts) {
        found.noun = true;
        found.votes = found.votes || labelled || !is_point(bare(words_[end]));
        // "1 reply" becomes "2 replies": the noun goes as well.
        return labelled ? (labelled = false, end) : end + 1;
      }
      if ((next & (people | times)) != 0) return found.doer = true, end + 1;
      found.loose = true;
      return found.rated ? end : i;
    }
    if (found.rated && (is_rating(word) || word == "out" || word == "of")) {
      found.loose = true;
      return i + 1;
    }
    const Parts parts_here = parts(i);
    const bool followed = i + 1 < last && number_end(i + 1) > i + 1;
    if (is_noun(parts_here) && followed) {
      labelled =
          (parts_here & singular) == 0 || words_[i].ends_with(':') || words_[i + 1].find_first_of("([") == 0;
      if (!labelled && (parts_here & done) == 0) return i;
    }
    found.deed = found.deed || (parts_here & done) != 0;
    found.rated = found.rated || (parts_here & rated) != 0;
    put(words_[i]);
    return is_noun(parts_here) ||
                   (parts_here & (done | filler | stamp | people | rated | ago | ago_before)) != 0
               ? i + 1
               : i;
  };
  for (std::size_t i = first; i < last;) {
    const std::size_t end = one(i);
    if (end == i || end > last) {
      out_.resize(before);
      return false;
    }
    i = end;
  }
  if (!found.is_whole()) out_.resize(before);
  return found.is_whole();
}

/// Writes one word, or what stands for a number that says how long ago or how often. Answers what is next.
std::size_t CounterLine::write_prose(std::size_t i, bool stamped) {
  if (stamped || may_begin.holds(words_[i].front())) {
    const Age past = age(i);
    // Years and weeks are told of in prose as well, and pile up slowly.
    if (past.end != 0 && (stamped || (past.counted && past.up_to_days))) {
      put("#");
      return past.end;
    }
    const std::size_t end = number_end(i);
    if (end > i && i > 0 && ends_plainly(i - 1) && (parts(i - 1) & done_so) != 0 && ends_plainly(end - 1) &&
        (parts(end) & times) != 0 && (end + 1 >= words_.size() || !compares(bare(words_[end + 1])))) {
      put("#");
      return end + 1;
    }
  }
  put(words_[i]);
  return i + 1;
}

bool may_tell_counts(std::string_view line) {
  return std::any_of(line.begin(), line.end(), is_digit) ||
         (line.size() <= longest_line && line.find(" ago") != std::string_view::npos);
}

}  // namespace

void append_without_counts(std::string& out, std::string_view line) {
  const std::string folded = squash_blanks(line);
  if (folded.empty()) return;
  if (may_tell_counts(folded)) return CounterLine(out, folded).write();
  if (!out.empty()) out += ' ';
  out += folded;
}

}  // namespace feedarc::html
