#pragma once

#include "feedarc/net.h"
#include "net/curl.h"

namespace feedarc {

/// What is known about a transfer beside libcurl's code.
struct TransferFacts {
  std::string_view message;  // libcurl's, for what its code leaves open
  long verify_result = 0;    // OpenSSL's X509_V_…
  long os_error = 0;         // errno of the failed connect
  long proxy_status = 0;     // of the proxy's answer to CONNECT
  bool asked = false;        // the request went out
  bool in_headers = false;   // the answer's head is not complete
  std::chrono::milliseconds elapsed{0};
};

/// The failure in words, without the URL.
Failure transfer_failure(CURLcode code, const TransferFacts& facts, const NetOptions& options);

/// `20 s`, `250 ms`.
std::string in_words(std::chrono::milliseconds time);

}  // namespace feedarc
