#include "html/unseen.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>

#include "feedarc/text/utf8.h"

namespace feedarc::html {
namespace {

/// The declarations of a `style`, in small letters and without blanks.
class Style {
 public:
  explicit Style(std::string_view style) : plain_(1, ';') {
    constexpr std::size_t longest = 1000;
    for (const char c : lower_ascii(style.substr(0, longest)))
      if (c != ' ' && c != '\t' && c != '\n' && c != '\r') plain_ += c;
    plain_ += ';';
  }

  /// Empty where there is none.
  std::string_view value(std::string_view property) const {
    const std::string wanted = ';' + std::string(property) + ':';
    const std::size_t at = plain_.rfind(wanted);
    if (at == std::string::npos) return {};
    const std::size_t begin = at + wanted.size();
    std::string_view value = std::string_view(plain_).substr(begin, plain_.find(';', begin) - begin);
    constexpr std::string_view important = "!important";
    if (value.ends_with(important)) value.remove_suffix(important.size());
    return value;
  }

  bool hides() const {
    return value("display") == "none" || value("visibility") == "hidden" ||
           value("visibility") == "collapse" || is_off_page();
  }

 private:
  /// `left: -9999px`, as what is for machines alone is moved away.
  bool is_off_page() const {
    if (value("position") != "absolute" && value("position") != "fixed") return false;
    constexpr int far = -999;
    constexpr std::array<std::string_view, 4> sides{"left", "top", "right", "bottom"};
    return std::any_of(sides.begin(), sides.end(), [&](std::string_view side) {
      const std::string_view text = value(side);
      int distance = 0;
      std::from_chars(text.data(), text.data() + text.size(), distance);
      return distance < far && text.ends_with("px");
    });
  }

  std::string plain_;
};

enum class Size : std::uint8_t { unsaid, tiny, real };

/// What the style says is what browsers go by.
Size size_of(const Node& node, const Style& style, std::string_view side) {
  std::string_view size = style.value(side);
  if (size.empty()) size = trim_ascii(node.attribute(side));
  if (size.empty()) return Size::unsaid;
  const bool tiny = size == "0" || size == "1" || size == "0px" || size == "1px";
  return tiny ? Size::tiny : Size::real;
}

bool is_hidden(const Node& node, const Style& style) { return node.has_attribute("hidden") || style.hides(); }

/// Hidden until a script brings the picture.
bool comes_late(const Node& img) {
  const auto tells = [](const Attribute& attribute) {
    if (attribute.name == "class") return lower_ascii(attribute.value).find("lazy") != std::string::npos;
    return attribute.name.starts_with("data-") && (attribute.name.find("src") != std::string_view::npos ||
                                                   attribute.name.find("lazy") != std::string_view::npos ||
                                                   attribute.name.find("original") != std::string_view::npos);
  };
  return std::any_of(img.attributes.begin(), img.attributes.end(), tells);
}

bool says_nothing(const Node& img) {
  const Style style(img.attribute("style"));
  return is_blank(img.attribute("alt")) && !img.has_attribute("srcset") && !comes_late(img) &&
         size_of(img, style, "width") != Size::real && size_of(img, style, "height") != Size::real;
}

}  // namespace

bool is_unseen_frame(const Node& frame) {
  const Style style(frame.attribute("style"));
  return size_of(frame, style, "width") == Size::tiny || size_of(frame, style, "height") == Size::tiny ||
         is_hidden(frame, style);
}

bool is_unseen_picture(const Node& img) {
  const Style style(img.attribute("style"));
  const Size width = size_of(img, style, "width"), height = size_of(img, style, "height");
  if (width == Size::tiny && height == Size::tiny) return true;
  if (comes_late(img)) return false;
  const bool line = width == Size::real || height == Size::real;
  const bool dot = (width == Size::tiny || height == Size::tiny) && !line;
  return dot || is_hidden(img, style);
}

bool is_hidden_counter(const Node& node) {
  if (node.is_text() || (!node.has_attribute("hidden") && !node.has_attribute("style"))) return false;
  if (!is_hidden(node, Style(node.attribute("style")))) return false;
  constexpr int most = 50;  // a gallery that a script opens holds more, and says more
  constexpr std::array<std::string_view, 6> holders{"div", "span", "p", "a", "center", "picture"};
  bool any = false;
  int count = 0;
  for (const Node* each = node.first_child; each; each = next_in(each, &node)) {
    if (++count > most) return false;
    if (each->is(Tag::img)) {
      if (!says_nothing(*each)) return false;
      any = true;
    } else if (each->is_text() ? !is_blank(each->text)
                               : std::find(holders.begin(), holders.end(), each->name) == holders.end()) {
      return false;
    }
  }
  return any;
}

}  // namespace feedarc::html
