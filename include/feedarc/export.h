#pragma once

#include <filesystem>
#include <functional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "feedarc/archive.h"

namespace feedarc {

struct ExportOptions {
  std::filesystem::path folder;  // made where missing
  EntryQuery entries;
};

struct ExportReport {
  std::size_t written = 0, unchanged = 0;
};

/// One Markdown file an entry, named after date, title and number, inside `folder` and nowhere else: no
/// symbolic link is followed, names are distinct without regard to case and Unicode form. A file whose bytes
/// would stay the same is not touched; nothing that is not ours is deleted or overwritten. Files appear whole
/// (temporary name, rename). What was written and of what is noted in `.feedarc-exported` beside them, so
/// that the next export renders only what has changed, is missing or was edited; without it all is rendered
/// again. Throws Error naming the file that cannot be written.
ExportReport export_markdown(ArchiveReader& archive, const ExportOptions& options, std::stop_token stop);

/// What an export of one file is written to, piece by piece.
using Sink = std::function<void(std::string_view)>;

/// Lets what `fill` writes appear under `path` whole, or not at all. A symbolic link keeps leading where it
/// leads; what is no file (a device, a pipe) is written to as it is. Throws Error naming the path, and
/// whatever `fill` throws.
void write_whole_file(const std::filesystem::path& path, const std::function<void(const Sink&)>& fill);

/// One entry a line, with its content, as docs/json.md has it.
void export_jsonl(ArchiveReader& archive, const EntryQuery& query, const Sink& to,
                  const std::stop_token& stop);

/// The subscription list as OPML 2.0 (opml.h).
struct OpmlExport {
  std::string text;
  std::vector<std::string> left_out;  // subscriptions without a web address: no other program could ask them
};
OpmlExport export_opml(const std::vector<Subscription>& subscriptions);

}  // namespace feedarc
