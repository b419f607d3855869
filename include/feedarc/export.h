#pragma once

#include <filesystem>
#include <functional>
#include <stop_token>
#include <string>

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
/// (temporary name, rename). Throws Error naming the file that cannot be written.
ExportReport export_markdown(ArchiveReader& archive, const ExportOptions& options, std::stop_token stop);

}  // namespace feedarc
