#include "feedarc/text/hash.h"

#include <openssl/evp.h>

#include <array>
#include <cstddef>
#include <new>

#include "model/late_library.h"

namespace feedarc {
namespace {

struct Crypto {
  decltype(&EVP_Digest) digest;
  decltype(&EVP_sha256) sha256;
};

/// OpenSSL is 5 MB and 5,000 relocations, a millisecond at the start of every command; most of them hash
/// nothing.
const Crypto& crypto() {
  static const Crypto functions = [] {
    const LateLibrary library("libcrypto.so.3");
    Crypto found{};
    library.find("EVP_Digest", found.digest);
    library.find("EVP_sha256", found.sha256);
    return found;
  }();
  return functions;
}

}  // namespace

std::string sha256(std::string_view bytes) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest;
  unsigned size = 0;
  // Only memory can fail here: the algorithm is built into every OpenSSL 3.
  if (crypto().digest(bytes.data(), bytes.size(), digest.data(), &size, crypto().sha256(), nullptr) != 1)
    throw std::bad_alloc();
  return {digest.begin(), digest.begin() + size};
}

std::string hex(std::string_view raw) {
  static constexpr char digits[] = "0123456789abcdef";
  std::string text;
  text.reserve(raw.size() * 2);
  for (const char c : raw) {
    const auto byte = static_cast<unsigned char>(c);
    text += digits[byte >> 4];
    text += digits[byte & 15];
  }
  return text;
}

}  // namespace feedarc
