#pragma once

#include "feedarc/model/error.h"
#include "feedarc/model/http.h"

namespace feedarc {

/// What an answer is to a poller, by its status.
enum class Verdict {
  feed,          // 200: its body is to be read
  delta,         // 226 to a question with validators (RFC 3229): its body holds what is new
  not_modified,  // 304 to a question with validators
};

/// Failure: everything else, with who refused where the answer shows it (RFC 9110): an error's body is never
/// a feed, nor is an unasked 206 or 226; a 304 to a question without validators answers nothing; a 200 with
/// nothing in it is empty.
Result<Verdict> judge(const Response& response);

}  // namespace feedarc
