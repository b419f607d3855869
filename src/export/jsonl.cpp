#include "feedarc/export.h"
#include "feedarc/render.h"

namespace feedarc {

void export_jsonl(ArchiveReader& archive, const EntryQuery& query, const Sink& to,
                  const std::stop_token& stop) {
  EntryQuery whole = query;
  whole.body = true;
  archive.list(whole, [&](Entry&& entry) {
    to(render_json(entry, true) + '\n');
    return !stop.stop_requested();
  });
}

}  // namespace feedarc
