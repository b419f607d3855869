#include "html/scan.h"

#include <algorithm>
#include <string>
#include <vector>

#include "feedarc/model/limits.h"
#include "feedarc/text/utf8.h"
#include "html/byte_set.h"
#include "html/scan_stack.h"
#include "html/scan_svg.h"
#include "html/scan_text.h"
#include "html/tag_scan.h"

namespace feedarc::html {
namespace {

// As the bound for the full parser has them: what is near goes there.
constexpr std::size_t max_depth = static_cast<std::size_t>(limits::html_depth) * 3 / 4;
constexpr std::size_t max_formatting = 40;
constexpr std::size_t max_alike = 3;  // the standard forgets the first of four formatting elements alike
constexpr std::size_t max_attributes = 64;

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\f'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }

constexpr ByteSet tag_name_ends(" \t\n\f/>"), attribute_name_ends(" \t\n\f/>="), value_ends(" \t\n\f>");

/// An element's; others would be read too, but nobody writes them.
bool is_plain_name(std::string_view name) {
  return std::all_of(name.begin(), name.end(), [](char c) {
    return is_letter(c) || (c >= '0' && c <= '9') || c == '-' || c == ':' || c == '_' || c == '.';
  });
}

bool is_table_level(Tag tag) {
  using enum Tag;
  return tag == table || tag == tbody || tag == thead || tag == tfoot || tag == tr || tag == colgroup;
}

bool is_section(Tag tag) { return tag == Tag::tbody || tag == Tag::thead || tag == Tag::tfoot; }
bool is_cell(Tag tag) { return tag == Tag::td || tag == Tag::th; }

class Scanner {
 public:
  Scanner(Document& document, std::string_view in, Node& into) : document_(document), in_(in), open_(into) {}

  bool run() {
    while (at_ < in_.size()) {
      const std::size_t mark = std::min(in_.find('<', at_), in_.size());
      if (mark > at_ && !text(in_.substr(at_, mark - at_))) return false;
      at_ = mark;
      if (at_ < in_.size() && !markup()) return false;
      // Walks along the stack are short, unless somebody wants them long.
      if (open_.steps() > 16 * in_.size() + 1000) return false;
    }
    flush();
    return true;
  }

 private:
  bool text(std::string_view piece) {
    if (!reopening_.empty()) return false;
    swallows_ = false;
    if (is_table_level(open_.top().tag) && piece.find_first_not_of(" \t\n\f") != std::string_view::npos)
      return false;
    if (piece.find('&') != std::string_view::npos) {
      gather();
      return append_decoded(piece, false, gathered_);
    }
    if (gathering_) {
      gathered_ += piece;
    } else if (pending_.empty()) {
      pending_ = piece;
    } else if (pending_.data() + pending_.size() == piece.data()) {
      pending_ = {pending_.data(), pending_.size() + piece.size()};
    } else {
      gather();
      gathered_ += piece;
    }
    return true;
  }

  void gather() {
    if (gathering_) return;
    gathering_ = true;
    gathered_ = pending_;
  }

  /// Texts side by side are one node.
  void flush() {
    if (gathering_) pending_ = document_.keep(gathered_);
    gathering_ = false;
    if (!pending_.empty()) append(*open_.top().node, document_.make_text(pending_));
    pending_ = {};
  }

  bool markup() {
    const char next = at_ + 1 < in_.size() ? in_[at_ + 1] : '\0';
    if (is_letter(next)) return start_tag();
    if (next == '/') return at_ + 2 < in_.size() && is_letter(in_[at_ + 2]) && end_tag();
    if (next == '!' || next == '?') return comment();
    if (!text(in_.substr(at_, 1))) return false;
    ++at_;
    return true;
  }

  bool comment() {
    if (could_join(in_, at_) || (in_svg() && in_.substr(at_).starts_with("<!["))) return false;
    at_ = comment_end(in_, at_);
    return true;
  }

  /// The name at `at_`, in lower case.
  std::string_view name(const ByteSet& ends) {
    const std::size_t begin = at_;
    at_ = ends.find(in_, at_);
    const std::string_view found = in_.substr(begin, at_ - begin);
    return std::any_of(found.begin(), found.end(), is_upper) ? document_.keep(lower_ascii(found)) : found;
  }

  void skip_blanks() {
    while (at_ < in_.size() && is_blank(in_[at_])) ++at_;
  }

  bool start_tag() {
    const std::size_t begin = at_++;
    const std::string_view tag_name = name(tag_name_ends);
    if (!is_plain_name(tag_name) || !attributes()) return false;
    const Tag tag = tag_of(tag_name);
    const Rule& rule = rule_of(tag, tag_name);
    if (rule.start == StartRule::drop) return !could_join(in_, begin) && !swallows_ && !in_svg();
    swallows_ = false;
    return reopening_.empty() && start(tag_name, tag, rule);
  }

  /// Up to and with the `>`.
  bool attributes() {
    attributes_.clear();
    repeated_ = self_closing_ = false;
    for (;;) {
      skip_blanks();
      if (at_ >= in_.size()) return false;
      if (in_[at_] == '>') {
        ++at_;
        return true;
      }
      if (in_[at_] == '/') {
        self_closing_ = ++at_ < in_.size() && in_[at_] == '>';
        continue;
      }
      if (!attribute()) return false;
    }
  }

  bool attribute() {
    // gumbo spoils the name behind one that comes again.
    if (repeated_ || attributes_.size() >= max_attributes) return false;
    Attribute found;
    const std::size_t begin = at_;
    found.name = name(attribute_name_ends);
    if (found.name.empty() || (at_ < in_.size() && in_[at_] == '=' && at_ == begin)) return false;
    skip_blanks();
    if (at_ < in_.size() && in_[at_] == '=') {
      ++at_;
      skip_blanks();
      if (!value(found.value)) return false;
    }
    repeated_ = std::any_of(attributes_.begin(), attributes_.end(),
                            [&](const Attribute& each) { return each.name == found.name; });
    if (!repeated_) attributes_.push_back(found);
    return true;
  }

  bool value(std::string_view& found) {
    if (at_ >= in_.size()) return false;
    const char quote = in_[at_];
    std::size_t end = 0;
    if (quote == '"' || quote == '\'') {
      end = in_.find(quote, ++at_);
      if (end == std::string_view::npos) return false;
    } else {
      end = value_ends.find(in_, at_);
      if (end == at_ || end == in_.size()) return false;
    }
    found = in_.substr(at_, end - at_);
    at_ = end + (quote == '"' || quote == '\'' ? 1 : 0);
    if (found.find('&') == std::string_view::npos) return true;
    decoded_.clear();
    if (!append_decoded(found, true, decoded_)) return false;
    found = document_.keep(decoded_);
    return true;
  }

  bool end_tag() {
    at_ += 2;
    const std::string_view tag_name = name(tag_name_ends);
    skip_blanks();
    if (!is_plain_name(tag_name) || at_ >= in_.size() || in_[at_] != '>') return false;
    ++at_;
    swallows_ = false;
    const Tag tag = tag_of(tag_name);
    return end(tag_name, tag, rule_of(tag, tag_name));
  }

  Node& insert(std::string_view tag_name, Tag tag) {
    flush();
    Node& node =
        tag == Tag::other ? document_.make_element(Node::Space::html, tag_name) : document_.make_element(tag);
    add(node);
    return node;
  }

  void add(Node& node) {
    node.attributes = document_.make_attributes(attributes_.size());
    std::copy(attributes_.begin(), attributes_.end(), node.attributes.begin());
    append(*open_.top().node, node);
  }

  bool push(std::string_view tag_name, Tag tag, const Rule& rule) {
    if (open_.size() >= max_depth) return false;
    Node& node = insert(tag_name, tag);
    open_.push(node, tag, rule);
    return true;
  }

  bool push_implied(Tag tag) {
    std::vector<Attribute> own;
    own.swap(attributes_);
    const bool pushed = push(name_of(tag), tag, rule_of(tag, {}));
    own.swap(attributes_);
    return pushed;
  }

  void pop() {
    flush();
    open_.pop();
  }

  bool pop_to(std::size_t index, bool formatting_ends = false) {
    if (open_.holds_state_above(index)) return false;
    if (!formatting_ends && open_.formatting() > 0) {
      for (const Tag tag : open_.formatting_above(index)) reopening_.push_back(tag);
    }
    flush();
    while (open_.size() > index) open_.pop();
    return true;
  }

  bool close_paragraph() { return open_.paragraph() == OpenElements::none || pop_to(open_.paragraph()); }

  bool in_svg() const { return open_[open_.size() - 1].node->space == Node::Space::svg; }

  /// A drawing, or what is in one. Its title and description hold HTML: text is read.
  bool svg_start(std::string_view tag_name) {
    const std::string_view adjusted = tag_name == "svg" ? tag_name : svg_element(tag_name);
    const std::string_view around = in_svg() ? open_.top().node->name : std::string_view{};
    if (adjusted.empty() || around == "title" || around == "desc" || open_.size() >= max_depth) return false;
    for (Attribute& each : attributes_) each.name = svg_attribute(each.name);
    flush();
    Node& node = document_.make_element(Node::Space::svg, adjusted);
    add(node);
    if (!self_closing_) open_.push(node, Tag::other, Rule{});
    return true;
  }

  bool start(std::string_view tag_name, Tag tag, const Rule& rule) {
    if (in_svg() || (tag == Tag::svg && !is_table_level(open_.top().tag))) return svg_start(tag_name);
    if (rule.start == StartRule::table_part) return table_start(tag);
    if (is_table_level(open_.top().tag)) return false;
    switch (rule.start) {
      case StartRule::refuse:
      case StartRule::drop:
      case StartRule::table_part:
        return false;
      case StartRule::form:
        if (open_.count(Tag::form) > 0) return false;
        return close_paragraph() && push(tag_name, tag, rule);
      case StartRule::block:
      case StartRule::table:
        return close_paragraph() && push(tag_name, tag, rule);
      case StartRule::heading:
        return close_paragraph() && !is_heading(open_.top().tag) && push(tag_name, tag, rule);
      case StartRule::preformatted:
        return close_paragraph() && push(tag_name, tag, rule) && swallow_line_feed();
      case StartRule::item:
        return close_item(tag) && close_paragraph() && push(tag_name, tag, rule);
      case StartRule::button:
        return open_.count(tag) == 0 && push(tag_name, tag, rule);
      case StartRule::link:
        // The one before ends, where that is all there is to it.
        if (open_.count(tag) > 0 && (!formatting_end(tag) || !reopening_.empty())) return false;
        [[fallthrough]];
      case StartRule::formatting:
        return open_.count(tag) < max_alike && open_.formatting() < max_formatting &&
               push(tag_name, tag, rule);
      case StartRule::ordinary:
      case StartRule::scope:
        return push(tag_name, tag, rule);
      case StartRule::ignore:
        return true;
      case StartRule::rule:
        if (!close_paragraph()) return false;
        [[fallthrough]];
      case StartRule::empty:
        insert(tag_name, tag);
        return true;
      case StartRule::raw_block:
        if (!close_paragraph() || !reopening_.empty()) return false;
        [[fallthrough]];
      case StartRule::raw:
        return raw_text(tag_name, tag);
      case StartRule::ruby:
        return ruby_part(tag_name, tag, rule);
    }
    return false;
  }

  bool swallow_line_feed() {
    if (at_ < in_.size() && in_[at_] == '\n') {
      ++at_;
      return true;
    }
    // A reference may mean one.
    if (in_.substr(at_).starts_with("&#") || in_.substr(at_).starts_with("&NewLine")) return false;
    if (in_.substr(at_).starts_with("<!") || in_.substr(at_).starts_with("<?")) return false;
    swallows_ = true;
    return true;
  }

  /// What li, dd and dt end.
  bool close_item(Tag tag) {
    for (std::size_t i = open_.size() - 1; i > 0; --i) {
      const OpenElements::Open& each = open_[i];
      ++item_steps_;
      const bool same = tag == Tag::li ? each.tag == Tag::li : each.tag == Tag::dd || each.tag == Tag::dt;
      if (same) return pop_to(i);
      if (each.rule.flags & unsure) return false;
      const bool passed = each.tag == Tag::address || each.tag == Tag::div || each.tag == Tag::p;
      if ((each.rule.flags & special) && !passed) return true;
    }
    return item_steps_ <= 16 * in_.size() + 1000;
  }

  bool raw_text(std::string_view tag_name, Tag tag) {
    const std::size_t stop = find_end_tag(in_, at_, tag_name);
    std::string_view content = in_.substr(at_, stop - at_);
    if (tag == Tag::script && may_hide_its_end(content)) return false;
    if (tag == Tag::textarea && content.starts_with('\n')) content.remove_prefix(1);
    if ((tag == Tag::textarea || tag == Tag::title) && content.find('&') != std::string_view::npos) {
      decoded_.clear();
      if (!append_decoded(content, false, decoded_)) return false;
      // A line feed may have been written as a reference, and then stays.
      content = document_.keep(decoded_);
      if (tag == Tag::textarea && content.starts_with('\n')) return false;
    }
    Node& node = insert(tag_name, tag);
    if (!content.empty()) append(node, document_.make_text(content));
    at_ = stop;
    if (at_ == in_.size()) return true;
    at_ += 2 + tag_name.size();
    skip_blanks();
    if (at_ >= in_.size() || in_[at_] != '>') return false;
    ++at_;
    return true;
  }

  /// In a script, a comment with a script in it.
  static bool may_hide_its_end(std::string_view script) {
    if (script.find("<!--") == std::string_view::npos) return false;
    for (std::size_t at = script.find('<'); at != std::string_view::npos; at = script.find('<', at + 1)) {
      if (equal_ignoring_case(script.substr(at, 7), "<script")) return true;
    }
    return false;
  }

  bool ruby_part(std::string_view tag_name, Tag tag, const Rule& rule) {
    const bool keeps_rtc = tag == Tag::rp || tag == Tag::rt;
    if (open_.count(Tag::ruby) > 0) {
      while (open_.top().rule.start == StartRule::ruby && !(keeps_rtc && open_.top().tag == Tag::rtc)) pop();
      if (open_.top().tag != Tag::ruby && open_.top().tag != Tag::rtc) return false;
    }
    return push(tag_name, tag, rule);
  }

  bool table_start(Tag tag) {
    for (;;) {
      switch (open_.top().tag) {
        case Tag::table:
          if (tag == Tag::tr || is_cell(tag)) {
            if (!push_implied(Tag::tbody)) return false;
          } else if (tag == Tag::col) {
            if (!push_implied(Tag::colgroup)) return false;
          } else {
            return push(name_of(tag), tag, rule_of(tag, {}));
          }
          break;
        case Tag::tbody:
        case Tag::thead:
        case Tag::tfoot:
          if (tag == Tag::tr) return push(name_of(tag), tag, rule_of(tag, {}));
          if (is_cell(tag)) {
            if (!push_implied(Tag::tr)) return false;
          } else {
            pop();
          }
          break;
        case Tag::tr:
          if (is_cell(tag)) return push(name_of(tag), tag, rule_of(tag, {}));
          pop();
          break;
        case Tag::colgroup:
          if (tag == Tag::col) {
            insert(name_of(tag), tag);
            return true;
          }
          pop();
          break;
        default:
          // In a cell or a caption it ends that; elsewhere there is no table for it.
          if (open_.table_place() == OpenElements::none) return true;
          if (!pop_to(open_.table_place(), true)) return false;
      }
    }
  }

  bool end(std::string_view tag_name, Tag tag, const Rule& rule) {
    if (in_svg()) {
      if (!equal_ignoring_case(open_.top().node->name, tag_name)) return false;
      pop();
      return true;
    }
    if (rule.end == EndRule::table_part) return table_end(tag);
    if (rule.end == EndRule::refuse || is_table_level(open_.top().tag)) return false;
    std::size_t found = OpenElements::none;
    switch (rule.end) {
      case EndRule::refuse:
      case EndRule::table_part:
        return false;
      case EndRule::ignore:
        return true;
      case EndRule::line_break:
        attributes_.clear();
        insert(name_of(tag), tag);
        return true;
      case EndRule::scope:
      case EndRule::block:
        found = nearest(tag, ends_scope);
        break;
      case EndRule::item:
        found = nearest(tag, ends_scope | ends_list_scope);
        break;
      case EndRule::heading:
        found = open_.nearest([](const auto& each) { return is_heading(each.tag); }, ends_scope);
        break;
      case EndRule::paragraph:
        if (open_.paragraph() == OpenElements::none) return empty_paragraph();
        found = open_.paragraph();
        break;
      case EndRule::formatting:
        return formatting_end(tag);
      case EndRule::other:
        return other_end(tag_name, tag);
    }
    if (tag == Tag::form && !ends_alone(found)) return false;
    return found == OpenElements::none || pop_to(found, rule.end == EndRule::scope);
  }

  /// A form ends without what is open in it. (gumbo puts a text that ends it behind it; so must we not.)
  bool ends_alone(std::size_t form) const {
    if (form != OpenElements::none && (gathering_ || !pending_.empty())) return false;
    for (std::size_t i = open_.size() - 1; form != OpenElements::none && i > form; --i) {
      if (!(open_[i].rule.flags & implied_end)) return false;
    }
    return true;
  }

  /// `</p>` without a beginning.
  bool empty_paragraph() {
    attributes_.clear();
    insert(name_of(Tag::p), Tag::p);
    return true;
  }

  std::size_t nearest(Tag tag, int stop) {
    if (open_.count(tag) == 0) return OpenElements::none;
    return open_.nearest([&](const OpenElements::Open& each) { return each.tag == tag; },
                         static_cast<std::uint8_t>(stop));
  }

  bool formatting_end(Tag tag) {
    if (const auto ended = std::find(reopening_.rbegin(), reopening_.rend(), tag);
        ended != reopening_.rend()) {
      reopening_.erase(std::next(ended).base());
      return true;
    }
    if (open_.count(tag) == 0) return true;
    const std::size_t found = nearest(tag, special | unsure);
    return found != OpenElements::none && pop_to(found);
  }

  bool other_end(std::string_view tag_name, Tag tag) {
    if (open_.count(tag) == 0) return true;
    const std::size_t found = nearest(tag, special | unsure);
    // gumbo takes any unknown name for any other.
    if (found != OpenElements::none && tag == Tag::other && open_[found].node->name != tag_name) return false;
    return found == OpenElements::none ? !passes_unsure() : pop_to(found);
  }

  /// Whether an element was met of which it is unsure that it ends the search.
  bool passes_unsure() { return open_.count(Tag::main) > 0; }

  bool table_end(Tag tag) {
    for (;;) {
      const Tag top = open_.top().tag;
      if (is_table_level(top)) {
        const bool same = top == tag;
        const bool ends_section = top == Tag::tr && is_section(tag) && open_[open_.size() - 2].tag == tag;
        const bool ends_table = tag == Tag::table;
        if (!same && !ends_section && !ends_table) return false;
        pop();
        if (same) return true;
        continue;
      }
      const std::size_t place = open_.table_place();
      if (place == OpenElements::none) return true;
      const Tag around = open_[place].tag;
      if (around == tag) return pop_to(place, true);
      const bool ends_cell = is_cell(around) && (tag == Tag::table || tag == Tag::tr || is_section(tag));
      const bool ends_caption = around == Tag::caption && tag == Tag::table;
      if (!ends_cell && !ends_caption) return false;
      if (!pop_to(place, true)) return false;
    }
  }

  Document& document_;
  std::string_view in_;
  OpenElements open_;
  std::size_t at_ = 0, item_steps_ = 0;
  bool self_closing_ = false;
  bool repeated_ = false;  // the last attribute was there before
  bool swallows_ = false;  // a line feed right here would be dropped
  std::vector<Attribute> attributes_;
  // Formatting elements that something around them ended: the standard opens them again before whatever comes
  // next, but for their own end tags, as in `<b><i>x</b></i>`.
  std::vector<Tag> reopening_;
  std::string decoded_;
  std::string_view pending_;  // text not yet in the tree: a view, or what was gathered
  std::string gathered_;
  bool gathering_ = false;
};

}  // namespace

bool scan_fragment(Document& document, std::string_view markup, Node& into) {
  const SourceCheck check = check_source(markup);
  if (!check.readable) return false;
  if (check.carriage_returns) markup = document.keep(with_line_feeds(markup));
  if (Scanner(document, markup, into).run()) return true;
  into.first_child = into.last_child = nullptr;
  return false;
}

}  // namespace feedarc::html
