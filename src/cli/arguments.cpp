#include "cli/arguments.h"

#include <CLI/CLI.hpp>

namespace feedarc::cli {
namespace {

constexpr char mark = '\0';

bool is_misread(const std::string& argument) {
  return argument == "++" || (argument.starts_with('[') && argument.ends_with(']'));
}

std::string without_mark(std::string argument) {
  if (argument.ends_with(mark)) argument.pop_back();
  return argument;
}

}  // namespace

std::vector<std::string> marked_in_reverse(std::span<const std::string> arguments) {
  std::vector<std::string> reversed(arguments.rbegin(), arguments.rend());
  for (std::string& argument : reversed)
    if (is_misread(argument)) argument += mark;
  return reversed;
}

void unmark(CLI::App& app) {
  for (CLI::Option* option : app.get_options())
    if (option->get_expected_max() > 0) option->transform(without_mark);
}

}  // namespace feedarc::cli
