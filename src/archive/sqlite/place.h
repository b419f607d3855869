#pragma once

#include <string>

namespace feedarc::sqlite {

/// What stands at an archive's path, judged from the first bytes: SQLite itself would write to a file
/// (roll back a journal, take away a WAL) before one could see whose it is.
enum class Place {
  nothing,
  unmade,  // empty, or a database without an owner: perhaps an archive whose making was killed
  ours,
};

/// Throws ArchiveError for all that is no archive: a folder, a text file, another program's or a newer
/// database.
Place look(const std::string& path);

bool writable(const std::string& path);  // by this process; a folder as well
std::string folder_of(const std::string& path);
bool has_wal(const std::string& path);  // one that holds anything

/// Makes the archive's folder and the file, whole at once: nobody ever sees half of it. Leaves alone what is
/// there.
void make(const std::string& path);

}  // namespace feedarc::sqlite
