#include "feed/json_value.h"

#include <cstdint>
#include <iterator>
#include <nlohmann/json.hpp>
#include <utility>

#include "feedarc/text/utf8.h"

namespace feedarc {
namespace {

// A feed nests 5 deep, and no entry of one holds a tenth of these values.
constexpr std::size_t deepest = 16, most_values = 65'536;
constexpr std::size_t own_members = 3;  // open where a member of an entry is read: root, list, entry

/// Tells how far the parser has read.
class Reading {
 public:
  using iterator_category = std::input_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char*;
  using reference = const char&;

  Reading(const char* at, const char** seen) : at_(at), seen_(seen) {}
  reference operator*() const { return *at_; }
  Reading& operator++() {
    *seen_ = ++at_;
    return *this;
  }
  Reading operator++(int) {
    const Reading before = *this;
    ++*this;
    return before;
  }
  bool operator==(const Reading& other) const { return at_ == other.at_; }
  bool operator!=(const Reading& other) const { return at_ != other.at_; }

 private:
  const char* at_;
  const char** seen_;
};

/// nlohmann's parser keeps a stack of its own and calls this with each token.
class Builder {
 public:
  using Json = nlohmann::json;

  Builder(std::string_view text, const JsonList& list) : text_(text), list_(list), seen_(text.data()) {}

  JsonDocument read() {
    const Reading first(text_.data(), &seen_), last(text_.data() + text_.size(), &seen_);
    document_.whole = Json::sax_parse(first, last, this, Json::input_format_t::json, false);
    if (!document_.whole && !open_.empty()) document_.root = std::move(open_.front().value);
    return std::move(document_);
  }

  bool null() { return take({}); }
  bool boolean(bool truth) {
    JsonValue value;
    value.kind = JsonValue::Kind::boolean;
    value.truth = truth;
    return take(std::move(value));
  }
  bool number_integer(std::int64_t number) { return take_number(std::to_string(number)); }
  bool number_unsigned(std::uint64_t number) { return take_number(std::to_string(number)); }
  bool number_float(double, const std::string& digits) { return take_number(digits); }
  bool string(std::string& text) {
    JsonValue value;
    value.kind = JsonValue::Kind::string;
    value.text = std::move(text);
    return take(std::move(value));
  }
  bool binary(Json::binary_t&) { return false; }
  bool key(std::string& name) {
    key_ = std::move(name);
    return true;
  }
  bool start_object(std::size_t) { return begin_container(JsonValue::Kind::object); }
  bool start_array(std::size_t) { return begin_container(JsonValue::Kind::array); }
  bool end_object() { return end_container(); }
  bool end_array() { return end_container(); }
  bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception&) { return false; }

 private:
  struct Open {
    JsonValue value;
    std::size_t begin = 0;
  };

  std::size_t place() const { return static_cast<std::size_t>(seen_ - text_.data()); }
  bool in_list() const { return open_.size() == 2 && is_list_; }

  bool begin_container(JsonValue::Kind kind) {
    if (open_.empty() && kind != JsonValue::Kind::object) return false;
    const bool list = open_.size() == 1 && depth_ == 0 && kind == JsonValue::Kind::array && key_ == list_.key;
    const bool full = values_ >= most_values && !list && !in_list();
    if (depth_ > 0 || open_.size() >= deepest || full) {
      document_.left_out = true;
      ++depth_;  // counted, not kept
      return true;
    }
    if (in_list()) kept_ = std::exchange(values_, 0);
    if (list) {
      is_list_ = true;
      list_.begin();
    }
    Open open;
    open.value.kind = kind;
    open.value.key = std::exchange(key_, {});
    open.begin = place() - 1;
    ++values_;
    open_.push_back(std::move(open));
    return true;
  }

  bool end_container() {
    if (depth_ > 0) {
      --depth_;
      return true;
    }
    Open done = std::move(open_.back());
    open_.pop_back();
    if (open_.empty()) {
      document_.root = std::move(done.value);
      document_.more_behind = !trim_ascii(text_.substr(place())).empty();
    } else if (in_list()) {
      values_ = kept_;
      if (done.value.kind == JsonValue::Kind::object)
        list_.element(std::move(done.value), {done.begin, place()});
    } else if (open_.size() == 1 && is_list_) {
      is_list_ = false;
    } else {
      add(std::move(done.value));
    }
    return true;
  }

  bool take_number(std::string digits) {
    JsonValue value;
    value.kind = JsonValue::Kind::number;
    value.text = std::move(digits);
    return take(std::move(value));
  }

  bool take(JsonValue value) {
    if (open_.empty() && depth_ == 0) return false;
    if (depth_ > 0 || in_list()) return true;
    // A list that never ends must not cost the entry its content: its own members have room of their own.
    if (values_ >= (open_.size() <= own_members ? 2 * most_values : most_values)) {
      document_.left_out = true;
      return true;
    }
    value.key = std::exchange(key_, {});
    ++values_;
    add(std::move(value));
    return true;
  }

  void add(JsonValue value) { open_.back().value.children.push_back(std::move(value)); }

  std::string_view text_;
  const JsonList& list_;
  const char* seen_;
  JsonDocument document_;
  std::vector<Open> open_;
  std::string key_;
  std::size_t depth_ = 0;              // of containers that are passed over
  std::size_t values_ = 0, kept_ = 0;  // in the entry, or in the rest of the document
  bool is_list_ = false;
};

}  // namespace

JsonDocument read_json(std::string_view text, const JsonList& list) { return Builder(text, list).read(); }

}  // namespace feedarc
