#pragma once

#include <memory>
#include <string>

#include "net/curl_library.h"

namespace feedarc {

struct EasyCleanup {
  void operator()(CURL* handle) const noexcept { curl().easy_cleanup(handle); }
};
using EasyHandle = std::unique_ptr<CURL, EasyCleanup>;

struct MultiCleanup {
  void operator()(CURLM* handle) const noexcept { curl().multi_cleanup(handle); }
};
using MultiHandle = std::unique_ptr<CURLM, MultiCleanup>;

/// The lines of a request's header; lives at least as long as the transfer that sends it.
class HeaderLines {
 public:
  HeaderLines() = default;
  ~HeaderLines();
  HeaderLines(const HeaderLines&) = delete;
  HeaderLines& operator=(const HeaderLines&) = delete;
  void add(const std::string& line);
  curl_slist* get() const { return first_; }

 private:
  curl_slist* first_ = nullptr;
};

EasyHandle new_easy();
MultiHandle new_multi();

void check_option(CURLcode code, CURLoption option);

/// Throws where libcurl refuses the option: it was built without something we cannot do without.
template <class T>
void set_option(CURL* handle, CURLoption option, T value) {
  check_option(curl().easy_setopt(handle, option, value), option);
}

}  // namespace feedarc
