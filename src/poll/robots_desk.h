#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "feedarc/archive.h"
#include "feedarc/model/http.h"
#include "feedarc/text/robots.h"

namespace feedarc {

/// What the hosts of a run allow for pages that the program chooses itself (RFC 9309). Each robots.txt is
/// asked for once a day: answers are kept in the archive. Belongs to one thread.
class RobotsDesk {
 public:
  explicit RobotsDesk(Time now) : now_(now) {}

  enum class Word {
    allowed,
    refused,
    unknown,  // the host cannot say: nothing may be asked of it
    ask,      // RobotsRules::place(url) is to be asked for first
  };
  Word look(std::string_view url, Schedule& schedule);

  /// The answer to the question for a robots.txt. A host that cannot be reached, or asks to wait, allows
  /// nothing in this run and is asked again in the next.
  void answered(const std::string& place, const Result<Response>& answer, Schedule& schedule);

 private:
  Time now_;
  std::unordered_map<std::string, std::optional<RobotsRules>> rules_;  // by place; nothing: unknown
};

}  // namespace feedarc
