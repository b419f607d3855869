#include "feed/charset_guess.h"

#include <catch2/catch.hpp>
#include <map>
#include <string>

#include "feed/fixture.h"
#include "feedarc/text/charset.h"
#include "feedarc/text/utf8.h"

using namespace feedarc;

namespace {

/// What each character is written as in an encoding of one or two bytes.
std::map<char32_t, std::string> table_of(const std::string& encoding, bool pairs) {
  std::map<char32_t, std::string> table;
  const auto add = [&](const std::string& bytes) {
    const auto decoded = decode(bytes, encoding);
    std::size_t at = 0;
    if (decoded.lossy || decoded.text.empty()) return;
    const auto point = next_code_point(decoded.text, at);
    if (at == decoded.text.size()) table.emplace(point, bytes);
  };
  for (int c = 0; c < 256; ++c) add(std::string(1, static_cast<char>(c)));
  if (pairs)
    for (int lead = 0x81; lead < 0xFF; ++lead)
      for (int trail = 0x40; trail < 0xFF; ++trail) add({static_cast<char>(lead), static_cast<char>(trail)});
  return table;
}

std::string encoded(std::string_view text, const std::string& encoding, bool pairs) {
  const auto table = table_of(encoding, pairs);
  std::string bytes;
  for (std::size_t at = 0; at < text.size();) bytes += table.at(next_code_point(text, at));
  return bytes;
}

}  // namespace

TEST_CASE("the encoding of undeclared bytes is guessed by what is written") {
  struct Case {
    const char *encoding, *text;
    bool pairs = false;
  };
  const Case cases[] = {
      {"windows-1252", "café"},
      {"windows-1252", "La générale a été très déçue"},
      {"windows-1252", "Où est l’école ? “Là-bas”, dit-il — déjà"},
      {"windows-1252", "Größe und Maß für Übungen"},
      {"windows-1252", "ÄRGER IM BÜRO"},
      {"windows-1252", "El niño comió aquí… ¿qué?"},
      {"windows-1252", "A maçã não está na mão"},
      {"windows-1252", "perché la città è più bella"},
      {"windows-1252", "Blåbærgrød på øen, smörgås"},
      {"windows-1252", "5 € or £5"},
      {"windows-1252", "It’s raining and we’re late"},
      {"windows-1252", "20°C and 10µm"},
      {"windows-1252", "Price–earnings"},
      {"windows-1252", "L’Europe"},
      {"windows-1252", "Ärzte streiken"},
      {"windows-1252", "NÃO"},
      {"windows-1252", "AÇÃO"},
      {"windows-1252", "Århus"},
      {"windows-1255", "שלום עולם"},
      {"euc-kr", "오늘의 뉴스", true},
      {"windows-1252", "© 2026 Company™ – 20°"},
      {"windows-1250", "Žluťoučký kůň pěl ďábelské ódy"},
      {"windows-1250", "Zażółć gęślą jaźń"},
      {"windows-1250", "Árvíztűrő tükörfúrógép"},
      {"windows-1254", "Güneş ışığı çok güçlü değil"},
      {"windows-1257", "Įlinkdama fechtuotojo špaga žvangėjo ąžuolą"},
      {"windows-1251", "мир"},
      {"windows-1251", "Привет, мир"},
      {"windows-1251", "ПРИВЕТ, МИР"},
      {"windows-1251", "Погода сегодня хорошая (20°), RSS и Atom"},
      {"windows-1251", "Його ім’я — Їжак"},
      {"koi8-r", "Привет, мир"},
      {"koi8-r", "ПРИВЕТ, МИР"},
      {"koi8-r", "Погода сегодня хорошая, RSS и Atom"},
      {"windows-1253", "Ο καιρός σήμερα είναι καλός"},
      {"windows-1255", "מזג האוויר היום נעים"},
      {"windows-1256", "الطقس جميل اليوم في المدينة"},
      {"windows-874", "วันนี้อากาศดีมากและเราไปเดินเล่น"},
      {"shift_jis", "今日の天気はとてもいいです", true},
      {"shift_jis", "ニュース 東京", true},
      {"euc-jp", "今日の天気はとてもいいです", true},
      {"euc-jp", "ニュース 東京", true},
      {"euc-kr", "오늘 날씨가 아주 좋습니다", true},
      {"gb18030", "今天的天气非常好", true},
      {"big5", "今天的天氣非常好，我們去散步", true},
  };
  for (const auto& c : cases) DYNAMIC_SECTION(c.encoding << ": " << c.text) {
      CHECK(guess_charset("<title>" + encoded(c.text, c.encoding, c.pairs) + "</title>") == c.encoding);
    }
}

TEST_CASE("what is guessed from may stand far behind") {
  CHECK(guess_charset(std::string(200'000, 'a') + encoded("Погода сегодня", "windows-1251", false)) ==
        "windows-1251");
}
