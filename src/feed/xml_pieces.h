#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "feedarc/model/feed.h"

namespace feedarc {

/// A place behind an entry where a document may be parted.
struct XmlCut {
  std::size_t at = 0;
  std::vector<ByteRange> open;  // the start tags of what is open there, outermost first
};

/// Chooses the cuts of a document while its entries end, one after the other.
class XmlCuts {
 public:
  /// `least`: how many bytes a piece has at the least.
  explicit XmlCuts(std::size_t least) : least_(least) {}

  /// Whether the place behind an entry is one: far enough from the last, and the entry stands where entries
  /// stand (in the root, or in the channel in it).
  bool wanted(std::size_t at, std::size_t open_elements) const {
    return at - last_ >= least_ && open_elements > 0 && open_elements <= 2;
  }
  /// `xml`: what `open` and `at` are places in. Not taken after all where what is open is no feed's frame.
  void add(XmlCut cut, std::string_view xml);

  std::vector<XmlCut> take() { return std::move(cuts_); }

 private:
  std::size_t least_;
  std::size_t last_ = 0;
  std::vector<XmlCut> cuts_;
};

/// A well-formed document as several, each with some of the entries in the same frame: what is read at a time
/// need not be held as a tree whole. Whatever is neither an entry nor around one stands in one of them.
class XmlPieces {
 public:
  XmlPieces(std::string_view xml, const std::vector<XmlCut>& cuts) : xml_(xml), cuts_(cuts) {}

  /// The next piece, in place of what `piece` holds; false where there is none.
  bool next(std::string& piece);

 private:
  std::string_view xml_;
  const std::vector<XmlCut>& cuts_;
  std::size_t number_ = 0;
};

/// How many bytes a piece has at the least: its tree fits into a core's cache.
inline constexpr std::size_t usual_piece = 128 << 10;

}  // namespace feedarc
