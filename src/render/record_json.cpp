#include "feedarc/render.h"
#include "render/json_writer.h"

// Reports and tables that programs read: every key is always there, null where there is no value.
namespace feedarc {
namespace {

void text_or_null(JsonWriter& json, std::string_view key, std::string_view text) {
  json.key(key);
  text.empty() ? json.null() : json.string(text);
}

void time_or_null(JsonWriter& json, std::string_view key, const std::optional<Time>& time) {
  json.key(key);
  time ? json.time(*time) : json.null();
}

void status_or_null(JsonWriter& json, std::string_view key, const std::optional<int>& status) {
  json.key(key);
  status ? json.integer(*status) : json.null();
}

double in_seconds(std::chrono::milliseconds duration) {
  return static_cast<double>(duration.count()) / 1000.0;
}

void list_of_texts(JsonWriter& json, std::string_view key, const std::vector<std::string>& texts) {
  json.key(key).begin_array();
  for (const std::string& text : texts) json.string(text);
  json.end_array();
}

void write_feed_report(JsonWriter& json, const FeedReport& feed) {
  json.begin_object();
  json.key("url").string(feed.url);
  text_or_null(json, "final_url", feed.final_url);
  text_or_null(json, "title", feed.title);
  json.key("result").string(name(feed.result));
  status_or_null(json, "status", feed.status);
  json.member("new", feed.new_entries)
      .member("updated", feed.updated_entries)
      .member("unchanged", feed.unchanged_entries)
      .member("bytes", feed.bytes);
  json.key("duration").number(in_seconds(feed.duration));
  text_or_null(json, "error", feed.error);
  text_or_null(json, "error_kind", feed.error_kind);
  list_of_texts(json, "warnings", feed.warnings);
  time_or_null(json, "next_poll", feed.next_poll);
  text_or_null(json, "moved_to", feed.moved_to);
  json.key("history");
  if (const auto& history = feed.history) {
    json.begin_object().member("pages", history->pages).member("complete", history->complete);
    list_of_texts(json, "problems", history->problems);
    json.end_object();
  } else {
    json.null();
  }
  json.end_object();
}

}  // namespace

std::string render_json(const Subscription& subscription, const FeedHealth& health) {
  std::string text;
  JsonWriter json(text);
  json.begin_object();
  json.key("url").string(subscription.url);
  text_or_null(json, "title", subscription.user_title.empty() ? subscription.title : subscription.user_title);
  text_or_null(json, "site_url", subscription.site_url);
  list_of_texts(json, "tags", subscription.tags);
  json.member("entries", subscription.entries)
      .member("enabled", subscription.enabled && !subscription.paused)
      .member("paused", subscription.paused);
  time_or_null(json, "last_success", subscription.last_success);
  status_or_null(json, "last_status", subscription.last_status);
  text_or_null(json, "last_error", subscription.last_error);
  text_or_null(json, "last_error_kind", subscription.last_error_kind);
  json.member("error_count", subscription.failures);
  time_or_null(json, "next_poll", subscription.next_poll);
  json.key("moved");
  if (const auto& moved = subscription.moved) {
    json.begin_object().key("url").string(moved->url).member("seen", moved->seen);
    json.key("since").time(moved->since).end_object();
  } else {
    json.null();
  }
  json.key("entries_per_week").number(health.entries_a_week);
  time_or_null(json, "held_until", health.held_until);
  json.end_object();
  return text;
}

std::string render_json(const Poll& poll) {
  std::string text;
  JsonWriter json(text);
  json.begin_object();
  json.key("time").time(poll.at);
  json.member("times", poll.times);
  json.key("feed").string(poll.feed_url);
  status_or_null(json, "status", poll.status);
  json.key("result").string(poll.result);
  json.key("duration").number(in_seconds(std::chrono::milliseconds(poll.milliseconds)));
  json.member("bytes", poll.bytes).member("new", poll.new_entries).member("updated", poll.updated_entries);
  text_or_null(json, "error", poll.error);
  text_or_null(json, "error_kind", poll.error_kind);
  json.end_object();
  return text;
}

std::string render_json(const Report& report) {
  std::string text;
  JsonWriter json(text);
  json.begin_object();
  json.key("started").time(report.started);
  json.key("duration").number(in_seconds(report.duration));
  if (report.stopped) json.member("stopped", true);
  json.key("feeds").begin_array();
  for (const FeedReport& feed : report.feeds) write_feed_report(json, feed);
  json.end_array().end_object();
  return text;
}

}  // namespace feedarc
