#pragma once

#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "feedarc/model/time.h"

namespace feedarc {

/// Writes one JSON value (RFC 8259) to the end of a string, compact. The one way to JSON in this program.
///
/// Strings may be any bytes: bad UTF-8 becomes U+FFFD; C0, C1, DEL, bidi controls, U+FEFF and the line
/// separators come out as `\uXXXX`, so the text is safe for a terminal. Commas are set by themselves; that
/// brackets match is the caller's.
class JsonWriter {
 public:
  explicit JsonWriter(std::string& to) : to_(to), start_(to.size()) {}

  JsonWriter& begin_object() { return open('{'); }
  JsonWriter& end_object() { return close('}'); }
  JsonWriter& begin_array() { return open('['); }
  JsonWriter& end_array() { return close(']'); }
  JsonWriter& key(std::string_view name);  // valid UTF-8

  JsonWriter& string(std::string_view text);
  template <std::integral Integer>
  JsonWriter& integer(Integer value) {
    return raw(std::to_string(value));
  }
  JsonWriter& number(double value);  // NaN and infinities become null
  JsonWriter& boolean(bool value) { return raw(value ? "true" : "false"); }
  JsonWriter& null() { return raw("null"); }
  JsonWriter& time(Time value);
  JsonWriter& raw(std::string_view json);  // text that is one JSON value already

  // Members of the object that is open. The key is left out where there is no value: an empty string,
  // nothing.
  JsonWriter& member(std::string_view name, std::string_view text);
  JsonWriter& member(std::string_view name, const std::string& text) {
    return member(name, std::string_view(text));
  }
  JsonWriter& member(std::string_view name, const char* text) { return member(name, std::string_view(text)); }
  JsonWriter& member(std::string_view name, const std::optional<Time>& value);
  JsonWriter& valid_member(std::string_view name, std::string_view text);  // valid UTF-8: not looked at again
  JsonWriter& member(std::string_view name, bool value) { return key(name).boolean(value); }
  template <std::integral Integer>
  JsonWriter& member(std::string_view name, Integer value) {
    return key(name).integer(value);
  }
  template <std::integral Integer>
  JsonWriter& member(std::string_view name, const std::optional<Integer>& value) {
    return value ? member(name, *value) : *this;
  }

  /// A member that is an object or an array; `fill` writes what is in it. Left out where that is nothing.
  template <class Fill>
  JsonWriter& object(std::string_view name, Fill&& fill) {
    const std::size_t before = to_.size();
    key(name).begin_object();
    return nested(before, '}', fill);
  }
  template <class Fill>
  JsonWriter& array(std::string_view name, Fill&& fill) {
    const std::size_t before = to_.size();
    key(name).begin_array();
    return nested(before, ']', fill);
  }
  /// The same for a list: `each(writer, element)` writes one element.
  template <class Range, class Each>
  JsonWriter& array(std::string_view name, const Range& range, Each&& each) {
    return array(name, [&] {
      for (const auto& element : range) each(*this, element);
    });
  }
  /// A list of strings; empty ones are left out.
  template <class Range>
  JsonWriter& strings(std::string_view name, const Range& range) {
    return array(name, range, [](JsonWriter& json, const auto& text) {
      if (!text.empty()) json.string(text);
    });
  }

 private:
  void separate();
  JsonWriter& valid_string(std::string_view text);
  JsonWriter& open(char bracket);
  JsonWriter& close(char bracket);
  template <class Fill>
  JsonWriter& nested(std::size_t before, char bracket, Fill& fill) {
    const std::size_t opened = to_.size();
    fill();
    if (to_.size() == opened)
      to_.resize(before);
    else
      close(bracket);
    return *this;
  }

  std::string& to_;
  std::size_t start_;
};

}  // namespace feedarc
