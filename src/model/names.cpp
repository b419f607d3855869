#include "feedarc/model/article.h"
#include "feedarc/model/error.h"
#include "feedarc/model/history.h"
#include "feedarc/model/report.h"

namespace feedarc {

std::string_view name(Failure::Kind kind) {
  using Kind = Failure::Kind;
  switch (kind) {
    case Kind::dns:
      return "dns";
    case Kind::connect:
      return "connect";
    case Kind::tls:
      return "tls";
    case Kind::timeout:
      return "timeout";
    case Kind::reset:
      return "reset";
    case Kind::protocol:
      return "protocol";
    case Kind::truncated:
      return "truncated";
    case Kind::too_large:
      return "too-large";
    case Kind::too_many_redirects:
      return "too-many-redirects";
    case Kind::redirect_refused:
      return "redirect-refused";
    case Kind::http:
      return "http";
    case Kind::auth:
      return "auth";
    case Kind::gone:
      return "gone";
    case Kind::rate_limited:
      return "rate-limited";
    case Kind::encoding:
      return "encoding";
    case Kind::empty:
      return "empty";
    case Kind::not_a_feed:
      return "not-a-feed";
    case Kind::file:
      return "file";
    case Kind::storage:
      return "storage";
    case Kind::cancelled:
      return "cancelled";
    case Kind::internal:
      return "internal";
  }
  return "internal";
}

std::string_view name(ArchiveError::Kind kind) {
  using Kind = ArchiveError::Kind;
  switch (kind) {
    case Kind::busy:
      return "busy";
    case Kind::missing:
      return "missing";
    case Kind::newer:
      return "newer";
    case Kind::damaged:
      return "damaged";
    case Kind::read_only:
      return "read-only";
    case Kind::full:
      return "full";
  }
  return "damaged";
}

std::string_view name(FeedReport::Result result) {
  using Kind = FeedReport::Result;
  switch (result) {
    case Kind::updated:
      return "updated";
    case Kind::unchanged:
      return "unchanged";
    case Kind::damaged:
      return "damaged";
    case Kind::skipped:
      return "skipped";
    case Kind::failed:
      return "failed";
  }
  return "failed";
}

std::string_view name(Note::Kind kind) {
  using Kind = Note::Kind;
  switch (kind) {
    case Kind::editor:
      return "editor";
    case Kind::translator:
      return "translator";
    case Kind::author:
      return "author";
    case Kind::publisher:
      return "publisher";
    case Kind::correction:
      return "correction";
    case Kind::update:
      return "update";
    case Kind::disclosure:
      return "disclosure";
  }
  return "editor";
}

std::optional<Note::Kind> note_kind(std::string_view text) {
  using Kind = Note::Kind;
  for (const Kind kind : {Kind::editor, Kind::translator, Kind::author, Kind::publisher, Kind::correction,
                          Kind::update, Kind::disclosure})
    if (name(kind) == text) return kind;
  return std::nullopt;
}

std::string_view name(PageKind kind) {
  switch (kind) {
    case PageKind::archive:
      return "archive";
    case PageKind::paged:
      return "paged";
    case PageKind::wordpress:
      return "wordpress";
  }
  return "archive";
}

std::optional<PageKind> page_kind(std::string_view text) {
  for (const PageKind kind : {PageKind::archive, PageKind::paged, PageKind::wordpress})
    if (name(kind) == text) return kind;
  return std::nullopt;
}

}  // namespace feedarc
