#include "cli/entry_rows.h"

#include <array>

#include "feedarc/text/date.h"
#include "feedarc/text/terminal.h"

namespace feedarc::cli {
namespace {

std::string count_of(std::size_t count, const char* what) {
  if (count == 0) return {};
  return std::to_string(count) + " " + what + (count == 1 ? "" : "s");
}

/// What a reader would not see from the title: `2 notes, edited`.
std::string remarks(const Entry& entry) {
  std::string line = count_of(entry.notes.size(), "note");
  const auto add = [&](const std::string& text) {
    if (!text.empty()) line += (line.empty() ? "" : ", ") + text;
  };
  add(count_of(entry.footnotes.size(), "footnote"));
  if (entry.revisions > 1) add("edited");
  if (entry.gone) add("gone");
  return line;
}

std::string joined(const std::vector<std::string>& words) {
  std::string line;
  for (const std::string& word : words) line += (line.empty() ? "" : "; ") + word;
  return line;
}

std::string author_names(const Entry& entry) {
  std::vector<std::string> names;
  for (const Person& person : entry.authors)
    names.push_back(person.name.empty() ? person.email : person.name);
  return joined(names);
}

std::string date_or_nothing(const std::optional<Time>& time) { return time ? rfc3339(*time) : std::string(); }

/// A column of the records: its name and how it is had.
struct Field {
  const char* name;
  std::string (*value)(const Entry&);
};
constexpr std::array fields = {
    Field{"number", [](const Entry& entry) { return std::to_string(entry.number); }},
    Field{"id", [](const Entry& entry) { return entry.guid; }},
    Field{"url", [](const Entry& entry) { return entry.url; }},
    Field{"title", [](const Entry& entry) { return entry.title; }},
    Field{"authors", author_names},
    Field{"date_published", [](const Entry& entry) { return date_or_nothing(entry.published); }},
    Field{"date_modified", [](const Entry& entry) { return date_or_nothing(entry.updated); }},
    Field{"tags", [](const Entry& entry) { return joined(entry.tags); }},
    Field{"feed", [](const Entry& entry) { return entry.feed_url; }},
    Field{"feed_title", [](const Entry& entry) { return entry.feed_title; }},
    Field{"revision", [](const Entry& entry) { return std::to_string(entry.revision); }},
    Field{"summary", [](const Entry& entry) { return entry.summary; }},
};

/// RFC 4180 §2: quoted where it holds what would part fields.
std::string csv_field(std::string text) {
  if (text.find_first_of(",\"") == std::string::npos) return text;
  std::string quoted = "\"";
  for (const char c : text) quoted.append(c == '"' ? 2 : 1, c);
  return quoted + "\"";
}

std::string field_text(const std::string& value, char separator) {
  std::string text = terminal_line(value);
  return separator == ',' ? csv_field(std::move(text)) : text;
}

}  // namespace

Table entry_table(Session& session) {
  return Table(session.out,
               {{"#", true, 0, 0},
                {"published", false, 0, 0},
                {"feed", false, 12, 30},
                {"title", false, 20, 100},
                {"", false, 0, 40}},
               session.table_width(), session.colored());
}

void add_entry_row(Table& table, const Entry& entry, const Session& session) {
  const std::string& title = entry.title.empty() ? entry.excerpt : entry.title;
  table.row({std::to_string(entry.number), local_day(entry.order, session.zone),
             entry.feed_title.empty() ? entry.feed_url : entry.feed_title,
             title.empty() ? "(untitled)" : title, remarks(entry)});
}

std::string entry_record_heading(char separator) {
  std::string line;
  for (const Field& field : fields) {
    if (!line.empty()) line += separator;
    line += field.name;
  }
  return line;
}

std::string entry_record(const Entry& entry, char separator, bool content) {
  std::string line;
  for (const Field& field : fields) {
    if (&field != fields.data()) line += separator;
    line += field_text(field.value(entry), separator);
  }
  if (content) line += separator + field_text(entry.body ? entry.body->text : "", separator);
  return line;
}

}  // namespace feedarc::cli
