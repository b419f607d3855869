#include "feedarc/model/http.h"

namespace feedarc {

std::string_view header(const Response& response, std::string_view name) {
  for (const auto& [key, value] : response.headers)
    if (key == name) return value;
  return {};
}

}  // namespace feedarc
