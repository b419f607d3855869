#pragma once

#include <span>
#include <string>
#include <string_view>

namespace feedarc {

/// A header line as it may be shown: values that let someone in, user information within URLs, and each of
/// `secrets` wherever it stands, are `***`.
std::string masked_header(std::string_view line, std::span<const std::string> secrets = {});

/// The name and password of an Authorization or Proxy-Authorization header as they are sent (base64); empty
/// for any other line.
std::string_view basic_credentials(std::string_view line);

}  // namespace feedarc
