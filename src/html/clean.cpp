#include <algorithm>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "feedarc/html.h"
#include "feedarc/text/terminal.h"
#include "feedarc/text/utf8.h"
#include "html/boilerplate.h"
#include "html/footnotes.h"
#include "html/media.h"
#include "html/notes.h"
#include "html/parse.h"
#include "html/sanitize.h"
#include "html/write_markdown.h"
#include "html/write_text.h"

namespace feedarc {
namespace {

using namespace html;

std::vector<std::string> markers_of(const Footnotes& footnotes) {
  std::vector<std::string> markers;
  for (const FoundFootnote& each : footnotes.found) markers.push_back(each.marker);
  return markers;
}

std::string label_of(std::string_view marker) {
  std::string label;
  for (const char c : marker) {
    if (c != ' ' && c != ']' && c != '[' && c != '\\' && c != '^') label += c;
  }
  return label.empty() ? std::string("n") : label;
}

/// What Markdown calls them: the marker where it is alone in having it, else with a number behind.
std::vector<std::string> labels_of(const Footnotes& footnotes) {
  std::vector<std::string> labels;
  std::unordered_set<std::string> taken;
  std::unordered_map<std::string, std::size_t> last;  // by marker; searched anew, thousands would be cubic
  for (const FoundFootnote& each : footnotes.found) {
    const std::string wanted = label_of(each.marker);
    std::string label = wanted;
    for (std::size_t& number = last.try_emplace(wanted, 1).first->second; !taken.insert(label).second;)
      label = wanted + "-" + std::to_string(++number);
    labels.push_back(std::move(label));
  }
  return labels;
}

std::vector<const Node*> as_const(const std::vector<Node*>& nodes) { return {nodes.begin(), nodes.end()}; }

/// Those that have a text, each by itself as in files.
std::vector<Footnote> footnotes_of(const Footnotes& footnotes, const std::vector<std::string>& markers) {
  std::vector<Footnote> list;
  for (const FoundFootnote& each : footnotes.found) {
    list.push_back({each.marker, each.refs, std::nullopt});
    if (each.body) list.back().text = TextWriter(markers).write(as_const(*each.body));
  }
  return list;
}

/// The article with its footnotes below, laid out for its reader.
std::string laid_out(const Node& root, const Footnotes& footnotes, const std::vector<std::string>& markers,
                     const TextStyle& style, LinkMarks& links) {
  std::string text = TextWriter(markers, &links, style.columns).write(root);
  for (const FoundFootnote& each : footnotes.found) {
    if (!each.body) continue;
    const std::string mark = "[" + each.marker + "] ";
    const std::size_t taken = std::min(display_width(mark), style.columns / 2);
    if (!text.empty()) text += "\n\n";
    text += mark;
    for (const char c : TextWriter(markers, &links, style.columns - taken).write(as_const(*each.body))) {
      if (text.ends_with('\n') && c != '\n') text.append(taken, ' ');
      text += c;
    }
  }
  return text + links.list();
}

std::string markdown_of(const Node& root, const Footnotes& footnotes, std::string_view base) {
  const std::vector<std::string> labels = labels_of(footnotes);
  MarkdownWriter markdown(base, labels);
  markdown.write(root);
  for (std::size_t i = 0; i < footnotes.found.size(); ++i) {
    if (const auto& body = footnotes.found[i].body) markdown.write_footnote(labels[i], as_const(*body));
  }
  return markdown.finish();
}

std::string escaped_paragraphs(std::string_view text) {
  std::string html;
  for (const char c : text) {
    switch (c) {
      case '&':
        html += "&amp;";
        break;
      case '<':
        html += "&lt;";
        break;
      case '\n':
        html += "<br>\n";
        break;
      default:
        html += c;
    }
  }
  return html;
}

}  // namespace

Article clean_html(std::string_view markup, const CleanContext& context) {
  Article article;
  Document document = parse_fragment(markup, context.full_parser ? Parser::full : Parser::scan_first);
  resolve_media(document);
  // Footnotes before boilerplate: a list of them may look like links that say little.
  Footnotes footnotes = find_footnotes(document);
  article.truncated = remove_boilerplate(document, {context.base, context.entry_url, context.site_url});
  if (context.forms.html) article.html = sanitized(document, context.base);
  footnotes.apply(document);
  const std::vector<std::string> markers = markers_of(footnotes);
  LinkMarks links(context.style.links, context.base);
  if (context.forms.text) article.text = laid_out(document.root(), footnotes, markers, context.style, links);
  article.notes = take_notes(document, markers);
  if (context.forms.markdown) article.markdown = markdown_of(document.root(), footnotes, context.base);
  article.footnotes = footnotes_of(footnotes, markers);
  return article;
}

Article clean_content(const Content& content, std::string_view entry_url, std::string_view site_url,
                      Forms forms, TextStyle style) {
  // A feed kept as a file has no address: its entries have.
  const std::string_view base = content.base.empty() ? entry_url : std::string_view(content.base);
  const CleanContext context{base, entry_url, site_url, forms, style};
  if (content.type == Content::Type::html) return clean_html(content.value, context);
  return clean_html(escaped_paragraphs(content.value), context);
}

}  // namespace feedarc
