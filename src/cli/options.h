#pragma once

#include <CLI/CLI.hpp>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "feedarc/html.h"

namespace feedarc::cli {

/// `--format` with its closed list; the first is the default.
inline CLI::Option* add_format(CLI::App& app, std::string& to, const std::vector<std::string>& formats) {
  to = formats.front();
  std::string list;
  for (const std::string& format : formats) list += (list.empty() ? "" : ", ") + format;
  return app.add_option("--format", to, list + " [" + to + "]")->check(CLI::IsMember(formats))->take_last();
}

/// An option that may be given any number of times, each with one value.
inline CLI::Option* add_repeatable(CLI::App& app, const std::string& name, std::vector<std::string>& to,
                                   const std::string& help) {
  return app.add_option(name, to, help)->expected(1)->take_all()->allow_extra_args(false);
}

/// Empty: a whole number that fits.
inline std::string whole_number(const std::string& text) {
  constexpr std::size_t most_digits = 18;
  const bool digits = !text.empty() && text.find_first_not_of("0123456789") == std::string::npos;
  if (digits && text.size() <= most_digits) return {};
  return "`" + text + "` is no whole number from 0 up";
}

inline CLI::Option* add_limit(CLI::App& app, std::optional<std::uint64_t>& to, const std::string& help) {
  return app.add_option("--limit", to, help)->check(whole_number)->type_name("N")->take_last();
}

/// The inputs of commands that convert files, see inputs.h.
inline CLI::Option* add_inputs(CLI::App& app, std::vector<std::string>& to, const std::string& what) {
  return app.add_option("inputs", to, what + "; with several, one line of JSON each, in order")
      ->type_name("FILE|-")
      ->required();
}

inline CLI::Option* add_base_url(CLI::App& app, std::string& to) {
  return app.add_option("--base-url", to, "Where the bytes came from: what relative URLs resolve against")
      ->type_name("URL")
      ->take_last();
}

/// `--links`: what a text says of where its links lead.
inline CLI::Option* add_links(CLI::App& app, TextLinks& to) {
  static const std::map<std::string, TextLinks> styles = {
      {"none", TextLinks::none}, {"inline", TextLinks::beside}, {"references", TextLinks::listed}};
  return app
      .add_option_function<std::string>(
          "--links", [&to](const std::string& name) { to = styles.at(name); },
          "Where links lead, in the text: none, inline, references [none]")
      ->check(CLI::IsMember({"none", "inline", "references"}))
      ->take_last();
}

}  // namespace feedarc::cli
