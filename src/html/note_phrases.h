#pragma once

#include <span>
#include <string_view>

#include "feedarc/model/article.h"

namespace feedarc::html {

/// A row of note_labels.tsv.
struct Phrase {
  /// `start`: not as a signature. `bracket`: words for a role alone, such as "Editor", which a speaker could
  /// be. `proofs`: a correction that is names alone says who read the proofs.
  enum class Use { anywhere, start, bracket, proofs };
  Note::Kind kind;
  std::string_view words;  // lower case, straight apostrophes, without a final full stop
  Use use;

  bool role_only() const { return use == Use::bracket; }
};

std::span<const Phrase> note_phrases();

/// Words that every text uses, so that more must speak for a label than for "Editor's note", and that nobody
/// signs with.
inline bool is_common(Note::Kind kind) {
  return kind == Note::Kind::update || kind == Note::Kind::correction || kind == Note::Kind::disclosure;
}

inline bool may_sign(const Phrase& phrase) {
  return phrase.use != Phrase::Use::start && !is_common(phrase.kind);
}

/// A date says when they came.
inline bool may_be_dated(Note::Kind kind) {
  return kind == Note::Kind::update || kind == Note::Kind::correction;
}

}  // namespace feedarc::html
