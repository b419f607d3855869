#include <utility>

#include "feedarc/site.h"

namespace feedarc {
namespace {

bool says_nothing(int status) { return status < 200 || status >= 500 || status == 429; }

std::optional<RobotsRules> rules_of(int status, std::string_view body, std::string_view product) {
  if (says_nothing(status)) return std::nullopt;
  return RobotsRules::from_answer(status, body, product);
}

}  // namespace

RobotsDesk::Word RobotsDesk::look(std::string_view url, RobotsStore& store) {
  const std::string place = RobotsRules::place(url);
  if (place.empty()) return Word::refused;
  auto found = rules_.find(place);
  if (found == rules_.end()) {
    const auto kept = store.robots(place, now_);
    if (!kept || says_nothing(kept->status)) return Word::ask;
    found = rules_.emplace(place, rules_of(kept->status, kept->body, product_)).first;
  }
  if (!found->second) return Word::unknown;
  return found->second->allows(url) ? Word::allowed : Word::refused;
}

void RobotsDesk::answered(const std::string& place, const Result<Response>& answer, RobotsStore& store) {
  if (!answer) {
    // RFC 9309 §2.3.1.2: an endless chain of redirects is as good as no file.
    const bool no_file = answer.error().kind == Failure::Kind::too_many_redirects;
    rules_[place] = no_file ? std::optional(RobotsRules::all_allowed()) : std::nullopt;
    return;
  }
  RobotsFile file{now_, answer->status, {}};
  if (file.status >= 200 && file.status < 300)
    file.body = answer->body.substr(0, RobotsRules::most_bytes + 1);
  rules_[place] = rules_of(file.status, file.body, product_);
  if (says_nothing(file.status)) return;
  store.keep_robots(place, file);
}

}  // namespace feedarc
