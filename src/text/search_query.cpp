#include "feedarc/text/search_query.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>
#include <optional>
#include <utility>

#include "feedarc/text/tokens.h"
#include "feedarc/text/utf8.h"

namespace feedarc {
namespace {

using Kind = SearchNode::Kind;
using Field = SearchNode::Field;

constexpr std::size_t max_terms = 64;
// Two levels of tree (alternatives, and what they all hold) for each bracket.
constexpr std::size_t max_brackets = 7;
constexpr int max_distance = 10'000;

constexpr std::array<std::pair<std::string_view, Field>, 3> fields = {
    {{"title", Field::title}, {"author", Field::author}, {"note", Field::note}}};

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v'; }

/// A pair of brackets, or the whole query, while it is read.
struct Frame {
  std::vector<SearchNode> alternatives;  // between OR
  std::vector<SearchNode> wanted, unwanted;
  Field field = Field::any;
  bool negated = false;  // NOT stands before the bracket
};

SearchNode group(Kind kind, std::vector<SearchNode> children) {
  if (children.size() == 1) return std::move(children.front());
  SearchNode node;
  node.kind = kind;
  node.children = std::move(children);
  return node;
}

class Parser {
 public:
  explicit Parser(std::string_view text) : text_(text) { frames_.emplace_back(); }

  Result<SearchNode> parse() {
    while (skip_blanks()) read_item();
    while (frames_.size() > 1) close_bracket();
    auto whole = finish(frames_.back());
    if (whole) return std::move(*whole);
    if (!only_not_)
      return tl::make_unexpected(Failure{Failure::Kind::empty, "there is no word in the query to look for"});
    return tl::make_unexpected(Failure{
        Failure::Kind::internal, "NOT needs something to take away from: say what to look for as well"});
  }

 private:
  bool skip_blanks() {
    while (at_ < text_.size() && is_blank(text_[at_])) ++at_;
    return at_ < text_.size();
  }

  void read_item() {
    const char c = text_[at_];
    if (c == '(') return open_bracket();
    if (c == ')') {
      ++at_;
      if (ignored_ > 0)
        --ignored_;
      else if (frames_.size() > 1)
        close_bracket();
      return;
    }
    if (read_operator()) return;
    read_field();
    if (at_ < text_.size() && text_[at_] == '(') return open_bracket();
    if (auto node = read_near()) return add(std::move(*node));
    if (auto node = read_term()) add(std::move(*node));
    field_ = Field::any;
  }

  void open_bracket() {
    ++at_;
    if (frames_.size() > max_brackets) {
      ++ignored_;
      return;
    }
    Frame frame;
    frame.field = field_ == Field::any ? frames_.back().field : field_;
    frame.negated = std::exchange(negated_, false);
    field_ = Field::any;
    frames_.push_back(std::move(frame));
  }

  void close_bracket() {
    auto node = finish(frames_.back());
    const bool negated = frames_.back().negated;
    frames_.pop_back();
    negated_ = negated;
    if (node) add(std::move(*node));
    negated_ = false;
  }

  /// The word at `at_`, up to a blank, bracket or quote.
  std::string_view word() const {
    std::size_t end = at_;
    while (end < text_.size() && !is_blank(text_[end]) && text_[end] != '(' && text_[end] != ')' &&
           text_[end] != '"')
      ++end;
    return text_.substr(at_, end - at_);
  }

  /// AND, OR, NOT where they can stand: with something before (AND, OR) and after them. Else they are words.
  bool read_operator() {
    const auto op = word();
    if (op != "AND" && op != "OR" && op != "NOT") return false;
    std::size_t next = at_ + op.size();
    while (next < text_.size() && is_blank(text_[next])) ++next;
    if (next >= text_.size() || text_[next] == ')') return false;
    Frame& frame = frames_.back();
    if (op == "NOT") {
      negated_ = true;
    } else if (frame.wanted.empty() && frame.unwanted.empty()) {
      return false;
    } else if (op == "OR") {
      end_alternative(frame);
    }
    at_ += op.size();
    return true;
  }

  void read_field() {
    for (const auto& [name, field] : fields) {
      const auto rest = text_.substr(at_);
      if (rest.size() <= name.size() || rest[name.size()] != ':' ||
          !equal_ignoring_case(rest.substr(0, name.size()), name))
        continue;
      std::size_t next = at_ + name.size() + 1;
      while (next < text_.size() && is_blank(text_[next])) ++next;
      if (next >= text_.size() || text_[next] == ')') return;  // nothing follows: a word like any other
      at_ = next;
      field_ = field;
      return;
    }
  }

  std::optional<SearchNode> read_near() {
    static constexpr std::string_view name = "NEAR";
    if (!text_.substr(at_).starts_with(name)) return std::nullopt;
    std::size_t open = at_ + name.size();
    while (open < text_.size() && is_blank(text_[open])) ++open;
    if (open >= text_.size() || text_[open] != '(') return std::nullopt;
    const auto close = text_.find(')', open);
    if (close == std::string_view::npos) return std::nullopt;
    auto inside = text_.substr(open + 1, close - open - 1);
    SearchNode near;
    near.kind = Kind::near;
    if (const auto comma = inside.rfind(','); comma != std::string_view::npos) {
      const auto number = trim_ascii(inside.substr(comma + 1));
      int distance = 0;
      const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), distance);
      if (error == std::errc() && end == number.data() + number.size() && distance >= 0) {
        near.distance = std::min(distance, max_distance);
        inside = inside.substr(0, comma);
      }
    }
    near.children = terms_of(inside);
    at_ = close + 1;
    if (near.children.empty()) return SearchNode{};
    if (near.children.size() == 1) return std::move(near.children.front());
    return near;
  }

  std::vector<SearchNode> terms_of(std::string_view inside) {
    const auto outer = std::exchange(text_, inside);
    const auto outer_at = std::exchange(at_, 0);
    std::vector<SearchNode> terms;
    while (skip_blanks() && terms.size() < max_terms) {
      const std::size_t before = at_;
      auto term = read_term();
      if (term && has_words(*term)) terms.push_back(std::move(*term));
      if (at_ == before) ++at_;
    }
    text_ = outer;
    at_ = outer_at;
    return terms;
  }

  std::optional<SearchNode> read_term() {
    SearchNode term;
    if (text_[at_] == '"') {
      const auto close = std::min(text_.find('"', at_ + 1), text_.size());
      term.text = text_.substr(at_ + 1, close - at_ - 1);
      at_ = std::min(close + 1, text_.size());
      if (at_ < text_.size() && text_[at_] == '*') {
        term.prefix = true;
        ++at_;
      }
    } else {
      const auto found = word();
      at_ += found.size();
      auto bare = found;
      while (bare.ends_with('*')) bare.remove_suffix(1);
      term.prefix = bare.size() < found.size();
      term.text = bare;
    }
    term.field = field_ == Field::any ? frames_.back().field : field_;
    return term;
  }

  static bool has_words(const SearchNode& node) {
    return node.kind != Kind::term || !search_tokens(node.text).empty();
  }

  void add(SearchNode&& node) {
    const bool negated = std::exchange(negated_, false);
    field_ = Field::any;
    if (!has_words(node)) return;
    const std::size_t terms = node.kind == Kind::near   ? node.children.size()
                              : node.kind == Kind::term ? 1
                                                        : 0;
    if (terms_ + terms > max_terms) return;
    terms_ += terms;
    Frame& frame = frames_.back();
    (negated ? frame.unwanted : frame.wanted).push_back(std::move(node));
  }

  void end_alternative(Frame& frame) {
    auto wanted = std::exchange(frame.wanted, {});
    auto unwanted = std::exchange(frame.unwanted, {});
    if (wanted.empty()) {
      only_not_ = only_not_ || !unwanted.empty();
      return;
    }
    SearchNode all = group(Kind::all_of, std::move(wanted));
    if (!unwanted.empty()) {
      SearchNode node;
      node.kind = Kind::but_not;
      node.children.push_back(std::move(all));
      std::move(unwanted.begin(), unwanted.end(), std::back_inserter(node.children));
      all = std::move(node);
    }
    frame.alternatives.push_back(std::move(all));
  }

  std::optional<SearchNode> finish(Frame& frame) {
    end_alternative(frame);
    if (frame.alternatives.empty()) return std::nullopt;
    return group(Kind::any_of, std::move(frame.alternatives));
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::vector<Frame> frames_;
  std::size_t ignored_ = 0;  // brackets deeper than the bound
  std::size_t terms_ = 0;
  Field field_ = Field::any;  // named before what comes next
  bool negated_ = false;
  bool only_not_ = false;
};

}  // namespace

Result<SearchNode> parse_search_query(std::string_view text) { return Parser(text).parse(); }

std::vector<std::string> search_terms(const SearchNode& query) {
  std::vector<std::string> terms;
  std::vector<const SearchNode*> waiting{&query};
  while (!waiting.empty()) {
    const SearchNode& node = *waiting.back();
    waiting.pop_back();
    if (node.kind == Kind::term) {
      if (std::find(terms.begin(), terms.end(), node.text) == terms.end()) terms.push_back(node.text);
      continue;
    }
    // What must not be there is nothing to mark.
    const std::size_t count =
        node.kind == Kind::but_not ? std::min<std::size_t>(1, node.children.size()) : node.children.size();
    for (std::size_t k = count; k-- > 0;) waiting.push_back(&node.children[k]);
  }
  return terms;
}

}  // namespace feedarc
