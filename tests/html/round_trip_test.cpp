#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>

#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <string_view>

#include "feedarc/html.h"

// Our Markdown, read by the reference reader of GFM, must say what the page says.
namespace {

struct FreeParser {
  void operator()(cmark_parser* parser) const { cmark_parser_free(parser); }
};
struct FreeNode {
  void operator()(cmark_node* node) const { cmark_node_free(node); }
};

std::string html_of(std::string_view markdown) {
  cmark_gfm_core_extensions_ensure_registered();
  constexpr int options = CMARK_OPT_UNSAFE | CMARK_OPT_FOOTNOTES;
  const std::unique_ptr<cmark_parser, FreeParser> parser(cmark_parser_new(options));
  for (const char* const name : {"table", "strikethrough"})
    cmark_parser_attach_syntax_extension(parser.get(), cmark_find_syntax_extension(name));
  cmark_parser_feed(parser.get(), markdown.data(), markdown.size());
  const std::unique_ptr<cmark_node, FreeNode> document(cmark_parser_finish(parser.get()));
  const std::unique_ptr<char, decltype(&std::free)> html(
      cmark_render_html(document.get(), options, cmark_parser_get_syntax_extensions(parser.get())),
      std::free);
  return html.get();
}

std::string read(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

void check_round_trip(const std::string& page, const feedarc::CleanContext& context) {
  const auto once = feedarc::clean_html(page, context);
  const std::string html = html_of(once.markdown);
  INFO(html);
  const auto twice = feedarc::clean_html(html, context);
  CHECK(twice.text == once.text);
  CHECK(twice.markdown == once.markdown);  // the tree as Markdown tells it
  CHECK(twice.notes == once.notes);
  CHECK(twice.footnotes == once.footnotes);
}

}  // namespace

TEST_CASE("every fixture's Markdown says what its page says", "[html]") {
  for (const auto& folder : std::filesystem::directory_iterator(FEEDARC_FIXTURES "/html")) {
    if (!std::filesystem::exists(folder.path() / "input.html")) continue;
    DYNAMIC_SECTION(folder.path().filename().string()) {
      check_round_trip(read(folder.path() / "input.html"), {});
    }
  }
}

TEST_CASE("Markdown of a snippet says what the snippet says", "[html]") {
  struct Row {
    const char* why;
    const char* page;
  };
  const Row rows[] = {
      {"text that looks like marks", "<p>*a* _b_ __c__ ~d~ ~~e~~ `f` a*b*c a_b_c 2 * 3 * 4</p>"},
      {"text that looks like blocks",
       "<p># a</p><p>1. b</p><p>1) c</p><p>- d</p><p>+ e</p><p>&gt; f</p><p>---</p>"
       "<p>===</p><p>* * *</p><p>| a | b |</p><p>~~~</p><p>```</p>"},
      {"such text behind a line break",
       "<p>a<br># b<br>- c<br>1. d<br>---<br>===<br>&gt; e<br>```<br>| f |</p>"},
      {"text that looks like a table", "<p>a | b<br>--- | ---<br>1 | 2</p>"},
      {"text that looks like links",
       "<p>[a](b) [c] [d][e] ![f](g) [h]: i &lt;http://x.example&gt; [^1] ]( [</p>"},
      {"a line that looks like a definition", "<p>[a]: https://x.example/</p><p>[^1]: b</p>"},
      {"references", "<p>&amp;amp; &amp;copy; &amp;#65; AT&amp;T a&amp;b; &lt;b&gt;</p>"},
      {"backslashes", "<p>a\\*b c\\\\d e\\ f\\</p><p>C:\\dir\\[x]</p>"},
      {"signs at the end",
       "<p>a*</p><p>b_</p><p>c`</p><p>d\\</p><p>e&lt;</p><p>f!<a href=https://x.example/>g</a></p>"},
      {"code spans",
       "<p><code>a`b</code> <code>`</code> <code>``c``</code> <code> d </code> <code>|</code></p>"},
      {"code with fences", "<pre><code>```\na\n````\n</code></pre><pre>~~~\n\n\n  b</pre>"},
      {"code that begins with blanks", "<pre>   a\n\tb\n</pre>"},
      {"emphasis", "<p><b>a</b><i>b</i> <b><i>c</i></b> <b>d <i>e</i> f</b> <i>g <b>h</b></i> <s>i</s></p>"},
      {"emphasis in words",
       "<p>un<b>believ</b>able a<i>b</i>c <b>1</b>2 <i>a</i><i>b</i> <b>a</b><b>b</b></p>"},
      {"emphasis at punctuation", "<p>a<b>(b)</b>c <i>“d”</i>e f<b>!</b> <b>g:</b>h</p>"},
      {"emphasis in Chinese", "<p>這是<b>「磨坊」</b>的故事<i>，真的</i>。<b>注：</b>文</p>"},
      {"blanks in marks", "<p>a<b> b </b>c<i> </i>d <b>e<br></b>f</p>"},
      {"marks over blocks", "<b><p>a</p><p>b</p></b>"},
      {"links",
       "<p><a href='https://x.example/a_(b)'>a [b] ]c</a> <a href='https://x.example/?a=1&amp;b=2'>*d*</a> "
       "<a href='https://x.example/a b'><b>e</b> f</a> <a href='https://x.example/&lt;&gt;\\'>g</a></p>"},
      {"pictures",
       "<p><img src='https://x.example/i.png' alt='a [b] \"c\"'> <a href='https://x.example/'><img "
       "src='https://x.example/j.png' alt=d></a></p>"},
      {"nested lists",
       "<ul><li>a<ol start=3><li>b<ul><li>c</li></ul></li><li>d</li></ol></li><li>e</li></ul>"},
      {"a list with blocks",
       "<ol><li><p>a</p><pre>b\n\nc</pre></li><li><p>d</p><blockquote><p>e</p></blockquote></li></ol>"},
      {"lists in a row", "<ul><li>a</ul><ul><li>b</ul><ol><li>c</ol><ol><li>d</ol>"},
      {"an item that begins with code or a heading",
       "<ul><li><pre>a</pre></li><li><h3>b</h3><p>c</p></li></ul>"},
      {"an empty item", "<ul><li></li><li>a</li></ul>"},
      {"items that look like others", "<ul><li>- a</li><li>1. b</li><li># c</li><li>[ ] d</li></ul>"},
      {"quotations",
       "<blockquote><p>a</p><ul><li>b</li></ul><blockquote><p>c</p></blockquote></blockquote>"
       "<blockquote><p>d</p></blockquote>"},
      {"headings", "<h1>a #</h1><h2># b</h2><h3>c <i>d</i> <code>e</code></h3><h6>f ##</h6>"},
      {"a table", "<table><tr><th>a<th>b|c<tr><td><b>d</b><td><code>e|f</code><tr><td><td>g</table>"},
      {"a table with links",
       "<table><tr><th>a<th>b<tr><td><a href='https://x.example/'>c|d</a><td>e<br>f</table>"},
      {"a line break", "<p>a<br>b</p><ul><li>c<br>d</li></ul>"},
      {"a rule", "<p>a</p><hr><p>b</p>"},
      {"raised and lowered",
       "<p>H<sub>2</sub>O, 10<sup>3</sup>, <kbd>Ctrl</kbd> <ins>a</ins> <u>b</u> <mark>c</mark></p>"},
      {"right to left", "<p dir=rtl>مرحبا <b>بالعالم</b> (1)</p>"},
      {"footnotes",
       "<p>a<a href=#n1><sup>1</sup></a> b<a href=#n2><sup>2</sup></a></p><ol><li id=n1><p>c</p><p>d</p>"
       "<ul><li>e</li></ul></li><li id=n2>f <i>g</i></li></ol>"},
      {"a note",
       "<aside><p><b>Editor’s note:</b> a *b*.</p><p>c</p></aside><p>The mill stood empty for years.</p>"
       "<p>They rebuilt the wheel from larch.</p>"},
      {"signs beside marks",
       "<p>a!<b>b</b>! <i>c</i>*<i>d</i> <s>e</s><s>f</s> \\<b>g</b> [<a href='https://x.example/'>h"
       "</a>] !<sup>i</sup></p>"},
      {"a sign before a footnote", "<p>a!<a href=#n1><sup>1</sup></a></p><ol><li id=n1>b</ol>"},
      {"a list that begins with an empty item", "<ul><li>a<ul><li></li><li>b</li></ul></li></ul>"},
      {"details", "<details><summary>a</summary><p>b</p></details>"},
      {"ruby", "<p><ruby>湯<rt>ゆ</rt></ruby>と</p>"},
  };
  for (const Row& row : rows) {
    DYNAMIC_SECTION(row.why) { check_round_trip(row.page, {}); }
  }
}
