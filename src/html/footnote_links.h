#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "html/tree.h"

namespace feedarc::html {

/// A link to a place in the same piece, or an element that names one in another way.
struct Link {
  Node* node = nullptr;
  Node* target = nullptr;  // null: there is no such place
  std::string marker;      // empty: what it shows is none
  std::size_t order = 0;
  bool named = false;  // by an attribute that is no address
};

struct FragmentLinks {
  std::vector<Link> links;                               // in document order
  std::vector<Link> words;                               // those of footnotes whose text is no marker
  std::unordered_map<const Node*, std::size_t> unnamed;  // the numbers that a style sheet gives, by target
};

/// Numbers the nodes, then collects.
FragmentLinks collect_links(Document& document);

/// A fragment, and what its percent signs encode in it.
std::string decoded_fragment(std::string_view fragment);

bool in_code(const Node* node);
Node* nearest_block(Node* node);

/// Whether a link to a note is made as references are: raised, in brackets, named so, right behind a word.
bool looks_like_reference(const Link& link);

/// Whether a link could only be a reference, its note gone.
bool is_dangling(const Link& link);

/// Its fragment without the digits.
std::string shape_of(const Link& link);

}  // namespace feedarc::html
