#include "feed/xml_repair.h"

#include <algorithm>
#include <cstddef>

#include "feed/xml_check.h"
#include "feed/xml_ends.h"
#include "feed/xml_places.h"
#include "feed/xml_section.h"
#include "feed/xml_tag.h"
#include "feed/xml_text.h"
#include "feedarc/model/limits.h"
#include "feedarc/text/utf8.h"

namespace feedarc {
namespace {

constexpr auto npos = std::string_view::npos;

/// Blanks, comments and instructions may follow the root element, and nothing else.
bool ends_well(std::string_view text, std::size_t at) {
  while (at < text.size()) {
    const auto rest = text.substr(at);
    const auto end = rest.starts_with("<!--") ? rest.find("-->")
                     : rest.starts_with("<?") ? rest.find("?>")
                                              : npos;
    if (end != npos)
      at += end + 2 + (rest.starts_with("<!--") ? 1 : 0);
    else if (rest[0] == ' ' || rest[0] == '\n' || rest[0] == '\r' || rest[0] == '\t')
      ++at;
    else
      return false;
  }
  return true;
}

constexpr const char* more_behind = "something follows the root element";

// What is open beyond that was never meant to be ended.
constexpr std::size_t most_deep = 1 << 16;

// So far parts of a feed stand in one another: a name in an author in a source in an entry.
constexpr std::size_t most_parts_deep = 4;

class Repair {
 public:
  Repair(std::string_view text, std::size_t root, std::string_view prolog, std::size_t piece)
      : text_(text),
        at_(root),
        tags_(text),
        sections_(text),
        ends_(text, root),
        entities_(internal_entities(prolog)),
        writer_(done_.mended, entities_, !prolog.empty()),
        cuts_(piece) {
    done_.mended.reserve(text.size() + text.size() / 16);
  }

  Result<RepairedXml> run() {
    while (at_ < text_.size() && !ended_) {
      if (!step()) return tl::make_unexpected(Failure{Failure::Kind::too_large, "too many elements"});
    }
    finish();
    done_.cuts = cuts_.take();
    return std::move(done_);
  }

 private:
  struct Open {
    std::string_view name;
    std::size_t begin;        // of its start tag, in the text
    ByteRange start_tag;      // in what is written
    std::size_t item = npos;  // its number, for an item
    bool holds_no_item = false;
  };

  void mend(const char* what) {
    const auto& all = done_.warnings;
    if (std::find(all.begin(), all.end(), what) == all.end()) done_.warnings.emplace_back(what);
  }

  /// One token; false where the document is too deep or has too many elements.
  bool step() {
    const auto next = std::min(text_.find('<', at_), text_.size());
    writer_.text(text_.substr(at_, next - at_));
    at_ = next;
    if (at_ >= text_.size()) return true;
    if (at_ + 1 < text_.size() && (text_[at_ + 1] == '!' || text_[at_ + 1] == '?')) return take_section();
    if (!tags_.read(at_, tag_)) return take_angle();
    if (tag_.mended != nullptr) mend(tag_.mended);
    const auto begin = at_;
    at_ = tag_.end;
    return tag_.closing ? end_tag(begin) : start_tag(begin);
  }

  bool take_angle() {
    // A tag that the end of the text cuts is no text.
    const bool last = at_ == last_open_ && (last_close_ == npos || last_close_ < at_);
    if (last && at_ + 1 < text_.size() && text_[at_ + 1] != ' ') {
      at_ = text_.size();
      return true;
    }
    mend("a bare <");
    writer_.text("<");
    ++at_;
    return true;
  }

  bool take_section() {
    const auto section = sections_.read(at_, open_.empty() ? std::string_view{} : open_.back().name);
    if (section.kind == XmlSection::Kind::text) return take_angle();
    if (section.mended != nullptr) mend(section.mended);
    if (section.kind == XmlSection::Kind::cdata) writer_.cdata(section.content);
    at_ = section.end;
    return true;
  }

  bool start_tag(std::size_t begin) {
    const auto name = tag_.name;
    const bool item = begins_item(begin);
    if (open_.size() > around_ && is_part_of_feed(name)) close_what_holds_no(name, begin);
    // The root ends behind all else, whatever it is called.
    if (open_.size() > 1 && implies_end(open_.back().name, name)) {
      mend("an end tag is missing");
      pop(begin);
    }
    nodes_ += 1 + tag_.attributes.size();
    if (nodes_ > limits::xml_nodes) return false;
    const bool empty = tag_.empty || (is_void(name) && !ends_next(text_, at_, name));
    if (open_.size() >= static_cast<std::size_t>(limits::xml_depth)) {
      mend("elements nest too deep");
      if (!tag_.attributes.empty()) write_start(true);
      if (!empty) push_deep(name);
      return true;
    }
    if (empty && !tag_.empty) mend("an end tag is missing");
    const auto written = done_.mended.size();
    write_start(empty);
    Open open{name, begin, {written, done_.mended.size()}, npos, false};
    if (item) {
      open.item = done_.items.size();
      done_.items.push_back({{begin, at_}, true});
    }
    if (!empty) {
      open.holds_no_item = open_items_ == 0 && open.item == npos && holds_no_item(name);
      open_items_ += open.item != npos ? 1 : 0;
      const bool around = open_.size() == around_ && (open_.empty() || is_frame(name));
      open_.push_back(open);
      if (around || open.item != npos) around_ = open_.size();
    }
    if (open_.empty()) ended_ = true;
    return true;
  }

  void write_start(bool empty) {
    done_.mended += '<';
    done_.mended += tag_.name;
    for (const auto& attribute : tag_.attributes) {
      done_.mended += ' ';
      done_.mended += attribute.name;
      done_.mended += "=\"";
      writer_.attribute(attribute.value);
      done_.mended += '"';
    }
    done_.mended += empty ? "/>" : ">";
  }

  /// Whether the tag begins an item; makes room for it. In an open one, only its sibling does: another
  /// vocabulary's element of that name, or an empty one, belongs to the text.
  bool begins_item(std::size_t begin) {
    if (!is_item_name(tag_.name)) return false;
    if (open_items_ == 0) close_what_holds_none(begin);
    return open_items_ == 0 || (!tag_.empty && close_open_item(begin));
  }

  /// An item begins while one is open: that one ends here, if both are siblings.
  bool close_open_item(std::size_t here) {
    for (std::size_t k = open_.size(); k-- > 0;) {
      if (open_[k].item == npos || !equal_ignoring_case(open_[k].name, tag_.name)) continue;
      close_down_to(k, here);
      return true;
    }
    return false;
  }

  /// An item begins inside the channel's picture or description: that one wants its end. Another vocabulary's
  /// element may be a wrapper that ends behind its items.
  void close_what_holds_none(std::size_t here) {
    for (std::size_t k = 0; k < open_.size(); ++k) {
      if (!open_[k].holds_no_item) continue;
      if (without_prefix(open_[k].name) != open_[k].name && ends_.ended(open_[k].begin)) return;
      close_down_to(k, here);
      return;
    }
  }

  /// A part of a feed begins in another that it cannot stand in and that nothing ends: that one ends here.
  /// What has an end tag is let alone, for it may be markup with a title or a link of its own.
  void close_what_holds_no(std::string_view part, std::size_t here) {
    const auto root = without_prefix(open_.front().name);
    const bool in_atom = equal_ignoring_case(root, "feed") || equal_ignoring_case(root, "entry");
    const auto deepest = std::min(open_.size(), around_ + most_parts_deep);
    for (auto k = around_; k < deepest; ++k) {
      if (may_stand_in(open_[k].name, part, in_atom)) continue;
      // What an ended element within holds is that one's own.
      const bool ended_within = std::any_of(open_.rbegin(), open_.rend() - static_cast<std::ptrdiff_t>(k),
                                            [&](const Open& open) { return ends_.ended(open.begin); });
      if (!ended_within) close_down_to(k, here);
      return;
    }
  }

  void close_down_to(std::size_t k, std::size_t here) {
    mend("an end tag is missing");
    while (open_.size() > k) pop(here);
  }

  bool end_tag(std::size_t begin) {
    if (!deep_.empty() && equal_ignoring_case(deep_.back().name, tag_.name)) {
      if (--deep_.back().times == 0) deep_.pop_back();
      return true;
    }
    std::size_t k = open_.size();
    while (k-- > 0) {
      if (equal_ignoring_case(open_[k].name, tag_.name)) break;
      // What is open in an item is ended by nothing but the item, its feed or itself.
      if (open_[k].item != npos && !is_frame(tag_.name)) k = 0;
    }
    if (k == npos) {
      mend("a stray end tag");
      return true;
    }
    if (k + 1 < open_.size()) mend("an end tag is missing");
    if (open_[k].name != tag_.name) mend("an end tag in other letters than its start");
    while (open_.size() > k + 1) pop(begin);
    pop(at_);
    ended_ = open_.empty();
    return true;
  }

  void push_deep(std::string_view name) {
    if (!deep_.empty() && equal_ignoring_case(deep_.back().name, name))
      ++deep_.back().times;
    else if (deep_.size() < most_deep)
      deep_.push_back({name, 1});
  }

  /// Ends the innermost element; `here` is where it ends in the text.
  void pop(std::size_t here) {
    const bool item = open_.back().item != npos;
    if (item) {
      done_.items[open_.back().item].range.end = here;
      --open_items_;
    }
    done_.mended += "</";
    done_.mended += open_.back().name;
    done_.mended += '>';
    open_.pop_back();
    if (open_.size() < around_) around_ = innermost_around();
    deep_.clear();
    if (item) cut();
  }

  /// How many elements are open down to the innermost that is an item or around items.
  std::size_t innermost_around() const {
    std::size_t k = open_.size();
    while (k > 1 && open_[k - 1].item == npos && !is_frame(open_[k - 1].name)) --k;
    return k;
  }

  void cut() {
    if (!cuts_.wanted(done_.mended.size(), open_.size())) return;
    XmlCut here{done_.mended.size(), {}};
    for (const auto& open : open_) here.open.push_back(open.start_tag);
    cuts_.add(std::move(here), done_.mended);
  }

  void finish() {
    if (!open_.empty()) {
      mend("the document ends before its root element does");
      done_.cut = true;
      // Who writes no end tags at all has not been cut in an item.
      const bool never_ended = text_.find("</") == npos;
      for (const auto& open : open_)
        if (open.item != npos) done_.items[open.item].whole = never_ended;
      while (!open_.empty()) pop(text_.size());
    } else if (!ends_well(text_, at_)) {
      mend(more_behind);
    }
    const auto& mended = writer_.mended();
    if (mended.ampersand) mend("a bare &");
    if (mended.reference) mend("a reference of HTML");
    if (mended.controls) mend("control characters");
    if (mended.number) mend("a number of no character");
    if (mended.cdata_end) mend("]]> in the text");
  }

  std::string_view text_;
  std::size_t at_;
  XmlTagReader tags_;
  XmlTag tag_;
  XmlSectionReader sections_;
  XmlEnds ends_;
  RepairedXml done_;
  XmlEntities entities_;
  XmlTextWriter writer_;
  XmlCuts cuts_;
  std::vector<Open> open_;
  std::size_t open_items_ = 0;  // of open_
  std::size_t around_ = 0;      // of open_: those around the parts of a feed or an item
  struct Deep {
    std::string_view name;
    std::size_t times;
  };
  std::vector<Deep> deep_;  // open too, but too deep to be kept: their text and attributes are
  std::size_t last_open_ = text_.rfind('<'), last_close_ = text_.rfind('>');
  bool ended_ = false;
  std::size_t nodes_ = 0;
};

}  // namespace

Result<RepairedXml> repair_xml(std::string_view text, std::size_t root, std::string_view prolog,
                               std::size_t piece) {
  if (auto checked = check_xml(text, root, piece)) {
    RepairedXml same;
    same.as_written = {root, checked->end};
    same.cuts = std::move(checked->cuts);
    same.items.reserve(checked->items.size());
    for (const auto& range : checked->items) same.items.push_back({range, true});
    if (!ends_well(text, checked->end)) same.warnings.emplace_back(more_behind);
    return same;
  }
  return mended_xml(text, root, prolog, piece);
}

Result<RepairedXml> mended_xml(std::string_view text, std::size_t root, std::string_view prolog,
                               std::size_t piece) {
  return Repair(text, root, prolog, piece).run();
}

}  // namespace feedarc
