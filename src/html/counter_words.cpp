#include "html/counter_words.h"

#include <algorithm>
#include <array>
#include <string>

#include "feedarc/text/utf8.h"

namespace feedarc::html {
namespace {

struct Said {
  int parts;
  std::string_view words;  // with one blank between them
};

// English, German, French, Spanish, Portuguese, Italian, Russian, Chinese and Japanese; of the others only
// what tells an age. No beginnings: "hit" would take Hitler along.
constexpr std::array said{
    Said{
        counted,
        "views comments replies likes upvotes downvotes retweets reposts reblogs reactions claps pageviews "
        "aufrufe aufrufen kommentare kommentaren klicks vues commentaires visualizaciones vistas comentarios "
        "visualizações visualizzazioni commenti просмотры просмотра просмотров Просмотры Просмотров "
        "комментарии комментария комментариев Комментарии Комментариев 阅读 閱讀 阅读量 浏览 瀏覽 评论 評論 "
        "閲覧 閲覧数 コメント 👍 👎 ❤ ♥ 💬 👀 👁 👏 🔁"},
    Said{counted | singular,
         "view comment reply like upvote downvote retweet repost reblog reaction clap pageview aufruf "
         "kommentar klick vue commentaire visualización comentario visualização visualizzazione commento "
         "просмотр комментарий"},
    Said{counted_too,
         "points votes shares hits visits visitors reads readers downloads plays listens followers "
         "subscribers bookmarks responses leser besucher visites lectures partages téléchargements visitas "
         "lecturas descargas leituras visite letture"},
    Said{counted_too | singular,
         "point vote share hit visit visitor reader download play listen follower subscriber bookmark "
         "response lecture partage téléchargement visita lectura descarga leitura lettura"},
    Said{people, "people persons readers users"},
    Said{times, "times time mal fois veces vez vezes volte volta vece раз раза 次 回"},
    Said{done | done_so, "read viewed shared downloaded visited"},
    Said{done,
         "like liked watched played commented voted bookmarked gelesen angesehen aufgerufen geteilt "
         "heruntergeladen lu lue vu vue leído leída visto vista lido lida letto letta прочитано Прочитано "
         "просмотрено Просмотрено 阅读 閱讀 浏览 瀏覽 閲覧"},
    Said{rated, "rating average score"},
    Said{filler,
         "this post article story page entry video has have been was were by total and cast so far last "
         "created added written all see show more today unique number count leave a dieser beitrag artikel "
         "wurde bisher"},
    Said{filler | stamp,
         "posted updated published submitted edited modified aktualisiert "
         "veröffentlicht publié publicado actualizado atualizado pubblicato aggiornato"},
    Said{ago, "ago назад fa geleden sedan siden temu önce sitten тому"},
    Said{ago_before, "vor hace há pred"},
    Said{unit,
         "s sec secs second seconds m min mins minute minutes h hr hrs hour hours d day days "
         "sekunde sekunden minuten std stunde stunden tag tage tagen seconde secondes heure heures jour "
         "jours segundo segundos minuto minutos hora horas día días dia dias secondo secondi minuti ora ore "
         "giorno giorni seconden minuut uur uren dag dagen sekund sekunder minuter timme timmar dagar "
         "minut minutt minutter time timer dage dager sekundę sekundy minutę minuty godzinę godziny godzin "
         "dzień dni секунду секунды секунд минуту минуты минут час часа часов день дня дней хвилину хвилини "
         "хвилин годину години годин дні днів saniye dakika saat gün sekuntia minuutti minuuttia tunti "
         "tuntia päivä päivää sekundami minutami minútami hodinami dňami urami dnevi"},
    Said{long_unit,
         "w wk wks week weeks mo mos month months y yr yrs year years woche wochen monat monate monaten jahr "
         "jahre jahren semaine semaines mois an ans année années semana semanas mes meses mês año años ano "
         "anos settimana settimane mese mesi anno anni weken maand maanden jaar jaren vecka veckor månad "
         "månader uge uger uke uker måned måneder år tydzień tygodnie tygodni miesiąc miesiące miesięcy rok "
         "lata lat неделю недели недель месяц месяца месяцев год года лет тиждень тижні тижнів місяць місяці "
         "місяців рік роки років hafta ay yıl viikko viikkoa kuukausi kuukautta vuosi vuotta"},
    Said{vague, "a an one few several about almost over around less more than einer einem un une una um uma"},
    Said{joint, "and und et y e"},
};

struct Known {
  std::string_view word;
  Parts parts = 0;
};

consteval std::size_t count_said() {
  std::size_t count = 0;
  for (const Said& each : said) count += 1 + std::count(each.words.begin(), each.words.end(), ' ');
  return count;
}

consteval auto sorted() {
  std::array<Known, count_said()> all;
  std::size_t count = 0;
  for (const Said& each : said) {
    for (std::size_t at = 0; at < each.words.size();) {
      const std::size_t end = std::min(each.words.find(' ', at), each.words.size());
      all[count++] = {each.words.substr(at, end - at), static_cast<Parts>(each.parts)};
      at = end + 1;
    }
  }
  std::sort(all.begin(), all.end(), [](const Known& a, const Known& b) { return a.word < b.word; });
  return all;
}

constexpr auto table = sorted();

}  // namespace

Parts parts_of(std::string_view word) {
  constexpr std::size_t longest = 32;
  // No word begins like a number, and most that are asked for do.
  if (word.empty() || word.size() > longest || (word[0] >= '0' && word[0] <= '9')) return 0;
  constexpr std::string_view shown_as_picture = "\xEF\xB8\x8F";  // U+FE0F behind an emoji
  if (word.ends_with(shown_as_picture)) word.remove_suffix(shown_as_picture.size());
  const std::string lower = lower_ascii(word);
  Parts parts = 0;
  for (auto each =
           std::lower_bound(table.begin(), table.end(), std::string_view(lower),
                            [](const Known&known, std::string_view wanted) { return known.word < wanted; });
       each != table.end() && each->word == lower; ++each)
    parts |= each->parts;
  return parts;
}

}  // namespace feedarc::html
