#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <string>
#include <vector>

#include "feedarc/html.h"

// fixtures/html has a folder for each article: input.html as an engine writes it, and what must become of it.
// scripts/renew-golden writes that anew; its diff is to be read.
namespace {

namespace fs = std::filesystem;

constexpr const char* kinds[] = {"editor",     "translator", "author",    "publisher",
                                 "correction", "update",     "disclosure"};

std::vector<fs::path> articles() {
  std::vector<fs::path> all;
  for (const auto& entry : fs::directory_iterator(FEEDARC_FIXTURES "/html")) all.push_back(entry.path());
  std::sort(all.begin(), all.end());
  return all;
}

std::string content_of(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

/// A line each: notes by their kind, footnotes by their marker and the number of places that refer to them.
std::string notes_of(const feedarc::Article& article) {
  std::string lines;
  for (const feedarc::Note& note : article.notes) {
    lines += std::string(kinds[static_cast<std::size_t>(note.kind)]) + ": " + note.text + "\n";
  }
  for (const feedarc::Footnote& note : article.footnotes) {
    lines +=
        "[" + note.marker + "] x" + std::to_string(note.refs) + ": " + note.text.value_or("(nowhere)") + "\n";
  }
  if (article.truncated) lines += "(truncated)\n";
  return lines;
}

std::map<std::string, std::string> cleaned(const fs::path& folder) {
  const feedarc::CleanContext context{"https://site.example/2024/post/", "https://site.example/2024/post/",
                                      "https://site.example/"};
  const feedarc::Article article = feedarc::clean_html(content_of(folder / "input.html"), context);
  return {{"expected.html", article.html + "\n"},
          {"expected.txt", article.text + "\n"},
          {"expected.md", article.markdown + "\n"},
          {"expected.notes", notes_of(article)}};
}

}  // namespace

TEST_CASE("whole articles as engines write them", "[html]") {
  const auto all = articles();
  CHECK(all.size() >= 12);
  for (const fs::path& folder : all) {
    DYNAMIC_SECTION(folder.filename().string()) {
      for (const auto& [name, content] : cleaned(folder)) {
        INFO(name);
        CHECK(content == content_of(folder / name));
      }
    }
  }
}

TEST_CASE("renew the whole articles", "[.renew]") {
  for (const fs::path& folder : articles()) {
    for (const auto& [name, content] : cleaned(folder))
      std::ofstream(folder / name, std::ios::binary) << content;
  }
}
