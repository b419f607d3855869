#include "feedarc/text/charset.h"

#include <iconv.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "feedarc/text/utf8.h"

namespace feedarc {
namespace {

struct Encoding {
  std::string_view name;    // ours
  std::string_view iconv;   // iconv's; empty: decoded here
  std::string_view labels;  // parted by blanks
};

constexpr std::array encodings = std::to_array<Encoding>({
#include "text/charset_labels.inc"
});

/// A page of one byte, each of which is a character; the lower half is ASCII.
struct Page {
  std::string_view encoding;
  std::u16string_view upper;
};

constexpr std::array pages = std::to_array<Page>({
#include "text/charset_pages.inc"
});
static_assert(std::all_of(pages.begin(), pages.end(),
                          [](const Page& page) { return page.upper.size() == 0x80; }));

const Page* page_of(std::string_view encoding) {
  const auto* page =
      std::find_if(pages.begin(), pages.end(), [&](const Page& p) { return p.encoding == encoding; });
  return page == pages.end() ? nullptr : page;
}

bool has_label(std::string_view labels, std::string_view wanted) {
  while (!labels.empty()) {
    const auto end = std::min(labels.find(' '), labels.size());
    if (labels.substr(0, end) == wanted) return true;
    labels.remove_prefix(std::min(end + 1, labels.size()));
  }
  return false;
}

/// A label without what people write between its parts: `Windows_1251` is `windows-1251`.
std::string squeezed(std::string_view label) {
  std::string text;
  for (const char c : label)
    if (c != '-' && c != '_' && c != ' ' && c != '.') text += c;
  return text;
}

bool has_squeezed_label(std::string_view labels, std::string_view wanted) {
  while (!labels.empty()) {
    const auto end = std::min(labels.find(' '), labels.size());
    if (squeezed(labels.substr(0, end)) == wanted) return true;
    labels.remove_prefix(std::min(end + 1, labels.size()));
  }
  return false;
}

/// An open converter to UTF-8.
class Converter {
 public:
  explicit Converter(std::string_view from)
      : handle_(iconv_open("UTF-8", std::string(from).c_str())),
        korean_(from == "CP949"),
        joins_(from == "CP1255" || from == "CP1258" || from.starts_with("BIG5")) {}
  ~Converter() {
    if (usable()) iconv_close(handle_);
  }
  Converter(const Converter&) = delete;
  Converter& operator=(const Converter&) = delete;

  // NOLINTNEXTLINE(performance-no-int-to-ptr): what iconv_open gives on failure
  bool usable() const { return handle_ != reinterpret_cast<iconv_t>(-1); }

  /// Every byte that does not decode becomes U+FFFD and costs its neighbours nothing.
  Decoded convert(std::string_view bytes) {
    Decoded decoded;
    decoded.text.reserve(bytes.size() + bytes.size() / 2);
    std::array<char, 16384> buffer{};
    char* in = const_cast<char*>(bytes.data());  // iconv's signature; it reads only
    std::size_t left = bytes.size();
    while (left > 0) {
      // In pieces: a sanitizer looks at all that is given, at every call.
      const std::size_t piece = std::min<std::size_t>(left, 4096);
      std::size_t rest = piece;
      char* out = buffer.data();
      std::size_t room = buffer.size();
      const auto result = iconv(handle_, &in, &rest, &out, &room);
      const int error = result == static_cast<std::size_t>(-1) ? errno : 0;
      decoded.text.append(buffer.data(), buffer.size() - room);
      const bool moved = rest != piece;
      const bool cut_by_us = error == EINVAL && piece < left && moved;
      left -= piece - rest;
      if (error == 0 || cut_by_us || (error == E2BIG && (moved || room != buffer.size()))) continue;
      if (joins_) append_held_back(decoded.text);
      append_utf8(decoded.text, replacement_character);
      decoded.lossy = true;
      if (moved && has_passed({bytes.data(), bytes.size() - left})) continue;
      ++in;
      --left;
    }
    append_held_back(decoded.text);
    return decoded;
  }

 private:
  /// Encodings that join characters keep the last one back.
  void append_held_back(std::string& text) {
    std::array<char, 64> buffer{};
    char* out = buffer.data();
    std::size_t room = buffer.size();
    iconv(handle_, nullptr, nullptr, &out, &room);
    text.append(buffer.data(), buffer.size() - room);
  }

  /// glibc moves behind this pair and calls it an error; elsewhere it stays before what it cannot read.
  bool has_passed(std::string_view read) const { return korean_ && read.ends_with("\xA2\xE8"); }

  iconv_t handle_;
  bool korean_, joins_;
};

/// UTF-16 and UTF-32: the unit at `at`.
char32_t unit_at(std::string_view bytes, std::size_t at, std::size_t size, bool big_endian) {
  char32_t unit = 0;
  for (std::size_t k = 0; k < size; ++k) {
    const auto byte = static_cast<std::uint8_t>(bytes[at + (big_endian ? k : size - 1 - k)]);
    unit = (unit << 8) | byte;
  }
  return unit;
}

Decoded decode_utf16(std::string_view bytes, bool big_endian) {
  Decoded decoded;
  decoded.text.reserve(bytes.size());
  std::size_t at = 0;
  while (at + 1 < bytes.size()) {
    char32_t unit = unit_at(bytes, at, 2, big_endian);
    at += 2;
    if (unit >= 0xD800 && unit <= 0xDBFF && at + 1 < bytes.size()) {
      const char32_t low = unit_at(bytes, at, 2, big_endian);
      if (low >= 0xDC00 && low <= 0xDFFF) {
        unit = 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00);
        at += 2;
      }
    }
    decoded.lossy = decoded.lossy || (unit >= 0xD800 && unit <= 0xDFFF);
    append_utf8(decoded.text, unit);
  }
  if (at < bytes.size()) {
    append_utf8(decoded.text, replacement_character);
    decoded.lossy = true;
  }
  return decoded;
}

Decoded decode_utf32(std::string_view bytes, bool big_endian) {
  Decoded decoded;
  decoded.text.reserve(bytes.size() / 2);
  std::size_t at = 0;
  for (; at + 3 < bytes.size(); at += 4) {
    const char32_t unit = unit_at(bytes, at, 4, big_endian);
    decoded.lossy = decoded.lossy || unit > 0x10FFFF || (unit >= 0xD800 && unit <= 0xDFFF);
    append_utf8(decoded.text, unit);
  }
  if (at < bytes.size()) {
    append_utf8(decoded.text, replacement_character);
    decoded.lossy = true;
  }
  return decoded;
}

Decoded decode_page(std::string_view bytes, const Page& page) {
  Decoded decoded;
  decoded.text.reserve(bytes.size() + bytes.size() / 8);
  for (std::size_t at = 0; at < bytes.size();) {
    const auto begin = at;
    while (at < bytes.size() && static_cast<std::uint8_t>(bytes[at]) < 0x80) ++at;
    decoded.text.append(bytes, begin, at - begin);
    if (at == bytes.size()) break;
    append_utf8(decoded.text, page.upper[static_cast<std::uint8_t>(bytes[at++]) - 0x80U]);
  }
  return decoded;
}

Decoded decode_utf8(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  if (is_valid_utf8(bytes)) return {std::string(bytes), false};
  return {valid_utf8(bytes), true};
}

void drop_mark(std::string& text) {
  if (text.starts_with("\uFEFF")) text.erase(0, 3);
}

Decoded decode_marked(std::string_view bytes, std::string_view encoding) {
  if (encoding == "utf-8") return decode_utf8(bytes);
  if (encoding == "utf-16le" || encoding == "utf-16be") return decode_utf16(bytes, encoding.ends_with("be"));
  if (encoding == "utf-32le" || encoding == "utf-32be") return decode_utf32(bytes, encoding.ends_with("be"));
  if (const auto* page = page_of(encoding)) return decode_page(bytes, *page);
  const auto* known =
      std::find_if(encodings.begin(), encodings.end(), [&](const auto& e) { return e.name == encoding; });
  if (known == encodings.end()) return decode_utf8(bytes);
  Converter converter(known->iconv);
  // A libc without this table: Latin letters at least, and said so.
  if (!converter.usable()) return {decode_page(bytes, *page_of("windows-1252")).text, true};
  return converter.convert(bytes);
}

}  // namespace

std::optional<std::string> encoding_for_label(std::string_view label) {
  const auto wanted = lower_ascii(trim_ascii(label.substr(0, 64)));
  if (wanted.empty()) return std::nullopt;
  for (const auto& encoding : encodings)
    if (encoding.name == wanted || has_label(encoding.labels, wanted)) return std::string(encoding.name);
  const auto bare = squeezed(wanted);
  for (const auto& encoding : encodings)
    if (!bare.empty() && has_squeezed_label(encoding.labels, bare)) return std::string(encoding.name);
  return std::nullopt;
}

Decoded decode(std::string_view bytes, std::string_view encoding) {
  auto decoded = decode_marked(bytes, encoding);
  drop_mark(decoded.text);
  return decoded;
}

}  // namespace feedarc
