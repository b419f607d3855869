#include "net/response_head.h"

#include <algorithm>
#include <charconv>

#include "feedarc/text/utf8.h"

namespace feedarc {
namespace {

/// `HTTP/1.1 200 OK`: the number behind the first blank.
int status_of(std::string_view line) {
  line.remove_prefix(std::min(line.find(' '), line.size()));
  line = trim_ascii(line);
  int status = 0;
  std::from_chars(line.data(), line.data() + line.size(), status);
  return status;
}

/// Leading zeros change no number. Compared as digits: some are too large for any type.
std::string_view without_zeros(std::string_view value) {
  if (value.empty() || value.find_first_not_of("0123456789") != std::string_view::npos) return value;
  return value.substr(std::min(value.find_first_not_of('0'), value.size() - 1));
}

}  // namespace

bool ResponseHead::line(std::string_view raw) {
  bytes_ += raw.size();
  if (too_large()) return false;
  if (state_ == State::complete) return true;  // a trailer
  while (raw.ends_with('\n') || raw.ends_with('\r')) raw.remove_suffix(1);
  if (state_ == State::status_line) {
    text.clear();
    headers.clear();
    in_header_ = false;
    status_ = status_of(raw);
    state_ = State::headers;
  } else if (raw.empty()) {
    state_ = status_ >= 100 && status_ < 200 ? State::status_line : State::complete;
  } else {
    header_line(raw);
  }
  text += raw;
  text += "\r\n";
  return true;
}

void ResponseHead::header_line(std::string_view line) {
  if (line[0] == ' ' || line[0] == '\t') {  // folded (RFC 9112 §5.2)
    if (!in_header_) return;
    auto& value = headers.back().second;
    value += value.empty() ? "" : " ";
    value += trim_ascii(line);
    return;
  }
  const auto colon = line.find(':');
  in_header_ = colon != std::string_view::npos;
  if (in_header_)
    headers.emplace_back(lower_ascii(trim_ascii(line.substr(0, colon))), trim_ascii(line.substr(colon + 1)));
}

std::string_view ResponseHead::first(std::string_view name) const {
  for (const auto& [key, value] : headers)
    if (key == name) return value;
  return {};
}

std::vector<std::string_view> ResponseHead::all(std::string_view name) const {
  std::vector<std::string_view> values;
  for (const auto& [key, value] : headers)
    if (key == name) values.push_back(value);
  return values;
}

bool ResponseHead::lengths_differ() const {
  if (!first("transfer-encoding").empty()) return false;
  const auto values = all("content-length");
  return std::any_of(values.begin(), values.end(),
                     [&](auto value) { return without_zeros(value) != without_zeros(values.front()); });
}

std::optional<std::uint64_t> ResponseHead::content_length() const {
  const auto value = first("content-length");
  if (value.empty() || !first("transfer-encoding").empty()) return std::nullopt;
  std::uint64_t length = 0;
  const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), length);
  if (error == std::errc::result_out_of_range) return UINT64_MAX;
  return error == std::errc() ? std::optional(length) : std::nullopt;
}

}  // namespace feedarc
