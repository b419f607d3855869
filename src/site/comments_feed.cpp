#include <algorithm>
#include <array>

#include "feedarc/site.h"
#include "feedarc/text/utf8.h"

namespace feedarc {
namespace {

// In lower case, of a whole address.
constexpr std::string_view in_address[] = {
    "/comments/",    "/comments.",    "feeds/comments", "feed=comments", "comments-rss",
    "comment-feed",  "commentsrss",   "rss-comments",   "rsscomments",   "comments_rss",
    "withcomments=", "/comment/feed", "type=comments",  "comment_feed",  "/replies/",
};

// Words that a title has when the feed is of comments: as WordPress, Blogger and Drupal say it in their
// languages. ASCII letters in lower case; as whole words.
constexpr std::string_view words[] = {
    "comments",      "comment",     "kommentare",   "kommentar",     "kommentarer", "kommentarfeed",
    "commentaires",  "commentaire", "comentarios",  "comentario",    "comentários", "comentaris",
    "commenti",      "reacties",    "reactie",      "komentarze",    "komentarzy",  "komentáře",
    "komentářů",     "komentáre",   "komentari",    "komentarji",    "kommentit",   "kommenttien",
    "hozzászólások", "hozzászólás", "comentarii",   "comentariilor", "yorumlar",    "yorum",
    "комментарии",   "Комментарии", "комментариев", "коментарі",     "Коментарі",   "коментари",
    "σχόλια",        "Σχόλια",      "bình luận",    "komentar",      "iruzkinak",
};

// Languages without blanks, or that join words.
constexpr std::string_view anywhere[] = {"コメント", "评论",    "評論",    "留言",  "迴響",
                                         "댓글",     "تعليقات", "התגובות", "תגובות"};

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80; }

bool has_word(std::string_view text, std::string_view word) {
  for (auto at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
    const auto end = at + word.size();
    // Letters outside ASCII are letters, but a `»` is none: it stands alone between blanks.
    const bool begins = at == 0 || !is_letter(text[at - 1]);
    if (begins && (end == text.size() || !is_letter(text[end]))) return true;
  }
  return false;
}

}  // namespace

bool is_comments_feed(std::string_view url, std::string_view title) {
  const std::string address = lower_ascii(url.substr(0, 4096));
  const auto within = [&](std::string_view mark) { return address.find(mark) != std::string::npos; };
  if (std::any_of(std::begin(in_address), std::end(in_address), within)) return true;
  const std::string text = lower_ascii(title.substr(0, 1024));
  return std::any_of(std::begin(words), std::end(words), [&](auto word) { return has_word(text, word); }) ||
         std::any_of(std::begin(anywhere), std::end(anywhere),
                     [&](auto word) { return text.find(word) != std::string::npos; });
}

}  // namespace feedarc
