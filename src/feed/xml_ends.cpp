#include "feed/xml_ends.h"

#include <string>
#include <unordered_map>

#include "feed/xml_check.h"
#include "feed/xml_section.h"
#include "feed/xml_tag.h"
#include "feedarc/text/utf8.h"

namespace feedarc {
namespace {

/// The start tags that wait for an end, by name.
class Waiting {
 public:
  explicit Waiting(std::vector<bool>& ended) : ended_(ended) {}

  void take(const XmlTag& tag, std::size_t begin) {
    if (is_item_name(tag.name)) since_ = begin;
    if (tag.empty) return;
    auto& waiting = by_name_[lower_ascii(tag.name)];
    if (!tag.closing) {
      waiting.push_back(begin);
    } else if (!waiting.empty() && waiting.back() >= since_) {
      ended_[waiting.back()] = true;
      waiting.pop_back();
    }
  }

 private:
  std::vector<bool>& ended_;
  std::unordered_map<std::string, std::vector<std::size_t>> by_name_;
  std::size_t since_ = 0;  // what began before waits in vain
};

}  // namespace

void XmlEnds::look() {
  ended_.assign(text_.size(), false);
  XmlTagReader tags(text_);
  XmlSectionReader sections(text_);
  XmlTag tag;
  Waiting waiting(ended_);
  for (auto at = text_.find('<', root_); at != std::string_view::npos; at = text_.find('<', at)) {
    const auto begin = at++;
    if (at < text_.size() && (text_[at] == '!' || text_[at] == '?')) {
      const auto section = sections.read(begin, tag.name);
      if (section.kind != XmlSection::Kind::text) at = section.end;
    } else if (tags.read(begin, tag)) {
      waiting.take(tag, begin);
      at = tag.end;
    }
  }
}

}  // namespace feedarc
