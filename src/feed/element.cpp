#include "feed/element.h"

#include <algorithm>
#include <charconv>
#include <limits>

#include "feed/inner_base.h"
#include "feed/markup_writer.h"
#include "feedarc/text/url.h"
#include "feedarc/text/utf8.h"

namespace feedarc {
namespace {

bool is_text(pugi::xml_node node) {
  return node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata;
}

std::string_view local(std::string_view name) {
  const auto colon = name.find(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

/// Addresses that are programs lead nowhere.
bool runs(std::string_view url) {
  constexpr std::string_view javascript = "javascript:", vbscript = "vbscript:";
  return equal_ignoring_case(url.substr(0, javascript.size()), javascript) ||
         equal_ignoring_case(url.substr(0, vbscript.size()), vbscript);
}

/// The node after `node` in document order, inside `top`.
pugi::xml_node following(pugi::xml_node node, pugi::xml_node top) {
  if (node.first_child()) return node.first_child();
  while (node != top && !node.next_sibling()) node = node.parent();
  return node == top ? pugi::xml_node{} : node.next_sibling();
}

struct ReadNumber {
  std::optional<std::uint64_t> value;
  bool too_large = false;  // digits alone, but too many
};

ReadNumber read_number(std::string_view text) {
  text = trim_ascii(text);
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (end != text.data() + text.size()) return {};
  if (error == std::errc::result_out_of_range) return {std::nullopt, true};
  return {error == std::errc() ? std::optional(value) : std::nullopt};
}

}  // namespace

std::optional<std::uint64_t> whole_number(std::string_view text) {
  const auto read = read_number(text);
  return read.too_large ? std::nullopt : read.value;
}

std::optional<std::uint64_t> whole_number_or_most(std::string_view text) {
  const auto read = read_number(text);
  return read.too_large ? std::numeric_limits<std::uint64_t>::max() : read.value;
}

Element Element::child(pugi::xml_node node) const {
  const std::string_view inner = node.attribute("xml:base").value();
  return {node, inner.empty() ? base_ : inner_base(base_, inner)};
}

std::string_view Element::lone_text() const {
  const auto first = node_.first_child();
  return first && !first.next_sibling() && is_text(first) ? first.value() : "";
}

std::string Element::verbatim() const {
  if (const auto text = lone_text(); !text.empty()) return std::string(text);
  std::string text;
  for (auto node = node_.first_child(); node; node = following(node, node_))
    if (is_text(node)) text += node.value();
  return text;
}

std::string Element::text() const {
  if (const auto text = lone_text(); !text.empty()) return std::string(trim_ascii(text));
  return std::string(trim_ascii(verbatim()));
}

std::string Element::resolve(std::string_view reference) const {
  reference = trim_ascii(reference);
  auto url = reference.empty() ? std::string() : resolve_url(base_, reference);
  return runs(url) ? std::string() : url;
}

std::string Element::url() const { return resolve(text()); }

bool Element::has_elements() const {
  for (const auto child : node_.children())
    if (child.type() == pugi::node_element) return true;
  return false;
}

std::string Element::markup() const { return inner_markup(node_, base_); }

std::string Element::attribute(std::string_view name) const {
  for (const auto attribute : node_.attributes())
    if (equal_ignoring_case(attribute.name(), name)) return std::string(trim_ascii(attribute.value()));
  for (const auto attribute : node_.attributes())
    if (!std::string_view(attribute.name()).starts_with("xml") &&
        equal_ignoring_case(local(attribute.name()), name))
      return std::string(trim_ascii(attribute.value()));
  return {};
}

std::string Element::attribute_url(std::string_view name) const { return resolve(attribute(name)); }

std::optional<std::uint64_t> Element::number(std::string_view name) const {
  return whole_number(attribute(name));
}

std::optional<std::string> Element::language() const {
  for (const auto attribute : node_.attributes())
    if (equal_ignoring_case(attribute.name(), "xml:lang"))
      return language_tag(std::string(trim_ascii(attribute.value())));
  return std::nullopt;
}

std::string language_tag(std::string text) {
  std::replace(text.begin(), text.end(), '_', '-');
  return text;
}

}  // namespace feedarc
