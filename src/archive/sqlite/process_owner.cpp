#include "archive/sqlite/process_owner.h"

#include <signal.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <charconv>
#include <fstream>
#include <iterator>

namespace feedarc::sqlite {
namespace {

std::string machine() {
  std::ifstream file("/proc/sys/kernel/random/boot_id");
  std::string name;
  std::getline(file, name);
  std::array<char, 64> space{};
  const auto size = readlink("/proc/self/ns/pid", space.data(), space.size());
  for (ssize_t k = 0; k < size; ++k) {
    const char c = space[static_cast<std::size_t>(k)];
    if (c >= '0' && c <= '9') name += c;
  }
  return name;
}

/// Field 22 of /proc/PID/stat (proc(5)); empty where there is no such process, or only its corpse.
std::string start_of(long pid) {
  std::ifstream file("/proc/" + std::to_string(pid) + "/stat");
  const std::string stat{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  const auto name_end = stat.rfind(')');  // the name may hold blanks and brackets
  if (name_end == std::string::npos || name_end + 2 >= stat.size()) return {};
  std::size_t at = name_end + 2;
  if (stat[at] == 'Z' || stat[at] == 'X') return {};
  for (int field = 3; field < 22; ++field) {
    at = stat.find(' ', at);
    if (at == std::string::npos) return {};
    ++at;
  }
  return stat.substr(at, stat.find(' ', at) - at);
}

}  // namespace

std::string process_owner() {
  const long pid = getpid();
  return machine() + ":" + std::to_string(pid) + ":" + start_of(pid);
}

Life life_of(std::string_view owner) {
  const auto first = owner.find(':');
  const auto second = owner.find(':', first == std::string_view::npos ? first : first + 1);
  if (second == std::string_view::npos || owner.substr(0, first) != machine()) return Life::unknown;
  const auto number = owner.substr(first + 1, second - first - 1);
  const auto begun = owner.substr(second + 1);
  if (begun.empty()) return Life::unknown;  // it had no /proc to tell its start from
  pid_t pid = 0;
  const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), pid);
  if (error != std::errc() || end != number.data() + number.size() || pid <= 0) return Life::ended;
  const std::string start = start_of(pid);
  if (start == begun) return Life::runs;
  // /proc may hide other users' processes (hidepid).
  if (start.empty() && kill(pid, 0) != 0 && errno == EPERM) return Life::unknown;
  return Life::ended;
}

std::string in_words(std::string_view owner) {
  if (life_of(owner) == Life::unknown) return "on another machine";
  owner.remove_prefix(owner.find(':') + 1);
  return "process " + std::string(owner.substr(0, owner.find(':')));
}

}  // namespace feedarc::sqlite
