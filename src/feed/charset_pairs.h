#pragma once

#include <span>
#include <string_view>

namespace feedarc {

/// An encoding of East Asia, whose characters are pairs of bytes: how much the bytes look like text in it, on
/// the scale on which a letter of an alphabet is worth about four.
struct PairEncoding {
  std::string_view encoding;
  long (*score)(std::string_view bytes);
};

std::span<const PairEncoding> pair_encodings();

}  // namespace feedarc
