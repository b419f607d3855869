#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "feedarc/model/feed.h"

namespace feedarc {

/// One value of a JSON document (RFC 8259).
struct JsonValue {
  enum class Kind { null, boolean, number, string, array, object };
  Kind kind = Kind::null;
  bool truth = false;
  std::string key;                  // of a member of an object
  std::string text;                 // of a string; of a number its digits as written
  std::vector<JsonValue> children;  // elements, or members: of a key given twice the last counts
};

/// What is left of a document beside the elements of its list.
struct JsonDocument {
  JsonValue root;
  bool whole = true;         // its end was reached without an error
  bool more_behind = false;  // something but blanks follows it
  bool left_out = false;     // something was nested too deep, or more than is read
};

/// The elements of one member of the root, handed out as they are read: a feed's entries are never all in
/// memory as JSON.
struct JsonList {
  std::string_view key;
  std::function<void()> begin;                          // the list begins, or begins again
  std::function<void(JsonValue&&, ByteRange)> element;  // one object; elements of other kinds are passed over
};

/// Reads a document whose root is an object. What is nested deeper or is more than any feed holds is passed
/// over; an error ends the document where it stands. No recursion, linear.
JsonDocument read_json(std::string_view text, const JsonList& list);

/// Makes JSON of what is nearly: lone surrogates, control characters in strings, a comma too many. Bytes keep
/// their places. Gives a warning for each kind.
std::vector<std::string> mend_json(std::string& text);

}  // namespace feedarc
