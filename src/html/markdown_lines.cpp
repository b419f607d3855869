#include "html/markdown_lines.h"

#include <algorithm>

namespace feedarc::html {
namespace {

// Each line carries every prefix: without a bound a deep nest of short lines would be quadratic.
constexpr std::size_t max_containers = 24;

}  // namespace

void MarkdownLines::open(std::string first, std::string rest) {
  if (containers_.size() >= max_containers) {
    ++too_deep_;
    return;
  }
  containers_.push_back({std::move(first), std::move(rest), false});
}

void MarkdownLines::close() {
  if (too_deep_ > 0) {
    --too_deep_;
  } else if (!containers_.empty()) {
    containers_.pop_back();
  }
}

void MarkdownLines::tight() { tight_ = true; }

void MarkdownLines::bare() {
  if (!containers_.empty() && !containers_.back().used) block("");
}

std::string MarkdownLines::prefix() {
  std::string all;
  for (Container& each : containers_) {
    all += each.used ? each.rest : each.first;
    each.used = true;
  }
  return all;
}

void MarkdownLines::end_line() {
  if (out_.empty()) return;
  out_ += '\n';
  if (!tight_) {
    std::string blank;
    for (const Container& each : containers_) {
      if (!each.used) break;
      blank += each.rest;
    }
    while (!blank.empty() && blank.back() == ' ') blank.pop_back();
    out_ += blank + '\n';
  }
}

void MarkdownLines::block(std::string_view lines) {
  end_line();
  tight_ = false;
  for (std::size_t at = 0; at <= lines.size();) {
    const std::size_t end = std::min(lines.find('\n', at), lines.size());
    if (at > 0) out_ += '\n';
    std::string line = prefix();
    line += lines.substr(at, end - at);
    if (at == end) line.erase(line.find_last_not_of(' ') + 1);
    out_ += line;
    at = end + 1;
  }
}

std::string MarkdownLines::finish() { return std::move(out_); }

}  // namespace feedarc::html
