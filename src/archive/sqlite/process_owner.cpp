#include "archive/sqlite/process_owner.h"

#include <unistd.h>

#include <array>
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

bool is_dead(std::string_view owner) {
  const auto first = owner.find(':');
  const auto second = owner.find(':', first == std::string_view::npos ? first : first + 1);
  if (second == std::string_view::npos || owner.substr(0, first) != machine()) return false;
  const auto number = owner.substr(first + 1, second - first - 1);
  long pid = 0;
  if (std::from_chars(number.data(), number.data() + number.size(), pid).ec != std::errc()) return true;
  return start_of(pid) != owner.substr(second + 1);
}

}  // namespace feedarc::sqlite
