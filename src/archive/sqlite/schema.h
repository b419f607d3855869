#pragma once

#include <cstdint>
#include <string_view>

namespace feedarc::sqlite {

class Connection;

/// "FdAr" in the file's header: whose file this is.
inline constexpr std::int64_t application_id = 0x46644172;

/// The newest schema this program knows; `PRAGMA user_version`.
std::int64_t schema_version();

/// Brings the schema of the open database from its version to `schema_version()`, each step in a transaction
/// of its own. An empty database becomes an archive. Must be able to write.
void migrate(Connection& connection);

}  // namespace feedarc::sqlite
