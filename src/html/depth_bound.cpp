#include "html/depth_bound.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <unordered_map>
#include <vector>

#include "feedarc/model/limits.h"
#include "feedarc/text/utf8.h"
#include "html/tag.h"
#include "html/tag_scan.h"

namespace feedarc::html {
namespace {

constexpr std::size_t max_open_formatting = 48;
// Steps the parser behind may take along the stack of open elements; real pages need some 20 a tag.
constexpr std::size_t stack_steps = 6'000'000;
constexpr std::size_t depth_when_spent = 24;
// Formatting elements left open are made anew in each block; real pages need a few hundred.
constexpr std::size_t formatting_copies = 60'000;

struct Open {
  std::string name;
  Tag tag = Tag::other;
  bool foreign = false;      // SVG or MathML
  bool integration = false;  // of these, one whose content is HTML again
};

constexpr std::array<std::string_view, 9> integration_points{
    "annotation-xml", "desc", "foreignobject", "mi", "mn", "mo", "ms", "mtext", "title"};

bool ends_foreign(Tag tag) {
  using enum Tag;
  static constexpr std::array list{
      b,   big,  blockquote, body,  br,   center, code,   dd,  div, dl,      dt,   em,   embed, h1, h2,
      h3,  h4,   h5,         h6,    head, hr,     i,      img, li,  listing, menu, meta, nobr,  ol, p,
      pre, ruby, s,          small, span, strong, strike, sub, sup, table,   tt,   u,    ul,    var};
  return std::find(list.begin(), list.end(), tag) != list.end();
}

/// What a start tag closes when it is open already, and what ends the search for it.
struct Sibling {
  Tag tag, closes, other, stop;
};
constexpr std::array siblings{
    Sibling{Tag::td, Tag::td, Tag::th, Tag::tr},
    Sibling{Tag::th, Tag::td, Tag::th, Tag::tr},
    Sibling{Tag::tr, Tag::tr, Tag::caption, Tag::table},
    Sibling{Tag::tbody, Tag::tbody, Tag::thead, Tag::table},
    Sibling{Tag::thead, Tag::tbody, Tag::tfoot, Tag::table},
    Sibling{Tag::tfoot, Tag::tbody, Tag::thead, Tag::table},
    Sibling{Tag::li, Tag::li, Tag::li, Tag::ul},
    Sibling{Tag::dt, Tag::dt, Tag::dd, Tag::dl},
    Sibling{Tag::dd, Tag::dt, Tag::dd, Tag::dl},
    Sibling{Tag::option, Tag::option, Tag::option, Tag::select},
    Sibling{Tag::optgroup, Tag::option, Tag::optgroup, Tag::select},
    Sibling{Tag::rt, Tag::rt, Tag::rp, Tag::ruby},
    Sibling{Tag::rp, Tag::rt, Tag::rp, Tag::ruby},
    Sibling{Tag::rb, Tag::rb, Tag::rt, Tag::ruby},
    Sibling{Tag::rtc, Tag::rtc, Tag::rt, Tag::ruby},
    Sibling{Tag::a, Tag::a, Tag::a, Tag::table},
    Sibling{Tag::nobr, Tag::nobr, Tag::nobr, Tag::table},
    Sibling{Tag::button, Tag::button, Tag::button, Tag::table},
};

class Bounder {
 public:
  explicit Bounder(std::string_view in) : in_(in) { out_.reserve(in.size()); }

  std::string run() {
    while (at_ < in_.size()) {
      const std::size_t mark = std::min(in_.find('<', at_), in_.size());
      out_.append(in_, at_, mark - at_);
      at_ = mark;
      if (at_ < in_.size()) markup();
    }
    return std::move(out_);
  }

 private:
  void markup() {
    if (in_.substr(at_).starts_with("<![CDATA[") && in_foreign()) return copy_to("]]>");
    const ScannedTag tag = scan_tag(in_, at_);
    if (tag.kind == ScannedTag::Kind::text) {
      out_ += '<';
      ++at_;
      return;
    }
    if (tag.kind == ScannedTag::Kind::bogus) {
      at_ = comment_end(in_, at_);
      return;
    }
    at_ = tag.end;
    if (!tag.closed) return;  // cut off inside a tag: the standard drops it
    tag.kind == ScannedTag::Kind::start ? start(tag) : end(tag);
  }

  void copy_to(std::string_view terminator) {
    const std::size_t found = in_.find(terminator, at_);
    const std::size_t next = found == std::string_view::npos ? in_.size() : found + terminator.size();
    out_.append(in_, at_, next - at_);
    at_ = next;
  }

  bool in_foreign() const { return !stack_.empty() && stack_.back().foreign && !stack_.back().integration; }

  void start(const ScannedTag& tag) {
    const Tag known = tag_of(tag.name);
    // The parser behind merges the attributes of repeated ones, again and again.
    if (known == Tag::html || known == Tag::head || known == Tag::body || tag.name == "frameset") return;
    if (in_foreign()) {
      if (!ends_foreign(known))
        return push(tag, Open{tag.name, Tag::other, true, is_integration(tag.name)}, tag.self_closing);
      while (in_foreign()) stack_.pop_back();
    }
    if (has_trait(known, raw)) return copy_raw(tag, known);
    // A link right within a link ends that one: no more are open than before.
    if (known == Tag::a && !stack_.empty() && stack_.back().tag == Tag::a)
      std::erase(open_formatting_, tag.name);
    close_siblings(known);
    if (has_trait(known, is_void)) return emit(tag);
    if (has_trait(known, formatting) && !room_for_formatting(tag.name)) return;
    const bool foreign = known == Tag::svg || known == Tag::math;
    push(tag, Open{tag.name, known, foreign, false}, foreign && tag.self_closing);
  }

  static bool is_integration(std::string_view name) {
    return std::binary_search(integration_points.begin(), integration_points.end(), name);
  }

  void push(const ScannedTag& tag, Open open, bool closed) {
    if (stack_.size() >= depth_allowed()) {
      if (!closed) ++dropped_[tag.name];
      return;
    }
    emit(tag);
    spent_ += 1 + stack_.size() / 8;
    if (!closed) stack_.push_back(std::move(open));
  }

  std::size_t depth_allowed() const {
    return spent_ > stack_steps ? depth_when_spent : static_cast<std::size_t>(limits::html_depth);
  }

  /// Raw text ends at its own end tag; what looks like a tag inside is none.
  void copy_raw(const ScannedTag& tag, Tag known) {
    emit(tag);
    if (known == Tag::plaintext) {
      out_.append(in_, at_, in_.size() - at_);
      at_ = in_.size();
      return;
    }
    const std::size_t stop = find_end_tag(in_, at_, tag.name);
    out_.append(in_, at_, stop - at_);
    at_ = stop;
    const ScannedTag closing = stop < in_.size() ? scan_tag(in_, stop) : ScannedTag{};
    out_ += "</" + tag.name + ">";
    at_ = stop < in_.size() ? closing.end : stop;
  }

  void close_siblings(Tag tag) {
    for (const Sibling& rule : siblings) {
      if (rule.tag == tag) close_nearest(rule.closes, rule.other, rule.stop);
    }
    if (has_trait(tag, closes_p)) close_nearest(Tag::p, Tag::p, Tag::button);
    if (is_heading(tag) && !stack_.empty() && is_heading(stack_.back().tag)) stack_.pop_back();
  }

  void close_nearest(Tag wanted, Tag other, Tag stop) {
    for (std::size_t i = stack_.size(); i-- > 0;) {
      ++spent_;
      const Tag tag = stack_[i].tag;
      if (tag == wanted || tag == other) return stack_.resize(i);
      if (tag == stop || has_trait(tag, scope) || stack_[i].foreign) return;
      const bool list = tag == Tag::ol || tag == Tag::ul || tag == Tag::dl || tag == Tag::menu;
      if (list && wanted != Tag::p && wanted != Tag::a) return;
    }
  }

  bool room_for_formatting(const std::string& name) {
    if (open_formatting_.size() < (copies_ > formatting_copies ? 4 : max_open_formatting)) {
      open_formatting_.push_back(name);
      return true;
    }
    ++dropped_[name];
    return false;
  }

  /// Each block makes the formatting elements left open anew.
  void count_copies(Tag tag) {
    if (!has_trait(tag, block) || open_formatting_.empty()) return;
    copies_ += open_formatting_.size();
    if (copies_ <= formatting_copies) return;
    for (auto name = open_formatting_.rbegin(); name != open_formatting_.rend(); ++name)
      out_ += "</" + *name + ">";
    open_formatting_.clear();
    std::erase_if(stack_, [](const Open& open) { return has_trait(open.tag, formatting); });
  }

  void end(const ScannedTag& tag) {
    if (const auto found = dropped_.find(tag.name); found != dropped_.end() && found->second > 0) {
      --found->second;
      return;
    }
    const Tag known = tag_of(tag.name);
    if (has_trait(known, formatting)) {
      const auto last = std::find(open_formatting_.rbegin(), open_formatting_.rend(), tag.name);
      if (last != open_formatting_.rend()) open_formatting_.erase(std::next(last).base());
    }
    const bool table_part =
        known == Tag::table || known == Tag::td || known == Tag::th || known == Tag::caption;
    for (std::size_t i = stack_.size(); i-- > 0;) {
      ++spent_;
      if (stack_[i].name == tag.name) {
        if (has_trait(known, formatting)) {
          stack_.erase(stack_.begin() + static_cast<std::ptrdiff_t>(i));
        } else {
          stack_.resize(i);
        }
        count_copies(known);
        return emit(tag);
      }
      if (has_trait(stack_[i].tag, scope) && !table_part) break;
    }
    // A stray end tag costs the parser behind a walk along the whole stack.
    if (spent_ <= stack_steps) emit(tag);
  }

  void emit(const ScannedTag& tag) {
    if (tag.kind == ScannedTag::Kind::start) count_copies(tag_of(tag.name));
    if (tag.kind == ScannedTag::Kind::end) {
      out_ += "</" + tag.name + ">";
    } else if (tag.attributes <= limits::html_attributes) {
      out_.append(in_, tag.begin, tag.end - tag.begin);
    } else {
      out_.append(in_, tag.begin, tag.attributes_end - tag.begin);
      out_ += '>';
    }
  }

  std::string_view in_;
  std::string out_;
  std::size_t at_ = 0;
  std::vector<Open> stack_;
  std::vector<std::string> open_formatting_;
  std::unordered_map<std::string, std::size_t> dropped_;
  std::size_t spent_ = 0, copies_ = 0;
};

}  // namespace

std::string bound_depth(std::string_view markup) {
  if (markup.find('<') == std::string_view::npos) return std::string(markup);
  return Bounder(markup).run();
}

}  // namespace feedarc::html
