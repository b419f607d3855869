#include "html/scan_rules.h"

#include <algorithm>
#include <array>

namespace feedarc::html {
namespace {

constexpr std::size_t tag_count = static_cast<std::size_t>(Tag::other);

consteval std::array<Rule, tag_count> make_rules() {
  using enum Tag;
  std::array<Rule, tag_count> rules{};
  const auto set = [&](std::initializer_list<Tag> tags, StartRule start, EndRule end, int flags) {
    for (const Tag tag : tags)
      rules[static_cast<std::size_t>(tag)] = Rule{start, end, static_cast<std::uint8_t>(flags)};
  };
  set({address, article, aside, blockquote, center, details, dir, div, dl, fieldset, figcaption, figure,
       footer, header, hgroup, menu, nav, section, summary},
      StartRule::block, EndRule::block, special);
  set({ol, ul}, StartRule::block, EndRule::block, special | ends_list_scope);
  set({main}, StartRule::block, EndRule::block, special | unsure);
  set({p}, StartRule::block, EndRule::paragraph, special | implied_end);
  set({h1, h2, h3, h4, h5, h6}, StartRule::heading, EndRule::heading, special);
  set({pre, listing}, StartRule::preformatted, EndRule::block, special);
  set({form}, StartRule::form, EndRule::block, special);
  set({li}, StartRule::item, EndRule::item, special | implied_end);
  set({dd, dt}, StartRule::item, EndRule::block, special | implied_end);
  set({b, big, code, em, font, i, s, small, strike, strong, tt, u}, StartRule::formatting,
      EndRule::formatting, 0);
  set({a, nobr}, StartRule::link, EndRule::formatting, 0);
  set({button}, StartRule::button, EndRule::block, special | ends_button_scope);
  set({applet, marquee, object}, StartRule::scope, EndRule::scope,
      special | ends_scope | ends_button_scope | ends_list_scope | keeps_formatting);
  set({area, base, embed, img, input, link, meta, param, source, track, wbr}, StartRule::empty,
      EndRule::ignore, 0);
  set({br}, StartRule::empty, EndRule::line_break, 0);
  set({frame}, StartRule::ignore, EndRule::ignore, 0);
  set({hr}, StartRule::rule, EndRule::ignore, 0);
  set({script, style, title, textarea, iframe, noembed, noframes}, StartRule::raw, EndRule::ignore, 0);
  set({xmp}, StartRule::raw_block, EndRule::ignore, 0);
  set({noscript}, StartRule::drop_whole, EndRule::other, special);
  set({rb, rp, rt, rtc}, StartRule::ruby, EndRule::other, implied_end);
  set({table}, StartRule::table, EndRule::table_part,
      special | ends_scope | ends_button_scope | ends_list_scope);
  set({td, th, caption}, StartRule::table_part, EndRule::table_part,
      special | ends_scope | ends_button_scope | ends_list_scope | keeps_formatting);
  set({tbody, thead, tfoot, tr, colgroup}, StartRule::table_part, EndRule::table_part, special);
  set({col}, StartRule::table_part, EndRule::refuse, 0);
  set({html, head, body}, StartRule::drop, EndRule::ignore, 0);
  set({math, optgroup, option, plaintext, select, svg, template_}, StartRule::refuse, EndRule::refuse, 0);
  return rules;
}

constexpr std::array<Rule, tag_count> rules = make_rules();
constexpr Rule unknown{};
constexpr Rule dropped{StartRule::drop, EndRule::ignore, 0};
constexpr Rule refused{StartRule::refuse, EndRule::refuse, 0};

// Names without a Tag of their own that the standard, or a parser of another year, treats specially.
constexpr std::array<std::string_view, 12> refused_names{"basefont", "bgsound", "command", "dialog",
                                                         "image",    "isindex", "keygen",  "menuitem",
                                                         "noindex",  "sarcasm", "search",  "slot"};
static_assert(std::is_sorted(refused_names.begin(), refused_names.end()));

}  // namespace

const Rule& rule_of(Tag tag, std::string_view name) {
  if (tag != Tag::other) return rules[static_cast<std::size_t>(tag)];
  if (name == "frameset") return dropped;
  return std::binary_search(refused_names.begin(), refused_names.end(), name) ? refused : unknown;
}

}  // namespace feedarc::html
