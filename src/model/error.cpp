#include "feedarc/model/error.h"

#include <utility>

namespace feedarc {
namespace {

std::string one_line(const std::string& problem, const std::string& where, const std::string& remedy) {
  std::string line = where.empty() ? problem : where + ": " + problem;
  if (!remedy.empty()) line += ": " + remedy;
  return line;
}

}  // namespace

Error::Error(std::string problem, std::string where, std::string remedy)
    : std::runtime_error(one_line(problem, where, remedy)),
      problem_(std::move(problem)),
      where_(std::move(where)),
      remedy_(std::move(remedy)) {}

ArchiveError::ArchiveError(Kind kind, std::string problem, std::string where, std::string remedy)
    : Error(std::move(problem), std::move(where), std::move(remedy)), kind_(kind) {}

}  // namespace feedarc
