#include "archive/sqlite/fts_query.h"

#include "feedarc/text/tokens.h"

namespace feedarc::sqlite {
namespace {

using Kind = SearchNode::Kind;

// What parse_search_query builds is less deep; a tree built by hand is cut off here.
constexpr int max_depth = 64;

const char* column_of(SearchNode::Field field) {
  switch (field) {
    case SearchNode::Field::any:
      return "";
    case SearchNode::Field::title:
      return "title : ";
    case SearchNode::Field::author:
      return "author : ";
    case SearchNode::Field::note:
      return "note : ";
  }
  return "";
}

/// The words side by side. A run of signs is matched by its pairs; its last sign by itself stands in the
/// index only for what goes on behind it, so it counts where more of the phrase follows.
std::string phrase(const SearchNode& term) {
  auto tokens = search_tokens(term.text);
  if (!tokens.empty() && tokens.back().tail) tokens.pop_back();
  if (tokens.empty()) return {};
  std::string text = "\"";
  for (const Token& token : tokens) {
    if (text.size() > 1) text += ' ';
    text += token.text;  // letters, marks and digits: nothing that would end the quotes
  }
  text += '"';
  // One sign is found at the head of any pair.
  const bool single_sign = tokens.back().pair && search_tokens(tokens.back().text).size() == 1;
  if (term.prefix || single_sign) text += " *";
  return text;
}

std::string rendered(const SearchNode& node, int depth);

std::string listed(const SearchNode& node, std::size_t from, const char* between, int depth) {
  std::string text;
  int parts = 0;
  for (std::size_t k = from; k < node.children.size(); ++k) {
    const std::string part = rendered(node.children[k], depth + 1);
    if (part.empty()) continue;
    if (parts++) text += between;
    text += part;
  }
  return parts > 1 ? "(" + text + ")" : text;
}

std::string near(const SearchNode& node) {
  std::string text;
  int parts = 0;
  for (const SearchNode& child : node.children) {
    const std::string part = phrase(child);
    if (part.empty()) continue;
    if (parts++) text += ' ';
    text += part;
  }
  if (parts == 0) return {};
  const char* column = node.children.empty() ? "" : column_of(node.children.front().field);
  return parts == 1 ? column + text : column + ("NEAR(" + text + ", " + std::to_string(node.distance) + ")");
}

std::string rendered(const SearchNode& node, int depth) {
  if (depth > max_depth) return {};
  switch (node.kind) {
    case Kind::term: {
      const std::string text = phrase(node);
      return text.empty() ? text : column_of(node.field) + text;
    }
    case Kind::all_of:
      return listed(node, 0, " AND ", depth);
    case Kind::any_of:
      return listed(node, 0, " OR ", depth);
    case Kind::near:
      return near(node);
    case Kind::but_not: {
      if (node.children.empty()) return {};
      std::string wanted = rendered(node.children.front(), depth + 1);
      const std::string unwanted = listed(node, 1, " OR ", depth);
      if (wanted.empty() || unwanted.empty()) return wanted;
      return "(" + wanted + " NOT " + unwanted + ")";
    }
  }
  return {};
}

}  // namespace

std::string fts_query(const SearchNode& query, const std::vector<FeedId>& feeds) {
  const std::string text = rendered(query, 0);
  if (text.empty()) return {};
  std::string whole = "{title body author tags note} : (" + text + ")";
  if (feeds.empty()) return whole;
  whole += " AND scope : (";
  for (std::size_t k = 0; k < feeds.size(); ++k)
    whole += (k ? " OR \"f" : "\"f") + std::to_string(feeds[k]) + "\"";
  return whole + ")";
}

}  // namespace feedarc::sqlite
