#pragma once

#include <map>
#include <string>
#include <vector>

#include "support/run_program.h"
#include "support/temporary_folder.h"

namespace feedarc::test {

/// The real program with a home, an archive and a clock of its own.
class Program {
 public:
  Ran run(std::vector<std::string> arguments, std::string input = {}) const {
    arguments.insert(arguments.begin(), {"--archive", archive()});
    return bare(std::move(arguments), std::move(input));
  }
  Ran bare(std::vector<std::string> arguments, std::string input = {}) const {
    Run run = prepared(std::move(arguments));
    run.input = std::move(input);
    return run_program(FEEDARC_PROGRAM, run);
  }
  /// What a terminal of 80 by 24 shows of it.
  std::string on_terminal(std::vector<std::string> arguments) const {
    arguments.insert(arguments.begin(), {"--archive", archive()});
    Run run = prepared(std::move(arguments));
    run.terminal = true;
    return run_program(FEEDARC_PROGRAM, run).out;
  }
  std::string archive() const { return (folder / "archive.db").string(); }
  void configure(std::string_view toml) const { folder.write(".config/feedarc/config.toml", toml); }

  TemporaryFolder folder;
  std::string now = "2026-03-02T08:00:00Z";
  std::map<std::string, std::string> environment = {};  // more of it

 private:
  Run prepared(std::vector<std::string> arguments) const {
    Run run;
    run.arguments = std::move(arguments);
    run.folder = folder.path().string();
    run.environment = environment;
    run.environment.insert({{"HOME", folder.path().string()}, {"TZ", "UTC"}, {"FEEDARC_NOW", now}});
    return run;
  }
};

/// A small feed; `items` are its item elements.
inline std::string rss(const std::string& items) {
  return "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>The Ferry Notes</title>"
         "<link>http://ferry.example/</link><description>d</description>" +
         items + "</channel></rss>";
}
inline std::string item(const std::string& guid, const std::string& title, const std::string& body) {
  return "<item><guid isPermaLink=\"false\">" + guid + "</guid><title>" + title +
         "</title><link>http://ferry.example/" + guid +
         "</link><pubDate>Sun, 01 Mar 2026 08:00:00 GMT</pubDate><description><![CDATA[" + body +
         "]]></description></item>";
}

}  // namespace feedarc::test
