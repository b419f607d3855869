#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "feedarc/archive.h"
#include "feedarc/model/http.h"
#include "feedarc/text/robots.h"

namespace feedarc {

/// What the hosts of a run allow for pages that the program chooses itself (RFC 9309). Each robots.txt is
/// asked for once a day: answers are kept in the archive. Belongs to one thread.
class RobotsDesk {
 public:
  RobotsDesk(Time now, std::string product) : now_(now), product_(std::move(product)) {}

  enum class Word {
    allowed,
    refused,
    unknown,  // the host cannot say: nothing may be asked of it
    ask,      // RobotsRules::place(url) is to be asked for first
  };
  Word look(std::string_view url, Schedule& schedule);

  /// The answer to the question for a robots.txt. A host that cannot be reached, fails (5xx) or asks to wait
  /// allows nothing in this run (RFC 9309 §2.3.1.4) and is asked again in the next, once its Retry-After is
  /// over.
  void answered(const std::string& place, const Result<Response>& answer, Schedule& schedule);

 private:
  Time now_;
  std::string product_;
  std::unordered_map<std::string, std::optional<RobotsRules>> rules_;  // by place; nothing: unknown
};

}  // namespace feedarc
