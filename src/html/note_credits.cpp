#include "html/note_credits.h"

#include <algorithm>
#include <array>
#include <span>
#include <string>
#include <unordered_set>
#include <vector>

#include "html/note_fold.h"

namespace feedarc::html {
namespace {

using std::string_view_literals::operator""sv;

constexpr std::size_t longest_credit = 160;   // bytes that are looked at
constexpr std::size_t longest_han_name = 12;  // bytes: four signs

std::vector<std::string_view> parted(std::string_view text, std::initializer_list<std::string_view> signs) {
  std::vector<std::string_view> parts;
  std::size_t begin = 0, length = 0;
  for (std::size_t at = 0; at < text.size();) {
    if (!starts_with_any(text.substr(at), signs, length)) {
      ++at;
      continue;
    }
    if (at > begin) parts.push_back(text.substr(begin, at - begin));
    begin = at += length;
  }
  if (text.size() > begin) parts.push_back(text.substr(begin));
  return parts;
}

/// `李雷 王芳`, `李雷，系某大学教授`, `김철수 기자`.
bool is_han_credit(std::string_view text) {
  const auto short_enough = [](std::string_view part) { return part.size() <= longest_han_name; };
  const auto names = parted(text, {" ", "、", "/"});
  if (std::all_of(names.begin(), names.end(), short_enough)) return true;
  static constexpr std::array<std::string_view, 8> titles{"기자", "교수", "작가",   "옮김",
                                                          "씨",   "선생", "특파원", "논설위원"};
  constexpr std::size_t most_words = 3;
  if (names.size() <= most_words && std::find(titles.begin(), titles.end(), names.back()) != titles.end())
    return true;
  const auto parts = parted(text, {"，", ","});
  std::size_t length = 0;
  return parts.size() > 1 && short_enough(parts.front()) &&
         starts_with_any(parts[1],
                         {"系", "现", "現", "男", "女", "任", "曾任", "毕业", "畢業", "为", "為", "是"},
                         length);
}

/// Where each word begins that is no `&`.
std::vector<std::size_t> words_of(std::string_view text) {
  std::vector<std::size_t> words;
  for (std::size_t at = text.find_first_not_of(' '); at < text.size();
       at = text.find_first_not_of(' ', text.find(' ', at)))
    if (text[at] != '&') words.push_back(at);
  return words;
}

/// `by Bell and Fry`, whose words before and between names have no capital.
bool is_by_somebody(std::string_view text) {
  static constexpr std::array<std::string_view, 11> by{"by",   "von", "par",   "por", "av", "af",
                                                       "door", "od",  "przez", "от",  "від"};
  static constexpr std::array<std::string_view, 16> joining{
      "and", "und", "et", "y", "e", "en", "och", "og", "i", "и", "the", "others", "die", "den", "u", "a"};
  const Folded folded = fold(text);
  const std::vector<std::size_t> words = words_of(folded.text);
  const auto word = [&](std::size_t at) {
    return std::string_view(folded.text).substr(at, folded.text.find_first_of(" .,", at) - at);
  };
  const auto is_one_of = [](const auto& list, std::string_view each) {
    return std::find(list.begin(), list.end(), each) != list.end();
  };
  constexpr std::size_t most_words = 10;
  if (words.size() < 2 || words.size() > most_words || !is_one_of(by, word(words.front()))) return false;
  return std::all_of(words.begin() + 1, words.end(), [&](std::size_t at) {
    return folded.capital[at] != 0 || is_digit(folded.text[at]) || is_one_of(joining, word(at));
  });
}

bool has_capitals(const Folded& folded, const std::vector<std::size_t>& words) {
  return std::all_of(words.begin(), words.end(), [&](std::size_t at) { return folded.capital[at] != 0; });
}

}  // namespace

bool is_names(std::string_view text, int fewest) {
  constexpr int most = 4;
  const Folded folded = fold(text.substr(0, longest_credit));
  const std::vector<std::size_t> words = words_of(folded.text);
  const int count = static_cast<int>(words.size());
  return count >= fewest && count <= most && has_capitals(folded, words) && !folded.text.ends_with('.');
}

bool is_names_credit(std::string_view text) {
  if (text.empty() || text.size() > longest_credit) return false;
  const Folded folded = fold(text);
  // Capitals throughout are no names.
  bool small = false;
  for (std::size_t at = 0; at < folded.text.size(); ++at)
    small = small || (folded.text[at] >= 'a' && folded.text[at] <= 'z' && folded.capital[at] == 0);
  const auto names = parted(text, {", ", " & ", " / ", " and ", " und ", " et ", " y ", " e ", " en ",
                                   " och ", " og ", " i ", " и "});
  return small && words_of(folded.text).size() > 1 &&
         std::all_of(names.begin(), names.end(), [](std::string_view each) { return is_names(each, 1); });
}

bool is_cited(std::string_view text) {
  if (text.size() > longest_credit) return false;
  const Folded folded = fold(text);
  const std::vector<std::size_t> words = words_of(folded.text);
  if (words.empty() || !has_capitals(folded, words)) return false;
  if (folded.text.find(" & ") != std::string::npos) return true;
  return words.size() > 1 && std::any_of(words.begin(), words.end(), [&](std::size_t at) {
           const std::size_t stop = folded.text.find('.', at);
           return stop != std::string::npos && stop - at <= 2 && folded.text.find(' ', at) > stop;
         });
}

bool is_credited_work(std::string_view text) {
  static constexpr std::array works{
      "photo"sv,       "photos"sv,      "photograph"sv,   "photography"sv, "picture"sv,      "pictures"sv,
      "image"sv,       "images"sv,      "illustration"sv, "graphic"sv,     "graphics"sv,     "chart"sv,
      "map"sv,         "video"sv,       "audio"sv,        "text"sv,        "words"sv,        "source"sv,
      "sources"sv,     "translation"sv, "foto"sv,         "fotos"sv,       "bild"sv,         "bilder"sv,
      "grafik"sv,      "karte"sv,       "quelle"sv,       "quellen"sv,     "übersetzung"sv,  "texte"sv,
      "crédit"sv,      "crédits"sv,     "vidéo"sv,        "infographie"sv, "carte"sv,        "traduction"sv,
      "imagen"sv,      "imágenes"sv,    "texto"sv,        "fuente"sv,      "gráfico"sv,      "traducción"sv,
      "imagem"sv,      "fonte"sv,       "tradução"sv,     "immagine"sv,    "testo"sv,        "traduzione"sv,
      "fotografia"sv,  "imatge"sv,      "font"sv,         "beeld"sv,       "tekst"sv,        "bron"sv,
      "illustratie"sv, "vertaling"sv,   "källa"sv,        "kilde"sv,       "illustrasjon"sv, "kuva"sv,
      "kuvat"sv,       "lähde"sv,       "teksti"sv,       "fot"sv,         "zdjęcie"sv,      "zdjęcia"sv,
      "źródło"sv,      "rys"sv,         "zdroj"sv,        "fotó"sv,        "kép"sv,          "forrás"sv,
      "szöveg"sv,      "sursa"sv,       "фото"sv,         "текст"sv,       "источник"sv,     "иллюстрация"sv,
      "коллаж"sv,      "screenshot"sv,  "archivbild"sv,   "archiv"sv,      "fotomontage"sv,  "drawing"sv,
      "drawings"sv,    "photographs"sv, "credit"sv,       "credits"sv,     "képek"sv,        "그래픽"sv,
      "видео"sv,       "перевод"sv,     "джерело"sv,      "відео"sv,       "снимка"sv,       "източник"sv,
      "извор"sv,       "izvor"sv,       "φωτογραφία"sv,   "φωτο"sv,        "πηγή"sv,         "fotoğraf"sv,
      "kaynak"sv,      "صورة"sv,        "المصدر"sv,       "تصوير"sv,       "عکس"sv,          "منبع"sv,
      "צילום"sv,       "מקור"sv,        "फोटो"sv,         "स्रोत"sv,        "ảnh"sv,          "nguồn"sv,
      "sumber"sv,      "ภาพ"sv,         "ที่มา"sv,          "写真"sv,        "撮影"sv,         "画像"sv,
      "文"sv,          "図"sv,          "動画"sv,         "出典"sv,        "翻訳"sv,         "图"sv,
      "圖"sv,          "图片"sv,        "圖片"sv,         "摄影"sv,        "攝影"sv,         "来源"sv,
      "來源"sv,        "插图"sv,        "翻译"sv,         "사진"sv,        "글"sv,           "그림"sv,
      "출처"sv,        "영상"sv,        "자료"sv};
  static const std::unordered_set<std::string> known = folded_set(works);
  constexpr std::size_t longest = 64;
  if (text.size() > longest) return false;
  const std::string folded = fold(text).text;
  const auto all = parted(folded, {" ", ".", ":", "=", "・", "/", "&", ",", "、", "-"});
  return !all.empty() && std::all_of(all.begin(), all.end(),
                                     [](std::string_view each) { return known.contains(std::string(each)); });
}

bool is_agency(std::string_view text) {
  static constexpr std::array agencies{
      "dpa"sv,   "afp"sv,      "ap"sv,      "apa"sv,    "sda"sv,      "sid"sv,    "epd"sv,    "kna"sv,
      "dapd"sv,  "ots"sv,      "čtk"sv,     "pap"sv,    "mti"sv,      "tasr"sv,   "sita"sv,   "hina"sv,
      "bta"sv,   "tt"sv,       "ntb"sv,     "stt"sv,    "anp"sv,      "belga"sv,  "ansa"sv,   "efe"sv,
      "lusa"sv,  "upi"sv,      "reuters"sv, "ritzau"sv, "xinhua"sv,   "тасс"sv,   "риа"sv,    "бта"sv,
      "unian"sv, "уніан"sv,    "tanjug"sv,  "танјуг"sv, "agerpres"sv, "新华社"sv, "新華社"sv, "共同"sv,
      "時事"sv,  "연합뉴스"sv, "뉴시스"sv};
  static const std::unordered_set<std::string> known = folded_set(agencies);
  constexpr std::size_t longest = 64, longest_initials = 2;
  if (text.size() > longest) return false;
  const auto is_initials = [](std::string_view each) {
    return each.size() <= longest_initials &&
           std::all_of(each.begin(), each.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  };
  if (is_initials(text)) return true;
  const std::string folded = fold(text).text;
  const auto all = parted(folded, {" ", ",", "/", "、"});
  return !all.empty() && std::all_of(all.begin(), all.end(),
                                     [](std::string_view each) { return known.contains(std::string(each)); });
}

bool is_credit(std::string_view text, bool colon) {
  text = text.substr(0, longest_credit);
  const Folded folded = fold(text);
  std::string_view view = folded.text;
  view = view.substr(0, view.find_first_of(")]\n"));
  for (const std::string_view close : {"】", "」"}) view = view.substr(0, view.find(close));
  constexpr std::size_t longest_roles = 80;
  if (view.find(':') != std::string_view::npos && view.size() < longest_roles) return true;
  if (view.empty()) return false;
  if (static_cast<unsigned char>(view.front()) >= 0xE3) return is_han_credit(view);
  if (!colon && is_by_somebody(text.substr(0, folded.origin[view.size()]))) return true;
  // `ed. 1901`, `tr. Bo Fry, 1901`
  const std::size_t names = view.find_last_not_of("0123456789 ,.");
  if (names == std::string_view::npos) return true;
  const bool dated = view.find_first_of("0123456789", names) != std::string_view::npos;
  if (!dated) return is_names(text.substr(0, folded.origin[view.size()]), 2);
  return is_names(text.substr(0, folded.origin[names + 1]), 1);
}

}  // namespace feedarc::html
