#pragma once

#include <cstdint>
#include <optional>
#include <pugixml.hpp>
#include <string>
#include <string_view>

namespace feedarc {

/// What one element says, with what it inherits. A view: lives as long as the tree.
class Element {
 public:
  Element(pugi::xml_node node, std::string base) : node_(node), base_(std::move(base)) {}

  pugi::xml_node node() const { return node_; }
  const std::string& base() const {
    return base_;
  }  // of the element itself: xml:base resolved against what is outside
  Element child(pugi::xml_node node) const;

  std::string text() const;                               // character data, descendants' too, trimmed
  std::string verbatim() const;                           // character data as it stands
  std::string url() const;                                // the text resolved; empty if there is none
  std::string resolve(std::string_view reference) const;  // empty if it would run as a program

  bool has_elements() const;
  std::string markup() const;  // what is inside as HTML; prefixes dropped, inner xml:base applied

  std::string attribute(std::string_view name) const;  // by local name in any case, trimmed
  std::string attribute_url(std::string_view name) const;
  std::optional<std::uint64_t> number(std::string_view name) const;
  std::optional<std::string> language() const;  // xml:lang of the element itself

 private:
  std::string_view lone_text() const;  // where one piece of text is all there is, as nearly always

  pugi::xml_node node_;
  std::string base_;
};

std::optional<std::uint64_t> whole_number(std::string_view text);  // trimmed digits alone
/// Of a wish what is too large for a number is a great one, not none.
std::optional<std::uint64_t> whole_number_or_most(std::string_view text);
std::string language_tag(std::string text);  // `en_GB` as `en-GB`

}  // namespace feedarc
