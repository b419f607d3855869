#include <catch2/catch.hpp>
#include <string>

#include "feedarc/html.h"

using feedarc::clean_html;
using feedarc::Content;

TEST_CASE("boilerplate comes off", "[html]") {
  struct Row {
    const char* why;
    const char* input;
    const char* text;
    bool truncated;
  };
  const feedarc::CleanContext context{"https://site.example/a/", "https://site.example/a/",
                                      "https://site.example"};
  const Row rows[] = {
      {"the closing line",
       "<p>Salt.</p><p>The post <a href=https://site.example/a/>A</a> appeared first on <a "
       "href=https://site.example>S</a>.</p>",
       "Salt.", false},
      {"in another language",
       "<p>Sel.</p><p>L’article <a href=https://site.example/a/>A</a> est apparu en premier sur <a "
       "href=https://site.example/>S</a>.</p>",
       "Sel.", false},
      {"without a paragraph of its own",
       "<p>Salt.</p>The post <a href=https://site.example/a/>A</a> appeared first on <a "
       "href=https://site.example>S</a>.",
       "Salt.", false},
      {"behind a line break",
       "<p>Salt.<br>The post <a href=https://site.example/a/>A</a> appeared first on <a "
       "href=https://site.example>S</a>.</p>",
       "Salt.", false},
      {"two other links stay",
       "<p>Salt.</p><p>See <a href=https://x.example/1>A</a> and <a href=https://y.example/>B</a>.</p>",
       "Salt.\n\nSee A and B.", false},
      {"share bars", "<p>Salt.</p><div class='sharedaddy sd-sharing'><ul><li>Tweet</ul></div>", "Salt.",
       false},
      {"emoji pictures", "<p>Salt <img class=wp-smiley src=/x.png alt='🧂'></p>", "Salt 🧂", false},
      {"a cut excerpt", "<p>Salt and […]</p>", "Salt and", true},
      {"a way to the rest", "<p>Salt.</p><p><a href=https://site.example/a/>Continue reading</a></p>",
       "Salt.", true},
      {"empty blocks", "<p>&nbsp;</p><div><p></p></div><p>Salt.</p>", "Salt.", false},
  };
  for (const Row& row : rows) {
    DYNAMIC_SECTION(row.why) {
      const auto article = clean_html(row.input, context);
      CHECK(article.text == row.text);
      CHECK(article.truncated == row.truncated);
    }
  }
  CHECK(clean_html("<p>a<img src=/p width=1 height=1></p>", {}).html == "<p>a</p>");
}

TEST_CASE("plain text content keeps its characters and lines", "[html]") {
  Content content;
  content.type = Content::Type::text;
  content.value = "a <b> & c\nd";
  CHECK(feedarc::clean_content(content, "", "").text == "a <b> & c\nd");
}
