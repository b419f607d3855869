#include "feedarc/poll.h"
#include "feedarc/text/url.h"
#include "poll/freshness.h"

namespace feedarc {

std::optional<std::chrono::seconds> heed_retry_after(Schedule& schedule, std::string_view asked,
                                                     const Response& answer, Time now) {
  const auto wait = answer.status >= 400 ? retry_after(answer, now) : std::nullopt;
  if (!wait) return std::nullopt;
  schedule.block(without_user_info(asked), now + *wait);
  if (answer.status == 429) schedule.block(host_and_port(answer.final_url), now + *wait);
  return wait;
}

}  // namespace feedarc
