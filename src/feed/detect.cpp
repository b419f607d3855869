#include "feed/detect.h"

#include <algorithm>
#include <array>

#include "feed/xml_section.h"
#include "feedarc/text/utf8.h"

namespace feedarc {
namespace {

constexpr auto npos = std::string_view::npos;

struct Root {
  std::string_view name;  // local, lower case
  Format format;
};

constexpr std::array roots = {Root{"rss", Format::rss}, Root{"feed", Format::atom},
                              Root{"entry", Format::atom}, Root{"rdf", Format::rdf},
                              Root{"channel", Format::rss}};

struct Other {
  std::string_view name, what;
};

constexpr std::array others = {
    Other{"html", "an HTML page"},
    Other{"opml", "an OPML file"},
    Other{"urlset", "a sitemap"},
    Other{"sitemapindex", "a sitemap"},
    Other{"svg", "an SVG image"},
    Other{"head", "an HTML page"},
    Other{"body", "an HTML page"},
    Other{"rsd", "an RSD document"},
    Other{"stylesheet", "an XSLT stylesheet"},
    Other{"transform", "an XSLT stylesheet"},
    Other{"service", "an Atom service document"},
    Other{"opensearchdescription", "an OpenSearch description"},
};

// Bytes that files of other kinds begin with.
struct Magic {
  std::string_view bytes, what;
};
constexpr std::string_view icon("\0\0\1\0", 4);
constexpr std::array magics = {Magic{"\x89PNG", "a PNG image"},      Magic{"\xFF\xD8\xFF", "a JPEG image"},
                               Magic{"GIF8", "a GIF image"},         Magic{"%PDF", "a PDF document"},
                               Magic{"PK\x03\x04", "a ZIP archive"}, Magic{"\x1F\x8B", "compressed data"},
                               Magic{"RIFF", "a WebP image"},        Magic{icon, "an icon"}};

tl::unexpected<Failure> refused(std::string what) {
  return tl::make_unexpected(Failure{Failure::Kind::not_a_feed, std::move(what)});
}

bool is_alpha(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

bool is_name(char c) {
  return is_alpha(c) || (c >= '0' && c <= '9') || c == ':' || c == '-' || c == '_' || c == '.';
}

/// The name of the tag that begins at `at`, local and in lower case; empty if none does.
std::string tag_name(std::string_view text, std::size_t at) {
  auto end = at + 1;
  if (end >= text.size() || !is_alpha(text[end])) return {};
  while (end < text.size() && end - at < 64 && is_name(text[end])) ++end;
  auto name = lower_ascii(text.substr(at + 1, end - at - 1));
  if (const auto colon = name.find(':'); colon != std::string::npos) name.erase(0, colon + 1);
  return name;
}

std::size_t behind_doctype(std::string_view text, std::size_t at) {
  int brackets = 0;
  char quote = 0;
  for (auto k = at; k < text.size(); ++k) {
    const char c = text[k];
    if (quote != 0) {
      if (c == quote) quote = 0;
    } else if (c == '"' || c == '\'') {
      quote = c;
    } else if (c == '[') {
      ++brackets;
    } else if (c == ']') {
      --brackets;
    } else if (c == '>' && brackets <= 0) {
      return k + 1;
    }
  }
  const auto end = text.find('>', at);
  return end == npos ? text.size() : end + 1;
}

/// Where `<?xml version="1.0">` ends, which wants its second question mark; 0 if that is not what stands
/// here.
std::size_t unended_declaration(std::string_view text) {
  constexpr std::size_t longest = 256;
  const auto beginning = text.substr(0, longest);
  if (lower_ascii(beginning.substr(0, 5)) != "<?xml" || !trim_ascii(beginning.substr(5, 1)).empty()) return 0;
  const auto end = beginning.find('>');
  return end == npos || beginning[end - 1] == '?' ? 0 : end + 1;
}

/// ` name="value"` at the start of `text`, which moves behind it; else nothing is taken.
void take_part(std::string_view& text, std::string_view name) {
  auto rest = text;
  rest.remove_prefix(std::min(rest.find_first_not_of(" \t\r\n"), rest.size()));
  if (rest.size() == text.size() || !rest.starts_with(name)) return;
  rest = trim_ascii(rest.substr(name.size()));
  if (!rest.starts_with('=')) return;
  rest = trim_ascii(rest.substr(1));
  if (!rest.starts_with('"') && !rest.starts_with('\'')) return;
  if (const auto close = rest.find(rest[0], 1); close != npos) text = rest.substr(close + 1);
}

/// Whether a declaration of XML, without its `?>`, is as XML wants it.
bool is_plain_declaration(std::string_view text) {
  if (!text.starts_with("<?xml")) return false;
  text.remove_prefix(5);
  const auto whole = text.size();
  take_part(text, "version");
  if (text.size() == whole) return false;
  take_part(text, "encoding");
  take_part(text, "standalone");
  return trim_ascii(text).empty();
}

const Root* root_named(std::string_view name) {
  const auto* root = std::find_if(roots.begin(), roots.end(), [&](const Root& r) { return r.name == name; });
  return root == roots.end() ? nullptr : root;
}

/// What the text is, if it is no feed, as well as a glance tells.
std::string other_kind(std::string_view text, std::string_view first_name) {
  const auto trimmed = trim_ascii(text.substr(0, 4096));
  const auto* other =
      std::find_if(others.begin(), others.end(), [&](const Other& o) { return o.name == first_name; });
  if (other != others.end()) return std::string(other->what);
  if (trimmed.starts_with('{') || trimmed.starts_with('[')) return "JSON that is no feed";
  if (!first_name.empty())
    return text.substr(0, 4096).find("<?xml") != npos ? "XML of another kind" : "an HTML page";
  const bool binary =
      text.substr(0, 4096).find('\0') != npos || text.substr(0, 512).find("\uFFFD\uFFFD") != npos;
  return binary ? "binary data" : "plain text";
}

}  // namespace

Result<FoundRoot> find_root(std::string_view text, std::string_view bytes) {
  if (squash_blanks(text.substr(0, 4096)).empty() && trim_ascii(text).empty())
    return tl::make_unexpected(Failure{Failure::Kind::empty, "nothing in it"});
  for (const auto& magic : magics)
    if (bytes.starts_with(magic.bytes)) return refused(std::string(magic.what));
  FoundRoot found;
  std::string first_name;  // of the first tag: what the document is if it is no feed
  const auto searched = std::min<std::size_t>(text.size(), 1 << 20);
  bool declared = false, declared_xml = false, html = false;
  bool no_comment_end = false, no_instruction_end = false;  // so that a text full of openings stays linear
  for (auto at = text.find('<'); at < searched; at = text.find('<', at)) {
    if (at > 0 && !found.junk_before && !declared && first_name.empty()) {
      const auto before = text.substr(0, at);
      found.words_before = !trim_ascii(before).empty();
      found.junk_before = found.words_before || text.substr(at, 5) == "<?xml";
    }
    const auto rest = text.substr(at);
    if (rest.starts_with("<?")) {
      declared = true;
      const bool declaration = rest.starts_with("<?xml ");
      found.junk_before = found.junk_before || (declaration && declared_xml);
      declared_xml = declared_xml || declaration;
      if (const auto end = unended_declaration(rest); end != 0) {
        found.declaration_unended = true;
        at += end;
        continue;
      }
      const auto end = no_instruction_end ? npos : rest.find("?>");
      no_instruction_end = end == npos;
      if (end != npos && is_xml_declaration(rest, 0) && !is_plain_declaration(rest.substr(0, end)))
        found.declaration_odd = true;
      at += end == npos ? 2 : end + 2;
    } else if (rest.starts_with("<!--")) {
      declared = true;
      const auto end = no_comment_end ? npos : rest.find("-->");
      no_comment_end = end == npos;
      at += end == npos ? 4 : end + 3;
    } else if (rest.starts_with("<!")) {
      declared = true;
      // Only the first may have brackets inside: looking for their ends at every one would be quadratic.
      const bool doctype_here = found.doctype.empty() && lower_ascii(rest.substr(0, 9)) == "<!doctype";
      const auto end =
          doctype_here ? behind_doctype(text, at) : std::min(text.find('>', at), text.size() - 1) + 1;
      const auto doctype = text.substr(at, end - at);
      if (first_name.empty() && lower_ascii(doctype.substr(0, 14)) == "<!doctype html") html = true;
      if (doctype_here) found.doctype = doctype;
      at = end;
    } else {
      const auto name = tag_name(text, at);
      if (const auto* root = root_named(name); root != nullptr) {
        found.format = root->format;
        found.at = at;
        found.words_before = found.words_before || !first_name.empty();
        found.junk_before = found.junk_before || found.words_before;
        return found;
      }
      const bool other =
          std::any_of(others.begin(), others.end(), [&](const Other& o) { return o.name == name; });
      if (other || (declared && !name.empty() && first_name.empty() && !found.junk_before))
        return refused(html ? "an HTML page" : other_kind(text, name));
      if (!name.empty() && first_name.empty()) first_name = name;
      ++at;
    }
  }
  return refused(html ? "an HTML page" : other_kind(text, first_name));
}

}  // namespace feedarc
