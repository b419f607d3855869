#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "feedarc/model/error.h"

namespace feedarc {

struct NetOptions;  // net.h

/// ETag and Last-Modified exactly as received (RFC 9110 §13.1: opaque), bound to the URL that sent them.
struct Validators {
  std::string url, etag, last_modified;
  bool empty() const { return etag.empty() && last_modified.empty(); }
  bool operator==(const Validators&) const = default;
};

struct Request {
  std::string url;        // http or https, may hold user information
  Validators validators;  // sent only to the hop whose URL is `validators.url`
  std::uint64_t tag = 0;  // the caller's own, handed back with the answer

  /// Who chose the URL. One that a public server chose (a link in its page or feed) must not lead into a
  /// private network; one that a private server chose, not to a link-local address.
  enum class Origin { user, private_server, public_server } origin = Origin::user;

  std::optional<int> max_redirects = std::nullopt;  // fewer than the fetcher's

  /// In place of the fetcher's for this request; what concerns the fetcher as a whole (jobs, hosts,
  /// credentials) is not looked at. Null: the fetcher's.
  std::shared_ptr<const NetOptions> options = nullptr;

  /// Asked before a redirect is followed, on the thread that fetches: what keeps us from that URL, nothing
  /// where nothing does. Empty: any is followed.
  std::function<std::optional<Failure>(std::string_view url)> held_from = {};
};

/// One redirect that was followed.
struct Hop {
  int status = 0;
  std::string from, to;
  bool operator==(const Hop&) const = default;
};

/// One answer, its body decoded. Redirects are followed already: this is the last one.
struct Response {
  int status = 0;
  std::string final_url;  // of the request that was answered, without user information or fragment
  std::vector<Hop> hops;
  std::string secret;  // `user:password` that a URL of the chain had for this server; printed nowhere
  std::string head;    // status line and headers as received, lines end in CRLF; kept with the payload
  std::vector<std::pair<std::string, std::string>> headers;  // names in lower case, values trimmed, in order
  std::string body;                                          // content codings undone
  Validators validators;                                     // what the answer carries
  std::uint64_t received_bytes = 0;
  std::chrono::milliseconds duration{0};
  bool conditional = false;      // validators were sent with the request that was answered
  bool delta_welcome = false;    // and that a delta (226) will do
  bool private_address = false;  // the server lies in a private network: so may what it links to
};

/// The first header of this name (lower case); empty if there is none.
std::string_view header(const Response& response, std::string_view name);

}  // namespace feedarc
