#include "html/tree_text.h"

namespace feedarc::html {
namespace {

constexpr std::string_view space_names[] = {"", "svg ", "math "};

void write(const Node& node, std::string& out) {
  if (node.is_text()) {
    out += '"';
    out += node.text;
    out += '"';
    return;
  }
  out += '<';
  out += space_names[static_cast<std::size_t>(node.space)];
  out += node.name;
  out += node.tag == Tag::other ? "?" : "";
  for (const Attribute& each : node.attributes) {
    out += ' ';
    out += each.name;
    out += '=';
    out += each.value;
  }
  out += '>';
}

}  // namespace

std::string tree_text(const Node& root) {
  std::string out;
  std::size_t depth = 0;
  walk(
      root,
      [&](const Node& node) {
        out.append(depth++ * 2, ' ');
        write(node, out);
        out += '\n';
        return true;
      },
      [&](const Node&) { --depth; });
  return out;
}

}  // namespace feedarc::html
