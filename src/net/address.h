#pragma once

#include <sys/socket.h>

#include <optional>
#include <string_view>

namespace feedarc {

/// Where an address lies. Private: loopback, RFC 1918, unique-local, shared (100.64/10), unspecified,
/// broadcast. IPv4 within IPv6 (mapped, compatible, translated, NAT64, 6to4, Teredo, ISATAP) counts as the
/// IPv4 address it stands for.
enum class Network { open, closed, link_local };

Network network_of(const sockaddr* address);

/// Of a host as a URL writes it, as far as its name tells: an address in any spelling (`127.1`, `0x7f000001`,
/// `[::1]`), or `localhost`. Nothing for other names.
std::optional<Network> network_of_host(std::string_view host);

/// Which networks a request may reach, by who chose its URL.
enum class Reach { anywhere, not_link_local, open_only };
bool may_reach(Reach reach, Network network);

}  // namespace feedarc
