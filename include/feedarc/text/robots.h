#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace feedarc {

/// What a robots.txt says to one program (RFC 9309). A value: pure functions, safe from any thread.
///
/// The groups that name the program's product token count, joined, in any case of letters; where there is
/// none, those of
/// `*`; where there is none either, all is allowed. Among the rules that match, the one with the longest
/// pattern decides, `Allow` before `Disallow` of the same length. `*` stands for any bytes, `$` at the end of
/// a pattern for the end of the path. Percent-encoding is compared as RFC 9309 §2.2.2 has it.
class RobotsRules {
 public:
  /// Bytes of a file that are read, as the RFC asks for at least; the line that is cut there is left out.
  static constexpr std::size_t most_bytes = 512'000;

  /// Reads a file of any bytes: what is no rule is passed over. `product`: letters, `-` and `_`.
  static RobotsRules parse(std::string_view file, std::string_view product);

  /// What an answer means: 2xx `parse`, 4xx all is allowed (there is no such file), else nothing is: the
  /// server cannot say.
  static RobotsRules from_answer(int status, std::string_view body, std::string_view product);

  static RobotsRules all_allowed() { return {}; }
  static RobotsRules none_allowed();

  /// Whether the program may ask for an http(s) URL of the file's host. /robots.txt itself always.
  bool allows(std::string_view url) const;

  /// The name by which robots.txt knows who sends this User-Agent: the letters, `-` and `_` it begins with;
  /// `feedarc` where it begins with none.
  static std::string product_of(std::string_view user_agent);

  /// Where a URL's robots.txt lies: on the same scheme, host and port. Empty for what is no http(s) URL.
  static std::string place(std::string_view url);

 private:
  struct Rule {
    std::string pattern;     // its percent-encoding settled, without the final `$`
    std::size_t length = 0;  // that decides between rules
    bool allow = false, to_end = false;
  };
  std::vector<Rule> rules_;  // what decides first comes first
};

}  // namespace feedarc
