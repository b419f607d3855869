#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace feedarc {

/// What begins with `<!` or `<?`: a comment, CDATA, an instruction, a declaration.
struct XmlSection {
  enum class Kind : std::uint8_t { text, passed_over, cdata };
  Kind kind = Kind::text;        // text: the `<` is one
  std::size_t end = 0;           // behind it
  std::string_view content;      // of CDATA
  const char* mended = nullptr;  // what was odd about it, in words
};

/// Whether the instruction at `at` is XML's own, `<?xml …`, in whatever case.
bool is_xml_declaration(std::string_view text, std::size_t at);

/// Where a string comes next in a text, asked from left to right: nothing is searched twice.
class NextInText {
 public:
  NextInText(std::string_view text, std::string_view what) : text_(text), what_(what) {}

  /// Not before `at`; npos where it does not come any more.
  std::size_t from(std::size_t at) {
    if (!searched_ || found_ < at) found_ = text_.find(what_, at);
    searched_ = true;
    return found_;
  }

 private:
  std::string_view text_, what_;
  std::size_t found_ = 0;
  bool searched_ = false;
};

/// Reads sections from left to right; a text full of open ones stays linear.
class XmlSectionReader {
 public:
  explicit XmlSectionReader(std::string_view text) : text_(text) {}

  /// The one at `at`, a `<` with a `!` or `?` behind it. `open` is the innermost open element's name.
  XmlSection read(std::size_t at, std::string_view open);

 private:
  XmlSection comment(std::size_t at);
  XmlSection cdata(std::size_t begin, std::string_view open, const char* mended);
  XmlSection instruction(std::size_t at, std::string_view open);
  XmlSection declaration(std::size_t at) const;
  bool ends_another(std::size_t at, std::string_view open);
  std::size_t end_tag_between(std::size_t begin, std::size_t end, std::string_view name) const;

  std::string_view text_;
  NextInText comment_end_{text_, "-->"}, instruction_end_{text_, "?>"}, cdata_end_{text_, "]]>"},
      cdata_begin_{text_, "<![CDATA["}, end_tag_{text_, "</"}, behind_cdata_{text_, "<"};
};

}  // namespace feedarc
