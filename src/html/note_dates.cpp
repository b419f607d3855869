#include "html/note_dates.h"

#include <span>
#include <string>
#include <unordered_set>

#include "html/note_fold.h"

namespace feedarc::html {
namespace {

constexpr std::size_t longest_month = 36;  // bytes of its name

constexpr std::string_view connectors[] = {
    "by",     "from",  "of",    "the",    "on",    "at",     "appended", "added",   "de",     "del",
    "von",    "vom",   "der",   "par",    "da",    "do",     "di",       "od",      "от",     "du",
    "le",     "la",    "el",    "il",     "al",    "am",     "pm",       "a.m",     "p.m",    "et",
    "est",    "edt",   "gmt",   "utc",    "bst",   "cet",    "ct",       "pt",      "pst",    "pdt",
    "uhr",    "г",     "года",  "no",     "nr",    "n°",     "um",       "a",       "les",    "des",
    "den",    "van",   "på",    "av",     "af",    "til",    "and",      "und",     "y",      "e",
    "i",      "и",     "iii",   "ii",     "iv",    "v",      "ore",      "h",       "klo",    "kl",
    "godz",   "o",     "v",     "в",      "о",     "ob",     "alle",     "à",       "às",     "las",
    "hrs",    "hr",    "ist",   "sgt",    "hkt",   "cest",   "aest",     "jst",     "noon",   "one",
    "two",    "three", "four",  "heures", "horas", "time",   "local",    "saat",    "z",      "dne",
    "dnia",   "vid",   "від",   "ngày",   "lúc",   "pada",   "de las",   "klokken", "klokka", "kello",
    "den",    "ver",   "am/pm", "uur",    "om",    "óra",    "ora",      "r",       "års",    "року",
    "год",    "гг",    "năm",   "ปี",      "वर्ष",   "بتاريخ", "الساعة",   "ساعت",    "בשעה",   "στις",
    "τις",    "kell",  "st",    "nd",     "rd",    "th",     "er",       "º",       "ª",      "o",
    "u",      "w",     "r",     "ч",      "г",     "мск",    "киевское", "hs",      "brt",    "delle",
    "dalle",  "ve",    "ze",    "s",      "dd",    "pkt",    "wib",      "wita",    "wit",    "trt",
    "eest",   "eet",   "msk",   "น",      "เวลา",  "오전",   "오후",     "오전에",  "午前",   "午後",
    "上午",   "下午",  "π.μ",   "μ.μ",    "ώρα",   "ώρες",   "godzina",  "hod",     "órakor", "perc",
    "بتوقيت", "صباحا", "مساء",  "صباحًا",  "مساءً",  "शाम",    "सुबह",      "बजे",      "في",     "در",
    "στο",    "σε",    "p",     "pp"};

// Months and days of the week, a row or two a language: short forms, which are the whole word, and the stems
// of full names, behind which an ending stands.
// clang-format off
constexpr std::string_view short_names[] = {
    "jan", "feb", "mar", "apr", "may", "jun", "june", "jul", "july", "aug", "sep", "sept", "oct", "nov", "dec", "mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "sat", "sun",
    "ene", "abr", "ago", "dic", "mayo", "mars", "avr", "mai", "juin", "juil", "août", "aout", "janv", "févr", "fév", "déc", "aoû", "lun", "mié", "jue", "vie", "sáb", "dom", "mer", "jeu", "ven", "sam", "dim",
    "mär", "märz", "okt", "dez", "gen", "mag", "giu", "lug", "set", "ott", "fev", "out", "maio", "maig", "març", "juny", "maj", "maja", "mrt", "mei", "maart", "juni", "juli", "do", "vr", "za", "zo",
    "янв", "фев", "февр", "мар", "март", "апр", "мая", "май", "мај", "маја", "јуна", "јула", "июн", "июл", "авг", "сен", "сент", "окт", "ноя", "нояб", "дек", "пн", "вт", "ср", "чт", "пт", "сб", "вс", "юни", "юли", "юня", "юля", "јан", "феб", "јун", "јул", "нов", "дец",
    "sty", "lut", "luty", "kwi", "cze", "lip", "sie", "wrz", "paź", "lis", "gru", "led", "úno", "bře", "dub", "dubna", "kvě", "čer", "srp", "zář", "září", "říj", "pro",
    "tammi", "helmi", "maalis", "huhti", "touko", "kesä", "heinä", "elo", "syys", "loka", "marras", "joulu", "hel", "maa", "huh", "tou", "kes", "hei", "syy", "lok", "mar",
    "máj", "marta", "juna", "jula", "jún", "mája", "júna", "júla", "marts", "júl", "szept", "ápr", "márc", "hétfő", "kedd", "péntek", "ian", "febr", "iun", "iul", "noi", "mart", "joi", "luni",
    "січ", "лют", "бер", "кві", "тра", "чер", "лип", "сер", "вер", "жов", "лис", "гру",
    "ιαν", "φεβ", "μαρ", "απρ", "μαι", "μαϊ", "μαΐ", "ιουν", "ιουλ", "αυγ", "σεπ", "οκτ", "νοε", "δεκ",
    "oca", "ocak", "şub", "mart", "nis", "may", "haz", "tem", "ağu", "eyl", "eki", "kas", "ara", "ekim", "salı", "cuma", "pazar",
    "thg", "thá", "jan", "peb", "maret", "agu", "okt", "des", "sij", "vel", "ožu", "tra", "svi", "kol", "ruj", "stu",
    "مه", "دی", "تیر", "مهر", "آذر", "آب", "مايو", "مارس", "اوت", "یک‌شنبه", "מאי", "יוני", "יולי", "מרץ", "מרס", "במאי", "ביוני", "ביולי", "במרץ", "במרס", "मई", "जून", "मार्च",
    "march", "montag", "junio", "julio", "gener", "marca", "červen", "června", "červenec", "července", "květen", "května", "grudzień", "grudnia", "травень", "травня", "червень", "червня", "жовтень", "жовтня", "березень", "березня", "квітень", "квітня", "вересень", "вересня", "czerwiec", "czerwca", "kwiecień", "kwietnia", "sierpień", "sierpnia", "серпня", "среда", "среду", "agost", "agosto", "segunda", "terça", "quarta", "quinta", "sexta", "enero", "marzo", "lunes", "martes", "август", "августа", "mandag", "грудень", "грудня",
    "august", "augusta", "augustu", "augusti", "augustus",
};
constexpr std::string_view stems[] = {
    "januar", "februar", "april", "septem", "setem", "octob", "oktob", "októb", "novem", "decem", "dezem", "desem", "monday", "tuesday", "wednes", "thursd", "friday", "saturd", "sunday",
    "janvier", "février", "avril", "juillet", "septembre", "décembre", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche",
    "jänner", "dienstag", "mittwoch", "donnerst", "freitag", "samstag", "sonntag", "sonnabend",
    "febrero", "abril", "agosto", "septiembre", "setiembre", "octubre", "noviem", "diciem", "miércoles", "jueves", "viernes", "sábado", "domingo",
    "janeiro", "fevereiro", "março", "junho", "julho", "outubro",
    "gennaio", "febbraio", "maggio", "giugno", "luglio", "settem", "ottobre", "dicem", "lunedì", "martedì", "mercoledì", "giovedì", "venerdì", "sabato", "domenica",
    "febrer", "juliol", "dilluns", "dimarts", "dimecres", "dijous", "divendres", "dissabte", "diumenge",
    "maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag",
    "måndag", "tisdag", "tirsdag", "onsdag", "torsdag", "fredag", "lördag", "lørdag", "söndag", "søndag",
    "tammik", "helmik", "maalisk", "huhtik", "toukok", "kesäk", "heinäk", "eloku", "syysk", "lokak", "marrask", "jouluk", "maananta", "tiista", "keskiviik", "torsta", "perjanta", "lauanta", "sunnunta",
    "stycz", "luteg", "marzec", "lipiec", "lipca", "wrześ", "paźdz", "listopa", "poniedzia", "wtorek", "środa", "czwart", "piątek", "sobota", "niedziel",
    "ledna", "leden", "únor", "břez", "duben", "srpen", "srpna", "říjn", "prosin", "pondělí", "úterý", "středa", "čtvrtek", "pátek", "neděle", "pondelok", "utorok", "streda", "štvrtok", "piatok",
    "január", "február", "marec", "apríl", "június", "július", "március", "április", "május", "augusztus", "szeptem", "október", "szerda", "csütört", "szombat", "vasárn",
    "ianuar", "martie", "iunie", "iulie", "septembrie", "octombrie", "noiem", "miercuri", "marți", "vineri", "sâmbătă", "duminică",
    "январ", "феврал", "феврува", "февруар", "април", "марта", "апрел", "июнь", "июня", "июль", "июля", "сентяб", "октябр", "ноябр", "декабр", "понедельн", "вторник", "четверг", "пятниц", "суббот", "воскресен",
    "січень", "січня", "лютий", "лютого", "липен", "липня", "серпен", "листоп",
    "януар", "феврува", "септемвр", "октомвр", "ноемвр", "декемвр",
    "јануар", "фебруар", "септемб", "октоб", "новемб", "децемб",
    "siječ", "avgust", "velja", "ožuj", "travn", "svib", "lipnj", "srpnj", "kolovoz", "rujn", "listopad", "studen",
    "ιανου", "φεβρου", "μαρτι", "απριλ", "ιουνι", "ιουλι", "αυγουστ", "σεπτεμβρ", "οκτωβρ", "νοεμβρ", "δεκεμβρ", "μαΐου", "μαϊου", "δευτέρα", "τρίτη", "τετάρτη", "πέμπτη", "παρασκευ", "σάββατο", "κυριακ",
    "şubat", "nisan", "mayıs", "hazir", "temmuz", "ağust", "eylül", "kasım", "aralı", "pazartesi", "çarşamba", "perşembe", "cumartesi",
    "يناير", "فبراير", "أبريل", "إبريل", "ابريل", "يونيو", "يوليو", "أغسطس", "اغسطس", "سبتمبر", "أكتوبر", "اكتوبر", "نوفمبر", "ديسمبر", "كانون", "شباط", "آذار", "نيسان", "أيار", "حزيران", "تموز", "أيلول", "تشرين",
    "ژانوی", "فوریه", "مارس", "آوریل", "ژوئن", "ژوئی", "سپتا", "اکتب", "نوام", "دسام", "فرور", "اردی", "خرداد", "مرداد", "شهریور", "آبان", "بهمن", "اسفند", "شنبه",
    "ינואר", "פברואר", "אפריל", "אוגוסט", "ספטמבר", "אוקטובר", "נובמבר", "דצמבר", "בינואר", "בפברואר", "באפריל", "באוגוסט", "בספטמבר", "באוקטובר", "בנובמבר", "בדצמבר",
    "जनवरी", "फरवरी", "अप्रैल", "जुलाई", "अगस्त", "सितंबर", "सितम्बर", "अक्टूबर", "नवंबर", "नवम्बर", "दिसंबर", "दिसम्बर",
    "tháng", "maret", "agust", "senin", "selasa", "rabu", "kamis", "jumat", "sabtu", "minggu",
    "มกรา", "กุมภา", "มีนา", "เมษา", "พฤษภา", "มิถุนา", "กรกฎา", "สิงหา", "กันยา", "ตุลา", "พฤศจิกา", "ธันวา", "ม.ค", "ก.พ", "มี.ค", "เม.ย", "พ.ค", "มิ.ย", "ก.ค", "ส.ค", "ก.ย", "ต.ค", "พ.ย", "ธ.ค",
};
// clang-format on

}  // namespace

bool is_connector(std::string_view word) {
  static const std::unordered_set<std::string> known = folded_set(connectors);
  return word.size() <= longest_month && known.contains(std::string(word));
}

bool names_month(std::string_view word) {
  static const std::unordered_set<std::string> whole = folded_set(short_names);
  static const std::unordered_set<std::string> begun = folded_set(stems);
  constexpr std::size_t shortest_stem = 4, longest_ending = 20;
  if (word.size() > longest_month) return false;
  const std::string name(word);
  if (whole.contains(name)) return true;
  for (std::size_t length = name.size(); length >= shortest_stem; --length) {
    if (name.size() - length > longest_ending) break;
    if (begun.contains(name.substr(0, length))) return true;
  }
  return false;
}

namespace {

bool is_calendar_word(std::string_view word) {
  while (word.ends_with('.') || word.ends_with(',')) word.remove_suffix(1);
  // `10h20`
  if (const std::size_t letters = word.find_last_not_of("0123456789") + 1; letters > 0)
    word = word.substr(0, letters);
  return word.size() <= longest_month && (is_connector(word) || names_month(word));
}

}  // namespace

std::size_t past_date(std::string_view text, std::size_t at) {
  constexpr std::size_t longest_date = 48;
  bool digit = false;
  std::size_t now = at;
  while (now < text.size() && now - at < longest_date) {
    const std::string_view rest = text.substr(now);
    std::size_t length = 0;
    if (is_digit(rest.front()) ||
        std::string_view(" ./-+:,()[]").find(rest.front()) != std::string_view::npos) {
      digit = digit || is_digit(rest.front());
      length = 1;
    } else if (!starts_with_any(rest, {"–", "—", "،", "年", "月", "日", "時", "时", "分", "년", "월", "일"},
                                length)) {
      length = std::min(rest.find_first_of(" ,:+"), rest.size());
      const std::string_view word = rest.substr(0, length);
      // `maj` is short for an update as well.
      const bool month = digit && names_month(word);
      if (!month && (!is_calendar_word(word) || longest_phrase(rest).length >= length)) break;
    }
    now += length;
  }
  return digit ? now : at;
}

bool is_date(std::string_view text) {
  constexpr std::size_t longest_stamp = 80;
  if (text.empty() || text.size() > longest_stamp) return false;
  const Folded folded = fold(text);
  return past_date(folded.text, 0) == folded.text.size();
}

}  // namespace feedarc::html
