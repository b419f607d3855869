#include "cli/config_overrides.h"

#include <algorithm>
#include <array>

#include "cli/feed_names.h"
#include "cli/nearest.h"
#include "feedarc/net.h"
#include "feedarc/text/url.h"

namespace feedarc::cli {
namespace {

constexpr std::size_t lease_bytes = 255;

struct Place {
  std::string_view kind, table, name;
};
constexpr std::array<Place, 11> places{{{"host", "net", "host_delay"},
                                        {"host", "net", "host_connections"},
                                        {"feed", "schedule", "min_interval"},
                                        {"feed", "schedule", "max_interval"},
                                        {"feed", "net", "user_agent"},
                                        {"feed", "net", "connect_timeout"},
                                        {"feed", "net", "stall_timeout"},
                                        {"feed", "net", "total_timeout"},
                                        {"feed", "net", "max_bytes"},
                                        {"feed", "net", "max_header_bytes"},
                                        {"feed", "net", "max_redirects"}}};

const ConfigKey* key_of(std::string_view kind, std::string_view name) {
  const auto keys = override_keys(kind);
  const auto found =
      std::find_if(keys.begin(), keys.end(), [&](const ConfigKey* key) { return key->name == name; });
  return found == keys.end() ? nullptr : *found;
}

[[noreturn]] void unknown(const std::string& key, std::string_view kind, std::vector<std::string> names,
                          const ConfigPlace& where) {
  for (const ConfigKey* one : override_keys(kind)) names.emplace_back(one->name);
  where.wrong("is no key of [[" + std::string(kind) + "]]",
              did_you_mean(key, names, "docs/configuration.md lists them"));
}

std::string lease_of(const toml::node& node, const ConfigPlace& place) {
  std::string lease = text_of(node, place);
  if (lease.empty() || lease.size() > lease_bytes || lease.find_first_of(" \t\r\n") != std::string::npos)
    place.wrong("is no name of a lease", "a word such as \"example.org\", 255 bytes at most");
  return lease;
}

/// Hands each key to `own`; what that does not know is looked for among those of all.
template <class Own>
Override read(const toml::node& node, const ConfigPlace& place, const std::string& kind,
              const std::vector<std::string>& own_names, Own own) {
  Override one;
  one.where = place.text();
  const auto* table = node.as_table();
  if (table == nullptr) place.wrong(std::string("is ") + kind_of(node), "write it as [[" + kind + "]]");
  one.lines.emplace_back(kind, place.line);  // of the table itself
  const std::string prefix = kind + ".";
  for (const auto& [key_view, value] : *table) {
    std::string key(key_view.str());
    std::replace(key.begin(), key.end(), '-', '_');
    const ConfigPlace where{place.file, value.source().begin.line, std::string(prefix).append(key)};
    for (const auto& line : one.lines)
      if (&line != &one.lines.front() && line.first == key)
        where.wrong("is there twice", ConfigPlace::one_must_go);
    if (!own(one, key, value, where)) {
      const ConfigKey* known = key_of(kind, key);
      if (known == nullptr) unknown(key, kind, own_names, where);
      one.values.emplace_back(known, value_of(value, *known, where));
    }
    one.lines.emplace_back(key, where.line);
  }
  return one;
}

}  // namespace

std::vector<const ConfigKey*> override_keys(std::string_view kind) {
  std::vector<const ConfigKey*> keys;
  for (const Place& place : places)
    if (place.kind == kind) keys.push_back(find_key(place.table, place.name));
  return keys;
}

Override host_of(const toml::node& node, const ConfigPlace& place) {
  const auto own = [](Override& one, const std::string& key, const toml::node& value,
                      const ConfigPlace& where) {
    if (key == "lease") {
      one.lease = lease_of(value, where);
    } else if (key == "name") {
      const auto name = host_name(text_of(value, where));
      if (!name)
        where.wrong("is no host", "such as \"example.org\", \"*.example.org\" or \"localhost:8080\"");
      one.of = *name;
    } else {
      return false;
    }
    return true;
  };
  Override host = read(node, place, "host", {"name", "lease"}, own);
  if (host.of.empty()) place.wrong("has no name", "name = \"example.org\"");
  return host;
}

Override feed_of(const toml::node& node, const ConfigPlace& place) {
  const auto own = [](Override& one, const std::string& key, const toml::node& value,
                      const ConfigPlace& where) {
    if (key != "url") return false;
    one.of = text_of(value, where);
    if (!is_http_url(one.of)) where.wrong("is no http(s) URL", "the feed's, as `feedarc feeds` shows it");
    if (without_user_info(one.of) != one.of)
      where.wrong("holds a name or a password", "they belong in an [[auth]]");
    one.of = bare_url(one.of);
    return true;
  };
  Override feed = read(node, place, "feed", {"url"}, own);
  if (feed.of.empty()) place.wrong("has no url", "the feed's, as `feedarc feeds` shows it");
  return feed;
}

Settings overridable(const Settings& settings) {
  Settings base;
  base.net = settings.net;
  base.net.hosts.clear();
  base.net.credentials.clear();
  base.schedule = settings.schedule;
  return base;
}

Settings with(const Settings& base, const Override& one) {
  Settings changed = base;
  for (const auto& [key, value] : one.values) key->set(changed, value);
  return changed;
}

}  // namespace feedarc::cli
