#include <unordered_map>

#include "export/exported.h"
#include "export/file_name.h"
#include "export/folder.h"
#include "feedarc/export.h"
#include "feedarc/html.h"
#include "feedarc/render.h"
#include "feedarc/version.h"
#include "render/yaml.h"

namespace feedarc {
namespace {

constexpr std::string_view front_matter_begins = "---\n";
constexpr std::string_view front_matter_ends = "\n---\n";

/// Whether a file was written for this entry: its front matter names it. The user's own files, and other
/// archives', do not.
bool is_of(const Entry& entry, std::string_view file) {
  if (!file.starts_with(front_matter_begins)) return false;
  const std::string_view head = file.substr(0, file.find(front_matter_ends, front_matter_begins.size() - 1));
  const auto has_line = [&](std::string_view key, std::string_view value) {
    const std::string line = "\n" + std::string(key) + ": " + yaml_quoted(value);
    const std::size_t at = head.find(line);
    return at != std::string_view::npos &&
           (at + line.size() == head.size() || head[at + line.size()] == '\n');
  };
  return has_line("id", entry.guid) && has_line("feed", entry.feed_url);
}

/// Everything a file depends on: what is rendered without the content, what the content is known by, and the
/// programs that make Markdown of it.
std::string made_of(const Entry& entry) {
  return short_hash(std::string(version()) + ' ' + std::to_string(cleaner_version) + '\n' +
                    render_markdown_file(entry) + '\n' + entry.body_key);
}

class MarkdownExport {
 public:
  explicit MarkdownExport(const std::filesystem::path& path) : folder_(path) {
    for (std::string& name : folder_.names())
      if (const auto number = number_in_name(name)) names_.emplace(*number, std::move(name));
  }

  /// Whether the entry's file is there as it was written, of what the entry is now: then its content need not
  /// be read. `entry` is without it.
  bool holds(const Entry& entry) {
    const Exported::File* known = exported_.find(entry.number);
    const auto name = names_.find(entry.number);
    if (!known || name == names_.end() || known->made_of != made_of(entry)) return false;
    const Folder::Found found = folder_.read(name->second, known->size + 1);
    if (found.kind != Folder::Found::Kind::file || short_hash(found.bytes) != known->content) return false;
    ++report_.unchanged;
    return true;
  }

  void write(Entry&& entry) {
    const std::string text = render_markdown_file(entry);
    entry.body.reset();
    made_of_ = made_of(entry);
    // A file keeps the name it was first given: other notes may link to it.
    if (const auto known = names_.find(entry.number); known != names_.end()) {
      if (put(entry, known->second, text)) return;
    }
    const std::string name = markdown_file_name(entry);
    if (!put(entry, name, text) && foreign_++ == 0) first_foreign_ = folder_.path() / name;
  }

  ExportReport finish() {
    if (exported_.changed()) folder_.write(std::string(Exported::file_name), exported_.text());
    if (foreign_ == 0) return report_;
    const std::string count =
        foreign_ == 1 ? "is not" : "and " + std::to_string(foreign_ - 1) + " more are not";
    throw Error(count + " ours and stayed as it was", first_foreign_.string(),
                "move it away, or export into another folder");
  }

 private:
  /// False, and nothing done, if something that is not this entry's bears the name.
  bool put(const Entry& entry, const std::string& name, const std::string& text) {
    // One byte more than ours tells a longer file from it; the head is needed whole to know whose it is.
    const Folder::Found found = folder_.read(name, std::max(text.size() + 1, head_bound));
    if (found.kind == Folder::Found::Kind::other) return false;
    if (found.kind == Folder::Found::Kind::file) {
      if (found.bytes == text) {
        ++report_.unchanged;
        exported_.note(entry.number, {made_of_, short_hash(text), text.size()});
        return true;
      }
      if (!is_of(entry, found.bytes)) return false;
    }
    folder_.write(name, text);
    exported_.note(entry.number, {made_of_, short_hash(text), text.size()});
    ++report_.written;
    return true;
  }

  static constexpr std::size_t head_bound = 64 << 10;

  Folder folder_;
  Exported exported_{folder_.read(std::string(Exported::file_name), Exported::most_bytes).bytes};
  std::string made_of_;  // of the entry being written
  std::unordered_map<EntryNumber, std::string> names_;
  ExportReport report_;
  std::size_t foreign_ = 0;
  std::filesystem::path first_foreign_;
};

}  // namespace

ExportReport export_markdown(ArchiveReader& archive, const ExportOptions& options, std::stop_token stop) {
  MarkdownExport target(options.folder);
  EntryQuery query = options.entries;
  query.body = true;
  query.body_if = [&](const Entry& entry) { return !target.holds(entry); };
  archive.list(query, [&](Entry&& entry) {
    if (entry.body) target.write(std::move(entry));
    return !stop.stop_requested();
  });
  return target.finish();
}

}  // namespace feedarc
