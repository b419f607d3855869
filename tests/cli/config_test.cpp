#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <regex>
#include <sstream>

#include "program.h"
#include "support/http_server.h"

using Catch::Matchers::Contains;
using namespace feedarc::test;
using nlohmann::json;

namespace {

std::string config_path(const Program& program) {
  return (program.folder / ".config/feedarc/config.toml").string();
}

json shown(const Program& program, const std::string& key, std::vector<std::string> more = {}) {
  more.insert(more.begin(), {"config", "--show", "--format", "json"});
  for (const json& row : json::parse(program.bare(more).out))
    if (row["key"] == key) return row;
  return {};
}

/// The lines with a key taken out of their comments, but for [[auth]], which names what is not there.
std::string uncommented(const std::string& text) {
  std::istringstream lines(text);
  std::string line, result;
  const std::regex key("#([a-z_]+ = .*)");
  for (bool auth = false; std::getline(lines, line);) {
    if (line == "#[[auth]]") auth = true;
    if (line.starts_with("[")) auth = false;
    std::smatch found;
    result += (!auth && std::regex_match(line, found, key) ? found[1].str() : line) + "\n";
  }
  return result;
}

}  // namespace

TEST_CASE("config --init writes every key where it is looked for, for its owner alone, and never twice") {
  const Program program;
  const Ran first = program.bare({"config", "--init"});
  REQUIRE(first.status == 0);
  CHECK_THAT(first.out, Contains(config_path(program)));
  const std::string text = read_file(config_path(program));
  for (const json& row : json::parse(program.bare({"config", "--show", "--format", "json"}).out)) {
    const std::string key = row["key"];
    if (key == "config" || row["source"] == "environment") continue;
    CHECK_THAT(text, Contains("#" + key.substr(key.rfind('.') + 1) + " = "));
  }
  using std::filesystem::perms;
  CHECK((std::filesystem::status(config_path(program)).permissions() & perms(0077)) == perms::none);
  CHECK(program.bare({"config", "--check"}).status == 0);
  const Ran second = program.bare({"config", "--init"});
  CHECK(second.status == 2);
  CHECK_THAT(second.err, Contains(config_path(program)) && Contains("stays as it is"));
  CHECK(read_file(config_path(program)) == text);
}

TEST_CASE("what config --init calls a default is one") {
  const Program program;
  program.bare({"config", "--init"});
  const std::string all = uncommented(read_file(config_path(program)));
  program.configure(all.substr(0, all.find("\n# Every option of a command")));
  CHECK(program.bare({"config", "--check"}).err.empty());
  for (const json& row : json::parse(program.bare({"config", "--show", "--format", "json"}).out)) {
    const std::string key = row["key"];
    CAPTURE(row.dump());
    if (key == "archive" || key == "net.user_agent" || row["source"] != "file") continue;
    CHECK(row["value"] == row["default"]);
  }
}

TEST_CASE("config --check tells every error by line, with what to do") {
  const Program program;
  program.configure(
      "colour = \"auto\"\n"
      "[net]\n"
      "host_dealy = \"1s\"\n"
      "max_redirects = -4\n"
      "min_interval = \"1h\"\n"
      "stall_timeout = \"soon\"\n"
      "[fetch]\n"
      "jobs = 0\n"
      "jbos = 3\n"
      "force = 1\n"
      "fail_after = \"whenever\"\n"
      "[list]\n"
      "limit = -1\n"
      "format = \"xls\"\n"
      "since = \"whenever\"\n"
      "[[auth]]\n"
      "user = \"a\"\n"
      "[schedule]\n"
      "min_interval = \"9d\"\n");
  const Ran ran = program.bare({"config", "--check"});
  CHECK(ran.status == 2);
  CHECK(ran.out.empty());
  struct Said {
    const char *place, *words;
  };
  const Said said[] = {{":1: colour: ", "did you mean color?"},
                       {":3: net.host_dealy: ", "did you mean host_delay?"},
                       {":4: net.max_redirects: ", "from 0 to 50"},
                       {":5: net.min_interval: ", "belongs in [schedule]"},
                       {":6: net.stall_timeout: ", "250ms"},
                       {":8: fetch.jobs: ", "1 to 512"},
                       {":9: fetch.jbos: ", "did you mean jobs?"},
                       {":10: fetch.force: ", "true or false"},
                       {":11: fetch.fail_after: ", "no number of polls"},
                       {":13: list.limit: ", "no whole number"},
                       {":14: list.format: ", "ndjson"},
                       {":15: list.since: ", "no point in time"},
                       {":16: auth.url: ", "http(s)"},
                       {":19: schedule.min_interval: ", "longer than"}};
  std::istringstream lines(ran.err);
  std::string line;
  for (const Said& one : said) {
    REQUIRE(std::getline(lines, line));
    CHECK_THAT(line,
               Catch::StartsWith("feedarc: " + config_path(program) + one.place) && Contains(one.words));
  }
  CHECK_FALSE(std::getline(lines, line));
  const Ran machine = program.bare({"config", "--check", "--format", "json"});
  CHECK(machine.status == 2);
  const json found = json::parse(machine.out);
  CHECK(found["errors"].size() == std::size(said));
  CHECK(found["errors"][1]["line"] == 3);
  CHECK(found["errors"][1]["remedy"] == "did you mean host_delay?");
}

TEST_CASE("an option of a command takes a value of its kind, and a list only where it may be repeated") {
  struct Case {
    const char *table, *line;
    std::vector<std::string> said;  // nothing: it is right
  };
  const Case cases[] = {
      {"fetch", "jobs = 8", {}},
      {"fetch", "jobs = \"8\"", {"fetch.jobs", "is text, not a whole number", "without quotes"}},
      {"fetch", "jobs = 8.0", {"fetch.jobs", "is a number, not a whole number", "digits alone"}},
      {"fetch", "jobs = true", {"fetch.jobs", "is true or false, not a whole number"}},
      {"fetch", "jobs = [8]", {"fetch.jobs", "is a list, not a whole number", "one value"}},
      {"fetch", "jobs = [\"8\"]", {"fetch.jobs", "is a list, not a whole number", "one value"}},
      {"fetch", "jobs = [8, 9]", {"fetch.jobs", "one value"}},
      {"fetch", "jobs = { a = 8 }", {"fetch.jobs", "is a table, not a whole number"}},
      {"list", "limit = 5", {}},
      {"list", "limit = \"5\"", {"list.limit", "is text, not a whole number"}},
      {"list", "limit = [\"1\", \"2\"]", {"list.limit", "is a list", "one value"}},
      {"search", "limit = \"7\"", {"search.limit", "is text"}},
      {"show", "revision = \"2\"", {"show.revision", "is text"}},
      {"show", "revision = 2", {}},
      {"fetch", "force = true", {}},
      {"fetch", "force = \"true\"", {"fetch.force", "is text, not true or false", "without quotes"}},
      {"fetch", "force = 1", {"fetch.force", "is a whole number, not true or false"}},
      {"fetch", "force = [true]", {"fetch.force", "is a list, not true or false", "one value"}},
      {"fetch", "exec = \"cat\"", {}},
      {"fetch", "exec = \"\"", {}},
      {"fetch", "exec = 5", {"fetch.exec", "is a whole number, not text", "write it in quotes"}},
      {"fetch", "exec = false", {"fetch.exec", "is true or false, not text", "write it in quotes"}},
      {"fetch", "exec = [\"cat\"]", {"fetch.exec", "is a list, not text", "one value"}},
      {"fetch", "format = [\"json\", \"table\"]", {"fetch.format", "is a list, not text", "one value"}},
      {"list", "since = 2026-03-01", {"list.since", "is a date, not text", "write it in quotes"}},
      {"list", "since = \"2026-03-01\"", {}},
      {"fetch", "fail_after = 3", {}},
      {"fetch", "fail_after = \"3\"", {}},
      {"fetch", "fail_after = \"3d\"", {}},
      {"fetch", "fail_after = 1.5", {"fetch.fail_after", "is a number, neither a whole number nor text"}},
      {"fetch", "fail_after = [3]", {"fetch.fail_after", "is a list", "one value"}},
      {"fetch", "tag = \"tides\"", {}},
      {"fetch", "tag = [\"tides\", \"5\"]", {}},
      {"fetch", "tag = []", {}},
      {"fetch", "tag = 5", {"fetch.tag", "is a whole number, not text", "write it in quotes"}},
      {"fetch", "tag = [\"tides\", 5]", {"fetch.tag", "is a whole number, not text", "write it in quotes"}},
      {"fetch", "tag = [[\"tides\"]]", {"fetch.tag", "is a list, not text", "one value"}},
      {"net", "max_redirects = \"5\"", {"net.max_redirects", "is text, not a whole number", "without"}},
      {"net", "user_agent = [\"a\"]", {"net.user_agent", "is a list, not text", "one value"}},
  };
  for (const auto& c : cases) DYNAMIC_SECTION(c.table << ": " << c.line) {
      const Program program;
      program.configure("[" + std::string(c.table) + "]\n" + c.line + "\n");
      const Ran ran = program.bare({"config", "--check"});
      CHECK(ran.status == (c.said.empty() ? 0 : 2));
      if (!c.said.empty())
        CHECK_THAT(ran.err, Catch::StartsWith("feedarc: " + config_path(program) + ":2: "));
      for (const auto& words : c.said) CHECK_THAT(ran.err, Contains(words));
    }
}

TEST_CASE("of a list the line of the value that is wrong is told") {
  const Program program;
  program.configure("[list]\ntag = [\n  \"tides\",\n  5,\n]\n");
  CHECK_THAT(program.bare({"config", "--check"}).err, Contains(":4: list.tag: "));
}

TEST_CASE("the configuration's values arrive byte for byte") {
  for (const std::string word : {"[x]", "[a,b]", "[]", "++", "{}", "%%", "a=b", "-x", "--tag", "'q'", "[x"})
    DYNAMIC_SECTION(word) {
      const Program program;
      program.folder.write("feed.xml", rss("<item><guid>1</guid><title>t</title><category>" + word +
                                           "</category><description>d</description></item>"));
      program.run({"add", "feed.xml"});
      program.run({"fetch"});
      for (const std::string& value : {"\"" + word + "\"", "[\"none\", \"" + word + "\"]"}) {
        program.configure("[list]\ntag = " + value + "\n");
        CHECK(json::parse(program.run({"list", "--format", "json"}).out).size() == 1);
      }
    }
}

TEST_CASE("a default of one's own stands for the option that is left out") {
  const Program program;
  program.folder.write("feed.xml", rss("<item><guid>1</guid><title>t</title></item>"));
  program.run({"add", "feed.xml"});
  program.configure("[export]\nformat = \"opml\"\n");
  CHECK_THAT(program.run({"export"}).out, Contains("<opml"));
  program.configure("");
  CHECK_THAT(program.run({"export"}).err, Contains("names no folder"));  // for markdown, the default
}

TEST_CASE("config --check: a good file, none, and one that is named and not there") {
  const Program program;
  CHECK_THAT(program.bare({"config", "--check"}).out, Contains("not there"));
  program.configure("[net]\nhost-delay = \"1s\"\n");
  const Ran good = program.bare({"config", "--check"});
  CHECK(good.status == 0);
  CHECK_THAT(good.out, Contains("1 setting"));
  const Ran missing = program.bare({"--config", "nowhere.toml", "config", "--check"});
  CHECK(missing.status == 2);
  CHECK_THAT(missing.err, Contains("nowhere.toml"));
}

TEST_CASE("config --show tells where each value was set") {
  Program program;
  const std::string at = config_path(program) + ":";
  CHECK(shown(program, "net.host_delay")["source"] == "default");
  program.configure(
      "color = \"always\"\narchive = \"/srv/a.db\"\n[net]\nhost_delay = \"90s\"\n[fetch]\njobs = 8\n");
  CHECK(shown(program, "net.host_delay")["value"] == "90s");
  CHECK(shown(program, "net.host_delay")["where"] == at + "4");
  CHECK(shown(program, "net.host_delay")["default"] == "250ms");
  CHECK(shown(program, "fetch.jobs")["value"] == 8);
  CHECK(shown(program, "fetch.jobs")["default"] == 32);
  CHECK(shown(program, "fetch.jobs")["where"] == at + "6");
  CHECK(shown(program, "archive")["value"] == "/srv/a.db");
  CHECK(shown(program, "archive", {"--archive", "b.db"})["value"] == "b.db");
  CHECK(shown(program, "archive", {"--archive", "b.db"})["where"] == "--archive");
  CHECK(shown(program, "color")["where"] == at + "1");
  CHECK(shown(program, "color", {"--color", "never"})["source"] == "option");
  program.environment = {{"FEEDARC_ARCHIVE", "/srv/c.db"}, {"http_proxy", "http://me:hidden@p.example:3128"}};
  CHECK(shown(program, "archive")["where"] == "FEEDARC_ARCHIVE");
  CHECK(shown(program, "http_proxy")["value"] == "http://***@p.example:3128");
  CHECK_THAT(program.bare({"config", "--show"}).out, Contains("\"90s\"") && Contains("$FEEDARC_ARCHIVE"));
}

TEST_CASE("a [[host]] and a [[feed]] hold where they are for, and --show tells of them") {
  HttpServer server;
  server.on("*", Reply{.body = rss(item("a", "Low Water", "<p>Dry.</p>"))});
  Program program;
  program.configure(
      "[[host]]\nname = \"127.0.0.1\"\nhost_delay = \"0s\"\nlease = \"mine\"\n[[feed]]\nurl = \"" +
      server.url("/own") + "\"\nuser-agent = \"mine/1\"\nmin_interval = \"9d\"\nmax_interval = \"9d\"\n");
  CHECK(program.bare({"config", "--check"}).status == 0);
  CHECK(shown(program, "host[1].name")["value"] == "127.0.0.1");
  CHECK(shown(program, "host[1].host_delay")["value"] == "0s");
  CHECK(shown(program, "host[1].lease")["value"] == "mine");
  CHECK(shown(program, "feed[1].min_interval")["where"] == config_path(program) + ":8");
  program.environment = {{"FEEDARC_NOW", "2026-03-02T08:00:00Z"}};
  REQUIRE(program.run({"fetch", server.url("/own"), server.url("/other")}).status == 0);
  for (const Asked& asked : server.log())
    CHECK((asked.header("User-Agent") == "mine/1") == (asked.target == "/own"));
  for (const json& feed : json::parse(program.run({"feeds", "--format", "json"}).out)) {
    const bool late = feed["next_poll"].get<std::string>() >= "2026-03-11";
    CHECK(late == (feed["url"] == server.url("/own")));
  }
}

TEST_CASE("add asks as the [[feed]] of that URL says, a page's feed too") {
  HttpServer server;
  server.on("/page", Reply{.body = "<html><head><link rel=\"alternate\" type=\"application/rss+xml\" "
                                   "href=\"/own\"></head><body>x</body></html>",
                           .headers = {{"Content-Type", "text/html"}}});
  server.on("/own", Reply{.body = rss(item("a", "Low Water", "<p>Dry.</p>"))});
  for (const char* target : {"/own", "/page"}) DYNAMIC_SECTION(target) {
      const Program program;
      program.configure("[net]\nhost_delay = \"0s\"\n[[feed]]\nurl = \"" + server.url("/own") +
                        "\"\nuser_agent = \"mine/1\"\n");
      REQUIRE(program.run({"add", server.url(target)}).status == 0);
      REQUIRE_FALSE(server.log().empty());
      for (const Asked& asked : server.log())
        CHECK((asked.header("User-Agent") == "mine/1") == (asked.target == "/own"));
    }
}

TEST_CASE("add subscribes to a page's feed in the form that fetch knows it by") {
  HttpServer server;
  std::string own = server.url("/own");
  own.replace(own.find("127.0.0.1"), std::string("127.0.0.1").size(), "LOCALHOST");
  server.on("/page",
            Reply{.body = "<html><head><link rel=\"alternate\" type=\"application/rss+xml\" href=\"" + own +
                          "\"></head><body>x</body></html>",
                  .headers = {{"Content-Type", "text/html"}}});
  server.on("/own", Reply{.body = rss(item("a", "Low Water", "<p>Dry.</p>"))});
  const Program program;
  program.configure("[net]\nhost_delay = \"0s\"\n");
  REQUIRE(program.run({"add", server.url("/page")}).status == 0);
  REQUIRE(program.run({"fetch", own}).status == 0);
  const json feeds = json::parse(program.run({"feeds", "--format", "json"}).out);
  REQUIRE(feeds.size() == 1);
  CHECK_THAT(feeds[0]["url"].get<std::string>(), Contains("//localhost:"));
}

TEST_CASE("what is wrong with a [[host]] or a [[feed]] is told where it stands") {
  struct Case {
    const char *lines, *place, *words;
  };
  const Case cases[] = {
      {"[[host]]\nhost_delay = \"1s\"\n", ":1: host: ", "has no name"},
      {"[[host]]\nname = \"https://a.example/\"\n", ":2: host.name: ", "is no host"},
      {"[[host]]\nname = \"a.example\"\nhost_dealy = \"1s\"\n", ":3: host.host_dealy: ", "host_delay?"},
      {"[[host]]\nhost = \"a.example\"\n", ":2: host.host: ", "no key of [[host]]"},
      {"[[host]]\nname = \"a.example\"\nmax_bytes = 9\n", ":3: host.max_bytes: ", "no key of [[host]]"},
      {"[[host]]\nname = \"a.example\"\nhost_connections = 0\n", ":3: host.host_connections: ", "1 to 64"},
      {"[[host]]\nname = \"a.example\"\nlease = \"a b\"\n", ":3: host.lease: ", "a word"},
      {"[[host]]\nname = \"a.example\"\n[[host]]\nname = \"A.example\"\n", ":3: host: ", "twice"},
      {"[[host]]\nname = \"a.example\"\nhost_delay = \"1s\"\nhost-delay = \"2s\"\n",
       ":3: host.host_delay: ", "twice: one of the two must go"},
      {"host = 3\n", ":1: host: ", "[[host]]"},
      {"[[feed]]\nmax_bytes = 9\n", ":1: feed: ", "has no url"},
      {"[[feed]]\nurl = \"a.example\"\n", ":2: feed.url: ", "no http(s) URL"},
      {"[[feed]]\nurl = \"https://me:hidden@a.example/\"\n", ":2: feed.url: ", "[[auth]]"},
      {"[[feed]]\nurl = \"https://a.example/\"\n[[feed]]\nurl = \"https://A.example:443/#top\"\n",
       ":3: feed: ", "twice"},
      {"[[feed]]\nurl = \"https://a.example/\"\nmin_interval = \"8d\"\n", ":1: feed: ", "max_interval"},
      {"[[feed]]\nurl = \"https://a.example/\"\nmax_bytes = 9\nmax-bytes = 9\n",
       ":3: feed.max_bytes: ", "twice"},
  };
  for (const auto& c : cases) DYNAMIC_SECTION(c.lines) {
      const Program program;
      program.configure(c.lines);
      const Ran ran = program.bare({"config", "--check"});
      CHECK(ran.status == 2);
      CHECK_THAT(ran.err,
                 Contains(config_path(program) + c.place) && Contains(c.words) && !Contains("hidden"));
    }
}

TEST_CASE("what stands there twice is said to, and what can be done") {
  struct Case {
    const char *lines, *place, *words;
  };
  const Case cases[] = {
      {"[hook]\n[net]\n[hook]\non_new = \"true\"\n", ":3", "further up: put its keys there"},
      {"[net]\nhost_delay = \"1s\"\nhost_delay = \"2s\"\n", ":3", "one of the two must go"},
      {"color = \"auto\"\n[color]\n", ":2", "one of the two must go"},
      {"[[host]]\nname = \"a.example\"\n[host]\nname = \"b.example\"\n", ":3", "write it as [[host]]"},
      {"[feed]\nurl = \"https://a.example/\"\n[feed]\nurl = \"https://b.example/\"\n", ":3",
       "write it as [[feed]]"},
      {"[net]\nhost_delay = \"1s\"\nhost-delay = \"2s\"\n", "net.host_delay: ", "one of the two must go"},
      {"[fetch]\nfail_after = 2\nfail-after = 3\n", "fetch.fail_after: ", "one of the two must go"},
  };
  for (const auto& c : cases) DYNAMIC_SECTION(c.lines) {
      const Program program;
      program.configure(c.lines);
      const Ran ran = program.bare({"config", "--check"});
      CHECK(ran.status == 2);
      CHECK_THAT(ran.err, Contains(c.place) && Contains(c.words));
    }
}

TEST_CASE("docs/configuration.md has a row for each key, as the program has it") {
  const Program program;
  const std::string docs = read_file(FEEDARC_DOCS "/configuration.md");
  for (const json& row : json::parse(program.bare({"config", "--show", "--format", "json"}).out)) {
    const std::string key = row["key"];
    const std::string table = key.substr(0, key.find('.'));
    if (table != "net" && table != "schedule" && table != "hook") continue;
    const std::string bounds = row.value("bounds", "");
    const std::string value = key == "net.user_agent" ? "feedarc/VERSION (+URL)" : row["default"].dump();
    CHECK_THAT(docs,
               Contains("| `" + key.substr(key.find('.') + 1) + "` | " + row["type"].get<std::string>() +
                        " | `" + value + "` | " + bounds + " | " + row["help"].get<std::string>() + " |"));
  }
}
