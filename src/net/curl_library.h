#pragma once

#include <curl/curl.h>

namespace feedarc {

/// The functions of libcurl that we call, by their names without `curl_`.
struct CurlLibrary {
  decltype(&curl_global_init) global_init;
  decltype(&curl_version) version;
  decltype(&curl_version_info) version_info;
  decltype(&curl_slist_append) slist_append;
  decltype(&curl_slist_free_all) slist_free_all;
  decltype(&curl_easy_init) easy_init;
  decltype(&curl_easy_cleanup) easy_cleanup;
  decltype(&curl_easy_setopt) easy_setopt;
  decltype(&curl_easy_getinfo) easy_getinfo;
  decltype(&curl_easy_strerror) easy_strerror;
  decltype(&curl_multi_init) multi_init;
  decltype(&curl_multi_cleanup) multi_cleanup;
  decltype(&curl_multi_setopt) multi_setopt;
  decltype(&curl_multi_add_handle) multi_add_handle;
  decltype(&curl_multi_remove_handle) multi_remove_handle;
  decltype(&curl_multi_info_read) multi_info_read;
  decltype(&curl_multi_perform) multi_perform;
  decltype(&curl_multi_poll) multi_poll;
  decltype(&curl_multi_wakeup) multi_wakeup;
  decltype(&curl_multi_strerror) multi_strerror;
  int (*ssl_has_pending)(const void* session);  // OpenSSL's; null where libcurl brings another library along
};

/// libcurl, loaded and set up at the first call, whichever thread makes it, and never unloaded: a resolver's
/// thread may outlive the last fetcher. Throws Error where it is not to be had.
///
/// Linked in the usual way, libcurl and the 28 libraries behind it (TLS twice, Kerberos, LDAP, SSH, RTMP)
/// would be loaded by every command: 5 ms, more than `list` or `show` take by themselves.
const CurlLibrary& curl();

}  // namespace feedarc
