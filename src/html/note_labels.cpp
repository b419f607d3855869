#include "html/note_labels.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <vector>

#include "feedarc/text/utf8.h"
#include "html/letters.h"
#include "html/note_phrases.h"

namespace feedarc::html {
namespace {

constexpr std::size_t longest_label = 160;
constexpr std::size_t longest_month = 36;  // bytes of its name

/// Text folded for comparison, with the byte each folded byte came from.
struct Folded {
  std::string text;
  std::vector<std::size_t> origin;
  std::vector<char> capital;  // not of bool: its bits cost more than they save
};

Folded fold(std::string_view text) {
  Folded folded;
  folded.text.reserve(text.size());
  folded.origin.reserve(text.size() + 1);
  folded.capital.reserve(text.size() + 1);
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    const auto first = static_cast<unsigned char>(text[at]);
    bool capital = first >= 'A' && first <= 'Z';
    if (first < 0x80) {
      ++at;
      folded.text += static_cast<char>(capital ? first + 32 : first == '`' ? '\'' : first);
    } else {
      const char32_t source = next_code_point(text, at);
      if (is_unseen(source)) continue;
      append_utf8(folded.text, folded_letter(source));
      capital = lower_letter(source) != source;
    }
    folded.origin.resize(folded.text.size(), begin);
    folded.capital.resize(folded.text.size(), capital ? 1 : 0);
  }
  folded.origin.push_back(text.size());
  folded.capital.push_back(0);
  return folded;
}

struct FoldedPhrase {
  const Phrase* phrase;
  std::string words;  // without the blanks behind full stops
};

/// The phrases by their first or last byte: most paragraphs begin like none of them.
using Buckets = std::array<std::vector<FoldedPhrase>, 256>;

bool is_loose_blank(std::string_view text, std::size_t at) {
  return text[at] == ' ' && at > 0 && text[at - 1] == '.';
}

std::string folded_words(const Phrase& phrase) {
  const std::string folded = fold(phrase.words).text;
  std::string words;
  for (std::size_t at = 0; at < folded.size(); ++at) {
    if (!is_loose_blank(folded, at)) words += folded[at];
  }
  return words;
}

Buckets bucketed(bool by_last) {
  Buckets buckets;
  for (const Phrase& phrase : note_phrases()) {
    std::string words = folded_words(phrase);
    const char key = by_last ? words.back() : words.front();
    buckets[static_cast<unsigned char>(key)].push_back({&phrase, std::move(words)});
  }
  return buckets;
}

/// The bytes of `text` that these words take up at its beginning, a blank behind a full stop or none
/// ("n. d. r." is "n.d.r."); 0 where it begins otherwise.
std::size_t begins_with(std::string_view text, std::string_view words) {
  std::size_t at = 0;
  for (const char c : words) {
    if (at < text.size() && is_loose_blank(text, at) && c != ' ') ++at;
    if (at >= text.size() || text[at] != c) return 0;
    ++at;
  }
  return at;
}

/// The same at its end.
std::size_t ends_with(std::string_view text, std::string_view words) {
  std::size_t at = text.size();
  for (auto c = words.rbegin(); c != words.rend(); ++c) {
    if (at > 0 && is_loose_blank(text, at - 1) && *c != ' ') --at;
    if (at == 0 || text[at - 1] != *c) return 0;
    --at;
  }
  return text.size() - at;
}

struct FoundPhrase {
  const Phrase* phrase = nullptr;
  std::size_t length = 0;
};

FoundPhrase longest_phrase(std::string_view folded) {
  static const Buckets buckets = bucketed(false);
  FoundPhrase best;
  if (folded.empty()) return best;
  for (const FoldedPhrase& each : buckets[static_cast<unsigned char>(folded.front())]) {
    const std::size_t length = begins_with(folded, each.words);
    if (length > best.length) best = {each.phrase, length};
  }
  return best;
}

constexpr std::string_view connectors[] = {
    "by",   "from", "of",    "the",   "on",     "at",     "appended", "added",  "de",      "del",    "von",
    "vom",  "der",  "par",   "da",    "do",     "di",     "od",       "от",     "du",      "le",     "la",
    "el",   "il",   "al",    "am",    "pm",     "a.m",    "p.m",      "et",     "est",     "edt",    "gmt",
    "utc",  "bst",  "cet",   "ct",    "pt",     "pst",    "pdt",      "uhr",    "г",       "года",   "no",
    "nr",   "n°",   "um",    "a",     "les",    "des",    "den",      "van",    "på",      "av",     "af",
    "til",  "and",  "und",   "y",     "e",      "i",      "и",        "iii",    "ii",      "iv",     "v",
    "ore",  "h",    "klo",   "kl",    "godz",   "o",      "v",        "в",      "о",       "ob",     "alle",
    "à",    "às",   "las",   "hrs",   "hr",     "ist",    "sgt",      "hkt",    "cest",    "aest",   "jst",
    "noon", "one",  "two",   "three", "four",   "heures", "horas",    "time",   "local",   "saat",   "z",
    "dne",  "dnia", "vid",   "від",   "ngày",   "lúc",    "pada",     "de las", "klokken", "klokka", "kello",
    "den",  "ver",  "am/pm", "uur",   "om",     "óra",    "ora",      "r",      "års",     "року",   "год",
    "гг",   "năm",  "ปี",     "वर्ष",   "بتاريخ", "الساعة", "ساعت",     "בשעה",   "στις",    "τις",    "kell"};

// Months and week days by their first letters, in the languages that write them in words.
constexpr std::string_view calendar[] = {
    "jan",   "feb",   "mar",    "apr",    "may",         "jun",     "jul",    "aug",    "sep",    "oct",
    "nov",   "dec",   "mon",    "tue",    "wed",         "thu",     "fri",    "sat",    "sun",    "ene",
    "abr",   "ago",   "dic",    "jan",    "fév",         "avr",     "mai",    "jui",    "aoû",    "déc",
    "mär",   "okt",   "dez",    "gen",    "mag",         "giu",     "lug",    "set",    "ott",    "fev",
    "out",   "maj",   "янв",    "фев",    "мар",         "апр",     "мая",    "май",    "июн",    "июл",
    "авг",   "сен",   "окт",    "ноя",    "дек",         "sty",     "lut",    "kwi",    "cze",    "lip",
    "sie",   "wrz",   "paź",    "lis",    "gru",         "led",     "úno",    "bře",    "dub",    "kvě",
    "čer",   "srp",   "zář",    "říj",    "pro",         "hei",     "elo",    "ocak",   "ağu",    "nis",
    "haz",   "tem",   "eyl",    "eki",    "kas",         "ara",     "tam",    "hel",    "maa",    "huh",
    "tou",   "kes",   "syy",    "lok",    "mrt",         "mei",     "maart",  "ianu",   "febr",   "iuni",
    "iuli",  "noie",  "січ",    "лют",    "бер",         "кві",     "тра",    "чер",    "лип",    "сер",
    "вер",   "жов",   "лис",    "гру",    "ιαν",         "φεβ",     "μαρ",    "απρ",    "μαι",    "ιου",
    "αυγ",   "σεπ",   "οκτ",    "νοε",    "δεκ",         "يناير",   "فبراير", "مارس",   "مايو",   "thá",
    "lun",   "mart",  "mié",    "jue",    "vie",         "sáb",     "dom",    "lunes",  "mar",    "mer",
    "jeu",   "ven",   "sam",    "dim",    "mit",         "don",     "fre",    "sam",    "son",    "die",
    "gener", "juny",  "juliol", "agost",  "octub",       "desem",   "ینای",   "ژانو",   "فوری",   "آوری",
    "أبريل", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر",      "ديسمبر",  "يونيو",  "يوليو",  "مه",     "ژوئ",
    "اوت",   "سپتا",  "اکتب",   "نوام",   "دسام",        "فرور",    "اردی",   "خرد",    "مرداد",  "شهریور",
    "مهر",   "آبان",  "آذر",    "دی",     "بهمن",        "اسفند",   "ינואר",  "פברואר", "מרץ",    "אפריל",
    "מאי",   "יוני",  "יולי",   "אוגוסט", "ספטמבר",      "אוקטובר", "נובמבר", "דצמבר",  "בינו",   "בפבר",
    "במרץ",  "באפר",  "במאי",   "ביוני",  "ביולי",       "באוג",    "בספט",   "באוק",   "בנוב",   "בדצ",
    "תמוז",  "jou",   "kesä",   "hein",   "תשרי",        "تیر",     "जनवरी",  "फरवरी",  "मार्च",   "अप्रैल",
    "मई",    "जून",    "जुलाई",   "अगस्त",   "सितंबर",       "अक्टूबर",   "नवंबर",   "दिसंबर",  "มกรา",   "กุมภา",
    "มีนา",   "เมษา",  "พฤษภา",  "มิถุนา",   "กรกฎา",       "สิงหา",    "กันยา",   "ตุลา",    "พฤศจิกา", "ธันวา",
    "май",   "юни",   "юли",    "јан",    "феб",         "ное",     "мај",    "јун",    "јул",    "авг",
    "окт",   "нов",   "дец",    "máj",    "jún",         "júl",     "szept",  "ápr",    "márc",   "des",
    "peb",   "agu",   "febru",  "styc",   "październik", "août",    "déc",    "юня",    "юля",    "siječ",
    "velj",  "ožu",   "tra",    "svi",    "lip",         "srp",     "kol",    "ruj",    "stu",    "pros"};

/// Whether a folded word begins as a month's name does.
bool names_month(std::string_view word) {
  static const std::vector<std::string> stems = [] {
    std::vector<std::string> all;
    for (const std::string_view each : calendar) all.push_back(fold(each).text);
    return all;
  }();
  return word.size() <= longest_month &&
         std::any_of(stems.begin(), stems.end(),
                     [&](const std::string& stem) { return word.starts_with(stem); });
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool starts_with_any(std::string_view text, std::initializer_list<std::string_view> list,
                     std::size_t& length) {
  for (const std::string_view each : list) {
    if (text.starts_with(each)) {
      length = each.size();
      return true;
    }
  }
  return false;
}

bool may_be_dated(const Phrase& phrase) {
  return phrase.kind == Note::Kind::update || phrase.kind == Note::Kind::correction;
}

bool is_abbreviation(std::string_view words) {
  return words.find('.') != std::string_view::npos || words.size() <= 4;
}

/// Reads on from behind the words of a label to its separator.
class LabelEnd {
 public:
  LabelEnd(const Folded& folded, std::size_t at, std::size_t hard_end, bool in_bracket, const Phrase& phrase)
      : folded_(folded),
        text_(folded.text),
        at_(at),
        hard_end_(hard_end),
        in_bracket_(in_bracket),
        abbreviation_(is_abbreviation(phrase.words)),
        dated_(may_be_dated(phrase)) {}

  std::optional<std::size_t> find() {
    const std::size_t first = at_;
    if (rest().starts_with('.')) {
      ++at_;
      dot_ = true;
    }
    for (int words = 0; words < 16; ++words) {
      const bool blank = skip_blanks();
      if (separator(blank)) return folded_.origin[at_];
      if (dot_ && abbreviation_ && blank && at_ < text_.size()) return folded_.origin[at_];
      dot_ = false;
      if (at_ >= text_.size() || (!blank && at_ == first && !is_digit(text_[at_]) && !opens() &&
                                  text_[at_] != ',' && text_[at_] != '#'))
        return std::nullopt;
      if (!word()) return std::nullopt;
    }
    return std::nullopt;
  }

 private:
  std::string_view rest() const { return std::string_view(text_).substr(at_); }
  bool opens() const {
    return rest().starts_with('(') || rest().starts_with("（") || rest().starts_with('[');
  }

  bool skip_blanks() {
    const std::size_t before = at_;
    while (at_ < text_.size() && text_[at_] == ' ') ++at_;
    return at_ != before;
  }

  bool separator(bool blank) {
    std::size_t length = 0;
    if (rest().starts_with(':') || (in_bracket_ && rest().starts_with('='))) {
      at_ = std::min(text_.find_first_not_of(":= \n", at_), text_.size());
      return true;
    }
    if (starts_with_any(rest(), {"—", "–", "―", "─", "- ", "‒"}, length) && (blank || length > 2)) {
      while (starts_with_any(rest(), {"—", "–", "―", "─", "- ", "‒", " "}, length)) at_ += length;
      return true;
    }
    if (in_bracket_ && starts_with_any(rest(), {"】", "]", "］", "〕", ")", "）"}, length)) return true;
    return folded_.origin[at_] >= hard_end_;
  }

  bool word() {
    std::size_t length = 0;
    if (opens()) {
      const std::string_view inside = rest().substr(0, 80);
      const std::size_t round = inside.find(')'), wide = inside.find("）"), square = inside.find(']');
      const std::size_t close = std::min({round, wide, square});
      if (close == std::string_view::npos) return false;
      at_ += close + (close == wide ? 3 : 1);
      named_ = true;
      return true;
    }
    if (starts_with_any(rest(), {",", "·", "|", "#", "/", "、", "，"}, length)) {
      at_ += length;
      named_ = true;
      return true;
    }
    const std::size_t begin = at_;
    bool digit = false;
    while (at_ < text_.size() && text_[at_] != ' ' && text_[at_] != '\n' && text_[at_] != ',' &&
           text_[at_] != '(' &&
           !(text_[at_] == ':' && !(at_ + 1 < text_.size() && is_digit(text_[at_ + 1]) && at_ > begin &&
                                    is_digit(text_[at_ - 1]))) &&
           !starts_with_any(rest(), {"—", "–", "（", "】", "]"}, length)) {
      digit = digit || is_digit(text_[at_]);
      ++at_;
    }
    std::string_view name = std::string_view(text_).substr(begin, at_ - begin);
    while (name.ends_with('.') || name.ends_with(')')) name.remove_suffix(1);
    if (digit) return true;
    if (std::find(std::begin(connectors), std::end(connectors), name) != std::end(connectors)) {
      // "Update on the Pears" is a title, "Update from Ada Bell" a label.
      static constexpr std::string_view before_names[] = {"by", "from", "von", "par", "av",
                                                          "af", "от",   "від", "od"};
      named_ = named_ || !dated_ ||
               std::find(std::begin(before_names), std::end(before_names), name) != std::end(before_names);
      return true;
    }
    if (names_month(name)) return true;
    return named_ && folded_.capital[begin] != 0;
  }

  const Folded& folded_;
  const std::string& text_;
  std::size_t at_, hard_end_;
  bool in_bracket_, abbreviation_, dated_, dot_ = false, named_ = false;
};

/// Signs that people put before a label, as in `※編集部注` or `*Update`.
std::size_t past_ornaments(std::string_view text) {
  static constexpr std::string_view ornaments[] = {" ", "\n", "※", "*", "★", "☆", "◆", "■",
                                                   "●", "▶",  "►", "✏", "📝", "⚠", "💡", "ℹ",
                                                   "🔄", "📌",  "❗", "→", "»", "•", "#"};
  std::size_t at = 0;
  for (int signs = 0; signs < 6; ++signs) {
    const auto* const sign =
        std::find_if(std::begin(ornaments), std::end(ornaments),
                     [&](std::string_view each) { return text.substr(at).starts_with(each); });
    if (sign == std::end(ornaments)) break;
    at += sign->size();
  }
  return std::min(at, text.size());
}

bool is_calendar_word(std::string_view word) {
  while (word.ends_with('.') || word.ends_with(',')) word.remove_suffix(1);
  return word.size() <= longest_month &&
         (std::find(std::begin(connectors), std::end(connectors), word) != std::end(connectors) ||
          names_month(word));
}

/// Behind a date such as `2024年5月3日` or `3 May,`; `at` where there is none.
std::size_t past_date(std::string_view text, std::size_t at) {
  constexpr std::size_t longest_date = 48;
  bool digit = false;
  std::size_t now = at;
  while (now < text.size() && now - at < longest_date) {
    const std::string_view rest = text.substr(now);
    std::size_t length = 0;
    if (is_digit(rest.front()) ||
        std::string_view(" ./-:,()[]").find(rest.front()) != std::string_view::npos) {
      digit = digit || is_digit(rest.front());
      length = 1;
    } else if (!starts_with_any(rest, {"–", "—", "年", "月", "日", "時", "时", "分", "년", "월", "일"},
                                length)) {
      length = std::min(rest.find_first_of(" ,:"), rest.size());
      if (!is_calendar_word(rest.substr(0, length)) || longest_phrase(rest).length >= length) break;
    }
    now += length;
  }
  return digit ? now : at;
}

bool is_number(std::string_view text) {
  return text.find_first_not_of("0123456789") == std::string_view::npos;
}

/// "Updated: 3 May 2024" is a stamp.
bool is_date(std::string_view text) {
  constexpr std::size_t longest_stamp = 80;
  if (text.empty() || text.size() > longest_stamp) return false;
  const Folded folded = fold(text);
  return past_date(folded.text, 0) == folded.text.size();
}

/// Behind the date of `Update – 3 May 2024: …`, which goes on with the label up to a second separator or to
/// where the bold run or the line ends; 0 where there is none. `alone`: it may be all there is.
std::size_t past_dated_label(std::string_view text, std::size_t begin, std::size_t hard_end, bool alone) {
  constexpr std::size_t longest_date = 64;
  const std::string_view rest = text.substr(begin, longest_date);
  for (const std::string_view sign : {": ", "：", " – ", " — "}) {
    const std::size_t at = rest.find(sign);
    const std::string_view date = rest.substr(0, at);
    if (at != std::string_view::npos && begin + at < hard_end && is_date(date) && !is_number(date))
      return begin + at + sign.size();
  }
  if (hard_end <= begin || hard_end > text.size()) return 0;
  std::string_view dated = text.substr(begin, hard_end - begin);
  while (dated.ends_with(':')) dated.remove_suffix(1);
  if (!is_date(dated)) return 0;
  const std::size_t behind = text.find_first_not_of(" \n", hard_end);
  if (behind == std::string_view::npos) return alone ? text.size() : 0;
  return behind;
}

/// "Translator: Bo Fry" in brackets is a credit: a few names, or more than one role.
bool is_credit(std::string_view text) {
  const Folded folded = fold(text.substr(0, longest_label));
  std::string_view view = folded.text;
  view = view.substr(0, view.find_first_of(")]\n"));
  for (const std::string_view close : {"】", "」"}) view = view.substr(0, view.find(close));
  if (view.find(':') != std::string_view::npos && view.size() < 80) return true;
  constexpr std::size_t longest_han_name = 12;  // bytes: four signs
  if (!view.empty() && static_cast<unsigned char>(view.front()) >= 0xE3)
    return view.size() <= longest_han_name;
  int words = 0;
  for (std::size_t at = 0; at < view.size();) {
    const std::size_t word = view.find_first_not_of(' ', at);
    if (word == std::string_view::npos) break;
    if (!folded.capital[word] && view[word] != '&') return false;
    at = std::min(view.find(' ', word), view.size());
    ++words;
  }
  return words >= 2 && words <= 4 && !view.ends_with('.');
}

/// Roles that sign behind a comma too; `(Bo Fry, ed.)` is of a book.
bool signs_after_comma(std::string_view words) {
  static constexpr std::string_view list[] = {
      "red",     "die red",       "d. red",       "redaktion",    "redactie",     "redakcja",
      "redakce", "die redaktion", "la redazione", "la rédaction", "la redacción", "toim",
      "suom",    "szerk",         "a szerk",      "ford",         "a ford",       "ред",
      "пер",     "перев",         "перекл",       "övers",        "overs",        "tłum",
      "překl",   "编者",          "編者",         "编",           "編",           "译者",
      "譯者",    "訳者",          "편집자",       "역자",         "옮긴이",       "n. del r",
      "編集部",  "d. übers"};
  return std::find(std::begin(list), std::end(list), words) != std::end(list);
}

/// The first bytes of a text as a number, four at most.
std::uint32_t head_key(std::string_view text) {
  std::uint32_t key = 0;
  for (std::size_t i = 0; i < 4; ++i)
    key = key << 8 | (i < text.size() ? static_cast<unsigned char>(text[i]) : 0U);
  return key;
}

bool is_sign(char32_t c) {
  return (c < 0x80 && !(c >= 'a' && c <= 'z')) || (c >= 0x2000 && c <= 0x2BFF) || c == 0xBB || c >= 0x1F000;
}

/// Whether a phrase may begin a text, by the first bytes of both: nearly all texts are told apart by them.
bool may_begin(std::string_view text) {
  static const std::vector<std::uint32_t> keys = [] {
    std::vector<std::uint32_t> all;
    for (const Phrase& phrase : note_phrases()) all.push_back(head_key(folded_words(phrase)));
    std::sort(all.begin(), all.end());
    return all;
  }();
  // A date or a sign may stand before the label.
  constexpr std::size_t longest_lead = 16;
  if (text.substr(0, longest_lead).find_first_of("0123456789") != std::string_view::npos) return true;
  std::string head;
  for (std::size_t at = 0; at < text.size() && at < longest_label && head.size() < 4;) {
    const char32_t c = next_code_point(text, at);
    const char32_t shown = folded_letter(c);
    const bool blank = shown == ' ' || shown == '\n';
    if (is_unseen(c) || (blank && (head.empty() || head.back() == '.'))) continue;
    if (head.empty() && is_sign(shown)) return true;
    append_utf8(head, shown);
  }
  for (std::size_t length = 1; length <= 4; ++length) {
    if (std::binary_search(keys.begin(), keys.end(), head_key(std::string_view(head).substr(0, length))))
      return true;
  }
  return false;
}

}  // namespace

std::optional<LabelMatch> match_label(std::string_view text, std::size_t hard_end, bool in_bracket,
                                      bool heading) {
  if (!may_begin(text)) return std::nullopt;
  const Folded folded = fold(text.substr(0, longest_label));
  const std::string_view view = folded.text;
  std::size_t begin = past_ornaments(view);
  FoundPhrase found = longest_phrase(view.substr(begin));
  if (!found.phrase) {
    begin = past_date(view, begin);
    found = longest_phrase(view.substr(begin));
    if (found.phrase && !may_be_dated(*found.phrase)) return std::nullopt;
  }
  const Phrase* const phrase = found.phrase;
  if (!phrase || (phrase->role_only && !in_bracket)) return std::nullopt;
  LabelEnd end(folded, begin + found.length, hard_end, in_bracket, *phrase);
  const auto length = end.find();
  if (!length) return std::nullopt;
  const std::string_view said = text.substr(*length);
  if (phrase->role_only && is_credit(said)) return std::nullopt;
  if (may_be_dated(*phrase)) {
    if (const std::size_t dated =
            past_dated_label(text, *length, hard_end, heading || phrase->kind == Note::Kind::correction);
        dated > 0)
      return LabelMatch{phrase->kind, dated, false};
    if (is_date(said)) return std::nullopt;
  }
  return LabelMatch{phrase->kind, *length, phrase->role_only};
}

std::optional<LabelMatch> match_signature(std::string_view text) {
  std::size_t begin = text.size() > 80 ? text.size() - 80 : 0;
  while (begin < text.size() && (static_cast<unsigned char>(text[begin]) & 0xC0) == 0x80) ++begin;
  const Folded folded = fold(text.substr(begin));
  std::string_view view = folded.text;
  while (view.ends_with('.') || view.ends_with(' ')) view.remove_suffix(1);
  static const Buckets buckets = bucketed(true);
  if (view.empty()) return std::nullopt;
  for (const auto& [phrase, words] : buckets[static_cast<unsigned char>(view.back())]) {
    const std::size_t length = phrase->signature ? ends_with(view, words) : 0;
    if (length == 0) continue;
    std::string_view before = view.substr(0, view.size() - length);
    bool parted = false, dash = false;
    for (bool more = true; more;) {
      more = false;
      for (const std::string_view sign :
           {"—", "–", "―", "─", "-", ",", "、", "，", ";", " ", "/", "|", "=", ":"}) {
        if (!before.ends_with(sign)) continue;
        before.remove_suffix(sign.size());
        parted = parted || sign != " ";
        dash = dash || (sign != " " && sign != "," && sign != ";" && sign != "、" && sign != ":");
        more = true;
      }
    }
    if (!parted || before.empty()) continue;
    if (phrase->role_only && !dash && !signs_after_comma(phrase->words)) continue;
    return LabelMatch{phrase->kind, begin + folded.origin[before.size()], phrase->role_only};
  }
  return std::nullopt;
}

std::optional<Note::Kind> class_label(std::string_view classes) {
  struct Who {
    std::string_view word;
    Note::Kind kind;
  };
  static constexpr std::array who{
      Who{"editor", Note::Kind::editor},    Who{"editorial", Note::Kind::editor},
      Who{"ed", Note::Kind::editor},        Who{"translator", Note::Kind::translator},
      Who{"author", Note::Kind::author},    Who{"publisher", Note::Kind::publisher},
      Who{"redaction", Note::Kind::editor}, Who{"tn", Note::Kind::translator}};
  static constexpr std::array alone{
      Who{"correction", Note::Kind::correction},  Who{"corrections", Note::Kind::correction},
      Who{"erratum", Note::Kind::correction},     Who{"errata", Note::Kind::correction},
      Who{"corrigendum", Note::Kind::correction}, Who{"disclosure", Note::Kind::disclosure},
      Who{"disclosures", Note::Kind::disclosure}};
  const std::string lower = lower_ascii(classes);
  for (std::size_t at = 0; at < lower.size();) {
    const std::size_t end = std::min(lower.find_first_of(" \t\n\r\f", at), lower.size());
    std::string_view name = std::string_view(lower).substr(at, end - at);
    at = end + 1;
    const auto last_word_of = [](std::string_view words) {
      return words.substr(std::min(words.find_last_of("-_") + 1, words.size()));
    };
    const std::string_view last_word = last_word_of(name);
    for (const Who& each : alone) {
      if (last_word == each.word) return each.kind;
    }
    if (!name.ends_with("note") && !name.ends_with("notes")) continue;
    name.remove_suffix(name.ends_with("notes") ? 5 : 4);
    while (name.ends_with('-') || name.ends_with('_')) name.remove_suffix(1);
    std::string_view word = last_word_of(name);
    if (word == "s" || word == "from") word = {};
    for (const Who& each : who) {
      if (word == each.word || (word.ends_with('s') && word.substr(0, word.size() - 1) == each.word))
        return each.kind;
    }
  }
  return std::nullopt;
}

}  // namespace feedarc::html
