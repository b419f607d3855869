#include "net/curl.h"

#include <new>

#include "feedarc/model/error.h"
#include "feedarc/net.h"

namespace feedarc {

HeaderLines::~HeaderLines() {
  if (first_ != nullptr) curl().slist_free_all(first_);
}

void HeaderLines::add(const std::string& line) {
  curl_slist* longer = curl().slist_append(first_, line.c_str());
  if (longer == nullptr) throw std::bad_alloc();
  first_ = longer;
}

EasyHandle new_easy() {
  EasyHandle handle(curl().easy_init());
  if (!handle) throw std::bad_alloc();
  return handle;
}

MultiHandle new_multi() {
  MultiHandle handle(curl().multi_init());
  if (!handle) throw std::bad_alloc();
  return handle;
}

void check_option(CURLcode code, CURLoption option) {
  if (code == CURLE_OK) return;
  if (code == CURLE_OUT_OF_MEMORY) throw std::bad_alloc();
  throw Error("libcurl refuses option " + std::to_string(static_cast<int>(option)) + ": " +
                  curl().easy_strerror(code),
              "network");
}

std::string net_versions() { return curl().version(); }

}  // namespace feedarc
