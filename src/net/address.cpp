#include "net/address.h"

#include <arpa/inet.h>
#include <netinet/in.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <initializer_list>
#include <string>

#include "feedarc/text/utf8.h"

namespace feedarc {
namespace {

struct Block {
  std::uint32_t address;
  int bits;
  Network network;
};

constexpr std::array<Block, 8> ipv4_blocks{{
    {0x00000000, 8, Network::closed},       // "this" network; 0.0.0.0 reaches the machine itself
    {0x0A000000, 8, Network::closed},       // RFC 1918
    {0x64400000, 10, Network::closed},      // shared, RFC 6598
    {0x7F000000, 8, Network::closed},       // loopback
    {0xA9FE0000, 16, Network::link_local},  // cloud metadata lives here
    {0xAC100000, 12, Network::closed},      // RFC 1918
    {0xC0A80000, 16, Network::closed},      // RFC 1918
    {0xFFFFFFFF, 32, Network::closed},      // broadcast
}};

Network network_of_ipv4(std::uint32_t address) {
  for (const Block& block : ipv4_blocks)
    if (((address ^ block.address) >> (32 - block.bits)) == 0) return block.network;
  return Network::open;
}

using Ipv6 = std::array<std::uint8_t, 16>;

bool zero_until(const Ipv6& bytes, std::size_t end) {
  for (std::size_t k = 0; k < end; ++k)
    if (bytes[k] != 0) return false;
  return true;
}

bool begins_with(const Ipv6& bytes, std::initializer_list<std::uint8_t> prefix) {
  return std::equal(prefix.begin(), prefix.end(), bytes.begin());
}

std::uint32_t ipv4_at(const Ipv6& bytes, std::size_t at) {
  std::uint32_t address = 0;
  for (std::size_t k = at; k < at + 4; ++k) address = address << 8 | bytes[k];
  return address;
}

std::optional<std::uint32_t> ipv4_within(const Ipv6& bytes) {
  const bool compatible = zero_until(bytes, 12);  // `::` and `::1` among them: 0.0.0.0/8 is private as well
  const bool mapped = zero_until(bytes, 10) && bytes[10] == 0xff && bytes[11] == 0xff;
  const bool translated = zero_until(bytes, 8) && bytes[8] == 0xff && bytes[9] == 0xff && bytes[10] == 0 &&
                          bytes[11] == 0;                                                   // RFC 2765
  const bool nat64 = begins_with(bytes, {0x00, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0});  // RFC 6052
  const bool local_nat64 = begins_with(bytes, {0x00, 0x64, 0xff, 0x9b, 0, 1});              // RFC 8215
  const bool isatap = (bytes[8] & 0xfd) == 0 && bytes[9] == 0 && bytes[10] == 0x5e && bytes[11] == 0xfe;
  if (compatible || mapped || translated || nat64 || local_nat64 || isatap) return ipv4_at(bytes, 12);
  if (begins_with(bytes, {0x20, 0x02})) return ipv4_at(bytes, 2);          // 6to4, RFC 3056
  if (begins_with(bytes, {0x20, 0x01, 0, 0})) return ~ipv4_at(bytes, 12);  // Teredo, RFC 4380
  return std::nullopt;
}

Network network_of_ipv6(const Ipv6& bytes) {
  if (bytes[0] == 0xfe && (bytes[1] & 0xc0) == 0x80) return Network::link_local;
  if (const auto ipv4 = ipv4_within(bytes)) return network_of_ipv4(*ipv4);
  if (bytes[0] == 0xfe && (bytes[1] & 0xc0) == 0xc0) return Network::closed;  // site-local, as it once was
  if ((bytes[0] & 0xfe) == 0xfc) return Network::closed;                      // unique-local
  return Network::open;
}

}  // namespace

Network network_of(const sockaddr* address) {
  if (address->sa_family == AF_INET) {
    sockaddr_in in{};
    std::memcpy(&in, address, sizeof in);
    return network_of_ipv4(ntohl(in.sin_addr.s_addr));
  }
  if (address->sa_family == AF_INET6) {
    sockaddr_in6 in{};
    std::memcpy(&in, address, sizeof in);
    Ipv6 bytes;
    std::memcpy(bytes.data(), &in.sin6_addr, bytes.size());
    return network_of_ipv6(bytes);
  }
  return Network::closed;  // a Unix socket
}

std::optional<Network> network_of_host(std::string_view host) {
  if (host.starts_with('[')) host = host.substr(1, host.find(']') - 1);
  std::string name = lower_ascii(host.substr(0, host.find('%')));  // without a zone
  if (in6_addr in6{}; inet_pton(AF_INET6, name.c_str(), &in6) == 1) {
    Ipv6 bytes;
    std::memcpy(bytes.data(), &in6, bytes.size());
    return network_of_ipv6(bytes);
  }
  while (name.ends_with('.')) name.pop_back();
  if (name == "localhost" || name.ends_with(".localhost") || name == "localhost.localdomain")
    return Network::closed;
  if (in_addr in{}; inet_aton(name.c_str(), &in) == 1) return network_of_ipv4(ntohl(in.s_addr));
  return std::nullopt;
}

bool may_reach(Reach reach, Network network) {
  switch (reach) {
    case Reach::anywhere:
      return true;
    case Reach::not_link_local:
      return network != Network::link_local;
    case Reach::open_only:
      return network == Network::open;
  }
  return false;
}

}  // namespace feedarc
