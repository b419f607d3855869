#include "html/tag_reader.h"

#include <algorithm>

#include "feedarc/text/utf8.h"
#include "html/byte_set.h"
#include "html/scan_text.h"

namespace feedarc::html {
namespace {

constexpr std::size_t max_attributes = 64;  // each is compared with all before it

constexpr ByteSet blank_bytes(" \t\n\f"), element_name_ends(" \t\n\f/>"), attribute_name_ends(" \t\n\f/>="),
    value_ends(" \t\n\f>");

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }

/// An element's; others would be read too, but nobody writes them.
bool is_plain_name(std::string_view name) {
  return std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == ':' || c == '_' || c == '.';
  });
}

}  // namespace

bool TagReader::read_start_tag(std::string_view& name) {
  name = element_name();
  attributes_.clear();
  repeated_ = self_closing_ = false;
  if (!is_plain_name(name)) return false;
  for (;;) {
    skip_blanks();
    if (at_end()) return false;
    if (is_at('>')) {
      ++at_;
      return true;
    }
    if (is_at('/')) {
      ++at_;
      self_closing_ = is_at('>');
    } else if (!attribute()) {
      return false;
    }
  }
}

bool TagReader::read_end_tag(std::string_view& name) {
  name = element_name();
  return is_plain_name(name) && skip_tag_end();
}

bool TagReader::skip_tag_end() {
  skip_blanks();
  if (!is_at('>')) return false;
  ++at_;
  return true;
}

bool TagReader::decode(std::string_view& text, bool in_attribute) {
  if (text.find('&') == std::string_view::npos) return true;
  decoded_.clear();
  if (!append_decoded(text, in_attribute, decoded_)) return false;
  text = document_.keep(decoded_);
  return true;
}

std::string_view TagReader::element_name() {
  const std::size_t begin = at_;
  at_ = element_name_ends.find(in_, at_);
  return lower(begin);
}

std::string_view TagReader::lower(std::size_t begin) {
  const std::string_view found = in_.substr(begin, at_ - begin);
  return std::any_of(found.begin(), found.end(), is_upper) ? document_.keep(lower_ascii(found)) : found;
}

void TagReader::skip_blanks() {
  while (at_ < in_.size() && blank_bytes.holds(in_[at_])) ++at_;
}

bool TagReader::attribute() {
  // gumbo spoils the name behind one that comes again.
  if (repeated_ || attributes_.size() >= max_attributes) return false;
  Attribute found;
  const std::size_t begin = at_;
  at_ = attribute_name_ends.find(in_, at_);
  if (at_ == begin) return false;
  found.name = lower(begin);
  skip_blanks();
  if (is_at('=')) {
    ++at_;
    skip_blanks();
    if (!value(found.value)) return false;
  }
  repeated_ = std::any_of(attributes_.begin(), attributes_.end(),
                          [&](const Attribute& each) { return each.name == found.name; });
  if (!repeated_) attributes_.push_back(found);
  return true;
}

bool TagReader::value(std::string_view& found) {
  if (at_end()) return false;
  const char quote = in_[at_];
  const bool quoted = quote == '"' || quote == '\'';
  if (quoted) ++at_;
  const std::size_t end = quoted ? std::min(in_.find(quote, at_), in_.size()) : value_ends.find(in_, at_);
  if (end == in_.size() || (!quoted && end == at_)) return false;
  found = in_.substr(at_, end - at_);
  at_ = end + (quoted ? 1 : 0);
  return decode(found, true);
}

}  // namespace feedarc::html
