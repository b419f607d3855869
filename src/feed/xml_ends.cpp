#include "feed/xml_ends.h"

#include <algorithm>
#include <map>

#include "feed/xml_check.h"
#include "feed/xml_places.h"
#include "feed/xml_section.h"
#include "feed/xml_tag.h"
#include "feedarc/text/utf8.h"

namespace feedarc {
namespace {

constexpr auto npos = std::string_view::npos;

// What is open beyond that counts as ended.
constexpr std::size_t most_open = 1 << 16;

// Ordered, not hashed: whoever writes the document chooses the names.
struct BeforeIgnoringCase {
  bool operator()(std::string_view a, std::string_view b) const {
    const auto lower = [](char c) {
      return static_cast<unsigned char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
    };
    return std::lexicographical_compare(a.begin(), a.end(), b.begin(), b.end(),
                                        [&](char x, char y) { return lower(x) < lower(y); });
  }
};

/// The elements that wait for an end, outermost first.
class Waiting {
 public:
  explicit Waiting(std::vector<bool>& ended) : ended_(ended) {}

  std::string_view innermost() const { return open_.empty() ? std::string_view{} : open_.back().name->first; }

  void start(const XmlTag& tag, std::size_t begin) {
    if (!open_.empty() && implies_end(open_.back().name->first, tag.name)) pop();
    const bool item = is_item_name(tag.name) && !tag.empty;
    if (item && item_ != npos && equal_ignoring_case(open_[item_].name->first, tag.name)) pop_down_to(item_);
    if (tag.empty) return;
    if (open_.size() >= most_open) {
      ended_[begin] = true;
      return;
    }
    const auto name = last_.try_emplace(tag.name, npos).first;
    open_.push_back({begin, name, name->second});
    name->second = open_.size() - 1;
    if (item && item_ == npos) item_ = open_.size() - 1;
  }

  void end(std::string_view name) {
    const auto found = last_.find(name);
    if (found == last_.end()) return;
    const auto k = found->second;
    if (item_ != npos && k < item_ && !is_frame(name)) return;  // nothing in an item ends what is around it
    ended_[open_[k].begin] = true;
    pop_down_to(k);
  }

  /// What is still open may end beyond what was looked at.
  void give_up() {
    for (const auto& open : open_) ended_[open.begin] = true;
  }

 private:
  using Last = std::map<std::string_view, std::size_t, BeforeIgnoringCase>;  // by name, in open_
  struct Open {
    std::size_t begin;
    Last::iterator name;
    std::size_t before;  // the one of this name around it
  };

  void pop_down_to(std::size_t k) {
    while (open_.size() > k) pop();
  }

  void pop() {
    const auto open = open_.back();
    open_.pop_back();
    if (open.before == npos)
      last_.erase(open.name);
    else
      open.name->second = open.before;
    if (item_ == open_.size()) item_ = npos;
  }

  std::vector<bool>& ended_;
  std::vector<Open> open_;
  Last last_;
  std::size_t item_ = npos;  // the open item, in open_
};

}  // namespace

void XmlEnds::look() {
  ended_.assign(text_.size(), false);
  XmlTagReader tags(text_);
  XmlSectionReader sections(text_);
  XmlTag tag;
  Waiting waiting(ended_);
  std::size_t count = 0;
  for (auto at = text_.find('<', root_); at != npos; at = text_.find('<', at)) {
    const auto begin = at++;
    if (at < text_.size() && (text_[at] == '!' || text_[at] == '?')) {
      const auto section = sections.read(begin, waiting.innermost());
      if (section.kind != XmlSection::Kind::text) at = section.end;
    } else if (tags.read(begin, tag)) {
      if (++count > most_tags_) {
        waiting.give_up();
        seen_ = begin;
        return;
      }
      at = tag.end;
      if (tag.closing)
        waiting.end(tag.name);
      else if (!is_void(tag.name) || ends_next(text_, at, tag.name))
        waiting.start(tag, begin);
    }
  }
  seen_ = text_.size();
}

}  // namespace feedarc
