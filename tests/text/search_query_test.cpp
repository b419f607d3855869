#include "feedarc/text/search_query.h"

#include <catch2/catch.hpp>

using namespace feedarc;

namespace {

/// The tree on one line.
std::string shown(const SearchNode& node) {
  using Kind = SearchNode::Kind;
  static const char* const fields[] = {"", "title:", "author:", "note:"};
  if (node.kind == Kind::term)
    return fields[static_cast<int>(node.field)] + ("<" + node.text + ">") + (node.prefix ? "*" : "");
  std::string text;
  switch (node.kind) {
    case Kind::all_of:
      text = "all(";
      break;
    case Kind::any_of:
      text = "any(";
      break;
    case Kind::but_not:
      text = "not(";
      break;
    case Kind::near:
      text = "near" + std::to_string(node.distance) + "(";
      break;
    case Kind::term:
      break;
  }
  for (std::size_t k = 0; k < node.children.size(); ++k) text += (k ? " " : "") + shown(node.children[k]);
  return text + ")";
}

}  // namespace

TEST_CASE("a query is read as people mean it") {
  struct Case {
    const char *why, *query, *want;
  };
  const Case cases[] = {
      {"words must all be there", "grape juice", "all(<grape> <juice>)"},
      {"quotes hold words together", "\"grape juice\" red", "all(<grape juice> <red>)"},
      {"a star lets a word go on", "grap*", "<grap>*"},
      {"a star behind quotes as well", "\"red gra\"*", "<red gra>*"},
      {"OR binds weaker than standing side by side", "a b OR c", "any(all(<a> <b>) <c>)"},
      {"AND is what a blank means", "a AND b", "all(<a> <b>)"},
      {"NOT takes away", "a NOT b", "not(<a> <b>)"},
      {"AND NOT is NOT", "a AND NOT b", "not(<a> <b>)"},
      {"brackets group", "a (b OR c)", "all(<a> any(<b> <c>))"},
      {"NOT before a bracket", "a NOT (b c)", "not(<a> all(<b> <c>))"},
      {"small letters are words", "a or b", "all(<a> <or> <b>)"},
      {"a field holds for one term", "title:a b", "all(title:<a> <b>)"},
      {"a blank may follow its colon", "author: \"mc x\"", "author:<mc x>"},
      {"a field holds for a bracket", "note:(a b)", "all(note:<a> note:<b>)"},
      {"another colon is part of the word", "std::string", "<std::string>"},
      {"NEAR and its distance", "NEAR(a \"b c\", 3)", "near3(<a> <b c>)"},
      {"NEAR without a distance", "NEAR(a b)", "near10(<a> <b>)"},
      {"NEAR that never ends is a word", "NEAR(a b", "all(<NEAR> all(<a> <b>))"},
      {"quotes that never end", "\"a b", "<a b>"},
      {"brackets too many", ")a((b))) (", "all(<a> <b>)"},
      {"operators with nothing to work on are words", "AND", "<AND>"},
      {"… also at the end", "a OR", "all(<a> <OR>)"},
      {"signs without a word are nothing", "a - b ***", "all(<a> <b>)"},
      {"a field's name alone", "title:", "<title:>"},
      {"Chinese is a word", "自动", "<自动>"},
  };
  for (const auto& [why, query, want] : cases) DYNAMIC_SECTION(why << ": " << query) {
      const auto got = parse_search_query(query);
      REQUIRE(got.has_value());
      CHECK(shown(*got) == want);
    }
}

TEST_CASE("what cannot be looked for is said in words") {
  for (const char* query : {"", "   ", "***", "()", "\"\"", "NOT a", "NOT a NOT b", "!!!", "title:()"}) {
    INFO(query);
    const auto got = parse_search_query(query);
    REQUIRE_FALSE(got.has_value());
    CHECK(got.error().what.size() > 10);
  }
}

TEST_CASE("any size and depth is read in bounds") {
  std::string deep(100'000, '(');
  CHECK(parse_search_query(deep + "a" + std::string(100'000, ')')).has_value());
  std::string many;
  for (int k = 0; k < 10'000; ++k) many += "w" + std::to_string(k) + " ";
  const auto got = parse_search_query(many);
  REQUIRE(got.has_value());
  CHECK(got->children.size() == 64);
  std::string nots;
  for (int k = 0; k < 50'000; ++k) nots += "NOT ";
  CHECK_FALSE(parse_search_query(nots + "a").has_value());
}

TEST_CASE("terms to mark are those looked for") {
  CHECK(search_terms(*parse_search_query("a NOT b OR NEAR(c d)")) == std::vector<std::string>{"a", "c", "d"});
}
