#include <algorithm>
#include <array>
#include <cstdlib>
#include <numeric>
#include <optional>
#include <unordered_map>
#include <unordered_set>

#include "feedarc/text/utf8.h"
#include "html/footnote_lines.h"
#include "html/footnote_places.h"
#include "html/footnote_tokens.h"
#include "html/footnotes.h"

// Footnotes without links: the same markers in the text and at the start of the lines of a closing list.
namespace feedarc::html {
namespace {

constexpr std::size_t longest_title = 60;  // bytes of a line such as "Sources used:"
constexpr std::size_t lines_behind = 2;    // that may follow a closing list: who wrote it, where it appeared

class PlainFinder {
 public:
  PlainFinder(Document& document, Footnotes& footnotes, bool only_symbols)
      : document_(document), footnotes_(footnotes), only_symbols_(only_symbols) {}

  void run() {
    number_nodes(document_);
    places_ = collect_places(document_, only_symbols_);
    if (places_.empty()) return;
    lines_ = collect_lines(document_, only_symbols_);
    for (std::size_t p = 0; p < places_.size(); ++p) by_marker_[places_[p].marker].push_back(p);
    for (const FootnoteLine& line : lines_) {
      if (line.marker) last_line_[line.marker->marker] = line.order;
    }
    for (const FootnotePlace& place : places_) {
      if (!place.round && !place.doubtful && !place.spaced && is_number(place.marker))
        last_place_[place.marker] = place.node->order;
    }
    for (std::size_t first = 0; first < lines_.size();) {
      if (!lines_[first].marker) {
        ++first;
        continue;
      }
      std::size_t end = first + 1;
      while (end < lines_.size() && !begins_anew(first, end)) {
        if (!lines_[end].marker) {
          const std::size_t next = next_marked(first, end);
          if (next == end || begins_anew(first, next)) break;
          end = next;
        }
        ++end;
      }
      if (accept(first, end, behind(first))) pass(first, end);
      first = end;
    }
    order_by_reference();
    cut_places();
  }

 private:
  /// Numbers, signs and letters: each has its own lists.
  std::size_t kind_of(std::size_t line) const {
    const std::string& marker = lines_[line].marker->marker;
    return is_number(marker) ? 0 : is_symbol(marker) ? 1 : 2;
  }

  /// Where the references to a list begin: under a heading, behind the last list of its kind.
  std::uint32_t behind(std::size_t first) const {
    const bool headed = first > 0 && lines_[first - 1].heading;
    return headed ? from_[kind_of(first)] : *std::max_element(from_.begin(), from_.end());
  }

  /// What stands before a list's end is no reference to a later one of its kind.
  void pass(std::size_t first, std::size_t end) {
    for (std::size_t line = first; line < end; ++line) {
      if (lines_[line].marker) from_[kind_of(line)] = lines_[end - 1].order;
    }
  }

  /// Behind lines that go on with a note, the line of the next; `at` where there is none.
  std::size_t next_marked(std::size_t first, std::size_t at) const {
    constexpr std::size_t longest_note = 4;
    const bool numbered = is_number(lines_[first].marker->marker);
    const bool sign = is_symbol(lines_[first].marker->marker);
    if (!may_go_on(first) || !(numbered || sign || lines_[first].marker->square)) return at;
    std::size_t items = 0;
    for (std::size_t i = first; i < at; ++i) items += lines_[i].marker ? 1 : 0;
    for (std::size_t i = at; i < lines_.size() && i < at + longest_note; ++i) {
      const FootnoteLine& line = lines_[i];
      if (line.marker)
        return line.marker->bare == lines_[first].marker->bare &&
                       (numbered ? line.marker->marker == std::to_string(items + 1)
                                 : (line.marker->square || (sign && is_symbol(line.marker->marker))) &&
                                       by_marker_.contains(line.marker->marker))
                   ? i
                   : at;
      if (line.heading || line.rule_before || refers(line)) return at;
    }
    return at;
  }

  /// Whether the notes of a list may have more lines than one: numbers alone begin many a paragraph.
  bool may_go_on(std::size_t first) const {
    return !lines_[first].marker->bare || lines_[first].rule_before ||
           (first > 0 && is_list_title_text(lines_[first - 1].text));
  }

  /// Whether a reference stands in the line.
  bool refers(const FootnoteLine& line) const {
    const std::uint32_t last = line.nodes.back()->last;
    const auto place = std::lower_bound(
        places_.begin(), places_.end(), line.order,
        [](const FootnotePlace& each, std::uint32_t order) { return each.node->order < order; });
    return place != places_.end() && place->node->order <= last;
  }

  /// Whether another list begins here.
  bool begins_anew(std::size_t first, std::size_t at) const {
    if (!lines_[at].marker) return false;
    if (is_symbol(lines_[at].marker->marker) != is_symbol(lines_[first].marker->marker)) return true;
    // A list of notes is short; a document that repeats markers for thousands of lines has none.
    if (at - first > std::size_t{longest_list}) return true;
    return std::any_of(lines_.begin() + static_cast<std::ptrdiff_t>(first),
                       lines_.begin() + static_cast<std::ptrdiff_t>(at), [&](const FootnoteLine& line) {
                         return line.marker && line.marker->marker == lines_[at].marker->marker;
                       });
  }

  /// Round brackets behind a blank count what follows, unless most of a list's stand where something ends.
  bool may_be_round(std::size_t first, std::size_t end, std::uint32_t from, std::uint32_t start) const {
    std::size_t closing = 0;
    for (std::size_t i = first; i < end; ++i) {
      if (!lines_[i].marker || !lines_[i].marker->round) continue;
      const auto alike = by_marker_.find(lines_[i].marker->marker);
      if (alike == by_marker_.end()) continue;
      closing += std::any_of(alike->second.begin(), alike->second.end(),
                             [&](std::size_t p) {
                               const FootnotePlace& place = places_[p];
                               return place.closing && place.node->order > from && place.node->order < start;
                             })
                     ? 1
                     : 0;
    }
    return 2 * closing >= end - first;
  }

  /// Whether this is a list of the text's own, not the notes that close it.
  bool belongs_to_text(std::size_t first, std::size_t end) const {
    const std::string_view before = first > 0 ? std::string_view(lines_[first - 1].text) : "";
    if (is_list_title_text(before)) return false;
    // "We bet on three things:" counts what follows; a list in brackets may be called anything short.
    const bool introduces = before.ends_with(':') || before.ends_with("：");
    const bool bare = lines_[first].marker->bare;
    if (introduces && (bare || before.size() > longest_title)) return true;
    // `#1 Salt`: a rank.
    if (bare && lines_[first].text.starts_with('#')) return true;
    return bare && (goes_on(first, end) || !closes(first, end));
  }

  /// Whether the text refers to these markers, or the next one, after the list, with no later list for them.
  bool goes_on(std::size_t first, std::size_t end) const {
    const std::uint32_t last = last_order(end);
    const auto again = [&](const std::string& marker) {
      const auto place = last_place_.find(marker);
      const auto line = last_line_.find(marker);
      return place != last_place_.end() && place->second > last &&
             (line == last_line_.end() || place->second > line->second);
    };
    if (again(std::to_string(end - first + 1))) return true;
    for (std::size_t i = first; i < end; ++i) {
      if (lines_[i].marker && again(lines_[i].marker->marker)) return true;
    }
    return false;
  }

  /// Behind a closing list come a line or two, if it is not parted from the text.
  bool closes(std::size_t first, std::size_t end) const {
    if (lines_[first].rule_before) return true;
    std::size_t behind = end;
    while (behind < lines_.size() && behind - end <= lines_behind && !lines_[behind].heading &&
           !lines_[behind].rule_before && !lines_[behind].marker)
      ++behind;
    return behind - end <= lines_behind;
  }

  std::uint32_t last_order(std::size_t end) const {
    std::uint32_t last = 0;
    for (const Node* const node : lines_[end - 1].nodes) last = std::max(last, node->last);
    return last;
  }

  bool accept(std::size_t first, std::size_t end, std::uint32_t from) {
    if (belongs_to_text(first, end)) return false;
    const std::uint32_t start = lines_[first].order;
    std::vector<FoundFootnote> found;
    std::vector<std::vector<std::size_t>> used;
    std::size_t referenced = 0;
    const bool titled = first > 0 && is_list_title_text(lines_[first - 1].text);
    const bool loose = titled || may_be_round(first, end, from, start);
    for (std::size_t i = first; i < end; ++i) {
      const FootnoteLine& line = lines_[i];
      if (!line.marker) {
        found.back().body->insert(found.back().body->end(), line.nodes.begin(), line.nodes.end());
        continue;
      }
      FoundFootnote each{line.marker->marker, 0, {}, line.nodes};
      used.emplace_back();
      const std::vector<std::size_t>& alike = by_marker_[each.marker];
      auto at = std::lower_bound(alike.begin(), alike.end(), from, [&](std::size_t p, std::uint32_t order) {
        return places_[p].node->order <= order;
      });
      // A refused list gives its places to the next: each looks back only so far.
      constexpr std::ptrdiff_t farthest = 4096;
      const auto last = std::lower_bound(at, alike.end(), start, [&](std::size_t p, std::uint32_t order) {
        return places_[p].node->order < order;
      });
      if (last - at > farthest) at = last - farthest;
      for (; at != last; ++at) {
        const FootnotePlace& place = places_[*at];
        const bool circled = !place.circled || line.marker->circled || line.marker->bare;
        const bool round = !place.round || line.marker->round || (titled && place.closing);
        const bool raised = place.raised && (line.marker->raised || lines_[first].rule_before);
        const bool sign = is_symbol(place.marker);
        const bool spaced =
            !place.spaced || titled || raised || sign || (place.round ? loose : line.marker->square);
        if (round && circled && spaced) used.back().push_back(*at);
      }
      drop_doubtful(used.back());
      each.refs = static_cast<std::uint32_t>(used.back().size());
      referenced += each.refs > 0 ? 1 : 0;
      found.push_back(std::move(each));
    }
    const bool numbered = is_number(found.front().marker);
    // "a." begins many a line.
    const bool lettered = lines_[first].marker->bare && !numbered;
    if (lettered && (found.front().refs == 0 || (found.front().marker != "a" && found.front().marker != "i")))
      return false;
    // So may a raised letter or sign that is one of a word or a formula.
    const bool unusual = marker_of(found.front().marker).empty() && !lines_[first].marker->square;
    if (unusual && (found.front().refs == 0 || !begins_alphabet(found.front().marker))) return false;
    const bool from_one = std::any_of(found.begin(), found.end(), [](const FoundFootnote& each) {
      return each.marker == "1" && each.refs > 0;
    });
    if (numbered && !from_one && !continues(found.front()) && !is_later_part(first, found, used))
      return false;
    if (referenced == 0 || 2 * referenced < found.size()) return false;
    for (std::size_t i = 0; i < found.size(); ++i) {
      for (const std::size_t p : used[i]) cuts_.emplace_back(p, footnotes_.found.size() + i);
    }
    if (numbered && !lines_[first].marker->bare && !lines_[first].marker->round)
      add_lost(found, used, from, start);
    for (const FoundFootnote& each : found) {
      if (is_number(each.marker)) reached_ = std::max(reached_, std::atoi(each.marker.c_str()));
    }
    take_links_back(found);
    for (std::size_t i = 0; i < found.size(); ++i) {
      first_places_.push_back(used[i].empty() ? places_.size() : used[i].front());
      footnotes_.found.push_back(std::move(found[i]));
    }
    title_line(first);
    return true;
  }

  /// What may be something else is a reference where nothing surer bears the marker.
  void drop_doubtful(std::vector<std::size_t>& used) const {
    const auto doubtful = [&](std::size_t p) { return places_[p].doubtful; };
    if (!std::all_of(used.begin(), used.end(), doubtful)) std::erase_if(used, doubtful);
  }

  /// A list that counts on where the last one ended.
  bool continues(const FoundFootnote& first) const {
    return reached_ > 0 && first.refs > 0 && first.marker == std::to_string(reached_ + 1);
  }

  /// The notes of a later part of something, `[17]` and `[18]`: nothing may speak against them.
  bool is_later_part(std::size_t first, const std::vector<FoundFootnote>& found,
                     const std::vector<std::vector<std::size_t>>& used) const {
    if (found.size() < 2 || lines_[first].marker->bare) return false;
    std::size_t last = 0;
    for (std::size_t i = 0; i < found.size(); ++i) {
      const bool next =
          i == 0 || std::atoi(found[i].marker.c_str()) == std::atoi(found[i - 1].marker.c_str()) + 1;
      if (!next || used[i].empty() || (i > 0 && used[i].front() < last)) return false;
      last = used[i].front();
      if (std::any_of(used[i].begin(), used[i].end(), [&](std::size_t p) {
            return places_[p].doubtful || places_[p].spaced || places_[p].round || places_[p].circled;
          }))
        return false;
    }
    return true;
  }

  void take_links_back(const std::vector<FoundFootnote>& found) {
    for (const FoundFootnote& each : found) {
      for (Node* const top : each.body.value_or(std::vector<Node*>{})) {
        for (Node* node = top; node; node = node == top && !top->first_child ? nullptr : next_in(node, top)) {
          if (is_link_back(*node)) footnotes_.backlinks.push_back(node);
        }
      }
    }
  }

  /// The references of the series whose notes the list lacks, and the one after its last.
  void add_lost(std::vector<FoundFootnote>& found, std::vector<std::vector<std::size_t>>& used,
                std::uint32_t from, std::uint32_t start) const {
    int highest = 0;
    std::unordered_set<std::string> known;
    for (const FoundFootnote& each : found) {
      highest = std::max(highest, std::atoi(each.marker.c_str()));
      known.insert(each.marker);
    }
    for (int number = 1; number <= std::min(highest, longest_list) + 1; ++number) {
      std::string marker = std::to_string(number);
      const auto alike = by_marker_.find(marker);
      if (known.contains(marker) || alike == by_marker_.end()) continue;
      std::vector<std::size_t> lost;
      for (const std::size_t p : alike->second) {
        const FootnotePlace& place = places_[p];
        if (place.node->order > from && place.node->order < start && !place.round && !place.spaced &&
            !place.doubtful && !place.circled)
          lost.push_back(p);
      }
      if (lost.empty()) continue;
      found.push_back({std::move(marker), static_cast<std::uint32_t>(lost.size()), {}, std::nullopt});
      used.push_back(std::move(lost));
    }
  }

  /// By first reference; then those without one, in their lists' order.
  void order_by_reference() {
    const std::size_t base = footnotes_.found.size() - first_places_.size();
    std::vector<std::size_t> order(first_places_.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t x, std::size_t y) { return first_places_[x] < first_places_[y]; });
    std::vector<std::size_t> now_at(order.size());
    std::vector<FoundFootnote> ordered;
    for (const std::size_t i : order) {
      now_at[i] = base + ordered.size();
      ordered.push_back(std::move(footnotes_.found[base + i]));
    }
    std::move(ordered.begin(), ordered.end(), footnotes_.found.begin() + static_cast<std::ptrdiff_t>(base));
    for (auto& [place, footnote] : cuts_) footnote = now_at[footnote - base];
  }

  /// A line that only introduces the list, in one block with it.
  void title_line(std::size_t first) {
    if (first == 0 || !lines_[first].inline_part || !lines_[first - 1].inline_part) return;
    const FootnoteLine& before = lines_[first - 1];
    if (before.nodes.front()->parent != lines_[first].nodes.front()->parent ||
        !is_list_title_text(before.text))
      return;
    footnotes_.backlinks.insert(footnotes_.backlinks.end(), before.nodes.begin(), before.nodes.end());
  }

  /// Cuts from behind, so that what is found before in the same text stays where it is.
  void cut_places() {
    std::sort(cuts_.begin(), cuts_.end());
    for (auto cut = cuts_.rbegin(); cut != cuts_.rend(); ++cut) {
      const FootnotePlace& place = places_[cut->first];
      Node& node = *place.node;
      Node* target = &node;
      if (!(place.begin == 0 && place.length == node.text.size())) {
        const std::string_view all = node.text;
        Node& piece = document_.make_text(all.substr(place.begin, place.length));
        piece.order = piece.last = node.order;
        insert_after(node, piece);
        if (place.begin + place.length < all.size())
          insert_after(piece, document_.make_text(all.substr(place.begin + place.length)));
        node.text = all.substr(0, place.begin);
        target = &piece;
      }
      footnotes_.found[cut->second].places.push_back(target);
    }
    for (FoundFootnote& each : footnotes_.found) std::reverse(each.places.begin(), each.places.end());
  }

  Document& document_;
  Footnotes& footnotes_;
  bool only_symbols_;
  std::array<std::uint32_t, 3>
      from_{};       // by kind of marker: behind this stand the references of its next list
  int reached_ = 0;  // the highest number of the lists accepted
  std::vector<FootnoteLine> lines_;
  std::vector<FootnotePlace> places_;
  std::unordered_map<std::string, std::vector<std::size_t>> by_marker_;
  std::unordered_map<std::string, std::uint32_t> last_line_, last_place_;  // order, by marker
  std::vector<std::size_t> first_places_;                                  // of the footnotes found here
  std::vector<std::pair<std::size_t, std::size_t>> cuts_;                  // place, footnote
};

}  // namespace

void find_plain_footnotes(Document& document, Footnotes& footnotes, bool only_symbols) {
  PlainFinder(document, footnotes, only_symbols).run();
}

}  // namespace feedarc::html
