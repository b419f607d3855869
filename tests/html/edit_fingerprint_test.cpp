#include <catch2/catch.hpp>
#include <string>

#include "feedarc/html.h"

namespace {

std::string print_of(const std::string& html) {
  return feedarc::edit_fingerprint(feedarc::clean_html(html, {}));
}

/// `{}` is where the number stands.
std::string with(std::string html, const std::string& number) {
  for (std::size_t at = html.find("{}"); at != std::string::npos; at = html.find("{}", at))
    html.replace(at, 2, number);
  return html;
}

}  // namespace

TEST_CASE("what is an edit and what is not", "[html]") {
  CHECK(print_of("<p>Posted 3 minutes ago</p>") == print_of("<p>Posted 1 hour ago</p>"));
  for (const char* when : {"a minute", "an hour", "about 3 hours", "A few seconds", "almost 2 years"})
    CHECK(print_of("<p>Posted " + std::string(when) + " ago.</p>") == print_of("<p>Posted 9 days ago.</p>"));
  CHECK(print_of("<p>a long day ago</p>") != print_of("<p>a short day ago</p>"));
  CHECK(print_of("<p>It is a day</p>") != print_of("<p>It is 2 days</p>"));
  CHECK(print_of("<p>Read 1 204 times</p>") == print_of("<p>Read 1 371 times</p>"));
  CHECK(print_of("<p>12,001 views</p>") == print_of("<p>9 views</p>"));
  CHECK(print_of("<p>1 reply</p>") == print_of("<p>2 replies</p>"));
  CHECK(print_of("<img src='https://e.org/a.png?v=1'>") == print_of("<img src='https://e.org/a.png?v=2'>"));
  CHECK(print_of("<p>a</p>\n\n<p>b</p>") == print_of("<p>a</p><p>b</p>"));
  CHECK(print_of("<p>3 dead</p>") != print_of("<p>4 dead</p>"));
  CHECK(print_of("<a href='https://e.org/1'>a</a>") != print_of("<a href='https://e.org/2'>a</a>"));
  CHECK(print_of("<img src='https://e.org/a.png'>") != print_of("<img src='https://e.org/b.png'>"));
}

TEST_CASE("what was printed stays, so that the hashes of older archives hold", "[html]") {
  CHECK(print_of("<p>One  line.</p><ul><li>In 1999</li><li>3 dead</li></ul>") ==
        "One line. - In 1999 - 3 dead");
  CHECK(print_of("<p>Text.</p><p>Posted 3 minutes ago. Read 1 204 times</p><p>12 views »</p>") ==
        "Text. Posted # ago. Read # # »");
}

TEST_CASE("counters and ages make no edit", "[html]") {
  const std::string line = GENERATE(
      // a line of its own, the label first or last
      "Views: {}1,234", "Views {}04", "{}04 views", "Downloads: {}00", "{}k reads", "Reads: {}",
      "# Comments: {}", "Comments ({})", "({}) Comments", "{} Comments »", "Points: {}0", "{} points",
      "Likes: {}", "{} reactions", "{} replies", "Replies: {}", "{} followers", "{} responses",
      "Posted 3 hours ago | {} comments · {} likes", "[{} comments]", "View all {} comments",
      "See {} comments", "{} views today", "Leave a comment ({})", "👍 {}", "❤️ {}", "{}.2k likes",
      "1.{}01.204 Aufrufe", "{} vues", "{} visitas", "{} просмотров", "Просмотров: {}", "{}+ upvotes",
      // what was done, by how many, how often
      "{},021 people have read this", "{} people like this", "Read by {} people", "Shared {} times",
      "This post has been viewed {} times", "Bisher {} mal gelesen", "Прочитано {} раз", "阅读 {} 次",
      "{} votes, average: 4.{} out of 5", "Rating: {}.4/5 ({}2 votes cast)",
      // ages
      "Posted {}m ago", "{}h ago", "{} yrs ago", "{} min. ago", "{} weeks ago", "an hour and {} minutes ago",
      "less than {} minutes ago", "last updated {} hours ago", "vor {} Minuten", "Il y a {} minutes",
      "hace {} horas", "{} минут назад", "{} ore fa", "Updated {} months ago by Ann",
      // in other words
      "The story was sent {} minutes ago from the quay, says Ann.", "It has been read {} times since noon.",
      "Discuss it on the board ({} comments)", "By Ann | {} comments");
  CAPTURE(line);
  CHECK(print_of("<p>Text.</p><p>" + with(line, "5") + "</p>") ==
        print_of("<p>Text.</p><p>" + with(line, "7") + "</p>"));
}

TEST_CASE("any other number is an edit", "[html]") {
  const std::string line = GENERATE(
      "By 193{} Hitler had it.", "Repeat it {} times a day.", "I own {} readers.",
      "The band had {} hits in 1999.", "He was born {} years ago in Kiel.",
      "Read {} times a day after meals.", "He read {} times as much.", "Score: {} out of 10 points.",
      "Average score: 4.{} of 10 points", "Published {}00 years ago, it made history.",
      "Fill in {} readme files.", "In 202{} likely more will come.", "She sold {} shares on Monday.",
      "The house has {} viewpoints.", "The museum drew {} visitors.", "Version 2.{} download here.",
      "Version {} downloads", "2.{} download", "Windows {} sharepoint.", "In 201{} read my book.",
      "Room {} commentary", "Take {} malaria pills.", "Use {} Vuex stores.", "Chapter {} comments on it.",
      "The motion passed by {} votes to 4.", "Mammoths lived {} million years ago.",
      "The motion passed narrowly ({} votes).", "A {} day tour of the coast", "Score: {}", "Rating: {}/10",
      "{} stars", "{} seconds", "{} min read", "Day {} reads", "Comment {}", "Vote {}", "$300 shares and {}",
      "Ich habe es {} mal gelesen.", "Je l'ai lu {} fois.", "{} times", "{} people",
      "There were {}. Days ago it was less.", "Views: 3 {}", "Page {} | Chapter 2", "#{} comments on it");
  CAPTURE(line);
  CHECK(print_of("<p>Text.</p><p>" + with(line, "5") + "</p>") !=
        print_of("<p>Text.</p><p>" + with(line, "7") + "</p>"));
}
