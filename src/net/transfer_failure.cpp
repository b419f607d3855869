#include "net/transfer_failure.h"

#include <algorithm>
#include <array>
#include <system_error>

#include "feedarc/text/utf8.h"

namespace feedarc {
namespace {

using Kind = Failure::Kind;

struct Row {
  CURLcode code;
  Kind kind;
  const char* what;
};

constexpr std::array<Row, 24> rows{{
    {CURLE_COULDNT_RESOLVE_HOST, Kind::dns, "the host name cannot be resolved"},
    {CURLE_COULDNT_RESOLVE_PROXY, Kind::dns, "the proxy's name cannot be resolved"},
    {CURLE_PROXY, Kind::connect, "the proxy refused"},
    {CURLE_INTERFACE_FAILED, Kind::connect, "no network interface"},
    {CURLE_URL_MALFORMAT, Kind::protocol, "the URL cannot be read"},
    {CURLE_GOT_NOTHING, Kind::reset, "the server closed the connection without an answer"},
    {CURLE_SEND_ERROR, Kind::reset, "the connection was lost while asking"},
    {CURLE_RECV_ERROR, Kind::reset, "the connection was lost within the answer"},
    {CURLE_PARTIAL_FILE, Kind::truncated, "the answer ended before all of it had come"},
    {CURLE_WEIRD_SERVER_REPLY, Kind::protocol, "the answer is not HTTP"},
    {CURLE_UNSUPPORTED_PROTOCOL, Kind::protocol, "the answer is not HTTP"},
    {CURLE_BAD_CONTENT_ENCODING, Kind::protocol, "the transfer coding is damaged"},
    {CURLE_HTTP2, Kind::protocol, "the answer breaks HTTP/2"},
    {CURLE_HTTP2_STREAM, Kind::protocol, "the answer breaks HTTP/2"},
    {CURLE_FILESIZE_EXCEEDED, Kind::too_large, "the announced length is too large"},
    {CURLE_SSL_CONNECT_ERROR, Kind::tls, "the TLS handshake failed"},
    {CURLE_SSL_CIPHER, Kind::tls, "no TLS cipher in common"},
    {CURLE_SSL_CERTPROBLEM, Kind::tls, "the certificate cannot be used"},
    {CURLE_SSL_ISSUER_ERROR, Kind::tls, "the certificate's issuer is not the one expected"},
    {CURLE_SSL_INVALIDCERTSTATUS, Kind::tls, "the certificate's status is not valid"},
    {CURLE_SSL_CACERT_BADFILE, Kind::tls, "the file of trusted certificates cannot be read"},
    {CURLE_SSL_ENGINE_INITFAILED, Kind::tls, "TLS cannot be set up"},
    {CURLE_USE_SSL_FAILED, Kind::tls, "the server does not speak TLS"},
    {CURLE_SSL_SHUTDOWN_FAILED, Kind::tls, "the TLS connection ended badly"},
}};

/// OpenSSL's numbers (x509_vfy.h); its header is no dependency of ours, and the numbers are its ABI.
constexpr std::array<std::pair<long, const char*>, 9> verdicts{{
    {9, "the certificate is not yet valid"},
    {10, "the certificate has expired"},
    {18, "the certificate is self-signed"},
    {19, "a self-signed certificate in the chain: its authority is not trusted"},
    {20, "the certificate's issuer is not a trusted authority"},
    {21, "the certificate's issuer is not a trusted authority"},
    {23, "the certificate was revoked"},
    {62, "the certificate is for another host name"},
    {64, "the certificate is for another address"},
}};

std::string certificate_words(const TransferFacts& facts) {
  for (const auto& [result, words] : verdicts)
    if (result == facts.verify_result) return words;
  if (facts.message.find("does not match") != std::string_view::npos ||
      facts.message.find("no alternative certificate subject name") != std::string_view::npos ||
      facts.message.find("subject name") != std::string_view::npos)
    return "the certificate is for another host name";
  return "the certificate cannot be trusted";
}

std::string connect_words(const TransferFacts& facts) {
  if (facts.os_error == 0) return "no connection";
  return "no connection: " + lower_ascii(std::generic_category().message(static_cast<int>(facts.os_error)));
}

Failure proxy_refusal(long status) {
  if (status == 407) return {Kind::auth, "the proxy wants a name and a password"};
  return {Kind::connect, "the proxy does not lead there (HTTP " + std::to_string(status) + ")"};
}

std::string timeout_words(const TransferFacts& facts, const NetOptions& options) {
  if (!facts.asked && facts.elapsed < options.total_timeout)
    return "no connection within " + in_words(options.connect_timeout);
  return "not finished within " + in_words(options.total_timeout);
}

}  // namespace

std::string in_words(std::chrono::milliseconds time) {
  const auto count = time.count();
  return count % 1000 == 0 ? std::to_string(count / 1000) + " s" : std::to_string(count) + " ms";
}

Failure transfer_failure(CURLcode code, const TransferFacts& facts, const NetOptions& options) {
  if (!facts.asked && facts.proxy_status >= 300) return proxy_refusal(facts.proxy_status);
  switch (code) {
    case CURLE_COULDNT_CONNECT:
      return {Kind::connect, connect_words(facts)};
    case CURLE_OPERATION_TIMEDOUT:
      return {Kind::timeout, timeout_words(facts, options)};
    case CURLE_PEER_FAILED_VERIFICATION:
      return {Kind::tls, certificate_words(facts)};
    case CURLE_OUT_OF_MEMORY:
      // How libcurl tells of a line over its own bound, 100 KB.
      if (facts.in_headers) return {Kind::too_large, "a header line is too long"};
      break;
    case CURLE_SSL_CONNECT_ERROR:
      if (facts.message.find("wrong version number") != std::string_view::npos)
        return {Kind::tls, "the server does not speak TLS there"};
      break;
    case CURLE_RECV_ERROR:
      if (facts.message.find("chunked") != std::string_view::npos)
        return {Kind::protocol, "the chunks of the answer cannot be read"};
      break;
    default:
      break;
  }
  const auto row = std::find_if(rows.begin(), rows.end(), [&](const Row& each) { return each.code == code; });
  if (row != rows.end()) return {row->kind, row->what};
  return {Kind::internal, lower_ascii(curl().easy_strerror(code))};
}

}  // namespace feedarc
