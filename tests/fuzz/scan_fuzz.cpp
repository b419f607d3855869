#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "html/parse.h"
#include "html/scan.h"
#include "html/tree.h"
#include "html/write_html.h"

// Whatever the scan takes, it gives the full parser's tree, in one or in stretches; and that is the same
// whether it is told of long texts by a character each or to the letter.
namespace {

using namespace feedarc::html;

bool same_node(const Node& x, const Node& y) {
  if (x.kind != y.kind || x.space != y.space || x.tag != y.tag || x.name != y.name || x.text != y.text ||
      x.attributes.size() != y.attributes.size())
    return false;
  for (std::size_t i = 0; i < x.attributes.size(); ++i) {
    if (x.attributes[i].name != y.attributes[i].name || x.attributes[i].value != y.attributes[i].value)
      return false;
  }
  return true;
}

bool same_tree(const Node& x, const Node& y) {
  const Node* a = x.first_child;
  const Node* b = y.first_child;
  for (; a && b; a = next_in(a, &x), b = next_in(b, &y)) {
    if (!same_node(*a, *b) || (a->first_child == nullptr) != (b->first_child == nullptr) ||
        (a->next == nullptr) != (b->next == nullptr))
      return false;
  }
  return !a && !b;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view markup(reinterpret_cast<const char*>(data), size);
  const Document full = parse_fragment(markup, Parser::full);
  const Document literal = parse_fragment(markup, Parser::full_to_the_letter);
  if (!same_tree(full.root(), literal.root())) std::abort();
  Document mine;
  const bool taken = scan_fragment(mine, markup, mine.root());
  if (taken && !same_tree(mine.root(), full.root())) std::abort();
  HtmlWriter writer({});
  const auto write = [&](const Node& root) { writer.write(root); };
  if (scan_in_stretches(markup, write, 0) != taken) std::abort();
  if (taken && writer.take().html != write_html(mine.root(), {}).html) std::abort();
  return 0;
}
