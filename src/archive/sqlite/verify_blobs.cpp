#include <utility>
#include <vector>

#include "archive/sqlite/verify.h"
#include "feedarc/text/hash.h"

namespace feedarc::sqlite {
namespace {

std::string entry_of_body(Connection& connection, std::int64_t body) {
  auto query = connection.query(
      "SELECT e.guid FROM revision r JOIN entry e ON e.id = r.entry_id WHERE r.body_id = ? LIMIT 1");
  return query.bind(body).step() ? query.text(0) : std::string();
}

void check_bodies(Connection& connection, Blobs& blobs, Findings& findings, VerifyReport& report) {
  auto ids = connection.query("SELECT id FROM body ORDER BY id");
  while (ids.step()) {
    ++report.bodies;
    try {
      blobs.body(ids.integer(0));
    } catch (const ArchiveError& error) {
      if (error.kind() != ArchiveError::Kind::damaged) throw;
      findings.add(error.problem(), "table body", entry_of_body(connection, ids.integer(0)));
    }
  }
}

/// Payloads in the order of their chains: the base of each is then one of the last few seen, so that each is
/// decoded once.
void check_payloads(Connection& connection, Blobs& blobs, Findings& findings, VerifyReport& report) {
  std::vector<std::pair<std::int64_t, std::string>> path;
  auto rows = connection.query("SELECT id, base_id, size, data, hash FROM payload ORDER BY key_id, step");
  while (rows.step()) {
    ++report.payloads;
    const auto id = rows.integer(0);
    const std::string where = "table payload, row " + std::to_string(id);
    findings.guarded(where.c_str(), [&] {
      std::string plain;
      const auto base = rows.maybe_integer(1);
      while (!path.empty() && (!base || path.back().first != *base)) path.pop_back();
      if (base && path.empty())
        plain = blobs.payload(id).body;
      else
        plain = blobs.unpack_payload(id, rows.view(3), rows.integer(2),
                                     base ? std::string_view(path.back().second) : std::string_view());
      if (sha256(plain) != rows.view(4)) findings.add("damaged: a feed's bytes were changed", where);
      path.emplace_back(id, std::move(plain));
    });
  }
}

}  // namespace

void verify_blobs(Connection& connection, Blobs& blobs, Findings& findings, VerifyReport& report) {
  findings.guarded("table body", [&] { check_bodies(connection, blobs, findings, report); });
  findings.guarded("table payload", [&] { check_payloads(connection, blobs, findings, report); });
}

}  // namespace feedarc::sqlite
