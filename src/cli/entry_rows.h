#pragma once

#include <string>

#include "cli/session.h"
#include "cli/table.h"

namespace feedarc::cli {

/// The table of entries that list and search print.
Table entry_table(Session& session);
void add_entry_row(Table& table, const Entry& entry, const Session& session);

/// One record of a file of values: RFC 4180 for `csv`, tabs for `tsv`. Always one line.
std::string entry_record_heading(char separator);
std::string entry_record(const Entry& entry, char separator, bool content);

}  // namespace feedarc::cli
