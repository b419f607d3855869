#include "feed/document_text.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>

#include "feed/charset_guess.h"
#include "feed/json_feed.h"
#include "feedarc/text/charset.h"
#include "feedarc/text/parameter.h"
#include "feedarc/text/utf8.h"

namespace feedarc {
namespace {

using namespace std::string_view_literals;

struct Mark {
  std::string_view bytes, encoding;
};

// UTF-32's little-endian mark begins with UTF-16's.
constexpr std::array marks = {Mark{"\xEF\xBB\xBF"sv, "utf-8"}, Mark{"\0\0\xFE\xFF"sv, "utf-32be"},
                              Mark{"\xFF\xFE\0\0"sv, "utf-32le"}, Mark{"\xFE\xFF"sv, "utf-16be"},
                              Mark{"\xFF\xFE"sv, "utf-16le"}};

// The zeros around an ASCII character, without a mark.
struct Pattern {
  std::size_t before, behind;
  std::string_view encoding;
};
constexpr std::array patterns = {Pattern{3, 0, "utf-32be"}, Pattern{0, 3, "utf-32le"},
                                 Pattern{1, 0, "utf-16be"}, Pattern{0, 1, "utf-16le"}};

std::string marked_encoding(std::string_view bytes) {
  for (const auto& mark : marks)
    if (bytes.starts_with(mark.bytes)) return std::string(mark.encoding);
  return {};
}

/// Whether the first character but blanks is `<`, with a pattern's zeros around it.
bool begins_with_tag(std::string_view bytes, const Pattern& pattern) {
  constexpr std::size_t most_blanks = 64;
  const auto unit = pattern.before + 1 + pattern.behind;
  for (std::size_t at = 0; at + unit <= bytes.size() && at < most_blanks * unit; at += unit) {
    const char c = bytes[at + pattern.before];
    const auto around = std::string(bytes.substr(at, pattern.before)) +
                        std::string(bytes.substr(at + pattern.before + 1, pattern.behind));
    if (around.find_first_not_of('\0') != std::string::npos) return false;
    if (c != ' ' && c != '\t' && c != '\r' && c != '\n') return c == '<';
  }
  return false;
}

std::string wide_encoding(std::string_view bytes) {
  for (const auto& pattern : patterns)
    if (begins_with_tag(bytes, pattern)) return std::string(pattern.encoding);
  return {};
}

std::string declared(std::string_view bytes) {
  const auto begin = lower_ascii(bytes.substr(0, 1024)).find("<?xml");
  if (begin == std::string::npos) return {};
  const auto declaration = bytes.substr(begin, 256);
  return value_behind(declaration.substr(0, declaration.find("?>")), "encoding");
}

bool is_wide(std::string_view encoding) {
  return encoding.starts_with("utf-16") || encoding.starts_with("utf-32");
}

/// A label's encoding, if the bytes do not refute it.
std::optional<std::string> heeded(const std::string& label, std::string_view bytes,
                                  std::vector<std::string>& warnings) {
  if (label.empty()) return std::nullopt;
  auto encoding = encoding_for_label(label);
  if (!encoding) {
    warnings.push_back("unknown encoding " + label.substr(0, 40));
    return std::nullopt;
  }
  if (is_wide(*encoding)) {
    auto shown = wide_encoding(bytes);
    if (!shown.empty()) return shown;  // the label may leave the byte order open
    if (bytes.substr(0, 256).find('\0') == std::string_view::npos) {
      warnings.push_back("the bytes are not in the encoding " + label.substr(0, 40));
      return std::nullopt;
    }
  }
  return encoding;
}

/// Of what is not ASCII: characters of UTF-8, and bytes that are none.
struct Utf8Tally {
  std::size_t good = 0, bad = 0;
};
// Bytes of other encodings look like UTF-8 by chance: how many times as much must speak for it where nobody
// says so, and against it where the document does.
constexpr std::size_t times_for = 4, times_against = 2;

Utf8Tally tally_utf8(std::string_view bytes) {
  Utf8Tally tally;
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t begin = at;
    const char32_t point = next_code_point(bytes, at);
    if (point < 0x80) continue;
    const bool written = bytes.substr(begin, 3) == "\xEF\xBF\xBD";
    ++(point == replacement_character && !written ? tally.bad : tally.good);
  }
  return tally;
}

/// Servers name one charset for all they send. The document's own word counts more where the bytes bear it
/// out.
bool overruled(std::string_view sent, std::string_view bytes) {
  const auto own = encoding_for_label(declared(bytes));
  if (!own || *own == sent || is_wide(*own)) return false;
  if (sent == "utf-8") {
    const Utf8Tally tally = tally_utf8(bytes);
    return tally.bad > tally.good;
  }
  const bool ascii =
      std::all_of(bytes.begin(), bytes.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  return *own == "utf-8" && !ascii && is_valid_utf8(bytes);
}

std::string found_encoding(std::string_view bytes, std::string_view content_type,
                           std::vector<std::string>& warnings) {
  if (auto marked = marked_encoding(bytes); !marked.empty()) return marked;
  if (auto encoding = heeded(value_behind(content_type.substr(0, 512), "charset"), bytes, warnings)) {
    if (is_wide(*encoding) || !overruled(*encoding, bytes)) return *encoding;
    warnings.push_back("the bytes are not in the encoding " + *encoding + " that the server names");
  }
  if (auto wide = wide_encoding(bytes); !wide.empty()) return wide;
  if (begins_as_json(bytes)) return "utf-8";
  if (auto encoding = heeded(declared(bytes), bytes, warnings)) return *encoding;
  // A damaged byte here and there costs itself alone.
  const Utf8Tally tally = tally_utf8(bytes);
  if (tally.bad == 0 || tally.good > times_for * tally.bad) return "utf-8";
  warnings.emplace_back("no encoding is declared: guessed");
  return guess_charset(bytes);
}

/// What calls itself UTF-8, has no mark (it would be off by now) and is anything but.
bool only_says_utf8(const DocumentText& document, std::string_view bytes) {
  if (document.encoding != "utf-8" || document.bytes.size() != bytes.size() || begins_as_json(bytes))
    return false;
  const Utf8Tally tally = tally_utf8(bytes);
  return tally.bad > times_against * tally.good;
}

/// Where `<` stands for itself alone in the bytes, so that counting it finds a place again.
bool keeps_angles(std::string_view encoding) {
  return !is_wide(encoding) && encoding != "iso-2022-jp" && encoding != "cp037" && encoding != "cp500";
}

/// Characters of windows-1252 that someone copied byte for byte into UTF-8: what browsers make of references
/// to them. Empty where there are none.
std::string without_c1(std::string_view text) {
  constexpr char lead = '\xC2';
  std::string mended;
  std::size_t done = 0;
  for (auto at = text.find(lead); at != std::string_view::npos && at + 1 < text.size();
       at = text.find(lead, at + 1)) {
    const auto second = static_cast<unsigned char>(text[at + 1]);
    if (second < 0x80 || second > 0x9F) continue;
    mended.append(text, done, at - done);
    mended += decode(text.substr(at + 1, 1), "windows-1252").text;
    done = at + 2;
  }
  if (done != 0) mended.append(text, done);
  return mended;
}

}  // namespace

DocumentText document_text(std::string_view bytes, std::string_view content_type) {
  DocumentText document;
  document.encoding = found_encoding(bytes, content_type, document.warnings);
  document.bytes = bytes.substr(bytes.starts_with(marks[0].bytes) ? marks[0].bytes.size() : 0);
  if (document.encoding != "utf-8" || !is_valid_utf8(document.bytes)) {
    if (only_says_utf8(document, bytes)) {
      document.warnings.emplace_back("the bytes are not in the encoding utf-8: guessed");
      document.encoding = guess_charset(bytes);
    }
    auto decoded = decode(bytes, document.encoding);
    document.decoded = std::move(decoded.text);
    if (decoded.lossy) document.warnings.push_back("bytes that are not " + document.encoding);
    if (document.decoded.empty()) document.bytes = {};
  }
  if (auto mended = without_c1(document.text()); !mended.empty()) document.decoded = std::move(mended);
  return document;
}

void map_to_bytes(std::vector<ByteRange>& ranges, const DocumentText& document, std::string_view bytes) {
  const std::size_t mark = bytes.starts_with("\xEF\xBB\xBF") ? 3 : 0;
  if (document.decoded.empty()) {
    for (auto& range : ranges) range = {range.begin + mark, range.end + mark};
    return;
  }
  if (!keeps_angles(document.encoding) || begins_as_json(bytes)) {
    std::fill(ranges.begin(), ranges.end(), ByteRange{});
    return;
  }
  // Both run once from left to right, one angle for one.
  std::size_t text_at = 0, bytes_at = 0;
  const auto place = [&](std::size_t angle) {
    while (true) {
      const auto here = document.text().find('<', text_at);
      const auto there = bytes.find('<', bytes_at);
      if (here == std::string::npos || there == std::string_view::npos) return bytes.size();
      text_at = here + 1;
      bytes_at = there + 1;
      if (here >= angle) return there;
    }
  };
  for (auto& range : ranges) {
    const auto begin = place(range.begin);
    const auto last = document.text().rfind('<', range.end - 1);  // of its end tag
    const auto end = last > range.begin && last != std::string::npos ? place(last) : begin;
    const auto close = bytes.find('>', end);
    range = {begin, close == std::string_view::npos ? bytes.size() : close + 1};
  }
}

}  // namespace feedarc
