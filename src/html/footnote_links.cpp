#include "html/footnote_links.h"

#include <algorithm>
#include <array>
#include <iterator>

#include "feedarc/text/utf8.h"
#include "html/footnotes.h"

namespace feedarc::html {
namespace {

// Links are compared pair by pair; no piece has so many notes.
constexpr std::size_t max_links = 3000;

bool is_noted(const Node& link) {
  for (const std::string_view name : {"class", "role", "aria-describedby", "rel", "epub:type"}) {
    const std::string value = lower_ascii(link.attribute(name));
    if (value.find("footnote") != std::string::npos || value.find("noteref") != std::string::npos)
      return true;
  }
  return false;
}

/// A note's own marker often leads back to the text.
bool begins_block(const Node& link) {
  const Node* node = &link;
  for (int levels = 0; node && !node->is_block() && levels < 6; ++levels, node = node->parent) {
    if (node->previous && !is_blank_node(*node->previous)) return false;
  }
  return node && node->is_block();
}

bool nearest_sup(const Node* node) {
  for (int levels = 0; node && levels < 4; ++levels, node = node->parent) {
    if (is_raised(*node)) return true;
  }
  return false;
}

bool holds_raised(const Node& link) {
  for (const Node* child = link.first_child; child; child = next_in(child, &link)) {
    if (is_raised(*child)) return true;
  }
  return false;
}

/// Raised or in brackets.
bool is_set_apart(const Link& link) {
  if (nearest_sup(link.node) || holds_raised(*link.node)) return true;
  const std::string text = text_of(*link.node);
  return text.find('[') != std::string::npos || text.find("【") != std::string::npos ||
         text.find("［") != std::string::npos;
}

/// Whether a link is called a reference to a note, and no link back from one.
bool is_called_reference(const Node& link) {
  const std::string role = lower_ascii(link.attribute("role"));
  if (role == "doc-noteref" || role == "doc-biblioref") return true;
  const std::string called = lower_ascii(link.attribute("class")) + " " + lower_ascii(link.attribute("rel"));
  for (const std::string_view back : {"back", "reverse", "return"}) {
    if (called.find(back) != std::string::npos) return false;
  }
  return role.empty() && is_noted(link);
}

class Collector {
 public:
  explicit Collector(Document& document) : document_(document) {}

  FragmentLinks collect() {
    number_nodes(document_);
    const Node* const root = &document_.root();
    for (Node* node = document_.root().first_child; node; node = next_in(node, root)) {
      for (const std::string_view name : {"id", "name"}) {
        const std::string_view id = node->attribute(name);
        if (id.empty()) continue;
        std::vector<Node*>& alike = targets_[std::string(id)];
        if (alike.empty() || alike.back() != node) alike.push_back(node);
      }
    }
    for (Node* node = document_.root().first_child; node; node = next_in(node, root)) {
      if (node->is_text() || found_.links.size() >= max_links) continue;
      const std::string_view href = node->is(Tag::a) ? node->attribute("href") : std::string_view{};
      const std::size_t hash = href.find('#');
      if (hash == std::string_view::npos || hash + 1 == href.size()) {
        collect_named(*node);
        continue;
      }
      Node* const target = target_of_fragment(href.substr(hash + 1), *node);
      std::string marker = marker_shown(*node);
      if (target && !node->first_child && is_noted(*node)) {
        // Numbered by style sheet.
        const auto known = found_.unnamed.emplace(target, found_.unnamed.size() + 1);
        marker = std::to_string(known.first->second);
      }
      if (target && marker.empty() && is_noted(*node))
        found_.words.push_back({node, target, {}, node->order, false});
      found_.links.push_back({node, target, std::move(marker), node->order, false});
    }
    return std::move(found_);
  }

 private:
  static std::string marker_shown(const Node& link) {
    const std::string text = squash_blanks(text_of(link));
    const bool set = nearest_sup(&link) || (link.first_child && nearest_sup(link.first_child)) ||
                     text.starts_with('[') || is_noted(link) || begins_block(link);
    return set ? set_marker_of(text) : marker_of(text);
  }

  /// As a browser looks: for the fragment as it stands, then for what it encodes.
  Node* target_of_fragment(std::string_view fragment, const Node& link) const {
    Node* const target = target_of(std::string(fragment), link);
    return target ? target : target_of(decoded_fragment(fragment), link);
  }

  /// What bears this id: where several do, the next one behind the link, or the last one before it.
  Node* target_of(const std::string& id, const Node& link) const {
    const auto found = targets_.find(id);
    if (found == targets_.end()) return nullptr;
    const std::vector<Node*>& alike = found->second;
    const auto behind =
        std::upper_bound(alike.begin(), alike.end(), link.order,
                         [](std::uint32_t order, const Node* each) { return order < each->order; });
    if (behind != alike.begin() && holds(**(behind - 1), link)) return *(behind - 1);
    const bool leads_back = is_backlink_text(short_text(link)) || begins_block(link);
    return behind == alike.end() || (leads_back && behind != alike.begin()) ? *(behind - 1) : *behind;
  }

  /// What a script is told: `go('n1')`; empty where that is not just one thing.
  static std::string_view only_quoted(std::string_view script) {
    const std::size_t begin = script.find('\'');
    const std::size_t end = begin == std::string_view::npos ? begin : script.find('\'', begin + 1);
    if (end == std::string_view::npos || script.find('\'', end + 1) != std::string_view::npos) return {};
    return script.substr(begin + 1, end - begin - 1);
  }

  /// A marker that names its note without a link.
  void collect_named(Node& node) {
    static constexpr std::array<std::string_view, 10> names{
        "aria-describedby", "aria-details", "aria-controls",     "popovertarget",  "data-footnote-id",
        "data-note-id",     "data-target",  "data-footnote-ref", "data-bs-target", "onclick"};
    if (node.attributes.empty() || node.is_block()) return;
    for (const std::string_view name : names) {
      std::string_view id = node.attribute(name);
      if (id.starts_with('#')) id.remove_prefix(1);
      if (name.starts_with("on")) id = only_quoted(id);
      if (id.empty() || id.find(' ') != std::string_view::npos) continue;
      Node* const target = target_of(std::string(id), node);
      if (!target || target->order < node.order || !target->is_block()) continue;
      std::string marker = marker_of(short_text(node));
      if (marker.empty()) continue;
      const Link link{&node, target, std::move(marker), node.order, true};
      // Scripts turn pages and count votes as well.
      if (name.starts_with("on") && !is_set_apart(link)) continue;
      found_.links.push_back(link);
      return;
    }
  }

  Document& document_;
  std::unordered_map<std::string, std::vector<Node*>> targets_;  // by id, in order
  FragmentLinks found_;
};

}  // namespace

std::string decoded_fragment(std::string_view fragment) {
  std::string out;
  const auto digit = [](char c) {
    return c >= '0' && c <= '9'   ? c - '0'
           : c >= 'a' && c <= 'f' ? c - 'a' + 10
           : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                  : -1;
  };
  for (std::size_t i = 0; i < fragment.size(); ++i) {
    if (fragment[i] == '%' && i + 2 < fragment.size() && digit(fragment[i + 1]) >= 0 &&
        digit(fragment[i + 2]) >= 0) {
      out += static_cast<char>(digit(fragment[i + 1]) * 16 + digit(fragment[i + 2]));
      i += 2;
    } else {
      out += fragment[i];
    }
  }
  return out;
}

FragmentLinks collect_links(Document& document) { return Collector(document).collect(); }

bool in_code(const Node* node) {
  for (; node; node = node->parent) {
    if (node->is(Tag::pre) || node->is(Tag::code)) return true;
  }
  return false;
}

Node* nearest_block(Node* node) {
  while (node->parent && !node->is_block()) node = node->parent;
  return node;
}

namespace {

bool names_reference(const Node& node) {
  std::string names;
  for (const std::string_view name : {"class", "role", "epub:type", "rel"})
    names.append(" ").append(lower_ascii(node.attribute(name)));
  return names.find("footnote") != std::string::npos || names.find("noteref") != std::string::npos;
}

}  // namespace

bool looks_like_reference(const Link& link) {
  if (link.named || is_set_apart(link)) return true;
  const Node* place = link.node;
  if (names_reference(*place)) return true;
  // What holds nothing but the link stands for it.
  constexpr int farthest = 4;
  for (int levels = 0; levels < farthest && !place->previous && !place->next; ++levels) {
    if (!place->parent || place->parent->is_block() || !place->parent->parent) break;
    place = place->parent;
    if (names_reference(*place)) return true;
  }
  const Node* const before = place->previous;
  return before && before->is_text() && !before->text.empty() &&
         static_cast<unsigned char>(before->text.back()) > ' ';
}

bool is_dangling(const Link& link) {
  if (link.target || link.named || link.marker.empty() || in_code(link.node)) return false;
  if (is_called_reference(*link.node) && !begins_block(*link.node)) return true;
  const std::string_view href = link.node->attribute("href");
  const std::string fragment = lower_ascii(href.substr(href.find('#') + 1));
  constexpr std::array<std::string_view, 7> names{"fn",   "ftn",  "foot",     "endnote",
                                                  "note", "_edn", "cite_note"};
  const bool named = fragment.find("footer") == std::string::npos &&
                     std::any_of(names.begin(), names.end(), [&](std::string_view each) {
                       return fragment.find(each) != std::string::npos;
                     });
  // Behind a word a letter may be any link.
  if (link.marker.find_first_not_of("0123456789") != std::string::npos) return named && is_set_apart(link);
  return nearest_sup(link.node) || holds_raised(*link.node) || (named && looks_like_reference(link));
}

std::string shape_of(const Link& link) {
  const std::string_view href = link.node->attribute("href");
  const std::size_t hash = href.find('#');
  if (hash == std::string_view::npos) return {};
  std::string shape;
  std::copy_if(href.begin() + static_cast<std::ptrdiff_t>(hash), href.end(), std::back_inserter(shape),
               [](char c) { return c < '0' || c > '9'; });
  return shape;
}

}  // namespace feedarc::html
