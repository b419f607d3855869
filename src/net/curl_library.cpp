#include "net/curl_library.h"

#include <string>

#include "feedarc/model/error.h"
#include "model/late_library.h"

namespace feedarc {
namespace {

// The same since 2006.
constexpr const char* file = "libcurl.so.4";

CurlLibrary load() {
  const LateLibrary library(file);
  CurlLibrary found{};
  library.find("curl_global_init", found.global_init);
  library.find("curl_version", found.version);
  library.find("curl_version_info", found.version_info);
  library.find("curl_slist_append", found.slist_append);
  library.find("curl_slist_free_all", found.slist_free_all);
  library.find("curl_easy_init", found.easy_init);
  library.find("curl_easy_cleanup", found.easy_cleanup);
  library.find("curl_easy_setopt", found.easy_setopt);
  library.find("curl_easy_getinfo", found.easy_getinfo);
  library.find("curl_easy_strerror", found.easy_strerror);
  library.find("curl_multi_init", found.multi_init);
  library.find("curl_multi_cleanup", found.multi_cleanup);
  library.find("curl_multi_setopt", found.multi_setopt);
  library.find("curl_multi_add_handle", found.multi_add_handle);
  library.find("curl_multi_remove_handle", found.multi_remove_handle);
  library.find("curl_multi_info_read", found.multi_info_read);
  library.find("curl_multi_perform", found.multi_perform);
  library.find("curl_multi_poll", found.multi_poll);
  library.find("curl_multi_wakeup", found.multi_wakeup);
  library.find("curl_multi_strerror", found.multi_strerror);
  library.find_if_there("SSL_has_pending", found.ssl_has_pending);
  if (const CURLcode code = found.global_init(CURL_GLOBAL_DEFAULT); code != CURLE_OK)
    throw Error("cannot be set up: " + std::string(found.easy_strerror(code)), file);
  return found;
}

}  // namespace

const CurlLibrary& curl() {
  static const CurlLibrary library = load();
  return library;
}

}  // namespace feedarc
