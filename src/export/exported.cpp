#include "export/exported.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <utility>
#include <vector>

#include "feedarc/text/hash.h"

namespace feedarc {
namespace {

constexpr std::string_view first_line = "feedarc exported 1";
constexpr std::size_t digits = 32;

std::string_view cut(std::string_view& text, char end) {
  const auto at = std::min(text.find(end), text.size());
  const auto part = text.substr(0, at);
  text.remove_prefix(std::min(at + 1, text.size()));
  return part;
}

template <class Number>
std::optional<Number> number(std::string_view text) {
  Number value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

}  // namespace

Exported::Exported(std::string_view text) {
  if (cut(text, '\n') != first_line) return;
  while (!text.empty()) {
    std::string_view line = cut(text, '\n');
    const auto entry = number<EntryNumber>(cut(line, ' '));
    const std::string_view made_of = cut(line, ' '), content = cut(line, ' ');
    const auto size = number<std::size_t>(line);
    if (entry && size && made_of.size() == digits && content.size() == digits)
      files_[*entry] = {std::string(made_of), std::string(content), *size};
  }
}

const Exported::File* Exported::find(EntryNumber number) const {
  const auto found = files_.find(number);
  return found == files_.end() ? nullptr : &found->second;
}

void Exported::note(EntryNumber number, File file) {
  File& known = files_[number];
  if (known == file) return;
  known = std::move(file);
  changed_ = true;
}

std::string Exported::text() const {
  std::vector<EntryNumber> numbers;
  numbers.reserve(files_.size());
  for (const auto& [number, file] : files_) numbers.push_back(number);
  std::sort(numbers.begin(), numbers.end());
  std::string text(first_line);
  text += '\n';
  for (const EntryNumber number : numbers) {
    const File& file = files_.at(number);
    text += std::to_string(number) + ' ' + file.made_of + ' ' + file.content + ' ' +
            std::to_string(file.size) + '\n';
  }
  return text;
}

std::string short_hash(std::string_view bytes) { return hex(sha256(bytes).substr(0, digits / 2)); }

}  // namespace feedarc
