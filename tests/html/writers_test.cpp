#include <catch2/catch.hpp>
#include <string>

#include "feedarc/html.h"

using feedarc::clean_html;

TEST_CASE("text and Markdown of a tree", "[html]") {
  struct Row {
    const char* why;
    const char* input;
    const char* text;
    const char* markdown;
  };
  const Row rows[] = {
      {"paragraphs", "<p>One\n two.</p><p>Three.</p>", "One two.\n\nThree.", "One two.\n\nThree."},
      {"a heading", "<h2>Of <i>salt</i></h2>", "Of salt", "## Of *salt*"},
      {"a line break", "<p>a<br>b</p>", "a\nb", "a\\\nb"},
      {"two line breaks part paragraphs", "<div>a<br> <br>- b<br><br><br>c<br>d</div>", "a\n\n- b\n\nc\nd",
       "a\n\n\\- b\n\nc\\\nd"},
      {"but not in a mark", "<p><b>a<br><br>b</b></p>", "a\n\nb", "**a\\\nb**"},
      {"nor in a heading", "<h2>a<br><br>b</h2>", "a\n\nb", "## a b"},
      {"in a quotation", "<blockquote>a<br><br>b</blockquote>", "a\n\nb", "> a\n>\n> b"},
      {"a list", "<ul><li>a<li>b<ul><li>c</ul></ul>", "- a\n- b\n  - c", "- a\n- b\n  - c"},
      {"a list numbered from elsewhere", "<ol start=4><li>a<li value=9>b</ol>", "4. a\n9. b", "4. a\n9. b"},
      {"a list that counts down", "<ol reversed><li>a<li>b</ol>", "2. a\n1. b", "2. a\n1. b"},
      {"tasks", "<ul><li><input type=checkbox checked> a<li><input type=checkbox> b</ul>", "- [x] a\n- [ ] b",
       "- [x] a\n- [ ] b"},
      {"a cell over two rows", "<table><tr><th>a<th>b<tr><td rowspan=2>1<td>2<tr><td>3</table>",
       "a | b\n1 | 2\n| 3", "| a | b |\n| --- | --- |\n| 1 | 2 |\n| | 3 |"},
      {"a loose list", "<ul><li><p>a</p><p>b</p><li><p>c</p></ul>", "- a\nb\n- c", "- a\n\n  b\n\n- c"},
      {"a list in a container of its own", "<ol><li><p>a</p><div><ul><li>b</ul></div><li><p>c</p></ol>",
       "1. a\n  - b\n2. c", "1. a\n   - b\n2. c"},
      {"two lists in a row", "<ul><li>a</ul><ul><li>b</ul>", "- a\n\n- b", "- a\n\n* b"},
      {"a quotation", "<blockquote><p>a</p><p>b</p></blockquote>", "a\n\nb", "> a\n>\n> b"},
      {"code keeps its lines", "<pre><code class=language-c>if (a)\n  b();</code></pre>", "if (a)\n  b();",
       "```c\nif (a)\n  b();\n```"},
      {"code in a language that its data name", "<pre><code data-lang=awk>x</code></pre>", "x",
       "```awk\nx\n```"},
      {"that a class introduces", "<pre class='brush: php; gutter: false'>x</pre>", "x", "```php\nx\n```"},
      {"that its container names",
       "<div class='language-ruby highlighter-rouge'><div "
       "class=highlight><pre><code>x</code></pre></div></div>",
       "x", "```ruby\nx\n```"},
      {"that Sphinx names", "<div class='highlight-python notranslate'><pre>x</pre></div>", "x",
       "```python\nx\n```"},
      {"behind numbers", "<pre class='sourceCode numberSource python'>x</pre>", "x", "```python\nx\n```"},
      {"a box is no language", "<pre class='highlight-box language-none'>x</pre>", "x", "```\nx\n```"},
      {"nor are two lines", "<pre data-lang='c&#10;rm'>x</pre>", "x", "```\nx\n```"},
      {"that the language of the words around is not", "<div class=lang-en><p>a</p><pre>x</pre></div>",
       "a\n\nx", "a\n\n```\nx\n```"},
      {"a code span with a backtick", "<p><code>a`b</code></p>", "a`b", "``a`b``"},
      {"a table", "<table><tr><th>a<th>b<tr><td>1<td>x|y</table>", "a | b\n1 | x|y",
       "| a | b |\n| --- | --- |\n| 1 | x\\|y |"},
      {"a corner without words", "<table><tr><td><th>Mon<tr><th>High<td>6:40</table>", "| Mon\nHigh | 6:40",
       "| | Mon |\n| --- | --- |\n| High | 6:40 |"},
      {"a value that is missing", "<table><tr><th>a<th>b<th>c<tr><td>1<td> <td>3<tr><td>4<td><td></table>",
       "a | b | c\n1 | | 3\n4", "| a | b | c |\n| --- | --- | --- |\n| 1 | | 3 |\n| 4 | | |"},
      {"a heading over two columns", "<table><tr><th colspan=2>a<th>b<tr><td>1<td>2<td>3</table>",
       "a | | b\n1 | 2 | 3", "| a | | b |\n| --- | --- | --- |\n| 1 | 2 | 3 |"},
      {"a column to keep a distance", "<table><tr><td>a<td><td>b<tr><td>1<td>&nbsp;<td>2</table>",
       "a | b\n1 | 2", "| | | |\n| --- | --- | --- |\n| a | | b |\n| 1 | | 2 |"},
      {"a table with a caption in a list", "<ul><li>x<table><caption>C</caption><tr><td>1<td>2</table>y</ul>",
       "- x\nC\n1 | 2\ny", "- x\n\n  C\n\n  | | |\n  | --- | --- |\n  | 1 | 2 |\n\n  y"},
      {"a table of one cell is layout", "<table><tr><td><p>a</p><p>b</p></table>", "a\n\nb", "a\n\nb"},
      {"a table with lists is layout", "<table><tr><td><p>a</p><ul><li>b</ul><td><pre>c\nd</pre></table>",
       "a\n\n- b\n\nc\nd", "a\n\n- b\n\n```\nc\nd\n```"},
      {"cells end with their rows' group",
       "<table><thead><tr><th rowspan=3>a<th>b</thead><tbody><tr><td>1<td>2</table>", "a | b\n1 | 2",
       "| a | b |\n| --- | --- |\n| 1 | 2 |"},
      {"a cell to the end of its group", "<table><tr><td rowspan=0>1<td>2<tr><td>3</table>", "1 | 2\n| 3",
       "| | |\n| --- | --- |\n| 1 | 2 |\n| | 3 |"},
      {"rows that begin with heads have none above", "<table><tr><th>a<td>1<tr><th>b<td>2</table>",
       "a | 1\nb | 2", "| | |\n| --- | --- |\n| a | 1 |\n| b | 2 |"},
      {"a head of plain cells", "<table><thead><tr><td>a<td>b</thead><tr><td>1<td>2</table>", "a | b\n1 | 2",
       "| a | b |\n| --- | --- |\n| 1 | 2 |"},
      {"a table without a word", "<p>a</p><table><tr><td>&nbsp;<td></table>", "a", "a"},
      {"two captions", "<table><caption>A</caption><caption>B</caption><tr><td>1<td>2</table>",
       "A\nB\n\n1 | 2", "A\n\nB\n\n| | |\n| --- | --- |\n| 1 | 2 |"},
      {"marks and a link", "<p><b>a</b> <a href=https://example.org/(x)>b</a></p>", "a b",
       "**a** [b](https://example.org/\\(x\\))"},
      {"marks that punctuation would break", "<p><b>注：</b>文</p>", "注：文", "<strong>注：</strong>文"},
      {"blanks move out of marks", "<p>a<b> b </b>c</p>", "a b c", "a **b** c"},
      {"text that looks like Markdown", "<p># not *so* [x](y) &lt;b&gt; 1_000_000</p>",
       "# not *so* [x](y) <b> 1_000_000", "\\# not \\*so\\* [x\\](y) \\<b> 1_000_000"},
      {"a number at a line's start", "<p>1984. A novel.</p>", "1984. A novel.", "1984\\. A novel."},
      {"ruby", "<p><ruby>湯<rp>(</rp><rt>ゆ</rt><rp>)</rp></ruby></p>", "湯（ゆ）", "湯（ゆ）"},
      {"a picture", "<p>a <img src=https://example.org/i.png alt=hut></p>", "a hut",
       "a ![hut](https://example.org/i.png)"},
  };
  for (const Row& row : rows) {
    DYNAMIC_SECTION(row.why) {
      const auto article = clean_html(row.input, {});
      CHECK(article.text == row.text);
      CHECK(article.markdown == row.markdown);
    }
  }
}
