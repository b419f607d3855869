#include "html/scan.h"

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <random>
#include <sstream>
#include <string>
#include <vector>

#include "html/parse.h"
#include "html/tree_text.h"

using namespace feedarc::html;

namespace {

std::string full_tree(const std::string& markup, Parser parser) {
  const Document document = parse_fragment(markup, parser);
  return tree_text(document.root());
}

/// Whether the scan took it; where it did, its tree must be the full parser's, in one or in stretches. That
/// one must not depend on how it is told of long texts.
bool scanned(const std::string& markup) {
  INFO(markup);
  const std::string full = full_tree(markup, Parser::full);
  CHECK(full == full_tree(markup, Parser::full_to_the_letter));
  Document mine;
  const bool taken = scan_fragment(mine, markup, mine.root());
  std::string in_stretches;
  const auto take = [&](const Node& root) { in_stretches += tree_text(root); };
  CHECK(scan_in_stretches(markup, take, 0) == taken);
  if (taken) {
    CHECK(tree_text(mine.root()) == full);
    CHECK(in_stretches == full);
  } else {
    CHECK(mine.root().first_child == nullptr);
  }
  return taken;
}

const char* const taken[] = {
    "",
    "salt",
    "salt &amp; oil &nbsp;&hellip; &#8217; &#x1F600; &#150;",
    "salt & oil, AT&T, &foo; &unknown &;",
    "&saltandoilandvinegarandpepperandmustardandhoney<!-- longer than any name -->x",
    "&salt#oil<!-- neither a name nor a number -->x",
    "a < b <3 <",
    "<p>a<p>b",
    "<P CLASS=x ID='y'>a</P>",
    "<p class=\"a&quot;b\" title='x &lt; y' hidden data-a=1 data-a=2>a</p>",
    "<a href=\"?a=1&b=2&copy=3&amp;d=4\">x</a>",
    "<a href=/a/b/>x</a>",
    "<img src=a.png alt=\"\"/>b<br/><br>c<hr />",
    "<ul><li>a<li>b</ul>c",
    "<ul>\n<li><p>a</p>\n<li><p>b</ul>",
    "<ol><li>a<ul><li>b<li>c</ul><li>d</ol>",
    "<dl><dt>a<dd>b<dt>c<dd>d</dl>",
    "<p>a<div>b</div>c",
    "<p>a<span>b<div>c</div>",
    "<div>a</p>b</div>",
    "<div><span>a</div>b",
    "<h2>a</h2><h3>b</h2>c",
    "<table><tr><td>a<td>b<tr><td>c</table>d",
    "<table> <thead><tr><th>a</thead> <tbody> <tr><td>b </tbody> <tfoot><td>c</table>",
    "<table><caption>a<p>b</caption><colgroup><col><col></colgroup><col><tr><td>c</table>",
    "<table><tr><td><table><tr><td>a</table>b<td>c</table>",
    "<table><tr><td><b>a<td>b</table>c",
    "<pre>\na\n\nb</pre>",
    "<pre>a &lt;b&gt;</pre>",
    "<pre></b>\na",
    "<textarea>\na<b></textarea>b",
    "<script>a<b>c</script>d<style>e{}</style>",
    "<iframe src=a><b></iframe>",
    "<xmp><b></xmp>",
    "<title>a<b></title>b",
    "<b>a<span>b</b>c",
    "<b>a<i>b</i></b>",
    "</b></span></div>a</img></li></dd></h1>b",
    "a<!-- b -->c<!-->d<!--->e<!-- f",
    "<!doctype html><html><head><title>a</title></head><body class=b><p>c</body></html>",
    "<?xml version='1.0'?>a<![if b]>c",
    "<ruby>a<rp>(</rp><rt>b</rt><rp>)</rp></ruby>",
    "<ruby>a<rt>b<rt>c</ruby>d",
    "<object><p>a</object>b",
    "<object><b>a</object>b",
    "<foo><bar>a</bar></foo>b</foo>c",
    "<custom-tag a=b>c</custom-tag><x:y>d</x:y><foo>e",
    "<form><p>a</p></form>b<form><p>c</p></form>",
    "<button><p>a</button>b",
    "<noscript><img src=a></noscript>",
    "a<noscript><p title='</noscript >b<noscript>c",
    "<table><noscript>a</noscript><tr><td>b</table>",
    "<p>a</p>\r\n<p>b\rc</p>",
    "<blockquote><p>a</p></blockquote>\n\n<p>\xC3\xA9\xE2\x80\x94\xF0\x9F\x98\x80</p>",
    "<details><summary>a</summary>b</details>",
    "<figure><img src=a><figcaption>b</figcaption></figure>",
    "<center><font color=red>a</font></center>",
    "<video controls><source src=a><track src=b>c</video><wbr><embed src=d>",
    "<main><p>a</main>b",
    "<p>a<b><i>b</b></i>c",
    "<p><b>a</p></b>b",
    "<ul><li><i><b>a<b>b</li></b></i></ul></b>c",
    "<a href=1>a<a href=2>b",
    "<p>a</br>b",
    "<p><svg xmlns='a' xmlns:xlink=b VIEWBOX=\"0 0 1 1\"><title>a &amp; b</title><G><path d=M0 /></G><use "
    "xlink:href='#a'/></svg>b",
    "<svg/>a<svg><clippath clippathunits=a refX=1><rect/> </clippath></svg>",
    "<p a==b>c",
    "<nobr><nobr>a",
    "&copy 1 &ampx; &notit; &notin; <a href='?a&copy'>b</a>",
    "<p a=b\"c=d \"e i$=f g/h=/i/j>k",
    "<p a=1 a=2>b",
    "<script>a",
    "<script><!-- a --></script>b",
    "<title>a&amp;b</title><textarea>&lt;",
    "<tr><td>a</td></tr>b",
    "<frameset><frame></frameset>a",
};

const char* const refused[] = {
    "<b><p>a</b>b",
    "<p><b>a</p>b",
    "<p><b>a<xmp>b",
    "<p><b>a<h1></br>",
    "<a>a<b>b<a>c",
    "<i>a<i>b<i>c<i>d</i></i></i><x-y></i>e",
    "<p><b>a</p></i> </b>b",
    "<b>a<i>b</b> </i>c",
    "<b>a<i>b</b><br></i>c",
    "<b>a<i>b</b>c</i>",
    "<a href=1><p>a<a href=2>b",
    "<p a a b>c",
    "&#38 &#x",
    "<table>a<tr><td>b</table>",
    "<table><div>a</div></table>",
    "<h1><h2>a",
    "<form><form>a",
    "<form><div></form>a</div>",
    "<button><button>a",
    "<foo><bar>a</foo>b",
    "<svg><p>a</svg>",
    "<svg><g>a</svg>",
    "<svg><foreignObject><p>a</foreignObject></svg>",
    "<svg><![CDATA[a]]></svg>",
    "<svg><title><b>a</b></title></svg>",
    "<svg><style>a</style></svg>",
    "<svg></p>a",
    "a<![CDATA[b]]>c",
    "&<noscript></noscript>amp;",
    "<pre><noscript></noscript>\na",
    "<noscript>a</noscript",
    "<math><mi>a",
    "<select><option>a</select>",
    "<template>a</template>",
    "<plaintext>a",
    "<image src=a>",
    "a</>b</1>c",
    "&<!-- -->amp;",
    "<<!-- -->b>",
    "<pre>&#10;a",
    "<pre><!-- -->\na",
    "<p a=>b",
    "<p a",
    "<script><!--<script></script>a</script>b",
    "a\xFF",
    "a\x1F",
    "a\x7F",
    "a\xC2\x85",
    "a\xEF\xBF\xBF",
};

/// Pieces from which trees are thrown together: mostly closed, sometimes not, sometimes crossed.
class Generator {
 public:
  explicit Generator(std::uint32_t seed) : random_(seed) {}

  std::string fragment() {
    std::string out;
    const bool broken = below(3) == 0;
    std::vector<std::string> open;
    for (std::size_t steps = 3 + below(24); steps > 0; --steps) {
      const std::size_t kind = below(10);
      if (kind < 4) {
        out += pick(words);
      } else if (kind < 7) {
        open.push_back(pick(names));
        out += "<" + open.back() + pick(attributes) + ">";
      } else if (kind < 8) {
        out += "<" + pick(voids) + pick(attributes) + ">";
      } else if (!open.empty()) {
        const std::size_t at = broken && below(4) == 0 ? below(open.size()) : open.size() - 1;
        if (!broken || below(8) > 0) out += "</" + open[at] + ">";
        open.erase(open.begin() + static_cast<std::ptrdiff_t>(at));
      } else if (broken) {
        out += "</" + pick(names) + ">";
      }
    }
    while (!open.empty() && !broken) {
      out += "</" + open.back() + ">";
      open.pop_back();
    }
    return out;
  }

 private:
  using Words = std::vector<std::string>;
  std::size_t below(std::size_t bound) { return random_() % bound; }
  const std::string& pick(const Words& words_) { return words_[below(words_.size())]; }

  const Words words{"salt",  " ", "\n", "a&amp;b", "&nbsp;", "<!-- c -->",
                    "x < y", "&", "<3", "\r\n",    "é",      "<noscript><p></noscript>"};
  const Words names{"p",          "p",      "p",       "div",      "span",   "b",       "i",      "a",
                    "ul",         "li",     "li",      "ol",       "dl",     "dt",      "dd",     "table",
                    "tr",         "td",     "th",      "tbody",    "thead",  "caption", "h2",     "h3",
                    "pre",        "em",     "strong",  "sup",      "object", "button",  "form",   "section",
                    "ruby",       "rt",     "rp",      "center",   "code",   "main",    "nobr",   "x-y",
                    "details",    "main",   "address", "colgroup", "svg",    "g",       "path",   "title",
                    "font",       "rb",     "rtc",     "body",     "html",   "select",  "option", "noscript",
                    "blockquote", "listing"};
  const Words voids{"br", "img", "hr", "input", "wbr", "col", "link", "meta", "param", "source", "area"};
  const Words attributes{
      "",  "",        "", " a=1", " \"b c=d=e&amp", " class=\"x y\"", " a='&lt;' b", " href=\"?a&b=1\"",
      "/", " A=1 a=2"};
  std::mt19937 random_;
};

}  // namespace

TEST_CASE("the scan takes what is evident, and gives the full parser's tree", "[html]") {
  for (const char* const markup : taken) {
    DYNAMIC_SECTION(markup) { CHECK(scanned(markup)); }
  }
}

TEST_CASE("the scan leaves to the full parser what is not evident", "[html]") {
  for (const char* const markup : refused) {
    DYNAMIC_SECTION(markup) { CHECK_FALSE(scanned(markup)); }
  }
  CHECK_FALSE(scanned(std::string("a\0b", 3)));
  std::string deep;
  for (int i = 0; i < 1000; ++i) deep += "<div>";
  CHECK_FALSE(scanned(deep));
}

TEST_CASE("the scan gives the full parser's tree of whatever it takes", "[html]") {
  Generator generator(20240229);
  std::size_t count = 0;
  for (int i = 0; i < 20'000; ++i) count += scanned(generator.fragment()) ? 1 : 0;
  CHECK(count > 4000);
}

TEST_CASE("a long fragment is handed over in stretches") {
  const std::string paragraph = "<p class='a &amp; b'>salt &amp; <b>oil</b></p>\n";
  const std::string open = "<p>salt";  // each ends where the next begins
  for (const std::string& piece : {paragraph, open}) {
    std::string markup;
    while (markup.size() < 10'000) markup += piece;
    std::size_t stretches = 0;
    CHECK(scan_in_stretches(
        markup, [&](const Node&) { ++stretches; }, 1'000));
    CHECK(stretches >= 9);
    CHECK(stretches <= 11);
  }
}

TEST_CASE("the scan gives the full parser's tree of every fixture", "[html]") {
  for (const char* const folder : {"/html", "/feed"}) {
    for (const auto& entry :
         std::filesystem::recursive_directory_iterator(std::string(FEEDARC_FIXTURES) + folder)) {
      if (!entry.is_regular_file()) continue;
      std::ifstream file(entry.path());
      std::stringstream content;
      content << file.rdbuf();
      scanned(content.str());
    }
  }
}
