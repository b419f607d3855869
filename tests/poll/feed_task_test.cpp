#include "poll/feed_task.h"

#include <catch2/catch.hpp>

using namespace feedarc;
using namespace std::chrono_literals;

namespace {

const Time monday = std::chrono::sys_days{std::chrono::year{2026} / 3 / 2} + 8h;

FeedTask answered(int status, const std::string& body) {
  Response response;
  response.status = status;
  response.final_url = "https://tide.example/feed";
  response.body = body;
  FeedTask task;
  task.feed.id = 1;
  task.feed.url = response.final_url;
  task.answer = std::move(response);
  return task;
}

const std::string document =
    "<rss version=\"2.0\"><channel><title>Tides</title><item><guid>1</guid><description>at six</description>"
    "</item><item><guid>2</guid><description>at seven</description></item></channel></rss>";

}  // namespace

TEST_CASE("a feed whose reading is stopped gives nothing to be written") {
  std::stop_source stop;
  TaskContext context;
  context.now = monday;
  context.stop = stop.get_token();
  context.known = [&](FeedId) {
    stop.request_stop();  // the signal comes when the document is there and its reading begins
    return KnownFeed{};
  };
  CHECK_FALSE(finish_task(answered(200, document), context));
}

TEST_CASE("how long an error asks to wait is taken from the task") {
  TaskContext context;
  context.now = monday;
  FeedTask task = answered(503, "");
  task.retry_after = 5h;
  const auto batch = finish_task(std::move(task), context);
  REQUIRE(batch);
  CHECK(batch->report.error_kind == "http");
  CHECK(batch->next_poll >= monday + 5h);
  CHECK(batch->next_poll <= monday + 5h + 30min);
}

TEST_CASE("a feed with a schedule of its own keeps that") {
  const OptionsByFeed own = {{"https://tide.example/feed", {{50h, 60h}, nullptr}}};
  TaskContext context;
  context.now = monday;
  context.known = [](FeedId) { return KnownFeed{}; };
  CHECK(finish_task(answered(200, document), context)->next_poll < monday + 50h);
  context.own = &own;
  CHECK(finish_task(answered(200, document), context)->next_poll >= monday + 50h);
}

TEST_CASE("the size of a batch counts all that it holds") {
  struct Case {
    const char* why;
    std::string& (*place)(EntryWrite&);
  };
  const Case cases[] = {
      {"the content", [](EntryWrite& e) -> std::string& { return e.said.content.emplace().value; }},
      {"the content's summary",
       [](EntryWrite& e) -> std::string& { return e.said.summary_html.emplace().value; }},
      {"a person", [](EntryWrite& e) -> std::string& { return e.said.authors.emplace_back().name; }},
      {"a link", [](EntryWrite& e) -> std::string& { return e.said.links.emplace_back().url; }},
      {"the text", [](EntryWrite& e) -> std::string& { return e.cleaned.text; }},
      {"cleaned HTML", [](EntryWrite& e) -> std::string& { return e.cleaned.html; }},
      {"Markdown", [](EntryWrite& e) -> std::string& { return e.cleaned.markdown; }},
      {"a note", [](EntryWrite& e) -> std::string& { return e.cleaned.notes.emplace_back().text; }},
      {"a footnote",
       [](EntryWrite& e) -> std::string& { return e.cleaned.footnotes.emplace_back().text.emplace(); }},
      {"the title", [](EntryWrite& e) -> std::string& { return e.title; }},
      {"the summary", [](EntryWrite& e) -> std::string& { return e.summary; }},
  };
  for (const auto& c : cases) DYNAMIC_SECTION(c.why) {
      FeedBatch batch;
      const std::size_t empty = size_of(batch);
      batch.entries.emplace_back();
      c.place(batch.entries.back()) = std::string(100'000, 'x');
      CHECK(size_of(batch) >= empty + sizeof(EntryWrite) + 100'000);
      CHECK(size_of(batch) < empty + sizeof(EntryWrite) + 110'000);
    }
  FeedBatch batch;
  batch.payload = Payload{"", "", std::string(100'000, 'x'), monday};
  CHECK(size_of(batch) >= sizeof(FeedBatch) + 100'000);
}

TEST_CASE("a cleaned entry keeps no memory for the forms that are not archived") {
  std::string feed = "<rss version=\"2.0\"><channel><item><guid>1</guid><description>";
  for (int k = 0; k < 2000; ++k) feed += "&lt;p&gt;at six and not later&lt;/p&gt;";
  TaskContext context;
  context.now = monday;
  context.known = [](FeedId) { return KnownFeed{}; };
  const auto batch = finish_task(answered(200, feed + "</description></item></channel></rss>"), context);
  REQUIRE(batch);
  CHECK(batch->entries.at(0).cleaned.html.capacity() < 100);
  CHECK(batch->entries.at(0).cleaned.markdown.capacity() < 100);
}
