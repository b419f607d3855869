#include "html/scan_text.h"

#include <algorithm>
#include <array>

#include "feedarc/text/utf8.h"
#include "html/byte_set.h"
#include "text/byte_scan.h"
#include "text/references.h"

namespace feedarc::html {
namespace {

// Names that the standard knows without `;` too.
constexpr std::array<std::string_view, 106> bare_names{
    "AElig",  "AMP",    "Aacute", "Acirc",  "Agrave", "Aring",  "Atilde", "Auml",  "COPY",   "Ccedil",
    "ETH",    "Eacute", "Ecirc",  "Egrave", "Euml",   "GT",     "Iacute", "Icirc", "Igrave", "Iuml",
    "LT",     "Ntilde", "Oacute", "Ocirc",  "Ograve", "Oslash", "Otilde", "Ouml",  "QUOT",   "REG",
    "THORN",  "Uacute", "Ucirc",  "Ugrave", "Uuml",   "Yacute", "aacute", "acirc", "acute",  "aelig",
    "agrave", "amp",    "aring",  "atilde", "auml",   "brvbar", "ccedil", "cedil", "cent",   "copy",
    "curren", "deg",    "divide", "eacute", "ecirc",  "egrave", "eth",    "euml",  "frac12", "frac14",
    "frac34", "gt",     "iacute", "icirc",  "iexcl",  "igrave", "iquest", "iuml",  "laquo",  "lt",
    "macr",   "micro",  "middot", "nbsp",   "not",    "ntilde", "oacute", "ocirc", "ograve", "ordf",
    "ordm",   "oslash", "otilde", "ouml",   "para",   "plusmn", "pound",  "quot",  "raquo",  "reg",
    "sect",   "shy",    "sup1",   "sup2",   "sup3",   "szlig",  "thorn",  "times", "uacute", "ucirc",
    "ugrave", "uml",    "uuml",   "yacute", "yen",    "yuml"};
static_assert(std::is_sorted(bare_names.begin(), bare_names.end()));

constexpr std::size_t longest_name = 40;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_word(char c) { return is_letter(c) || is_digit(c); }

std::size_t word_length(std::string_view text) {
  std::size_t length = 0;
  while (length < text.size() && length < longest_name && is_word(text[length])) ++length;
  return length;
}

/// The longest bare name that begins the text; 0 for none.
std::size_t bare_name_length(std::string_view text) {
  for (std::size_t length = std::min<std::size_t>(text.size(), 6); length >= 2; --length) {
    if (std::binary_search(bare_names.begin(), bare_names.end(), text.substr(0, length))) return length;
  }
  return 0;
}

/// `text` begins behind `&#`. Only what is plainly written: few digits, a `;`.
bool is_plain_number(std::string_view text) {
  const bool hexadecimal = text.starts_with('x') || text.starts_with('X');
  if (hexadecimal) text.remove_prefix(1);
  std::size_t length = 0;
  const auto digit = [&](char c) {
    return is_digit(c) || (hexadecimal && ((c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F')));
  };
  while (length < text.size() && length < 8 && digit(text[length])) ++length;
  return length > 0 && length < 8 && length < text.size() && text[length] == ';';
}

enum class Meaning { decoded, literal, unclear };

/// `text[at]` is `&`; moves behind what was decoded.
Meaning decode_one(std::string_view text, std::size_t& at, bool in_attribute, std::string& to) {
  const std::string_view rest = text.substr(at + 1);
  if (rest.starts_with('#')) {
    if (!is_plain_number(rest.substr(1))) return Meaning::unclear;
    const std::size_t before = to.size();
    if (!take_reference(text, at, to)) return Meaning::unclear;
    return check_source(std::string_view(to).substr(before)).readable ? Meaning::decoded : Meaning::unclear;
  }
  const std::size_t length = word_length(rest);
  if (length == 0) return Meaning::literal;
  const std::string_view name = rest.substr(0, length);
  if (length < rest.size() && rest[length] == ';') {
    if (const std::string_view meaning = named_reference(name); !meaning.empty()) {
      to += meaning;
      at += length + 2;
      return Meaning::decoded;
    }
  }
  const std::size_t bare = bare_name_length(name);
  if (bare == 0) return Meaning::literal;
  // In an attribute a bare name that goes on is part of an address: `?a=1&copy=2`.
  const bool goes_on = bare < rest.size() && (is_word(rest[bare]) || rest[bare] == '=');
  if (in_attribute && goes_on) return Meaning::literal;
  to += named_reference(name.substr(0, bare));
  at += bare + 1;
  return Meaning::decoded;
}

// gumbo replaces controls by U+FFFD, as it does with bad bytes.
constexpr ByteSet controls(
    std::string_view("\0\x01\x02\x03\x04\x05\x06\x07\x08\x0B\x0E\x0F\x10\x11\x12\x13\x14\x15\x16\x17\x18\x19"
                     "\x1A\x1B\x1C\x1D\x1E\x1F\x7F",
                     29));

/// Bytes that begin those, or may, and the carriage return.
constexpr auto may_be_replaced = [](auto byte) {
  return ((byte < 0x20) & (byte != '\t') & (byte != '\n')) | (byte == 0x7F) | (byte == 0xC2) | (byte >= 0xEF);
};

/// How long the character beyond ASCII is that begins a text; 0 where it is bad (RFC 3629 §4), a control or
/// none.
std::size_t character_length(std::string_view text) {
  const auto byte = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U; };
  const auto follows = [&](std::size_t i) { return (byte(i) & 0xC0U) == 0x80; };
  const unsigned first = byte(0), second = byte(1);
  if (first >= 0xC2 && first <= 0xDF) return follows(1) && (first != 0xC2 || second >= 0xA0) ? 2 : 0;
  if (first >= 0xE0 && first <= 0xEF) {
    if (!follows(1) || !follows(2) || (first == 0xE0 && second < 0xA0) || (first == 0xED && second > 0x9F))
      return 0;
    // U+FDD0 to U+FDEF, U+FFFE and U+FFFF are no characters.
    if (first == 0xEF && second == 0xB7 && byte(2) >= 0x90 && byte(2) <= 0xAF) return 0;
    return first == 0xEF && second == 0xBF && byte(2) >= 0xBE ? 0 : 3;
  }
  if (first < 0xF0 || first > 0xF4 || !follows(1) || !follows(2) || !follows(3)) return 0;
  if ((first == 0xF0 && second < 0x90) || (first == 0xF4 && second > 0x8F)) return 0;
  return (second & 0xFU) == 0xF && byte(2) == 0xBF && byte(3) >= 0xBE ? 0 : 4;
}

}  // namespace

SourceCheck check_source(std::string_view markup) {
  SourceCheck check{.readable = is_valid_utf8(markup)};
  if (!check.readable) return check;
  each_byte(markup, may_be_replaced, [&](std::size_t at) {
    const char c = markup[at];
    if (c == '\r')
      check.carriage_returns = true;
    else if (static_cast<unsigned char>(c) < 0x80 ? controls.holds(c)
                                                  : character_length(markup.substr(at, 4)) == 0)
      check.readable = false;
  });
  return check;
}

std::string without_controls(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    const char32_t c = next_code_point(text, at);
    const bool shown = c < 0x80 ? !controls.holds(text[begin]) : character_length(text.substr(begin, 4)) > 0;
    append_utf8(out, shown ? c : replacement_character);
  }
  return out;
}

std::string with_line_feeds(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t mark = std::min(text.find('\r', at), text.size());
    out.append(text, at, mark - at);
    if (mark == text.size()) break;
    out += '\n';
    at = mark + (mark + 1 < text.size() && text[mark + 1] == '\n' ? 2 : 1);
  }
  return out;
}

bool append_decoded(std::string_view text, bool in_attribute, std::string& to) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t mark = std::min(text.find('&', at), text.size());
    to.append(text, at, mark - at);
    at = mark;
    if (at == text.size()) break;
    switch (decode_one(text, at, in_attribute, to)) {
      case Meaning::decoded:
        break;
      case Meaning::literal:
        to += '&';
        ++at;
        break;
      case Meaning::unclear:
        return false;
    }
  }
  return true;
}

bool may_go_on_as_reference(std::string_view text) {
  std::size_t length = 0;
  while (length < text.size() && is_word(text[text.size() - 1 - length])) ++length;
  text.remove_suffix(length);
  return text.ends_with("&#") || (text.ends_with('&') && length <= longest_name);
}

bool could_join(std::string_view markup, std::size_t at) {
  const std::string_view before = markup.substr(0, at);
  return before.ends_with('<') || may_go_on_as_reference(before);
}

}  // namespace feedarc::html
