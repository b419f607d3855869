#include <algorithm>
#include <iterator>
#include <string>
#include <unordered_set>

#include "feedarc/text/utf8.h"
#include "html/footnotes.h"
#include "html/letters.h"

namespace feedarc::html {
namespace {

constexpr std::string_view arrows[] = {"↩", "↑", "^", "⏎", "⤴", "↵", "↖",   "⇑", "▲", "⬆", "←", "⮌",
                                       "↺", "«", "🔙", "🔝", "⇧", "↥", "⮐", "⏫", "🔼", "⤶", "⟲"};

// What they say: a row a language, lower case.
// clang-format off
constexpr std::string_view phrases[] = {
    "back", "go back", "jump back", "jump up", "back up", "up", "top", "return", "back to text", "back to the text", "back to top", "back to content", "back to article", "back to main text", "back to post", "back to reference", "back to document", "return to text", "return to the text", "return to article", "return to main text", "return to content", "return to body", "return to post", "return to reference", "return to main content", "return to document", "jump back to text", "go back to text",
    "zurück", "zurück zum text", "zum text", "nach oben", "hoch",
    "retour", "retour au texte", "remonter", "revenir au texte", "haut",
    "volver", "volver al texto", "regresar", "arriba", "subir",
    "voltar", "voltar ao texto", "topo",
    "torna", "torna su", "torna al testo", "indietro", "su",
    "torna al text", "tornar",
    "terug", "terug naar tekst", "terug naar de tekst", "omhoog",
    "tillbaka", "tillbaka till texten", "upp",
    "tilbage", "tilbage til teksten", "tilbake", "tilbake til teksten", "op", "opp",
    "takaisin", "takaisin tekstiin", "ylös",
    "powrót", "wróć", "powrót do tekstu", "do góry",
    "zpět", "zpět na text", "zpět do textu", "nahoru", "späť", "späť na text", "hore",
    "vissza", "vissza a szöveghez", "fel",
    "înapoi", "înapoi la text", "sus",
    "назад", "вернуться", "вернуться к тексту", "обратно", "обратно к тексту", "к тексту", "наверх", "вверх", "↑ вверх",
    "повернутися", "повернутися до тексту", "до тексту", "вгору", "нагору",
    "обратно", "обратно към текста", "нагоре", "назад на текст", "natrag", "natrag na tekst", "nazad", "gore",
    "επιστροφή", "επιστροφή στο κείμενο", "πίσω", "πάνω",
    "geri", "metne dön", "geri dön", "yukarı",
    "عودة", "رجوع", "العودة إلى النص", "العودة", "أعلى", "بازگشت", "بازگشت به متن", "بالا",
    "חזרה", "חזרה לטקסט", "למעלה",
    "वापस", "वापस जाएँ", "ऊपर",
    "quay lại", "trở lại", "trở về", "lên trên",
    "kembali", "kembali ke teks", "ke atas",
    "กลับ", "กลับขึ้นไป", "กลับไปที่เนื้อหา",
    "返回", "返回正文", "回到正文", "返回文中", "跳转", "跳回", "回正文", "回到文中", "回上文",
    "戻る", "本文に戻る", "本文へ", "本文へ戻る", "元に戻る", "上へ",
    "돌아가기", "본문으로", "본문으로 돌아가기", "위로", "되돌아가기",
};
// clang-format on

constexpr std::string_view around = "[]() .:";

std::string_view without_brackets(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(around);
  return begin == std::string_view::npos ? std::string_view{}
                                         : text.substr(begin, text.find_last_not_of(around) + 1 - begin);
}

/// Lower case, without what is not seen: the sign that says whether an arrow has colours, say.
std::string folded(std::string_view shown) {
  std::string lower;
  for (std::size_t at = 0; at < shown.size();) {
    const char32_t c = next_code_point(shown, at);
    if (!is_unseen(c)) append_utf8(lower, lower_letter(c));
  }
  return lower;
}

}  // namespace

bool is_backlink_text(std::string_view shown) {
  static const std::unordered_set<std::string_view> known(std::begin(phrases), std::end(phrases));
  constexpr std::size_t longest = 80;
  if (shown.size() > longest) return false;
  const std::string lower = folded(shown);
  std::string_view text = without_brackets(lower);
  const auto drop_arrow = [&text] {
    for (const std::string_view arrow : arrows) {
      if (!text.starts_with(arrow) && !text.ends_with(arrow)) continue;
      text.starts_with(arrow) ? text.remove_prefix(arrow.size()) : text.remove_suffix(arrow.size());
      text = without_brackets(text);
      return true;
    }
    return false;
  };
  bool arrow = false;
  while (drop_arrow()) arrow = true;
  // `↩2` leads to the second reference.
  return text.empty() || (arrow && !marker_of(text).empty()) || known.contains(text);
}

bool shows_arrow(std::string_view shown) {
  const std::string lower = folded(shown);
  const std::string_view text = without_brackets(lower);
  // A quotation begins with `«`, and a `^` may be a power's.
  return std::any_of(std::begin(arrows), std::end(arrows), [&](std::string_view arrow) {
    return arrow != "«" && arrow != "^" && (text.starts_with(arrow) || text.ends_with(arrow));
  });
}

bool is_link_back(const Node& node) {
  if (!node.is(Tag::a) || node.attribute("href").find('#') == std::string_view::npos) return false;
  const std::string text = short_text(node);
  // Blanks that do not break may be a picture's place; nothing at all is a place's name.
  return (!text.empty() || node.first_child) && is_backlink_text(text);
}

}  // namespace feedarc::html
