#include "feed/xml_text.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "feedarc/text/utf8.h"
#include "text/references.h"

namespace feedarc {
namespace {

constexpr std::size_t most_entities = 256, longest_entity = 4096;
constexpr std::size_t most_expanded = 1 << 20;  // bytes that entities of a DOCTYPE may add to a document

constexpr std::array<std::string_view, 5> xml_references = {"&amp;", "&lt;", "&gt;", "&quot;", "&apos;"};

/// What XML 1.0 allows of C0; U+FFFE and U+FFFF do no harm.
bool is_control(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte < 0x20 && c != '\t' && c != '\n' && c != '\r';
}

/// Whether a numeric reference names nothing that XML has: U+FFFE, U+FFFF, or what U+FFFD was put for.
bool is_no_character(std::string_view meaning, std::string_view reference) {
  if (meaning == "\xEF\xBF\xBE" || meaning == "\xEF\xBF\xBF") return true;
  const bool hexadecimal = reference.size() > 2 && (reference[2] | 0x20) == 'x';
  reference.remove_prefix(std::min(reference.find_first_not_of('0', hexadecimal ? 3 : 2), reference.size()));
  return meaning == "\xEF\xBF\xBD" && !equal_ignoring_case(reference, hexadecimal ? "fffd;" : "65533;");
}

/// Bytes that may not simply be copied.
constexpr std::array<bool, 256> looked_at = [] {
  std::array<bool, 256> table{};
  for (std::size_t c = 0; c < 0x20; ++c) table[c] = true;
  for (const unsigned char c : {'&', '<', '>', '"'}) table[c] = true;
  table['\n'] = table['\t'] = false;
  return table;
}();

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

}  // namespace

XmlEntities internal_entities(std::string_view doctype) {
  XmlEntities entities;
  constexpr std::string_view keyword = "<!ENTITY";
  for (auto at = doctype.find(keyword); at != std::string_view::npos && entities.size() < most_entities;
       at = doctype.find(keyword, at + 1)) {
    auto rest = doctype.substr(at + keyword.size(), longest_entity);
    while (!rest.empty() && is_blank(rest.front())) rest.remove_prefix(1);
    const auto name_end = rest.find_first_of(" \t\r\n\"'>");
    if (name_end == std::string_view::npos || name_end == 0 || rest[0] == '%') continue;
    const auto name = rest.substr(0, name_end);
    rest.remove_prefix(name_end);
    while (!rest.empty() && is_blank(rest.front())) rest.remove_prefix(1);
    if (rest.empty() || (rest[0] != '"' && rest[0] != '\'')) continue;  // SYSTEM, PUBLIC: never read
    const auto close = rest.find(rest[0], 1);
    if (close == std::string_view::npos) continue;
    const auto value = rest.substr(1, close - 1);
    std::string decoded;
    bool plain = true;
    for (std::size_t k = 0; k < value.size() && plain;) {
      if (value[k] == '&') {
        plain = k + 1 < value.size() && value[k + 1] == '#' && take_reference(value, k, decoded);
      } else {
        plain = value[k] != '%' && value[k] != '<';
        decoded += value[k++];
      }
    }
    if (plain) entities.emplace(name, decoded);
  }
  return entities;
}

void XmlTextWriter::escape(std::string_view text, bool in_attribute) {
  for (const char c : text) {
    if (c == '&')
      to_ += "&amp;";
    else if (c == '<')
      to_ += "&lt;";
    else if (c == '>')
      to_ += "&gt;";
    else if (c == '"' && in_attribute)
      to_ += "&quot;";
    else if ((c == '\n' || c == '\t' || c == '\r') && in_attribute)
      to_ += c == '\n' ? "&#10;" : c == '\t' ? "&#9;" : "&#13;";
    else if (!is_control(c))
      to_ += c;
  }
}

bool XmlTextWriter::take_reference_at(std::string_view text, std::size_t& at, bool in_attribute) {
  for (const auto reference : xml_references) {
    if (!text.substr(at).starts_with(reference)) continue;
    to_ += reference;
    at += reference.size();
    return true;
  }
  if (!entities_.empty()) {
    const auto end = text.substr(at, 64).find(';');
    const auto found =
        end == std::string_view::npos ? entities_.end() : entities_.find(text.substr(at + 1, end - 1));
    if (found != entities_.end() && expanded_ + found->second.size() <= most_expanded) {
      expanded_ += found->second.size();
      escape(found->second, in_attribute);
      at += end + 1;
      return true;
    }
  }
  const auto begin = at;
  const bool numeric = at + 1 < text.size() && text[at + 1] == '#';
  std::string meaning;
  if (!take_reference(text, at, meaning)) return false;
  if (!numeric && !has_doctype_) mended_.reference = true;
  if (meaning.size() == 1 && is_control(meaning[0])) mended_.controls = true;
  if (numeric && is_no_character(meaning, text.substr(begin, at - begin))) mended_.number = true;
  escape(meaning, in_attribute);
  return true;
}

void XmlTextWriter::write(std::string_view text, bool in_attribute) {
  for (std::size_t at = 0; at < text.size();) {
    // The long stretches in between are copied whole.
    auto end = at;
    while (end < text.size() && !looked_at[static_cast<unsigned char>(text[end])]) ++end;
    to_.append(text, at, end - at);
    at = end;
    if (at >= text.size()) return;
    if (text[at] == '&') {
      if (take_reference_at(text, at, in_attribute)) continue;
      mended_.ampersand = true;
    } else if (is_control(text[at])) {
      mended_.controls = true;
    } else if (text[at] == '>' && !in_attribute && text.substr(0, at).ends_with("]]")) {
      mended_.cdata_end = true;
    }
    escape(text.substr(at, 1), in_attribute);
    ++at;
  }
}

void XmlTextWriter::text(std::string_view text) { write(text, false); }
void XmlTextWriter::attribute(std::string_view value) { write(value, true); }

void XmlTextWriter::cdata(std::string_view content) {
  to_ += "<![CDATA[";
  const auto begin = to_.size();
  to_ += content;
  if (std::any_of(content.begin(), content.end(), is_control)) {
    mended_.controls = true;
    to_.erase(std::remove_if(to_.begin() + static_cast<std::ptrdiff_t>(begin), to_.end(), is_control),
              to_.end());
  }
  to_ += "]]>";
}

}  // namespace feedarc
