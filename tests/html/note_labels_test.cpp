#include <catch2/catch.hpp>
#include <string>
#include <unordered_set>

#include "feedarc/html.h"
#include "html/note_fold.h"
#include "html/note_roles.h"

using namespace feedarc;
using namespace feedarc::html;

// The files that translators edit: note_labels.tsv and note_roles.tsv.

TEST_CASE("every label of the table is found in a bracket", "[html]") {
  for (const Phrase& phrase : note_phrases()) {
    const std::string words(phrase.words);
    const auto article =
        clean_html("<p>The mill stood [" + words + ": for two hundred years] there.</p>", {});
    INFO(words);
    CHECK(article.notes == std::vector<Note>{{phrase.kind, "for two hundred years"}});
  }
}

TEST_CASE("the table holds each label once, as labels are compared", "[html]") {
  std::unordered_set<std::string> known;
  for (const FoldedPhrase& each : folded_phrases()) {
    INFO(each.phrase->words);
    CHECK_FALSE(each.words.ends_with('.'));
    CHECK(known.insert(std::string(each.words)).second);
  }
}

TEST_CASE("every role of the table says whose update it is", "[html]") {
  for (const Role& role : note_roles()) {
    const std::string words(role.words);
    const bool before = role.place == Role::Place::before;
    const auto article = clean_html(
        "<p><b>" + (before ? words + " update" : "update " + words) + ":</b> the mill stood.</p>", {});
    INFO(words);
    CHECK(article.notes == std::vector<Note>{{Note::Kind::update, "the mill stood."}});
  }
}
