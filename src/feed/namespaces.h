#pragma once

#include <optional>
#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace feedarc {

/// The vocabularies that feeds use. `none`: RSS's own elements, in no namespace or any that RSS ever had.
enum class Ns {
  none,
  atom,
  atom03,
  rdf,
  xhtml,
  content,
  dc,
  dcterms,
  slash,
  wfw,
  syndication,
  wordpress,
  media,
  itunes,
  thread,
  creative_commons,
  podcast,
  chapters,
  georss,
  gml,
  geo,
  feedburner,
  tombstones,
  xml,
  foreign,
};

/// An element's or attribute's name, resolved. `local` is in lower case.
struct Name {
  Ns ns = Ns::none;
  std::string local;
};

/// By the declarations on the element and its ancestors; an undeclared prefix means what it usually does.
Name resolved_name(pugi::xml_node element);

/// The same for the children of one element, which share most of their declarations.
class ChildNames {
 public:
  Name of(pugi::xml_node child);

 private:
  struct Known {
    std::string_view prefix;
    Ns ns;
  };
  std::vector<Known> known_;
};

/// The name without its prefix, in lower case: where the namespace does not matter.
std::string local_name(pugi::xml_node element);

Ns namespace_of(std::string_view uri);        // compared without case, blanks and final `/`
Ns usual_namespace(std::string_view prefix);  // `foreign` for one that means nothing in particular
/// The URI that a prefix (empty: none) is declared as on an element or its ancestors.
std::optional<std::string_view> declared_namespace(pugi::xml_node element, std::string_view prefix);
std::string raw_namespace(pugi::xml_node element);  // the URI as declared; empty if none
bool is_undeclared(pugi::xml_node element);         // it has a prefix that nothing declares
bool is_undeclared(pugi::xml_node element, pugi::xml_attribute attribute);

}  // namespace feedarc
