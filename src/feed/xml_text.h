#pragma once

#include <map>
#include <string>
#include <string_view>

namespace feedarc {

/// Internal entities of a DOCTYPE, by name. Only plain ones: a value with a reference in it stays unread, so
/// nothing multiplies.
using XmlEntities = std::map<std::string, std::string, std::less<>>;

XmlEntities internal_entities(std::string_view doctype);

/// Writes character data as XML: what is no XML character goes, bare `&`, `<` and `>` are escaped, references
/// of HTML and of `entities` become their text. Says what it had to mend.
class XmlTextWriter {
 public:
  XmlTextWriter(std::string& to, const XmlEntities& entities, bool has_doctype)
      : to_(to), entities_(entities), has_doctype_(has_doctype) {}

  struct Mended {
    bool controls = false, ampersand = false, reference = false, number = false, cdata_end = false;
  };

  void text(std::string_view text);
  void attribute(std::string_view value);  // between double quotes
  void cdata(std::string_view content);

  const Mended& mended() const { return mended_; }

 private:
  void write(std::string_view text, bool in_attribute);
  bool take_reference_at(std::string_view text, std::size_t& at, bool in_attribute);
  void escape(std::string_view text, bool in_attribute);

  std::string& to_;
  const XmlEntities& entities_;
  bool has_doctype_;
  std::size_t expanded_ = 0;
  Mended mended_;
};

}  // namespace feedarc
