#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "archive/sqlite/connection.h"
#include "feedarc/archive.h"

namespace feedarc::sqlite {

/// An EntryQuery as one statement with its parameters; rows are `entry_columns`, in order.
struct ListSql {
  std::string text;  // empty: nothing can match
  std::vector<std::variant<std::int64_t, std::string>> parameters;
};

/// Looks up the tags named, so that the statement can follow an index.
ListSql list_sql(Connection& connection, const EntryQuery& query);

}  // namespace feedarc::sqlite
