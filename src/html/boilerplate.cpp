#include "html/boilerplate.h"

#include <algorithm>
#include <array>
#include <vector>

#include "feedarc/text/url.h"
#include "feedarc/text/utf8.h"
#include "html/unseen.h"

namespace feedarc::html {
namespace {

bool any_class(const Node& node, std::initializer_list<std::string_view> names) {
  const std::string_view classes = node.attribute("class");
  if (classes.empty()) return false;
  return std::any_of(names.begin(), names.end(),
                     [&](std::string_view name) { return contains_word(classes, name); });
}

/// The containers of share buttons, as their plugins name them.
bool is_share_bar(const Node& node) {
  return any_class(node, {"sharedaddy",
                          "sd-sharing",
                          "addtoany_share_save_container",
                          "addtoany_content",
                          "a2a_kit",
                          "ssba",
                          "ssba-classic-2",
                          "essb_links",
                          "heateor_sss_sharing_container",
                          "heateorSssSharing",
                          "shareaholic-canvas",
                          "social-share",
                          "share-buttons",
                          "share-bar",
                          "sharethis-inline-share-buttons",
                          "jp-relatedposts",
                          "simplesocialbuttons",
                          "swp_social_panel",
                          "mashsb-container",
                          "feedflare",
                          "addthis_toolbox",
                          "sociable",
                          "wp-block-social-links",
                          "subscription-widget-wrap",
                          "subscription-widget-wrap-editor"});
}

bool is_letter_or_digit(char32_t c) {
  if (c < 0x80) return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
  // Between them stand signs; beyond, pictures.
  return (c >= 0xC0 && c < 0x2000) || (c >= 0x2C00 && c < 0xFE00) || (c >= 0x10000 && c < 0x1F000) ||
         c >= 0x20000;
}

/// Such as a pilcrow, or a chain.
bool is_sign(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    if (is_letter_or_digit(next_code_point(text, at))) return false;
  }
  return true;
}

bool in_heading(const Node& node) {
  const Node* around = node.parent;
  for (int levels = 0; levels < 3 && around; ++levels, around = around->parent) {
    if (is_heading(around->tag) || around->is(Tag::dt)) return true;
  }
  return false;
}

/// What an engine puts beside a heading for its editors and for who wants its address.
bool is_heading_tool(const Node& node) {
  if (node.is(Tag::span) && any_class(node, {"mw-editsection"})) return true;
  return node.is(Tag::a) && node.attribute("href").find('#') != std::string_view::npos &&
         any_class(node, {"headerlink", "header-link", "header-anchor", "heading-anchor", "heading-link",
                          "hash-link", "anchor-link", "anchorjs-link"}) &&
         in_heading(node) && is_sign(text_of(node));
}

bool is_pixel(const Node& node) {
  if (!node.is(Tag::img)) return false;
  if (is_unseen_picture(node)) return true;
  static constexpr std::array<std::string_view, 6> trackers{
      "feeds.feedburner.com/~r/", "pixel.wp.com/", "stats.wordpress.com/b.gif",
      "feeds.wordpress.com/1.0/", "/~4/",          "pixel.quantserve.com"};
  const std::string_view source = node.attribute("src");
  return std::any_of(trackers.begin(), trackers.end(),
                     [&](std::string_view each) { return source.find(each) != std::string_view::npos; });
}

/// An emoji's character stands in `alt`; words there (":smile:") are a name, not a character.
std::string_view emoji_of(const Node& node) {
  if (!node.is(Tag::img)) return {};
  const std::string_view alt = node.attribute("alt");
  const bool known = any_class(node, {"emoji", "wp-smiley", "an1", "twemoji", "emojione"}) ||
                     node.attribute("src").find("/emoji/") != std::string_view::npos;
  return known && !alt.empty() && alt.size() <= 40 &&
                 (static_cast<unsigned char>(alt[0]) >= 0x80 || alt.size() <= 4)
             ? alt
             : std::string_view{};
}

bool shows_itself(const Node& node) {
  using enum Tag;
  static constexpr std::array list{img, audio, video, hr, input, source, col, td, th};
  return node.kind == Node::Kind::reference || node.space != Node::Space::html ||
         std::any_of(list.begin(), list.end(), [&](Tag tag) { return node.is(tag); });
}

void remove_and_replace(Document& document) {
  Node* const root = &document.root();
  for (Node* node = root->first_child; node;) {
    if (is_share_bar(*node) || is_heading_tool(*node) || is_pixel(*node) || is_hidden_counter(*node)) {
      Node* const next = next_past(node, root);
      detach(*node);
      node = next;
    } else if (const std::string_view emoji = emoji_of(*node); !emoji.empty()) {
      Node& text = document.make_text(emoji);
      Node* const next = next_past(node, root);
      replace(*node, text);
      node = next;
    } else {
      node = next_in(node, root);
    }
  }
}

/// Blocks without anything to see, inside out. Named places stay: a link may lead there.
void remove_empty_blocks(Document& document) {
  std::vector<Node*> order;
  for (Node* node = document.root().first_child; node; node = next_in(node, &document.root()))
    order.push_back(node);
  for (auto each = order.rbegin(); each != order.rend(); ++each) {
    Node& node = **each;
    if (node.is_text() || !node.is_block() || shows_itself(node) || node.has_attribute("id")) continue;
    bool empty = true;
    for (const Node* child = node.first_child; child && empty; child = child->next) {
      empty = child->is_text() ? is_blank_text(child->text)
                               : child->is(Tag::br) || (child->is(Tag::span) && !child->first_child &&
                                                        !child->has_attribute("id"));
    }
    if (empty) detach(node);
  }
}

/// The last block with something in it, as deep as it is alone.
Node* last_block(Node& root) {
  Node* found = nullptr;
  for (Node* node = root.last_child; node;) {
    if (is_blank_node(*node)) {
      node = node->previous;
      continue;
    }
    if (!node->is_block()) break;
    found = node;
    if (node->is(Tag::p)) break;
    node = node->last_child;
  }
  return found;
}

std::vector<const Node*> links_in(const Node& root) {
  std::vector<const Node*> links;
  for (const Node* node = root.first_child; node; node = next_in(node, &root)) {
    if (node->is(Tag::a) && node->has_attribute("href")) links.push_back(node);
  }
  return links;
}

bool is_front_page(std::string_view url) {
  const auto parts = parse_url(url);
  return parts && (parts->path.empty() || parts->path == "/") && parts->query.empty() &&
         parts->fragment.empty();
}

/// "The post … appeared first on …" in whatever language: a last line of two links, to the piece itself and
/// to its site.
bool is_closing_line(const std::vector<Node*>& line, const Boilerplate& context) {
  std::vector<const Node*> links;
  std::string text;
  for (const Node* const node : line) {
    if (node->is(Tag::a) && node->has_attribute("href")) links.push_back(node);
    const auto inner = links_in(*node);
    links.insert(links.end(), inner.begin(), inner.end());
    text += text_of(*node);
  }
  if (links.size() != 2) return false;
  const std::string entry = resolve_url(context.base, links[0]->attribute("href"));
  const std::string site = resolve_url(context.base, links[1]->attribute("href"));
  const std::size_t linked =
      squash_blanks(text_of(*links[0])).size() + squash_blanks(text_of(*links[1])).size();
  const std::size_t all = squash_blanks(text).size();
  constexpr std::size_t longest_phrase = 120;
  if (linked == 0 || all < linked || all - linked > longest_phrase) return false;
  if (!context.entry_url.empty() && same_page(entry, context.entry_url)) {
    return is_front_page(site) || (!context.site_url.empty() && same_page(site, context.site_url));
  }
  // Without the entry's address, the two links must tell it by themselves.
  const auto piece = parse_url(entry), front = parse_url(site);
  if (!piece || !front || piece->host != front->host || piece->host.empty()) return false;
  const bool below = piece->path.size() > front->path.size() && piece->path.starts_with(front->path);
  const bool shallow = std::count(front->path.begin(), front->path.end(), '/') <= 2 && front->query.empty() &&
                       front->fragment.empty();
  const bool query_page = piece->path == front->path && !piece->query.empty();
  return (below || query_page) && shallow &&
         (is_front_page(site) || links[0]->attribute("rel").find("nofollow") != std::string_view::npos);
}

/// The inline nodes at the end of a block, behind its last line break or inner block.
std::vector<Node*> last_run(Node& around) {
  std::vector<Node*> line;
  constexpr std::size_t most_parts = 12;
  for (Node* node = around.last_child; node && !node->is_block() && !node->is(Tag::br);
       node = node->previous) {
    line.insert(line.begin(), node);
    if (line.size() > most_parts) return {};
  }
  const bool shows = std::any_of(line.begin(), line.end(), [](const Node* node) {
    return !node->is_text() || !is_blank_text(node->text);
  });
  return shows ? line : std::vector<Node*>{};
}

std::vector<Node*> last_line(Node& root) {
  std::vector<Node*> line = last_run(root);
  Node* const block = line.empty() ? last_block(root) : nullptr;
  return block ? last_run(*block) : line;
}

bool ends_in_dots(std::string_view text) {
  for (const std::string_view tail : {"[…]", "[...]", "[&hellip;]", "(…)", "(...)"}) {
    if (text.ends_with(tail)) return true;
  }
  return false;
}

constexpr std::array<std::string_view, 20> continue_words{
    "continue reading", "read more",  "read the rest",  "keep reading",       "read full",
    "weiterlesen",      "mehr lesen", "lire la suite",  "leer más",           "seguir leyendo",
    "sigue leyendo",    "leia mais",  "continue lendo", "continua a leggere", "leggi tutto",
    "читать далее",     "阅读全文",   "继续阅读",       "続きを読む",         "czytaj dalej"};

bool is_continue_link(std::string_view text) {
  const std::string lower = lower_ascii(text);
  return lower.size() <= 160 && std::any_of(continue_words.begin(), continue_words.end(),
                                            [&](std::string_view each) { return lower.starts_with(each); });
}

bool remove_tail(Document& document) {
  bool truncated = false;
  if (Node* const last = last_block(document.root())) {
    const std::string text = squash_blanks(text_of(*last));
    const auto links = links_in(*last);
    if (!links.empty() && is_continue_link(squash_blanks(text_of(*links.back())))) {
      Node* const link = const_cast<Node*>(links.back());
      if (squash_blanks(text_of(*link)).size() + 8 >= text.size()) {
        detach(*last);
      } else if (text.ends_with(squash_blanks(text_of(*link)))) {
        detach(*link);
      } else {
        return false;
      }
      truncated = true;
    }
  }
  // `[…]` at the very end says that more was cut off; it stays as published only where it is all there is.
  Node* final_text = nullptr;
  for (Node* node = document.root().first_child; node; node = next_in(node, &document.root())) {
    if (node->is_text() && !is_blank_text(node->text)) final_text = node;
  }
  if (final_text) {
    std::string_view text = trim_ascii(final_text->text);
    if (ends_in_dots(text)) {
      text = text.substr(0, text.find_last_of("[("));
      final_text->text = trim_ascii(text);
      truncated = true;
    }
  }
  return truncated;
}

}  // namespace

bool remove_boilerplate(Document& document, const Boilerplate& context) {
  remove_and_replace(document);
  if (const std::vector<Node*> last = last_line(document.root()); is_closing_line(last, context)) {
    for (Node* const node : last) detach(*node);
  }
  const bool truncated = remove_tail(document);
  remove_empty_blocks(document);
  return truncated;
}

}  // namespace feedarc::html
