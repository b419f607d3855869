#include "net/address.h"

#include <arpa/inet.h>
#include <netinet/in.h>

#include <array>
#include <cstdint>
#include <cstring>
#include <string>

#include "feedarc/text/utf8.h"

namespace feedarc {
namespace {

struct Block {
  std::uint32_t address;
  int bits;
  Network network;
};

constexpr std::array<Block, 7> ipv4_blocks{{
    {0x00000000, 8, Network::closed},       // "this" network; 0.0.0.0 reaches the machine itself
    {0x0A000000, 8, Network::closed},       // RFC 1918
    {0x64400000, 10, Network::closed},      // shared, RFC 6598
    {0x7F000000, 8, Network::closed},       // loopback
    {0xA9FE0000, 16, Network::link_local},  // cloud metadata lives here
    {0xAC100000, 12, Network::closed},      // RFC 1918
    {0xC0A80000, 16, Network::closed},      // RFC 1918
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

std::optional<std::uint32_t> ipv4_within(const Ipv6& bytes) {
  static constexpr std::array<std::uint8_t, 12> nat64{0x00, 0x64, 0xff, 0x9b};
  const bool mapped = zero_until(bytes, 10) && bytes[10] == 0xff && bytes[11] == 0xff;
  const bool compatible = zero_until(bytes, 12);  // `::` and `::1` among them: 0.0.0.0/8 is private as well
  if (!mapped && !compatible && std::memcmp(bytes.data(), nat64.data(), nat64.size()) != 0)
    return std::nullopt;
  std::uint32_t address = 0;
  for (std::size_t k = 12; k < 16; ++k) address = address << 8 | bytes[k];
  return address;
}

Network network_of_ipv6(const Ipv6& bytes) {
  if (const auto ipv4 = ipv4_within(bytes)) return network_of_ipv4(*ipv4);
  if (bytes[0] == 0xfe && (bytes[1] & 0xc0) == 0x80) return Network::link_local;
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
