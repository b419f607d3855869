#pragma once

#include <string>
#include <string_view>
#include <vector>

/// What a site's robots.txt lets a program ask for (RFC 9309).
namespace feedarc {

/// The rules of one file for one program. Pure values; at most 500 KiB of the file are read, as the RFC asks
/// for at least.
class RobotsRules {
 public:
  /// `product` is the program's name in User-Agent: `feedarc`. Of all groups those that name it hold, else
  /// those for `*`.
  RobotsRules(std::string_view file, std::string_view product);

  /// Whether the URL may be asked for: the longest rule that matches its path and query decides, `Allow`
  /// where two are as long. `*` and a final `$` mean what the RFC says. Without a rule: yes.
  bool allow(std::string_view url) const;

 private:
  struct Rule {
    std::string pattern;
    bool allows = true;
  };
  std::vector<Rule> rules_;
};

}  // namespace feedarc
