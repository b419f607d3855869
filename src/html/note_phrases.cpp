#include "html/note_phrases.h"

namespace feedarc::html {
namespace {

using Kind = Note::Kind;
using Use = Phrase::Use;

constexpr Phrase phrases[] = {
#include "html/note_labels.inc"
};

}  // namespace

std::span<const Phrase> note_phrases() { return phrases; }

}  // namespace feedarc::html
