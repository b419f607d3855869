#include "net/transfer.h"

#include <unistd.h>

#include <algorithm>
#include <new>

#include "feedarc/version.h"
#include "net/header_trace.h"
#include "net/transfer_failure.h"

namespace feedarc {
namespace {

// The body of an answer that is no feed is read this far, so that the connection can be kept.
constexpr std::uint64_t drained_bytes = 65536;

constexpr int request_timeout = 408;  // "you kept this connection for too long" (RFC 9110 §15.5.9)

// What a server announces is no reason to take memory: beyond this a body grows as it comes.
constexpr std::uint64_t reserved_bytes = 1 << 20;

constexpr const char* accepted =
    "Accept: application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml, "
    "application/xml;q=0.9, text/xml;q=0.9, application/json;q=0.8, */*;q=0.5";

Failure inner_network() { return {Failure::Kind::redirect_refused, "a redirect into a private network"}; }

/// Of a proxy's name and password libcurl undoes percent-encoding, unlike of a server's.
std::string percent_encoded(std::string_view text) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string encoded;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    encoded += '%';
    encoded += digits[byte >> 4];
    encoded += digits[byte & 15];
  }
  return encoded;
}

std::string bytes_in_words(std::uint64_t count) { return std::to_string(count) + " bytes"; }

}  // namespace

Transfer::Transfer(const NetOptions& options, Connections& connections, Leg leg)
    : options_(options),
      connections_(connections),
      leg_(std::move(leg)),
      answer_{.head = ResponseHead(options.max_header_bytes)},
      easy_(new_easy()) {
  set_up();
  add_headers();
  if (options_.trace_headers) hide_secrets();
}

/// What a server was told it may say again.
void Transfer::hide_secrets() {
  for (const std::string& pair : {leg_.secret, leg_.proxy_secret})
    if (const auto colon = pair.find(':'); colon != std::string::npos)
      hidden_.push_back(pair.substr(colon + 1));
  for (const auto& [name, value] : leg_.headers) hidden_.push_back(value);
}

void Transfer::set_up() {
  CURL* easy = easy_.get();
  set_option(easy, CURLOPT_PRIVATE, static_cast<void*>(this));
  set_option(easy, CURLOPT_URL, leg_.url.c_str());
  set_option(easy, CURLOPT_PATH_AS_IS, 1L);
  set_option(easy, CURLOPT_PROTOCOLS_STR, "http,https");
  // One request a connection at a time: what HTTP/2 adds is of no use to us, and its ends are harder to
  // judge.
  set_option(easy, CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
  set_option(easy, CURLOPT_NOSIGNAL, 1L);
  // Without it a transfer that ends while its name is looked up would wait for the resolver, and all others
  // with it.
  set_option(easy, CURLOPT_QUICK_EXIT, 1L);
  set_option(easy, CURLOPT_ERRORBUFFER, message_.data());
  set_option(easy, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(options_.connect_timeout.count()));
  set_option(easy, CURLOPT_TIMEOUT_MS, static_cast<long>(std::max<std::int64_t>(1, leg_.time_left.count())));
  set_option(easy, CURLOPT_SSL_VERIFYPEER, 1L);
  set_option(easy, CURLOPT_SSL_VERIFYHOST, 2L);
  if (leg_.scheme == "https") trust();
  set_option(easy, CURLOPT_PROXY, leg_.proxy.c_str());  // empty: none, whatever the environment says
  set_option(easy, CURLOPT_NOPROXY, "");
  if (const auto colon = leg_.proxy_secret.find(':'); colon != std::string::npos) {
    set_option(easy, CURLOPT_PROXYUSERNAME, percent_encoded(leg_.proxy_secret.substr(0, colon)).c_str());
    set_option(easy, CURLOPT_PROXYPASSWORD, percent_encoded(leg_.proxy_secret.substr(colon + 1)).c_str());
  }
  set_option(easy, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
  if (!leg_.secret.empty()) {
    set_option(easy, CURLOPT_HTTPAUTH, static_cast<long>(CURLAUTH_BASIC));
    set_option(easy, CURLOPT_USERPWD, leg_.secret.c_str());
  }
  set_option(easy, CURLOPT_HEADERFUNCTION, &Transfer::on_header);
  set_option(easy, CURLOPT_HEADERDATA, static_cast<void*>(this));
  set_option(easy, CURLOPT_WRITEFUNCTION, &Transfer::on_body);
  set_option(easy, CURLOPT_WRITEDATA, static_cast<void*>(this));
  set_option(easy, CURLOPT_PREREQFUNCTION, &Transfer::on_connected);
  set_option(easy, CURLOPT_PREREQDATA, static_cast<void*>(this));
  set_option(easy, CURLOPT_OPENSOCKETFUNCTION, &Transfer::on_socket);
  set_option(easy, CURLOPT_OPENSOCKETDATA, static_cast<void*>(this));
  // Called when the connection ends, long after this transfer perhaps.
  set_option(easy, CURLOPT_CLOSESOCKETFUNCTION, &Connections::on_close);
  set_option(easy, CURLOPT_CLOSESOCKETDATA, static_cast<void*>(&connections_));
  if (leg_.alone) set_option(easy, CURLOPT_FRESH_CONNECT, 1L);
  if (options_.trace_headers) {
    set_option(easy, CURLOPT_VERBOSE, 1L);
    set_option(easy, CURLOPT_DEBUGFUNCTION, &Transfer::on_trace);
    set_option(easy, CURLOPT_DEBUGDATA, static_cast<void*>(this));
  }
}

void Transfer::trust() {
  CURL* easy = easy_.get();
  if (!options_.ca_file.empty()) set_option(easy, CURLOPT_CAINFO, options_.ca_file.c_str());
  // libcurl keeps the parsed authorities for all connections only where no folder of certificates is named as
  // well; Debian names both, with the same in them. Parsing them costs 20 ms a connection.
  const char* file =
      options_.ca_file.empty() ? curl().version_info(CURLVERSION_NOW)->cainfo : options_.ca_file.c_str();
  if (file != nullptr && ::access(file, R_OK) == 0)
    set_option(easy, CURLOPT_CAPATH, static_cast<const char*>(nullptr));
}

void Transfer::add_headers() {
  const std::string agent = options_.user_agent.empty() ? default_user_agent() : options_.user_agent;
  set_option(easy_.get(), CURLOPT_USERAGENT, agent.c_str());
  lines_.add(accepted);
  lines_.add("Accept-Encoding: " + std::string(offered_codings()));
  if (!leg_.etag.empty()) {
    lines_.add("If-None-Match: " + leg_.etag);
    lines_.add("A-IM: feed");  // RFC 3229: new entries alone will do, for the archive keeps the others
  }
  if (!leg_.last_modified.empty()) lines_.add("If-Modified-Since: " + leg_.last_modified);
  for (const auto& [name, value] : leg_.headers) lines_.add(std::string(name).append(": ").append(value));
  set_option(easy_.get(), CURLOPT_HTTPHEADER, lines_.get());
}

template <class Function>
bool Transfer::guarded(Function&& function) noexcept {
  // Nothing may be thrown through libcurl's frames.
  try {
    return function();
  } catch (const std::bad_alloc&) {
    // This answer's trouble: the others may be small. Its words fit into a string without allocating.
    if (decoder_) std::string().swap(decoder_->body());
    return refuse({Failure::Kind::too_large, "out of memory"});
  } catch (...) {
    thrown_ = std::current_exception();
    return false;
  }
}

std::size_t Transfer::on_header(char* data, std::size_t size, std::size_t count, void* self) noexcept {
  auto* transfer = static_cast<Transfer*>(self);
  const bool go_on = transfer->guarded([&] { return transfer->take_header({data, size * count}); });
  return go_on ? size * count : 0;
}

std::size_t Transfer::on_body(char* data, std::size_t size, std::size_t count, void* self) noexcept {
  auto* transfer = static_cast<Transfer*>(self);
  const bool go_on = transfer->guarded([&] { return transfer->take_body({data, size * count}); });
  // Another number than was given stops the transfer; an empty piece is none.
  return go_on ? size * count : size * count + 1;
}

int Transfer::on_trace(CURL*, curl_infotype kind, char* data, std::size_t size, void* self) noexcept {
  if (kind != CURLINFO_HEADER_OUT && kind != CURLINFO_HEADER_IN) return 0;
  auto* transfer = static_cast<Transfer*>(self);
  transfer->guarded([&] {
    transfer->tell_headers({data, size}, kind == CURLINFO_HEADER_OUT ? "> " : "< ");
    return true;
  });
  return 0;
}

void Transfer::tell_headers(std::string_view lines, std::string_view direction) {
  while (!lines.empty()) {
    const std::size_t end = std::min(lines.find('\n'), lines.size());
    std::string_view line = lines.substr(0, end);
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (const auto coded = basic_credentials(line); !coded.empty()) hidden_.emplace_back(coded);
    if (!line.empty()) options_.trace_headers(std::string(direction) + masked_header(line, hidden_));
    lines.remove_prefix(std::min(end + 1, lines.size()));
  }
}

/// Called for kept connections too, which no socket is opened for.
int Transfer::on_connected(void* self, char* address, char*, int, int local_port) noexcept {
  auto* transfer = static_cast<Transfer*>(self);
  const bool go_on = transfer->guarded([&] {
    // libcurl takes a kept connection for good on which bytes wait, and them for the answer.
    transfer->late_ = !transfer->opened_ && transfer->connections_.unread(transfer->easy_.get(), local_port);
    if (transfer->late_) return false;
    transfer->asked_ = true;
    transfer->active_ = Clock::now();
    transfer->address_ = address == nullptr ? "" : address;
    return may_reach(transfer->leg_.reach, transfer->judged()) || transfer->refuse(inner_network());
  });
  return go_on ? CURL_PREREQFUNC_OK : CURL_PREREQFUNC_ABORT;
}

curl_socket_t Transfer::on_socket(void* self, curlsocktype, curl_sockaddr* address) noexcept {
  auto* transfer = static_cast<Transfer*>(self);
  transfer->opened_ = true;
  if (transfer->leg_.proxy.empty() && !may_reach(transfer->leg_.reach, network_of(&address->addr))) {
    transfer->kept_off_ = true;
    return CURL_SOCKET_BAD;
  }
  curl_socket_t socket = CURL_SOCKET_BAD;
  transfer->guarded([&] {
    socket = transfer->connections_.open(*address);
    return true;
  });
  return socket;
}

/// Behind a proxy only the name can be judged: the address connected to is the proxy's.
Network Transfer::judged() const {
  const auto network = network_of_host(leg_.proxy.empty() && !address_.empty() ? address_ : leg_.host);
  return network.value_or(Network::open);
}

bool Transfer::take_header(std::string_view line) {
  active_ = Clock::now();
  if (!answer_.head.line(line))
    return refuse({Failure::Kind::too_large,
                   "the headers are larger than " + bytes_in_words(options_.max_header_bytes)});
  return !answer_.head.complete() || head_is_done();
}

/// Decides what becomes of the body; true to read it.
bool Transfer::head_is_done() {
  if (decoder_ || enough_) return true;  // a trailer
  const auto length = answer_.head.content_length();
  if (!wants_body()) {
    // Behind a 408 that nobody asked for comes the answer to what was asked: the connection must end.
    enough_ = length.value_or(0) > drained_bytes || answer_.head.status() == request_timeout;
    return !enough_;
  }
  if (answer_.head.lengths_differ())
    return refuse({Failure::Kind::protocol, "two Content-Lengths that differ"});
  if (length.value_or(0) > options_.max_bytes)
    return refuse({Failure::Kind::too_large,
                   "the announced length is larger than " + bytes_in_words(options_.max_bytes)});
  decoder_.emplace(answer_.head.all("content-encoding"), options_.max_bytes);
  if (auto failure = decoder_->write({})) return refuse(std::move(*failure));
  if (decoder_->identity() && length) decoder_->body().reserve(std::min(*length, reserved_bytes));
  return true;
}

bool Transfer::take_body(std::string_view bytes) {
  active_ = Clock::now();
  answer_.received += bytes.size();
  if (!decoder_) {
    enough_ = answer_.received > drained_bytes;
    return !enough_;
  }
  if (answer_.received > options_.max_bytes)
    return refuse(
        {Failure::Kind::too_large, "the body is larger than " + bytes_in_words(options_.max_bytes)});
  if (auto failure = decoder_->write(bytes)) return refuse(std::move(*failure));
  return true;
}

bool Transfer::refuse(Failure failure) {
  failure_ = std::move(failure);
  return false;
}

bool Transfer::silent(Clock::time_point now) const {
  return asked_ && now - active_ > options_.stall_timeout;
}

void Transfer::give_up() {
  if (!status_is_all())
    failure_ = Failure{Failure::Kind::timeout, "nothing came for " + in_words(options_.stall_timeout)};
}

std::optional<int> Transfer::fresh_status() {
  if (told_ || !answer_.head.complete()) return std::nullopt;
  told_ = true;
  return answer_.head.status();
}

bool Transfer::stale(CURLcode code) const {
  if (opened_ || thrown_ || failure_) return false;
  if (late_) return true;
  const bool no_http = code == CURLE_WEIRD_SERVER_REPLY || code == CURLE_UNSUPPORTED_PROTOCOL;
  // A server that tells when to come again answers us, not the silence before.
  const auto& headers = answer_.head.headers;
  const bool timed_out = answer_.head.complete() && answer_.head.status() == request_timeout &&
                         std::none_of(headers.begin(), headers.end(),
                                      [](const auto& header) { return header.first == "retry-after"; });
  return asked_ && (no_http || timed_out);
}

Result<Answer> Transfer::finish(CURLcode code) {
  if (thrown_) std::rethrow_exception(thrown_);
  if (failure_) return tl::make_unexpected(std::move(*failure_));
  if (kept_off_ && code == CURLE_COULDNT_CONNECT) return tl::make_unexpected(inner_network());
  // A status stands, even where the page that explains it does not come to its end.
  if (code != CURLE_OK && !status_is_all()) {
    TransferFacts facts{
        .message = message_.data(),
        .asked = asked_,
        .in_headers = asked_ && !answer_.head.complete(),
        .elapsed = std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - started_)};
    curl().easy_getinfo(easy_.get(), CURLINFO_SSL_VERIFYRESULT, &facts.verify_result);
    curl().easy_getinfo(easy_.get(), CURLINFO_OS_ERRNO, &facts.os_error);
    curl().easy_getinfo(easy_.get(), CURLINFO_HTTP_CONNECTCODE, &facts.proxy_status);
    return tl::make_unexpected(transfer_failure(code, facts, options_));
  }
  if (!answer_.head.complete())
    return tl::make_unexpected(Failure{Failure::Kind::reset, "the connection ended within the headers"});
  if (decoder_) {
    if (auto failure = decoder_->finish()) return tl::make_unexpected(std::move(*failure));
    answer_.body = std::move(decoder_->body());
    if (answer_.body.capacity() > answer_.body.size() + answer_.body.size() / 4 + drained_bytes)
      answer_.body.shrink_to_fit();
  }
  answer_.closed_network = judged() != Network::open;
  return std::move(answer_);
}

}  // namespace feedarc
