#include <algorithm>
#include <array>

#include "feedarc/text/utf8.h"
#include "html/note_labels.h"

namespace feedarc::html {

std::optional<Note::Kind> class_label(std::string_view classes) {
  struct Who {
    std::string_view word;
    Note::Kind kind;
  };
  static constexpr std::array who{Who{"editor", Note::Kind::editor},
                                  Who{"editorial", Note::Kind::editor},
                                  Who{"ed", Note::Kind::editor},
                                  Who{"translator", Note::Kind::translator},
                                  Who{"author", Note::Kind::author},
                                  Who{"publisher", Note::Kind::publisher},
                                  Who{"redaction", Note::Kind::editor},
                                  Who{"tn", Note::Kind::translator},

                                  Who{"addendum", Note::Kind::update},
                                  Who{"correction", Note::Kind::correction},
                                  Who{"clarification", Note::Kind::correction},
                                  Who{"erratum", Note::Kind::correction},
                                  Who{"disclosure", Note::Kind::disclosure}};
  static constexpr std::array alone{
      Who{"correction", Note::Kind::correction},  Who{"corrections", Note::Kind::correction},
      Who{"erratum", Note::Kind::correction},     Who{"errata", Note::Kind::correction},
      Who{"corrigendum", Note::Kind::correction}, Who{"disclosure", Note::Kind::disclosure},
      Who{"disclosures", Note::Kind::disclosure}};
  const std::string lower = lower_ascii(classes);
  for (std::size_t at = 0; at < lower.size();) {
    const std::size_t end = std::min(lower.find_first_of(" \t\n\r\f", at), lower.size());
    std::string_view name = std::string_view(lower).substr(at, end - at);
    at = end + 1;
    const auto last_word_of = [](std::string_view words) {
      return words.substr(std::min(words.find_last_of("-_") + 1, words.size()));
    };
    const std::string_view last_word = last_word_of(name);
    for (const Who& each : alone) {
      if (last_word == each.word) return each.kind;
    }
    if (!name.ends_with("note") && !name.ends_with("notes")) continue;
    name.remove_suffix(name.ends_with("notes") ? 5 : 4);
    while (name.ends_with('-') || name.ends_with('_')) name.remove_suffix(1);
    std::string_view word = last_word_of(name);
    if (word == "s" || word == "from") word = {};
    for (const Who& each : who) {
      if (word == each.word || (word.ends_with('s') && word.substr(0, word.size() - 1) == each.word))
        return each.kind;
    }
  }
  return std::nullopt;
}

}  // namespace feedarc::html
