#include "net/curl.h"

#include <new>

#include "feedarc/model/error.h"
#include "feedarc/net.h"

namespace feedarc {
namespace {

void start_curl() {
  // A function's static is set up once, by whichever thread comes first. Never undone: a resolver's thread
  // may outlive the last fetcher.
  static const CURLcode code = curl_global_init(CURL_GLOBAL_DEFAULT);
  if (code != CURLE_OK)
    throw Error("libcurl cannot be set up: " + std::string(curl_easy_strerror(code)), "network");
}

}  // namespace

void HeaderLines::add(const std::string& line) {
  curl_slist* longer = curl_slist_append(first_, line.c_str());
  if (longer == nullptr) throw std::bad_alloc();
  first_ = longer;
}

EasyHandle new_easy() {
  start_curl();
  EasyHandle handle(curl_easy_init());
  if (!handle) throw std::bad_alloc();
  return handle;
}

MultiHandle new_multi() {
  start_curl();
  MultiHandle handle(curl_multi_init());
  if (!handle) throw std::bad_alloc();
  return handle;
}

void check_option(CURLcode code, CURLoption option) {
  if (code == CURLE_OK) return;
  if (code == CURLE_OUT_OF_MEMORY) throw std::bad_alloc();
  throw Error(
      "libcurl refuses option " + std::to_string(static_cast<int>(option)) + ": " + curl_easy_strerror(code),
      "network");
}

std::string net_versions() { return curl_version(); }

}  // namespace feedarc
