#include "feed/markup_writer.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

#include "feed/inner_base.h"
#include "feedarc/text/markup.h"
#include "feedarc/text/url.h"

namespace feedarc {
namespace {

constexpr std::array<std::string_view, 13> voids = {"area",  "base", "br",    "col",   "embed",  "hr", "img",
                                                    "input", "link", "param", "track", "source", "wbr"};
constexpr std::array<std::string_view, 9> url_attributes = {
    "href", "src", "cite", "poster", "data", "action", "background", "longdesc", "usemap"};

template <std::size_t N>
bool among(const std::array<std::string_view, N>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

std::string_view local(std::string_view name) {
  const auto colon = name.find(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

class MarkupWriter {
 public:
  MarkupWriter(const std::string& base, bool cdata_is_markup)
      : bases_{base}, cdata_is_markup_(cdata_is_markup) {}

  std::string write(pugi::xml_node parent) {
    auto node = parent.first_child();
    while (node) {
      open(node);
      if (node.first_child()) {
        node = node.first_child();
        continue;
      }
      close(node);
      while (!node.next_sibling() && node.parent() != parent) {
        node = node.parent();
        close(node);
      }
      node = node.next_sibling();
    }
    return std::move(html_);
  }

 private:
  void open(pugi::xml_node node) {
    if (node.type() == pugi::node_pcdata)
      html_ += escape_html(node.value());
    else if (node.type() == pugi::node_cdata)
      html_ += cdata_is_markup_ ? std::string(node.value()) : escape_html(node.value());
    if (node.type() != pugi::node_element) return;
    const std::string_view inner = node.attribute("xml:base").value();
    if (!inner.empty()) bases_.push_back(inner_base(bases_[current_.back()], inner));
    current_.push_back(inner.empty() ? current_.back() : bases_.size() - 1);
    html_ += '<';
    html_ += local(node.name());
    for (const auto attribute : node.attributes()) write_attribute(attribute);
    html_ += '>';
  }

  void write_attribute(pugi::xml_attribute attribute) {
    std::string_view name = attribute.name();
    if (name.starts_with("xmlns") || name == "xml:base") return;
    if (name.starts_with("xml:")) name.remove_prefix(4);
    html_ += ' ';
    html_ += name;
    html_ += "=\"";
    const auto& here = bases_[current_.back()];
    const bool resolve = here != bases_.front() && among(url_attributes, name);
    html_ += escape_html(resolve ? resolve_url(here, attribute.value()) : std::string(attribute.value()));
    html_ += '"';
  }

  void close(pugi::xml_node node) {
    if (node.type() != pugi::node_element) return;
    if (current_[current_.size() - 2] != current_.back()) bases_.pop_back();
    current_.pop_back();
    const auto name = local(node.name());
    if (!node.first_child() && among(voids, name)) return;
    html_ += "</";
    html_ += name;
    html_ += '>';
  }

  std::vector<std::string> bases_;       // those that were given, outermost first
  std::vector<std::size_t> current_{0};  // the one that holds at each open element
  bool cdata_is_markup_;
  std::string html_;
};

}  // namespace

std::string inner_markup(pugi::xml_node parent, const std::string& base, bool cdata_is_markup) {
  return MarkupWriter(base, cdata_is_markup).write(parent);
}

}  // namespace feedarc
