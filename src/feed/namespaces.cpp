#include "feed/namespaces.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "feedarc/text/utf8.h"

namespace feedarc {
namespace {

struct Known {
  std::string_view uri;  // lower case, without final `/`; `http` stands for `https` too
  Ns ns;
};

constexpr std::array uris = {
    Known{"http://www.w3.org/2005/atom", Ns::atom},
    Known{"http://purl.org/atom/ns#", Ns::atom03},
    Known{"http://purl.org/atom/ns", Ns::atom03},
    Known{"http://example.com/newformat#", Ns::atom03},
    Known{"http://example.com/necho", Ns::atom03},
    Known{"http://purl.org/echo", Ns::atom03},
    Known{"uri/of/echo/namespace#", Ns::atom03},
    Known{"http://purl.org/pie", Ns::atom03},
    Known{"http://www.w3.org/1999/02/22-rdf-syntax-ns#", Ns::rdf},
    Known{"http://www.w3.org/1999/xhtml", Ns::xhtml},
    Known{"http://purl.org/rss/1.0/modules/content", Ns::content},
    Known{"http://purl.org/dc/elements/1.1", Ns::dc},
    Known{"http://purl.org/dc/elements/1.0", Ns::dc},
    Known{"http://purl.org/rss/1.0/modules/dc", Ns::dc},
    Known{"http://purl.org/dc/terms", Ns::dcterms},
    Known{"http://purl.org/rss/1.0/modules/dcterms", Ns::dcterms},
    Known{"http://purl.org/rss/1.0/modules/slash", Ns::slash},
    Known{"http://wellformedweb.org/commentapi", Ns::wfw},
    Known{"http://purl.org/rss/1.0/modules/syndication", Ns::syndication},
    Known{"com-wordpress:feed-additions:1", Ns::wordpress},
    Known{"http://search.yahoo.com/mrss", Ns::media},
    Known{"http://tools.search.yahoo.com/mrss", Ns::media},
    Known{"http://video.search.yahoo.com/mrss", Ns::media},
    Known{"http://www.itunes.com/dtds/podcast-1.0.dtd", Ns::itunes},
    Known{"http://example.com/dtds/podcast-1.0.dtd", Ns::itunes},
    Known{"http://purl.org/syndication/thread/1.0", Ns::thread},
    Known{"http://backend.userland.com/creativecommonsrssmodule", Ns::creative_commons},
    Known{"http://cyber.law.harvard.edu/rss/creativecommonsrssmodule.html", Ns::creative_commons},
    Known{"http://web.resource.org/cc", Ns::creative_commons},
    Known{"http://creativecommons.org/ns#", Ns::creative_commons},
    Known{"http://podcastindex.org/namespace/1.0", Ns::podcast},
    Known{"http://github.com/podcastindex-org/podcast-namespace/blob/main/docs/1.0.md", Ns::podcast},
    Known{"http://podlove.org/simple-chapters", Ns::chapters},
    Known{"http://www.georss.org/georss", Ns::georss},
    Known{"http://www.georss.org/georss/10", Ns::georss},
    Known{"http://www.georss.org/georss/11", Ns::georss},
    Known{"http://www.opengis.net/gml", Ns::gml},
    Known{"http://www.opengis.net/gml/3.2", Ns::gml},
    Known{"http://www.w3.org/2003/01/geo/wgs84_pos#", Ns::geo},
    Known{"http://www.w3.org/2003/01/geo", Ns::geo},
    Known{"http://rssnamespace.org/feedburner/ext/1.0", Ns::feedburner},
    Known{"http://purl.org/atompub/tombstones/1.0", Ns::tombstones},
    Known{"http://www.w3.org/xml/1998/namespace", Ns::xml},
    // RSS had many namespaces, and had none in the end.
    Known{"", Ns::none},
    Known{"http://backend.userland.com/rss", Ns::none},
    Known{"http://backend.userland.com/rss2", Ns::none},
    Known{"http://backend.userland.com/rss191", Ns::none},
    Known{"http://backend.userland.com/rss090", Ns::none},
    Known{"http://blogs.law.harvard.edu/tech/rss", Ns::none},
    Known{"http://cyber.law.harvard.edu/rss", Ns::none},
    Known{"http://my.netscape.com/publish/formats/rss-0.91.dtd", Ns::none},
    Known{"http://my.netscape.com/rdf/simple/0.9", Ns::none},
    Known{"http://channel.netscape.com/rdf/simple/0.9", Ns::none},
    Known{"http://purl.org/rss/1.0", Ns::none},
    Known{"http://purl.org/net/rss1.1#", Ns::none},
    Known{"http://purl.org/rss/2.0", Ns::none},
};

constexpr std::size_t longest_uri = 128;

struct Usual {
  std::string_view prefix;
  Ns ns;
};

constexpr std::array prefixes = {
    Usual{"atom", Ns::atom},
    Usual{"a10", Ns::atom},
    Usual{"rdf", Ns::rdf},
    Usual{"xhtml", Ns::xhtml},
    Usual{"content", Ns::content},
    Usual{"dc", Ns::dc},
    Usual{"dcterms", Ns::dcterms},
    Usual{"slash", Ns::slash},
    Usual{"wfw", Ns::wfw},
    Usual{"sy", Ns::syndication},
    Usual{"media", Ns::media},
    Usual{"itunes", Ns::itunes},
    Usual{"thr", Ns::thread},
    Usual{"cc", Ns::creative_commons},
    Usual{"creativecommons", Ns::creative_commons},
    Usual{"podcast", Ns::podcast},
    Usual{"psc", Ns::chapters},
    Usual{"georss", Ns::georss},
    Usual{"gml", Ns::gml},
    Usual{"geo", Ns::geo},
    Usual{"feedburner", Ns::feedburner},
    Usual{"at", Ns::tombstones},
    Usual{"xml", Ns::xml},
    Usual{"rss", Ns::none},
};

std::string_view prefix_of(std::string_view name) {
  const auto colon = name.find(':');
  return colon == std::string_view::npos ? std::string_view{} : name.substr(0, colon);
}

bool declares(std::string_view attribute, std::string_view prefix) {
  if (!attribute.starts_with("xmlns")) return false;
  attribute.remove_prefix(5);
  if (prefix.empty()) return attribute.empty();
  return attribute.starts_with(':') && attribute.substr(1) == prefix;
}

/// The nearest declaration of a prefix, and who makes it.
std::pair<pugi::xml_node, pugi::xml_attribute> declaration(pugi::xml_node element, std::string_view prefix) {
  for (auto node = element; node; node = node.parent())
    for (const auto attribute : node.attributes())
      if (declares(attribute.name(), prefix)) return {node, attribute};
  return {};
}

/// `<rss>` is RSS whatever namespace it says it is in.
bool is_rss_root(pugi::xml_node node, std::string_view prefix) {
  return node.parent().type() == pugi::node_document && local_name(node) == "rss" &&
         prefix_of(node.name()) == prefix;
}

Ns meaning_of(pugi::xml_node element, std::string_view prefix) {
  const auto [node, attribute] = declaration(element, prefix);
  if (!attribute) return prefix.empty() ? Ns::none : usual_namespace(prefix);
  return is_rss_root(node, prefix) ? Ns::none : namespace_of(attribute.value());
}

// RSS and Atom had many drafts, each with a namespace of its own.
Ns draft_namespace(std::string_view uri) {
  if (uri.starts_with("http://purl.org/atom/ns#draft-ietf-atompub-format-")) return Ns::atom;
  const bool rss =
      uri.starts_with("http://backend.userland.com/rss") ||
      (uri.starts_with("http://purl.org/rss/") && uri.find("/modules") == std::string_view::npos);
  return rss ? Ns::none : Ns::foreign;
}

}  // namespace

Ns namespace_of(std::string_view uri) {
  uri = trim_ascii(uri);
  if (uri.size() > longest_uri) return Ns::foreign;
  auto key = lower_ascii(uri);
  while (key.ends_with('/')) key.pop_back();
  if (key.starts_with("https:")) key.erase(4, 1);
  const auto* known = std::find_if(uris.begin(), uris.end(), [&](const Known& k) { return k.uri == key; });
  return known != uris.end() ? known->ns : draft_namespace(key);
}

Ns usual_namespace(std::string_view prefix) {
  const auto key = lower_ascii(prefix);
  const auto* usual =
      std::find_if(prefixes.begin(), prefixes.end(), [&](const Usual& u) { return u.prefix == key; });
  return usual == prefixes.end() ? Ns::foreign : usual->ns;
}

std::optional<std::string_view> declared_namespace(pugi::xml_node element, std::string_view prefix) {
  const auto attribute = declaration(element, prefix).second;
  return attribute ? std::optional<std::string_view>(attribute.value()) : std::nullopt;
}

std::string local_name(pugi::xml_node element) {
  const std::string_view name = element.name();
  const auto prefix = prefix_of(name);
  return lower_ascii(prefix.empty() ? name : name.substr(prefix.size() + 1));
}

Name resolved_name(pugi::xml_node element) {
  return {meaning_of(element, prefix_of(element.name())), local_name(element)};
}

Name ChildNames::of(pugi::xml_node child) {
  constexpr std::size_t most = 32;
  for (const auto attribute : child.attributes())
    if (std::string_view(attribute.name()).starts_with("xmlns")) return resolved_name(child);
  const auto prefix = prefix_of(child.name());
  const auto known =
      std::find_if(known_.begin(), known_.end(), [&](const Known& k) { return k.prefix == prefix; });
  if (known != known_.end()) return {known->ns, local_name(child)};
  const Ns ns = meaning_of(child, prefix);
  if (known_.size() < most) known_.push_back({prefix, ns});
  return {ns, local_name(child)};
}

std::string raw_namespace(pugi::xml_node element) {
  return std::string(declared_namespace(element, prefix_of(element.name())).value_or(""));
}

bool is_undeclared(pugi::xml_node element) {
  const auto prefix = prefix_of(element.name());
  return !prefix.empty() && prefix != "xml" && !declared_namespace(element, prefix);
}

bool is_undeclared(pugi::xml_node element, pugi::xml_attribute attribute) {
  const auto prefix = prefix_of(attribute.name());
  return !prefix.empty() && prefix != "xml" && prefix != "xmlns" && !declared_namespace(element, prefix);
}

}  // namespace feedarc
