#include "html/depth_bound.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <unordered_map>
#include <vector>

#include "feedarc/model/limits.h"
#include "feedarc/text/utf8.h"
#include "html/foreign.h"
#include "html/scan_text.h"
#include "html/tag.h"
#include "html/tag_scan.h"
#include "html/tree.h"

namespace feedarc::html {
namespace {

constexpr std::size_t max_open_formatting = 48;
// Steps the parser behind may take along the stack of open elements; real pages need some 20 a tag.
constexpr std::size_t stack_steps = 6'000'000;
constexpr std::size_t depth_when_spent = 24;
constexpr std::string_view cdata_begin = "<![CDATA[", cdata_end = "]]>";
// Formatting elements left open are made anew in each block; real pages need a few hundred.
constexpr std::size_t formatting_copies = 60'000;

struct Open {
  std::string name;
  Tag tag = Tag::other;
  Node::Space space = Node::Space::html;
  bool holds_html = false;  // in a drawing or formula

  bool foreign() const { return space != Node::Space::html; }
};

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
  Bounder(std::string_view in, PlainRuns& runs) : in_(in), runs_(runs) {}

  std::string run() {
    while (at_ < in_.size()) {
      const std::size_t mark = std::min(in_.find('<', at_), in_.size());
      text(in_.substr(at_, mark - at_));
      at_ = mark;
      if (at_ < in_.size()) markup();
    }
    return std::move(out_);
  }

 private:
  void text(std::string_view piece) {
    const std::size_t end = in_cdata_ ? piece.find(cdata_end) : std::string_view::npos;
    if (end != std::string_view::npos) {
      plain_text(piece.substr(0, end));
      piece.remove_prefix(end + cdata_end.size());
      in_cdata_ = false;
    }
    plain_text(piece);
  }

  /// Where all that stood between was dropped, `&` and `amp;` must not become one.
  void plain_text(std::string_view piece) {
    if (piece.empty()) return;
    if (out_.size() == open_reference_) out_ += "<!---->";
    runs_.append(out_, piece);
    open_reference_ = may_go_on_as_reference(piece) ? out_.size() : std::string::npos;
  }

  void markup() {
    if (in_.substr(at_).starts_with(cdata_begin)) return cdata();
    const ScannedTag tag = scan_tag(in_, at_);
    if (tag.kind == ScannedTag::Kind::text) {
      // As it stands it could become a tag, once a comment behind it is gone.
      out_ += "&lt;";
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

  /// A drawing may hold it. HTML may not: there only its marks go, for who wrote them wrapped text twice.
  void cdata() {
    if (stack_.empty() || !stack_.back().foreign()) {
      in_cdata_ = true;
      at_ += cdata_begin.size();
      return;
    }
    const std::size_t found = in_.find(cdata_end, at_);
    const std::size_t next = found == std::string_view::npos ? in_.size() : found + cdata_end.size();
    out_.append(in_, at_, next - at_);
    at_ = next;
  }

  bool in_foreign() const { return !stack_.empty() && stack_.back().foreign() && !stack_.back().holds_html; }

  /// A drawing in a formula's annotation is one, whatever the annotation says it is.
  bool is_foreign(const ScannedTag& tag) const {
    return in_foreign() && (tag.name != "svg" || stack_.back().name != "annotation-xml");
  }

  /// The parser behind follows an older text of the standard, by which a fragment's drawing holds HTML: it is
  /// ended in so many words.
  void end_foreign() {
    while (in_foreign()) {
      out_ += "</" + stack_.back().name + ">";
      stack_.pop_back();
    }
  }

  void start(const ScannedTag& tag) {
    const Tag known = tag_of(tag.name);
    // The parser behind merges the attributes of repeated ones, again and again.
    if (known == Tag::html || known == Tag::head || known == Tag::body || tag.name == "frameset") return;
    if (is_foreign(tag)) {
      const Node::Space space = stack_.back().space;
      if (!ends_foreign(in_, tag))
        return push(tag, Open{tag.name, Tag::other, space, holds_html(in_, tag, space)}, tag.self_closing);
      end_foreign();
    }
    if (known == Tag::noscript && skip_noscript()) return;
    if (has_trait(known, raw)) return copy_raw(tag, known);
    // A link right within a link ends that one: no more are open than before.
    if (known == Tag::a && !stack_.empty() && stack_.back().tag == Tag::a)
      std::erase(open_formatting_, tag.name);
    close_siblings(known);
    if (has_trait(known, is_void)) return emit(tag);
    if (has_trait(known, formatting) && !room_for_formatting(tag.name)) return;
    const Node::Space space = known == Tag::svg    ? Node::Space::svg
                              : known == Tag::math ? Node::Space::math
                                                   : Node::Space::html;
    push(tag, Open{tag.name, known, space, false}, space != Node::Space::html && tag.self_closing);
  }

  /// Where scripts run it is raw text that nobody sees; what is open in it must not swallow what follows.
  bool skip_noscript() {
    if (no_noscript_end_) return false;
    const std::size_t stop = find_end_tag(in_, at_, name_of(Tag::noscript));
    no_noscript_end_ = stop == in_.size();
    if (!no_noscript_end_) at_ = scan_tag(in_, stop).end;
    return !no_noscript_end_;
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
      if (tag == stop || has_trait(tag, scope) || stack_[i].foreign()) return;
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
    if (known == Tag::p || known == Tag::br) end_foreign();
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
  PlainRuns& runs_;
  std::string out_;
  std::size_t at_ = 0;
  std::vector<Open> stack_;
  std::vector<std::string> open_formatting_;
  std::unordered_map<std::string, std::size_t> dropped_;
  std::size_t spent_ = 0, copies_ = 0;
  std::size_t open_reference_ = std::string::npos;  // where in `out_` a text ends that may end in half of one
  bool in_cdata_ = false;                           // its end is still to come
  bool no_noscript_end_ = false;
};

}  // namespace

std::string bound_depth(std::string_view markup, PlainRuns& runs) { return Bounder(markup, runs).run(); }

}  // namespace feedarc::html
