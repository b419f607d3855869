#include "html/media.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>

#include "feedarc/text/url.h"
#include "feedarc/text/utf8.h"
#include "html/unseen.h"

namespace feedarc::html {
namespace {

// Where scripts that load pictures late keep the address, and the addresses by width.
constexpr std::array<std::string_view, 5> late_addresses{"data-src", "data-lazy-src", "data-original",
                                                         "data-lazy", "data-orig-src"};
constexpr std::array<std::string_view, 3> late_sets{"data-srcset", "data-lazy-srcset", "srcset"};

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

bool is_web(std::string_view address) {
  constexpr std::size_t longest_scheme = 8;
  const std::string begin = lower_ascii(address.substr(0, longest_scheme));
  return begin.starts_with("https://") || begin.starts_with("http://");
}

/// With blanks in it an address could as well be words, or several with their sizes.
bool is_plainly_a_file(std::string_view value) {
  constexpr std::size_t longest_ending = 5;
  if (!is_web(value) && !value.starts_with('/')) return false;
  const std::size_t dot = value.find_last_of('.');
  return dot != std::string_view::npos && value.size() - dot <= longest_ending &&
         value.find_first_of(", ", dot) == std::string_view::npos &&
         value.find(',') == std::string_view::npos;
}

/// Of a picture: what scripts keep in such attributes may be numbers, templates, words.
bool is_address(std::string_view value) {
  if (value.empty() || value.find_first_of("\t\n{}<>\"") != std::string_view::npos) return false;
  if (value.find(' ') != std::string_view::npos && !is_plainly_a_file(value)) return false;
  const std::size_t end = value.find_first_of(":/?#");
  if (end != std::string_view::npos && value[end] == ':') return is_web(value);
  if (value.find('/') != std::string_view::npos) return true;
  const std::size_t dot = value.find_last_of('.');
  return dot != std::string_view::npos && dot + 1 < value.size() && is_letter(value[dot + 1]);
}

/// `1200w`, `2x`; 0 where there is none.
double descriptor(std::string_view text) {
  double value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

/// The address of the largest picture of a `srcset` (WHATWG HTML, "image candidate strings").
std::string_view largest_of(std::string_view set) {
  std::string_view best;
  double most = -1;
  while (!set.empty()) {
    set.remove_prefix(std::min(set.find_first_not_of(" \t\n\r\f,"), set.size()));
    const std::size_t end = std::min(set.find_first_of(" \t\n\r\f"), set.size());
    std::string_view address = set.substr(0, end);
    set.remove_prefix(end);
    std::string_view size;
    if (address.ends_with(',')) {
      address.remove_suffix(1);
    } else {
      const std::size_t comma = std::min(set.find(','), set.size());
      size = trim_ascii(set.substr(0, comma));
      set.remove_prefix(comma);
    }
    if (const double value = descriptor(size); is_address(address) && value > most) {
      most = value;
      best = address;
    }
  }
  return best;
}

std::string_view from_sets(const Node& node) {
  for (const std::string_view name : late_sets) {
    if (const std::string_view address = largest_of(node.attribute(name)); !address.empty()) return address;
  }
  return {};
}

std::string_view late_address(const Node& img) {
  for (const std::string_view name : late_addresses) {
    if (const std::string_view value = trim_ascii(img.attribute(name)); is_address(value)) return value;
  }
  return {};
}

/// Of the sources before the first `<img>` of a `<picture>`.
std::string_view from_sources(const Node& img) {
  if (!img.parent || img.parent->name != "picture") return {};
  constexpr int farthest = 20;
  const Node* first = &img;
  for (int steps = 0; first->previous; ++steps, first = first->previous) {
    if (steps >= farthest || first->previous->is(Tag::img)) return {};
  }
  for (const Node* source = first; source != &img; source = source->next) {
    if (!source->is(Tag::source)) continue;
    if (const std::string_view address = from_sets(*source); !address.empty()) return address;
  }
  return {};
}

std::string_view real_address(const Node& img) {
  if (const std::string_view late = late_address(img); !late.empty()) return late;
  if (is_address(img.attribute("src"))) return {};
  const std::string_view set = from_sets(img);
  return set.empty() ? from_sources(img) : set;
}

void set_attribute(Document& document, Node& node, std::string_view name, std::string_view value) {
  for (Attribute& attribute : node.attributes) {
    if (attribute.name != name) continue;
    attribute.value = value;
    return;
  }
  const auto attributes = document.make_attributes(node.attributes.size() + 1);
  std::copy(node.attributes.begin(), node.attributes.end(), attributes.begin());
  attributes.back() = {name, value};
  node.attributes = attributes;
}

std::string title_of(const Node& frame, std::string_view address) {
  for (const std::string_view name : {"title", "aria-label"}) {
    if (std::string title = squash_blanks(frame.attribute(name)); !title.empty()) return title;
  }
  const auto url =
      parse_url(address.starts_with("//") ? "https:" + std::string(address) : std::string(address));
  if (!url || url->host.empty()) return std::string(address);
  return url->host.starts_with("www.") ? url->host.substr(4) : url->host;
}

std::string_view frame_address(const Node& frame) {
  std::string_view address = trim_ascii(frame.attribute(frame.is(Tag::object) ? "data" : "src"));
  if (!is_address(address)) address = late_address(frame);
  return is_web(address) || address.starts_with('/') ? address : std::string_view{};
}

bool is_among_blocks(const Node& frame) {
  static constexpr std::array lines{Tag::p, Tag::li, Tag::td, Tag::th, Tag::dt, Tag::dd, Tag::pre};
  const Node& around = *frame.parent;
  if (!around.parent) return true;  // the piece itself
  return around.is_block() && !is_heading(around.tag) &&
         std::none_of(lines.begin(), lines.end(), [&](Tag tag) { return around.is(tag); });
}

/// A link in a paragraph of its own where the frame stood among blocks.
void replace_frame(Document& document, Node& frame) {
  const std::string_view address = frame_address(frame);
  if (address.empty() || is_unseen_frame(frame)) return;
  if (lower_ascii(frame.attribute("type")).starts_with("image/")) {
    Node& picture = document.make_element(Tag::img);
    set_attribute(document, picture, "src", address);
    return replace(frame, picture);
  }
  Node& link = document.make_element(Tag::a);
  set_attribute(document, link, "href", address);
  append(link, document.make_text(document.keep(title_of(frame, address))));
  if (!is_among_blocks(frame)) return replace(frame, link);
  Node& paragraph = document.make_element(Tag::p);
  append(paragraph, link);
  replace(frame, paragraph);
}

/// What browsers show something of another site in; an object only where nothing is said to be shown instead.
bool is_frame(const Node& node) {
  if (node.is(Tag::iframe) || node.is(Tag::embed)) return true;
  if (!node.is(Tag::object)) return false;
  const Node* child = node.first_child;
  while (child && (is_blank_node(*child) || child->name == "param")) child = child->next;
  return !child;
}

bool in_link(const Node* node) {
  for (; node; node = node->parent) {
    if (node->is(Tag::a)) return true;
  }
  return false;
}

}  // namespace

void resolve_media(Document& document) {
  const Node* const root = &document.root();
  for (Node* node = document.root().first_child; node;) {
    Node* const now = node;
    node = next_in(node, root);
    if (now->is(Tag::img)) {
      if (const std::string_view address = real_address(*now); !address.empty())
        set_attribute(document, *now, "src", address);
    } else if (is_frame(*now)) {
      node = next_past(now, root);
      if (!in_link(now)) replace_frame(document, *now);
    }
  }
}

}  // namespace feedarc::html
