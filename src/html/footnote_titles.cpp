#include <algorithm>
#include <array>
#include <iterator>
#include <string>
#include <unordered_set>

#include "feedarc/text/utf8.h"
#include "html/footnotes.h"
#include "html/letters.h"

namespace feedarc::html {
namespace {

// What heads a list of notes or of sources: a row a language, lower case.
// clang-format off
constexpr std::string_view titles[] = {
    "notes", "note", "footnotes", "footnote", "endnotes", "endnote", "foot notes", "end notes", "references", "reference", "reference list", "sources", "citations", "works cited", "bibliography", "notes and references", "notes & references", "references and notes", "references & notes", "notes and sources", "notes & sources", "sources and notes", "footnotes and references", "citations and notes", "explanatory notes",
    "anmerkungen", "anmerkung", "fußnoten", "fussnoten", "fußnote", "endnoten", "einzelnachweise", "nachweise", "belege", "quellen", "quellenangaben", "quellenverzeichnis", "quellennachweise", "literatur", "literaturverzeichnis", "anmerkungen und quellen", "quellen und anmerkungen", "anmerkungen und einzelnachweise", "referenzen",
    "notes de bas de page", "note de bas de page", "notes de fin", "notes et références", "notes & références", "références", "références bibliographiques", "bibliographie", "notes et sources", "sources et notes",
    "notas", "nota", "notas al pie", "notas a pie", "notas al pie de página", "notas a pie de página", "notas finales", "notas y referencias", "referencias", "referencias bibliográficas", "fuentes", "bibliografía", "citas", "notas y fuentes",
    "notas de rodapé", "nota de rodapé", "notas de fim", "notas finais", "notas e referências", "referências", "referências bibliográficas", "fontes", "bibliografia",
    "note a piè di pagina", "note a pie di pagina", "note a piè pagina", "note a fondo pagina", "note e riferimenti", "riferimenti", "riferimenti bibliografici", "fonti", "note al testo",
    "notes a peu de pàgina", "notes al peu", "notes i referències", "referències", "fonts",
    "voetnoten", "voetnoot", "noten", "eindnoten", "bronnen", "bronvermelding", "bronnen en noten", "noten en bronnen", "referenties", "verwijzingen", "noten en referenties",
    "fotnoter", "fotnot", "noter", "slutnoter", "källor", "referenser", "källförteckning", "källor och noter", "noter och referenser", "anmärkningar",
    "fodnoter", "fodnote", "kilder", "referencer", "noter og kilder", "kilder og noter",
    "fotnote", "sluttnoter", "referanser", "noter og referanser", "kilder og referanser",
    "alaviitteet", "alaviite", "viitteet", "loppuviitteet", "lähteet", "huomautukset", "viitteet ja lähteet", "lähteet ja viitteet",
    "przypisy", "przypis", "przypisy końcowe", "przypisy i źródła", "źródła", "odnośniki", "uwagi",
    "poznámky", "poznámky pod čarou", "zdroje", "použité zdroje", "prameny", "reference", "citace", "literatura", "poznámky a zdroje",
    "poznámky pod čiarou", "referencie", "literatúra", "pramene", "použité pramene",
    "jegyzetek", "lábjegyzetek", "lábjegyzet", "végjegyzetek", "források", "hivatkozások", "jegyzetek és források", "irodalom", "felhasznált irodalom",
    "note de subsol", "note de final", "note și referințe", "referințe", "surse", "bibliografie", "note și surse",
    "примечания", "примечание", "сноски", "сноска", "концевые сноски", "подстрочные примечания", "источники", "примечания и источники", "литература", "список литературы",
    "примітки", "примітка", "виноски", "зноски", "джерела", "примітки та джерела", "література",
    "бележки", "бележки под линия", "източници", "бележки и източници", "препратки", "използвана литература",
    "напомене", "напомена", "фусноте", "белешке", "извори", "референце", "napomene", "fusnote", "beleške", "izvori", "bilješke", "bilješke i izvori",
    "σημειώσεις", "υποσημειώσεις", "υποσημείωση", "παραπομπές", "πηγές", "αναφορές", "βιβλιογραφία", "σημειώσεις και παραπομπές",
    "dipnotlar", "dipnot", "notlar", "son notlar", "kaynaklar", "kaynakça", "dipnotlar ve kaynaklar", "notlar ve kaynaklar",
    "الهوامش", "هوامش", "الحواشي", "حواشي", "المراجع", "مراجع", "المصادر", "مصادر", "ملاحظات", "الملاحظات", "المصادر والمراجع", "المراجع والهوامش", "الهوامش والمراجع",
    "پانویس", "پانویس‌ها", "پانوشت", "پانوشت‌ها", "پی‌نوشت", "پی‌نوشت‌ها", "پاورقی", "پاورقی‌ها", "یادداشت‌ها", "منابع", "منابع و پانویس‌ها",
    "הערות", "הערות שוליים", "הערות שולים", "הערות סיום", "מקורות", "הערות ומקורות", "מראי מקום",
    "टिप्पणियाँ", "टिप्पणियां", "टिप्पणी", "पादटिप्पणी", "पादटिप्पणियाँ", "पाद टिप्पणी", "पाद टिप्पणियाँ", "फुटनोट", "संदर्भ", "सन्दर्भ", "स्रोत",
    "märkused", "viited", "allmärkused", "joonealused märkused", "allikad",
    "piezīmes", "atsauces", "vēres", "zemsvītras piezīmes", "avoti",
    "pastabos", "išnašos", "nuorodos", "šaltiniai",
    "opombe", "opomba", "sprotne opombe", "viri",
    "neðanmálsgreinar", "neðanmálsgrein", "heimildir",
    "შენიშვნები", "სქოლიო", "წყაროები",
    "ծանոթագրություններ", "ծանոթագրություն", "աղբյուրներ",
    "ማስታወሻዎች", "የግርጌ ማስታወሻዎች",
    "chú thích", "chú giải", "ghi chú", "cước chú", "nguồn", "nguồn tham khảo", "tham khảo", "tài liệu tham khảo",
    "catatan kaki", "catatan akhir", "catatan", "referensi", "sumber", "rujukan", "daftar pustaka",
    "เชิงอรรถ", "หมายเหตุ", "อ้างอิง", "แหล่งอ้างอิง", "เอกสารอ้างอิง", "บรรณานุกรม",
    "注", "註", "注释", "注釋", "註釋", "注解", "註解", "脚注", "腳註", "腳注", "尾注", "尾註", "附注", "附註", "参考", "參考", "参考资料", "參考資料", "参考文献", "參考文獻", "引用", "引文", "出处", "出處", "资料来源", "資料來源", "参考来源", "參考來源", "注释与参考文献", "注释和参考文献",
    "脚註", "注釈", "註釈", "原注", "原註", "出典", "参考資料", "引用元", "後注", "後註", "注・出典",
    "주", "각주", "미주", "주석", "참고문헌", "참고 문헌", "참고자료", "참고 자료", "참고", "출처", "인용", "주해",
};
// clang-format on

constexpr std::size_t longest_title = 120;  // bytes

std::string folded(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    if (!is_unseen(c)) append_utf8(out, folded_letter(c));
  }
  return out;
}

/// Without what may stand around it: brackets, dashes, a colon, the buttons that fold its list.
std::string_view bare(std::string_view text) {
  static constexpr std::string_view heads[] = {" ", "[", "【", "〔", "(", "〈", "<", "-",
                                               "–", "—", "■",  "◆",  "●", "※",  "*"};
  static constexpr std::string_view tails[] = {":",  " ", "[+]", "[-]", "[–]", "[−]", "[edit]",
                                               "↑",  "▼", "▲",   "]",   "】",  "〕",  ")",
                                               "〉", ">", "-",   "–",   "—",   "。"};
  const auto drop = [&text](std::string_view part, bool tail) {
    if (text.size() <= part.size() || !(tail ? text.ends_with(part) : text.starts_with(part))) return false;
    tail ? text.remove_suffix(part.size()) : text.remove_prefix(part.size());
    return true;
  };
  const auto is_head = [&](std::string_view part) { return drop(part, false); };
  const auto is_tail = [&](std::string_view part) { return drop(part, true); };
  while (std::any_of(std::begin(tails), std::end(tails), is_tail) ||
         std::any_of(std::begin(heads), std::end(heads), is_head)) {
  }
  return text;
}

}  // namespace

bool is_list_title_text(std::string_view text) {
  static const std::unordered_set<std::string> known = [] {
    std::unordered_set<std::string> all;
    for (const std::string_view each : titles) all.insert(folded(each));
    return all;
  }();
  if (text.empty() || text.size() > longest_title) return false;
  const std::string whole = folded(text);
  return known.contains(std::string(bare(whole)));
}

// Asked again and again about whatever stands before a note: a long paragraph is given up at once.
bool is_list_title(const Node& node) {
  constexpr std::size_t most_bytes = 4 * longest_title;  // with the blanks that fold
  constexpr int most_nodes = 100;
  std::string text;
  int nodes = 0;
  for (const Node* each = node.first_child; each; each = next_in(each, &node)) {
    if (++nodes > most_nodes || text.size() + each->text.size() > most_bytes) return false;
    if (each->is_text()) text += each->text;
  }
  return is_list_title_text(squash_blanks(text));
}

}  // namespace feedarc::html
