#include "feedarc/html.h"

#include "feedarc/render.h"
#include "feedarc/text/markup.h"
#include "feedarc/text/terminal.h"
#include "feedarc/text/url.h"
#include "render/byline.h"

namespace feedarc {
namespace {

// The policy lets the page load nothing: a file opened years later must not tell a server who reads what.
constexpr std::string_view head =
    "<!doctype html>\n<html>\n<head>\n<meta charset=\"utf-8\">\n"
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
    "'unsafe-inline'\">\n"
    "<meta name=\"referrer\" content=\"no-referrer\">\n";

std::string fact_line(const Fact& fact) {
  const std::string value = escape_html(fact.value);
  std::string line = "<li>" + escape_html(fact.label) + ": ";
  line +=
      fact.label == "URL" && is_http_url(fact.value) ? "<a href=\"" + value + "\">" + value + "</a>" : value;
  return line + "</li>\n";
}

}  // namespace

std::string render_html(const Entry& entry, const Zone& zone) {
  const std::string title = escape_html(terminal_line(entry.title.empty() ? "(untitled)" : entry.title));
  std::string page(head);
  page += "<title>" + title + "</title>\n</head>\n<body>\n<article>\n<h1>" + title + "</h1>\n<ul>\n";
  for (const Fact& fact : facts(entry, zone)) page += fact_line(fact);
  page += "</ul>\n";
  if (entry.body)
    page += terminal_safe(
                clean_content(entry.body->published, entry.url, entry.body->site_url, {true, false, false})
                    .html) +
            "\n";
  else if (!entry.summary.empty())
    page += "<p>" + escape_html(terminal_line(entry.summary)) + "</p>\n";
  return page + "</article>\n</body>\n</html>\n";
}

}  // namespace feedarc
