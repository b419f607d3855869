#include <sqlite3.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <regex>

#include "program.h"
#include "support/http_server.h"

using Catch::Matchers::Contains;
using namespace feedarc::test;
using nlohmann::json;

namespace {

/// All columns of all rows.
std::string archive_text(const std::string& path, const std::string& query) {
  sqlite3* link = nullptr;
  std::string text;
  sqlite3_open(path.c_str(), &link);
  const auto add = [](void* to, int count, char** values, char**) {
    for (int k = 0; k < count; ++k)
      *static_cast<std::string*>(to) += std::string(values[k] ? values[k] : "") + "\n";
    return 0;
  };
  sqlite3_exec(link, query.c_str(), add, &text, nullptr);
  sqlite3_close(link);
  return text;
}

const std::string feed = rss(item("a", "Low Water", "<p>The boat lay dry.</p>"));

/// The program, with `[[auth]]` for a server that shows what it was sent.
struct Secretive : Program {
  Secretive() { server.on("*", Reply{.body = feed}); }
  void auth(const std::string& lines, const std::string& url = {}) const {
    configure("[net]\nhost_delay = \"0s\"\n[[auth]]\nurl = \"" + (url.empty() ? server.url("/") : url) +
              "\"\n" + lines);
  }
  std::string sent(const char* name = "Authorization") const {
    return server.log().empty() ? "no request" : server.log().back().header(name).value_or("");
  }

  HttpServer server;
};

}  // namespace

TEST_CASE("a password comes from the file, another file or a command") {
  struct Case {
    const char *why, *lines;
  };
  const Secretive program;
  program.folder.write(".config/feedarc/secret", "se:cret\r\nand more\n");
  program.folder.write("home-secret", "se:cret");
  const Case cases[] = {
      {"as it is", "user = \"me\"\npassword = \"se:cret\"\n"},
      {"beside the configuration", "user = \"me\"\npassword_file = \"secret\"\n"},
      {"in the home folder", "user = \"me\"\npassword_file = \"~/home-secret\"\n"},
      {"of a command", "user = \"me\"\npassword_command = \"echo se:cret; echo and more\"\n"},
      {"of one that ends without a line's end", "user = \"me\"\npassword_command = \"printf %s se:cret\"\n"},
  };
  for (const auto& c : cases) DYNAMIC_SECTION(c.why) {
      program.auth(c.lines);
      CHECK(program.run({"fetch", program.server.url()}).status == 0);
      CHECK(program.sent() == "Basic bWU6c2U6Y3JldA==");
    }
}

TEST_CASE("without its password nothing is asked, and other feeds go on") {
  struct Case {
    const char* lines;
    std::vector<std::string> said;
  };
  const Case cases[] = {
      {"user = \"me\"\npassword_file = \"nowhere\"\n", {"password_file", "config.toml:3", "No such file"}},
      {"user = \"me\"\npassword_file = \".\"\n", {"password_file", "directory"}},
      {"user = \"me\"\npassword_command = \"echo hidden; exit 4\"\n",
       {"password_command", "config.toml:3", "status 4"}},
      {"user = \"me\"\npassword_command = \"true\"\n", {"password_command", "no password"}},
  };
  HttpServer other;
  other.on("*", Reply{.body = feed});
  for (const auto& c : cases) DYNAMIC_SECTION(c.lines) {
      const Secretive program;
      program.auth(c.lines);
      const Ran ran = program.run({"fetch", program.server.url(), other.url(), "--format", "json"});
      CHECK(ran.status == 1);
      const json feeds = json::parse(ran.out)["feeds"];
      CHECK(feeds[0]["error_kind"] == "auth");
      CHECK(feeds[1]["new"] == 1);
      CHECK(program.server.log().empty());
      for (const auto& words : c.said) CHECK_THAT(ran.err, Contains(words));
      CHECK_THAT(ran.err, !Contains("hidden"));
    }
}

TEST_CASE("a command for a password is run when something is asked, once") {
  const Secretive program;
  program.auth("user = \"me\"\npassword_command = \"echo x >> runs; echo secret\"\n");
  program.run({"feeds"});
  program.run({"config", "--check"});
  program.run({"fetch"});
  program.run({"fetch", "--dry-run", program.server.url()});
  CHECK_FALSE(std::filesystem::exists(program.folder / "runs"));
  program.run({"fetch", program.server.url("/1"), program.server.url("/2")});
  CHECK(read_file(program.folder / "runs") == "x\n");
}

TEST_CASE("headers of one's own go to their server, and to no other a redirect leads to") {
  HttpServer other;
  other.on("*", Reply{.body = feed});
  Secretive program;
  program.server.redirect("/away", other.url());
  program.auth("headers = { X-Api-Key = \"k-4711\", Authorization = \"Bearer t-0815\" }\n");
  CHECK(program.run({"fetch", program.server.url()}).status == 0);
  CHECK(program.sent("X-Api-Key") == "k-4711");
  CHECK(program.sent() == "Bearer t-0815");
  CHECK(program.run({"fetch", program.server.url("/away")}).status == 0);
  REQUIRE(other.log().size() == 1);
  CHECK_FALSE(other.log()[0].header("X-Api-Key"));
  CHECK_FALSE(other.log()[0].header("Authorization"));
}

TEST_CASE("a proxy gets the name and password of its address, and only it") {
  Secretive program;
  program.server.on("http://ferry.example/feed", Reply{.body = feed});
  program.auth("user = \"me\"\npassword = \"se:c%72et\"\n");
  program.environment = {{"http_proxy", program.server.url("")}};
  CHECK(program.run({"fetch", "http://ferry.example/feed"}).status == 0);
  CHECK(program.sent("Proxy-Authorization") == "Basic bWU6c2U6YyU3MmV0");
  CHECK(program.sent() == "");
}

TEST_CASE("an [[auth]] that cannot be used is told before anything is asked, without its secrets") {
  struct Case {
    const char *lines, *said;
  };
  const Case cases[] = {
      {"password = \"hidden\"\npassword_file = \"x\"\n", "more than one password"},
      {"user = \"a:b\"\npassword = \"hidden\"\n", "colon"},
      {"pasword = \"hidden\"\n", "did you mean password?"},
      {"password = 4711\n", "not text"},
      {"password = \"hidden\\nhidden\"\n", "control character"},
      {"headers = { Host = \"hidden\" }\n", "sets itself"},
      {"headers = { \"a b\" = \"hidden\" }\n", "name of a header"},
      {"headers = { X = \"hidden\\r\\nY: hidden\" }\n", "value of a header"},
      {"user = \"me\"\nheaders = { Authorization = \"hidden\" }\n", "beside"},
      {"url = \"http://me:hidden@ferry.example/\"\n", "belong in user and password"},
  };
  for (const auto& c : cases) DYNAMIC_SECTION(c.lines) {
      const Program program;
      const bool own_url = std::string(c.lines).starts_with("url");
      program.configure("[[auth]]\n" + std::string(own_url ? "" : "url = \"http://ferry.example/\"\n") +
                        c.lines);
      for (const std::vector<std::string>& command :
           {std::vector<std::string>{"fetch"}, {"config", "--check"}, {"config", "--show"}}) {
        const Ran ran = program.run(command);
        CHECK(ran.status == 2);
        CHECK_THAT(ran.err,
                   Contains("config.toml:") && Contains(c.said) && !Contains("hidden") && !Contains("4711"));
      }
    }
}

TEST_CASE("config --check misses a password's file") {
  const Secretive program;
  program.auth("user = \"me\"\npassword_file = \"nowhere\"\n");
  const Ran ran = program.run({"config", "--check"});
  CHECK(ran.status == 2);
  CHECK_THAT(ran.err, Contains("password_file") && Contains("config.toml:"));
}

TEST_CASE("no error says again what may be a password, whatever option it was given to") {
  const Program program;
  const json rows = json::parse(program.bare({"config", "--show", "--format", "json"}).out);
  // What is cut off in a message must be masked before.
  const std::string short_url = "https://ada:hi?dden@ferry.example/",
                    long_url = "https://ada:hidden" + std::string(300, 'x') + "@ferry.example/";
  int told = 0;
  const auto check = [&](const Ran& ran) {
    told += ran.err.empty() ? 0 : 1;
    CAPTURE(ran.err);
    CHECK_FALSE(std::regex_search(ran.out + ran.err, std::regex("hi\\??dden")));
  };
  for (const json& row : rows) {
    const std::string key = row["key"];
    const auto dot = key.find('.');
    const bool of_command = dot != std::string::npos && key.find("net.") != 0 && key.find("schedule.") != 0 &&
                            key.find("hook.") != 0;
    const std::string table = key.substr(0, std::min(dot, key.size()));
    const std::string name = key.substr(dot + 1);
    if (row["source"] == "environment" || key == "config") continue;
    CAPTURE(key);
    program.configure((dot == std::string::npos ? "" : "[" + table + "]\n") + name + " = " +
                      (name == "on_new" ? "\"\"" : "\"" + short_url + "\"") + "\n");
    check(program.run({"config", "--check"}));
    program.configure("");
    if (!of_command) continue;
    std::string option = "--" + name;
    std::replace(option.begin(), option.end(), '_', '-');
    check(program.run({table, option, short_url}));
    check(program.run({table, option + "=" + long_url}));
  }
  for (const std::string& url : {short_url, long_url}) {
    for (const char* option : {"--archive", "--config", "--color"}) {
      check(program.bare({option, url, "feeds"}));
      check(program.bare({std::string(option) + "=" + url, "feeds"}));
    }
    for (const char* command : {"parse", "clean", "show", "remove", "pause", "import", "search", "verify"})
      check(program.run({command, url, url}));
    program.configure("archive = \"" + url + "\"\n");
    check(program.bare({"--config", program.folder / ".config/feedarc/config.toml", "feeds"}));
    program.configure("");
    check(program.run({"export", "--format", "jsonl", "--output", "/proc/" + url + "q/r"}));
    check(program.run({"search", "NOT " + url, "--format", "json"}));
    check(program.run({"list", "--format", "json", "--limit", url}));
    check(program.run({"--jobs=" + url}));
  }
  // One argument is the beginning of another.
  check(program.run({"list", "--tag", "ada:x@y", "--limit", "ada:x@y:hidden@ferry.example"}));
  CHECK(told > 100);
}

TEST_CASE("no output tells a secret") {
  HttpServer proxy;
  proxy.on("*", Reply{.body = feed});
  Secretive program;
  // The server says again all that it was told.
  program.server.on("/feed", [](const Asked& asked) {
    Reply reply{.body = feed};
    for (const char* name : {"Authorization", "X-Api-Key"})
      reply.headers.emplace_back(std::string("X-Echo-") + name, asked.header(name).value_or("-"));
    return reply;
  });
  program.server.on("/broken", Reply{.body = "x", .status = 401});
  const std::string in_url = "http://url-user:url-hidden@" + program.server.authority() + "/url";
  program.configure(
      "[net]\nhost_delay = \"0s\"\n"
      "[[auth]]\nurl = \"" +
      program.server.url("/") +
      "\"\nuser = \"config-user\"\npassword = \"config-hidden\"\n"
      "headers = { X-Api-Key = \"header-hidden\" }\n"
      "[[auth]]\nurl = \"http://127.0.0.9:9/\"\nuser = \"x\"\npassword_command = \"echo command-hidden\"\n"
      "[[auth]]\nurl = \"http://127.0.0.9:10/\"\nuser = \"x\"\npassword_command = \"echo command-hidden; "
      "exit 1\"\n");
  std::string all;
  const auto run = [&](std::vector<std::string> arguments) {
    const Ran ran = program.run(std::move(arguments));
    all += ran.out + ran.err;
    return ran.status;
  };
  CHECK(run({"-vv", "fetch", program.server.url(), in_url, program.server.url("/broken"),
             "http://127.0.0.9:9/", "http://127.0.0.9:10/"}) == 1);
  CHECK_THAT(all,
             Contains("X-Echo-X-Api-Key: ***") && Contains("authorization: ***", Catch::CaseSensitive::No));
  run({"-vv", "add", in_url + "2"});
  run({"fetch", in_url + "3", "--format", "json", "--exec", "cat"});
  for (const std::string bad :
       {"http://u:url-hidden@[bad/", "http://u:x/url-hidden@h/f", "http://u:x?url-hidden@h/f",
        "http://u:x#url-hidden@h/f", "u:url-hidden@h/f", "http:u:url-hidden@h/f", "http:///u:url-hidden@h/f",
        "http//u:url-hidden@h/f", "'http://u:url-hidden@h/f'"}) {
    for (const char* command : {"fetch", "add", "remove", "show"}) run({command, bad});
    run({"verify", bad});
    run({bad});
    program.folder.write("bad.opml", "<opml><body><outline type=\"rss\" xmlUrl=\"" + bad +
                                         "\"/><outline type=\"link\" url=\"" + bad + "\"/></body></opml>");
    run({"import", "bad.opml"});
  }
  run({"fetch", in_url, "--dry-run"});
  program.environment = {{"http_proxy", "http://proxy-user:proxy-hidden@" + proxy.authority()}};
  CHECK(run({"-vv", "fetch", "http://ferry.example/feed"}) == 0);
  program.environment = {{"http_proxy", "http://proxy-user:proxy-hidden@127.0.0.1:1"}};
  CHECK(run({"-vv", "fetch", "http://other.example/feed"}) == 1);
  run({"config", "--show"});
  run({"config", "--show", "--format", "json"});
  run({"config", "--check", "--format", "json"});
  for (const char* format : {"table", "json"}) {
    run({"feeds", "--format", format});
    run({"log", "--format", format});
    run({"list", "--format", format});
  }
  for (const char* format : {"opml", "jsonl", "csv"}) run({"export", "--format", format});
  run({"export", "--format", "markdown", "--output", "notes"});
  for (const auto& file : std::filesystem::recursive_directory_iterator(program.folder / "notes"))
    if (file.is_regular_file()) all += read_file(file.path());
  run({"show", "--format", "json", "a"});
  run({"show", "--format", "raw", "a"});
  run({"verify", "--format", "json"});
  for (const char* view : {"feeds", "entries", "revisions", "notes", "footnotes", "polls"})
    all += archive_text(program.archive(), "SELECT * FROM " + std::string(view));
  REQUIRE(all.size() > 5000);
  for (const char* secret :
       {"config-hidden", "header-hidden", "command-hidden", "url-hidden", "proxy-hidden",
        "Y29uZmlnLXVzZXI6Y29uZmlnLWhpZGRlbg", "cHJveHktdXNlcjpwcm94eS1oaWRkZW4", "url-user"}) {
    CAPTURE(secret);
    CHECK(all.find(secret) == std::string::npos);
  }
}
