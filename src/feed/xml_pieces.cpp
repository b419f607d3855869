#include "feed/xml_pieces.h"

#include "feedarc/text/utf8.h"

namespace feedarc {
namespace {

// Each piece begins with the frame: hostile attributes would make of it more than of the entries.
constexpr std::size_t longest_frame = 16 << 10;

std::string_view slice(std::string_view xml, ByteRange range) {
  return xml.substr(range.begin, range.end - range.begin);
}

std::string_view name_in(std::string_view start_tag) {
  return start_tag.substr(1, start_tag.find_first_of(" \t\r\n/>") - 1);
}

std::string_view local(std::string_view name) {
  const auto colon = name.find(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

bool is_channel(std::string_view start_tag) {
  return equal_ignoring_case(local(name_in(start_tag)), "channel");
}

/// A root that is read at once: a channel may be of a format that looks at everything, and an entry's
/// document is that entry, whatever stands in it.
bool is_whole(std::string_view start_tag) {
  const auto name = local(name_in(start_tag));
  return is_channel(start_tag) || equal_ignoring_case(name, "entry") || equal_ignoring_case(name, "item");
}

}  // namespace

void XmlCuts::add(XmlCut cut, std::string_view xml) {
  std::size_t frame = 0;
  for (const auto& range : cut.open) frame += range.end - range.begin;
  if (frame > longest_frame) return;
  if (is_whole(slice(xml, cut.open[0]))) return;
  if (cut.open.size() == 2 && !is_channel(slice(xml, cut.open[1]))) return;
  last_ = cut.at;
  cuts_.push_back(std::move(cut));
}

bool XmlPieces::next(std::string& piece) {
  if (number_ > cuts_.size()) return false;
  piece.clear();
  const auto begin = number_ == 0 ? 0 : cuts_[number_ - 1].at;
  const bool last = number_ == cuts_.size();
  const auto end = last ? xml_.size() : cuts_[number_].at;
  piece.reserve(end - begin + 2 * longest_frame);  // a large one is not to grow by what ends it
  if (number_ > 0)
    for (const auto& open : cuts_[number_ - 1].open) piece += slice(xml_, open);
  piece += xml_.substr(begin, end - begin);
  if (!last) {
    const auto& open = cuts_[number_].open;
    for (auto each = open.rbegin(); each != open.rend(); ++each)
      piece.append("</").append(name_in(slice(xml_, *each))).append(">");
  }
  ++number_;
  return true;
}

}  // namespace feedarc
