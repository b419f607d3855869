#include "html/scan.h"

#include <algorithm>

#include "feedarc/text/utf8.h"
#include "html/scan_svg.h"
#include "html/scan_text.h"
#include "html/scanned_tree.h"
#include "html/tag_reader.h"
#include "html/tag_scan.h"

namespace feedarc::html {
namespace {

constexpr std::size_t max_formatting = 40;
constexpr std::size_t max_alike = 3;  // the standard forgets the first of four formatting elements alike

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// In a script, a comment with a script in it hides the end tag.
bool may_hide_its_end(std::string_view script) {
  if (script.find("<!--") == std::string_view::npos) return false;
  for (std::size_t at = script.find('<'); at != std::string_view::npos; at = script.find('<', at + 1)) {
    if (equal_ignoring_case(script.substr(at, 7), "<script")) return true;
  }
  return false;
}

/// Takes one token after the other and does what its rule says; false where the full parser must do it.
class Scanner {
 public:
  Scanner(Document& document, std::string_view in, Node& into)
      : document_(document), tags_(document, in), tree_(document, into), open_(tree_.open()) {}

  bool run(const TakeStretch& take, std::size_t bytes) {
    take_ = &take;
    stretch_ = bytes;
    if (!run()) return false;
    take(document_.root());
    return true;
  }

  bool run() {
    const std::string_view in = tags_.in();
    while (!tags_.at_end()) {
      const std::size_t at = tags_.at();
      const std::size_t mark = std::min(in.find('<', at), in.size());
      if (mark > at && !text(in.substr(at, mark - at))) return false;
      tags_.go_to(mark);
      if (mark < in.size() && !markup()) return false;
      // Walks along the stack are short, unless somebody wants them long.
      if (open_.steps() > 16 * in.size() + 1000) return false;
      hand_over();
    }
    tree_.flush();
    return true;
  }

 private:
  void hand_over() {
    if (!take_ || tags_.at() - taken_ < stretch_ || !tree_.is_whole()) return;
    (*take_)(document_.root());
    document_.clear();
    taken_ = tags_.at();
  }

  bool text(std::string_view piece) {
    behind_pre_ = false;
    return tree_.add_text(piece);
  }

  bool markup() {
    const std::string_view rest = tags_.rest();
    const char next = rest.size() > 1 ? rest[1] : '\0';
    if (is_letter(next)) return start_tag();
    if (next == '/') return rest.size() > 2 && is_letter(rest[2]) && end_tag();
    if (next == '!' || next == '?') return comment();
    tags_.go_to(tags_.at() + 1);
    return text(rest.substr(0, 1));
  }

  bool comment() {
    const std::string_view rest = tags_.rest();
    if (could_join(tags_.in(), tags_.at()) || rest.starts_with(tree_.in_svg() ? "<![" : "<![CDATA["))
      return false;
    tags_.go_to(comment_end(tags_.in(), tags_.at()));
    return true;
  }

  bool start_tag() {
    const std::size_t begin = tags_.at();
    std::string_view name;
    tags_.go_to(begin + 1);
    if (!tags_.read_start_tag(name)) return false;
    const Tag tag = tag_of(name);
    const Rule& rule = rule_of(tag, name);
    if (rule.start == StartRule::drop)
      return !could_join(tags_.in(), begin) && !behind_pre_ && !tree_.in_svg();
    if (rule.start == StartRule::drop_whole && !tree_.in_svg() && skip_whole(name))
      return !could_join(tags_.in(), begin) && !behind_pre_ && tags_.skip_tag_end();
    behind_pre_ = false;
    return !tree_.reopens() && start(name, tag, rule);
  }

  bool end_tag() {
    std::string_view name;
    tags_.go_to(tags_.at() + 2);
    if (!tags_.read_end_tag(name)) return false;
    behind_pre_ = false;
    const Tag tag = tag_of(name);
    return end(name, tag, rule_of(tag, name));
  }

  bool push(std::string_view name, Tag tag, const Rule& rule) {
    // What ends where another begins, unless this one's name and attributes may be the document's.
    if (tag != Tag::other && tags_.attributes().empty()) hand_over();
    return tree_.push(name, tag, rule, tags_.attributes());
  }

  bool start(std::string_view name, Tag tag, const Rule& rule) {
    if (tree_.in_svg() || (tag == Tag::svg && !tree_.in_table_level())) return svg(name);
    if (rule.start == StartRule::table_part) return tree_.start_table_part(tag, tags_.attributes());
    if (tree_.in_table_level()) return false;
    switch (rule.start) {
      case StartRule::refuse:
      case StartRule::drop:
      case StartRule::table_part:
        return false;
      case StartRule::ignore:
        return true;
      case StartRule::form:
        return open_.count(tag) == 0 && tree_.close_paragraph() && push(name, tag, rule);
      case StartRule::block:
      case StartRule::table:
        return tree_.close_paragraph() && push(name, tag, rule);
      case StartRule::heading:
        return tree_.close_paragraph() && !is_heading(tree_.top().tag) && push(name, tag, rule);
      case StartRule::preformatted:
        return tree_.close_paragraph() && push(name, tag, rule) && skip_line_feed();
      case StartRule::item:
        return close_item(tag) && tree_.close_paragraph() && push(name, tag, rule);
      case StartRule::button:
        return open_.count(tag) == 0 && push(name, tag, rule);
      case StartRule::link:
        // The one before ends, where that is all there is to it.
        if (open_.count(tag) > 0 && (!tree_.end_formatting(tag) || tree_.reopens())) return false;
        [[fallthrough]];
      case StartRule::formatting:
        return open_.count(tag) < max_alike && open_.formatting() < max_formatting && push(name, tag, rule);
      case StartRule::ordinary:
      case StartRule::drop_whole:
      case StartRule::scope:
        return push(name, tag, rule);
      case StartRule::rule:
        if (!tree_.close_paragraph()) return false;
        [[fallthrough]];
      case StartRule::empty:
        tree_.insert(name, tag, tags_.attributes());
        return true;
      case StartRule::raw_block:
        if (!tree_.close_paragraph() || tree_.reopens()) return false;
        [[fallthrough]];
      case StartRule::raw:
        return raw_text(name, tag);
      case StartRule::ruby:
        return ruby_part(name, tag, rule);
    }
    return false;
  }

  /// Up to where the end tag's name ends; false where there is none.
  bool skip_whole(std::string_view name) {
    if (no_end_to_skip_to_) return false;
    const std::size_t stop = find_end_tag(tags_.in(), tags_.at(), name);
    no_end_to_skip_to_ = stop == tags_.in().size();
    if (!no_end_to_skip_to_) tags_.go_to(stop + 2 + name.size());
    return !no_end_to_skip_to_;
  }

  /// A drawing, or what is in one. Its title and description hold HTML: text is read.
  bool svg(std::string_view name) {
    const std::string_view adjusted = name == "svg" ? name : svg_element(name);
    const std::string_view around = tree_.in_svg() ? tree_.top().node->name : std::string_view{};
    if (adjusted.empty() || around == "title" || around == "desc") return false;
    for (Attribute& each : tags_.attributes()) each.name = svg_attribute(each.name);
    return tree_.push_svg(adjusted, tags_.attributes(), tags_.self_closing());
  }

  /// Right behind <pre>, where it means nothing.
  bool skip_line_feed() {
    const std::string_view rest = tags_.rest();
    if (rest.starts_with('\n')) {
      tags_.go_to(tags_.at() + 1);
      return true;
    }
    // A reference may mean one, and what is dropped may stand before one.
    if (rest.starts_with("&#") || rest.starts_with("&NewLine") || rest.starts_with("<!") ||
        rest.starts_with("<?"))
      return false;
    behind_pre_ = true;
    return true;
  }

  /// What li, dd and dt end.
  bool close_item(Tag tag) {
    bool ends = false, clear = true;
    const std::size_t found = open_.nearest(
        [&](const OpenElements::Open& each) {
          ends = tag == Tag::li ? each.tag == Tag::li : each.tag == Tag::dd || each.tag == Tag::dt;
          const bool passed = each.tag == Tag::address || each.tag == Tag::div || each.tag == Tag::p;
          clear = ends || (each.rule.flags & unsure) == 0;
          return ends || !clear || ((each.rule.flags & special) != 0 && !passed);
        },
        0);
    return clear && (!ends || tree_.pop_to(found));
  }

  bool raw_text(std::string_view name, Tag tag) {
    const std::size_t stop = find_end_tag(tags_.in(), tags_.at(), name);
    std::string_view content = tags_.in().substr(tags_.at(), stop - tags_.at());
    if (tag == Tag::script && may_hide_its_end(content)) return false;
    if (tag == Tag::textarea && content.starts_with('\n')) content.remove_prefix(1);
    if (tag == Tag::textarea || tag == Tag::title) {
      const std::string_view source = content;
      if (!tags_.decode(content, false)) return false;
      // A line feed written as a reference.
      if (tag == Tag::textarea && content.starts_with('\n') && !source.starts_with('\n')) return false;
    }
    Node& node = tree_.insert(name, tag, tags_.attributes());
    if (!content.empty()) append(node, document_.make_text(content));
    tags_.go_to(stop);
    if (tags_.at_end()) return true;
    tags_.go_to(stop + 2 + name.size());
    return tags_.skip_tag_end();
  }

  bool ruby_part(std::string_view name, Tag tag, const Rule& rule) {
    const bool keeps_rtc = tag == Tag::rp || tag == Tag::rt;
    if (open_.count(Tag::ruby) > 0) {
      while (tree_.top().rule.start == StartRule::ruby && !(keeps_rtc && tree_.top().tag == Tag::rtc))
        tree_.pop();
      if (tree_.top().tag != Tag::ruby && tree_.top().tag != Tag::rtc) return false;
    }
    return push(name, tag, rule);
  }

  bool end(std::string_view name, Tag tag, const Rule& rule) {
    if (tree_.in_svg()) return end_svg(name);
    if (rule.end == EndRule::table_part) return tree_.end_table_part(tag);
    if (rule.end == EndRule::refuse || tree_.in_table_level()) return false;
    std::size_t found = OpenElements::none;
    switch (rule.end) {
      case EndRule::refuse:
      case EndRule::table_part:
        return false;
      case EndRule::ignore:
        return true;
      case EndRule::line_break:
        if (tree_.reopens()) return false;
        tree_.insert(name, tag, {});
        return true;
      case EndRule::scope:
      case EndRule::block:
        found = tree_.nearest(tag, ends_scope);
        break;
      case EndRule::item:
        found = tree_.nearest(tag, ends_scope | ends_list_scope);
        break;
      case EndRule::heading:
        found = open_.nearest([](const auto& each) { return is_heading(each.tag); }, ends_scope);
        break;
      case EndRule::paragraph:
        found = open_.paragraph();
        // Without a beginning it makes an empty one.
        if (found == OpenElements::none) tree_.insert(name, tag, {});
        break;
      case EndRule::formatting:
        return tree_.end_formatting(tag);
      case EndRule::other:
        return end_other(name, tag);
    }
    if (found == OpenElements::none) return true;
    if (tag == Tag::form && !ends_alone(found)) return false;
    return tree_.pop_to(found, rule.end == EndRule::scope);
  }

  bool end_svg(std::string_view name) {
    if (!equal_ignoring_case(tree_.top().node->name, name)) return false;
    tree_.pop();
    return true;
  }

  /// A form ends without what is open in it. gumbo puts a text that ends it behind it.
  bool ends_alone(std::size_t form) const {
    if (tree_.has_text()) return false;
    for (std::size_t i = open_.size() - 1; i > form; --i) {
      if ((open_[i].rule.flags & implied_end) == 0) return false;
    }
    return true;
  }

  bool end_other(std::string_view name, Tag tag) {
    if (open_.count(tag) == 0) return true;
    const std::size_t found = tree_.nearest(tag, special | unsure);
    // A `main` may have ended the search or not.
    if (found == OpenElements::none) return open_.count(Tag::main) == 0;
    // gumbo takes any unknown name for any other.
    if (tag == Tag::other && open_[found].node->name != name) return false;
    return tree_.pop_to(found);
  }

  Document& document_;
  TagReader tags_;
  ScannedTree tree_;
  OpenElements& open_;
  const TakeStretch* take_ = nullptr;
  std::size_t stretch_ = 0, taken_ = 0;  // of the source
  bool behind_pre_ = false;              // a line feed right here would be dropped
  bool no_end_to_skip_to_ = false;       // of noscript, the one that is skipped whole
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

bool scan_in_stretches(std::string_view markup, const TakeStretch& take, std::size_t bytes) {
  const SourceCheck check = check_source(markup);
  if (!check.readable) return false;
  const std::string with_feeds = check.carriage_returns ? with_line_feeds(markup) : std::string();
  if (check.carriage_returns) markup = with_feeds;
  Document document;
  return Scanner(document, markup, document.root()).run(take, bytes);
}

}  // namespace feedarc::html
