#include "html/plain_runs.h"

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <optional>

#include "feedarc/text/utf8.h"
#include "html/byte_set.h"
#include "text/byte_scan.h"

namespace feedarc::html {
namespace {

// Shorter ones cost as much to replace as to read.
constexpr std::size_t shortest_run = 16;
constexpr char32_t first_private = 0xF0000;
// The last two characters of a plane are none (Unicode 15.1, section 23.7).
constexpr std::size_t per_plane = 0xFFFE, most_runs = 2 * per_plane;
constexpr std::size_t written_size = 4;  // bytes of such a character
constexpr std::string_view blanks = " \t\n\f\r";

char32_t stand_in(std::size_t run) {
  return static_cast<char32_t>(first_private + run / per_plane * 0x10000 + run % per_plane);
}

/// Between `&` and `;`.
bool may_stand_in_reference(char c) {
  return c == '#' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// The run that the character at the beginning of `text` stands for, or none.
std::optional<std::size_t> run_at(std::string_view text) {
  if (text.size() < written_size) return std::nullopt;
  const auto bits = [&](std::size_t k) {
    return static_cast<std::size_t>(static_cast<unsigned char>(text[k]));
  };
  const std::size_t code =
      (bits(0) & 7U) << 18 | (bits(1) & 63U) << 12 | (bits(2) & 63U) << 6 | (bits(3) & 63U);
  if (code < first_private) return std::nullopt;
  const std::size_t plane = (code - first_private) / 0x10000, place = (code - first_private) % 0x10000;
  if (plane > 1 || place >= per_plane) return std::nullopt;
  return plane * per_plane + place;
}

/// Where the next byte stands that a character of planes 12 to 16 begins with, or the end.
std::size_t find_lead(std::string_view text, std::size_t from) {
  return find_byte(text, std::min(from, text.size()),
                   [](auto byte) { return (byte == 0xF3) | (byte == 0xF4); });
}

/// `reference` begins behind `&#`.
bool names_private(std::string_view reference) {
  const bool hexadecimal = reference.starts_with('x') || reference.starts_with('X');
  if (hexadecimal) reference.remove_prefix(1);
  unsigned code = 0;
  const auto end = reference.data() + reference.size();
  const auto [_, error] = std::from_chars(reference.data(), end, code, hexadecimal ? 16 : 10);
  return error == std::errc::result_out_of_range || (error == std::errc() && code >= first_private);
}

bool has_private(std::string_view markup) {
  for (auto at = find_lead(markup, 0); at < markup.size(); at = find_lead(markup, at + written_size)) {
    if (run_at(markup.substr(at))) return true;
  }
  for (auto at = markup.find("&#"); at != std::string_view::npos; at = markup.find("&#", at + 2)) {
    if (names_private(markup.substr(at + 2))) return true;
  }
  return false;
}

}  // namespace

PlainRuns::PlainRuns(std::string_view markup) : replaces_(!has_private(markup)) {}

void PlainRuns::append(std::string& out, std::string_view text) {
  if (!replaces_) {
    out += text;
    return;
  }
  while (!text.empty()) {
    const std::size_t plain = std::min(text.find('&'), text.size());
    append_plain(out, text.substr(0, plain));
    text.remove_prefix(plain);
    if (text.empty()) return;
    std::size_t reference = 1;
    while (reference < text.size() && may_stand_in_reference(text[reference])) ++reference;
    if (reference < text.size() && text[reference] == ';') ++reference;
    out += text.substr(0, reference);
    text.remove_prefix(reference);
  }
}

void PlainRuns::append_plain(std::string& out, std::string_view text) {
  const std::size_t begin = text.find_first_not_of(blanks);
  const std::size_t end = begin == std::string_view::npos ? begin : text.find_last_not_of(blanks) + 1;
  if (begin == std::string_view::npos || end - begin < shortest_run || runs_.size() == most_runs) {
    out += text;
    return;
  }
  out += text.substr(0, begin);
  append_utf8(out, stand_in(runs_.size()));
  runs_.push_back(text.substr(begin, end - begin));
  out += text.substr(end);
}

std::string_view PlainRuns::expand(std::string_view parsed, std::string& room) const {
  std::size_t at = runs_.empty() ? parsed.size() : find_lead(parsed, 0);
  if (at == parsed.size()) return parsed;
  room.clear();
  std::size_t copied = 0;
  while (at < parsed.size()) {
    const auto run = run_at(parsed.substr(at));
    if (run && *run < runs_.size()) {
      if (parsed.size() == written_size) return runs_[*run];
      room.append(parsed, copied, at - copied).append(runs_[*run]);
      copied = at + written_size;
    }
    at = find_lead(parsed, at + written_size);
  }
  return room.append(parsed, copied);
}

}  // namespace feedarc::html
