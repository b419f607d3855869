#include "feed/charset_pairs.h"

#include <algorithm>
#include <array>
#include <cstddef>

namespace feedarc {
namespace {

using Byte = unsigned char;

// Kana and the characters of the first level, by frequency or stroke, are what text is made of.
// Japanese is seldom without kana.
constexpr int kana = 10, hangul = 8, common = 7, beside_kana = 6, sign = 2, rare = 0, odd = -4, never = -30;

/// What a pair is worth; `never` where it is none.
using Weigh = int (*)(Byte lead, Byte trail);

bool between(Byte byte, int first, int last) { return byte >= first && byte <= last; }

int euc_jp(Byte lead, Byte trail) {
  if (lead == 0x8E) return between(trail, 0xA1, 0xDF) ? odd : never;
  if (!between(trail, 0xA1, 0xFE)) return never;
  if (lead == 0xA4 || lead == 0xA5) return between(trail, 0xA1, 0xF6) ? kana : never;
  if (between(lead, 0xB0, 0xCF)) return beside_kana;
  if (between(lead, 0xA1, 0xA3)) return sign;
  return between(lead, 0xD0, 0xF4) ? rare : between(lead, 0xA6, 0xFC) ? odd : never;
}

int shift_jis(Byte lead, Byte trail) {
  if (!between(trail, 0x40, 0xFC) || trail == 0x7F) return never;
  if (lead == 0x82 && between(trail, 0x9F, 0xF1)) return kana;
  if (lead == 0x83 && between(trail, 0x40, 0x96)) return kana;
  if (between(lead, 0x88, 0x97)) return beside_kana;
  if (lead == 0x81 || lead == 0x82) return sign;
  if (between(lead, 0x98, 0x9F) || between(lead, 0xE0, 0xEA)) return trail < 0x80 ? odd / 2 : rare;
  return between(lead, 0x83, 0xFC) ? odd : never;
}

int euc_kr(Byte lead, Byte trail) {
  if (between(lead, 0xB0, 0xC8) && between(trail, 0xA1, 0xFE)) return hangul;
  if (between(lead, 0xA1, 0xA3) && between(trail, 0xA1, 0xFE)) return sign;
  if (between(lead, 0xCA, 0xFD) && between(trail, 0xA1, 0xFE)) return rare;
  const bool extended =
      between(trail, 0x41, 0x5A) || between(trail, 0x61, 0x7A) || between(trail, 0x81, 0xFE);
  return between(lead, 0x81, 0xC6) && extended ? odd : never;
}

int gb18030(Byte lead, Byte trail) {
  if (!between(lead, 0x81, 0xFE) || !between(trail, 0x30, 0xFE) || trail == 0x7F) return never;
  if (trail < 0xA1) return odd;  // also the first half of four bytes
  if (between(lead, 0xB0, 0xD7)) return common;
  if (between(lead, 0xA1, 0xA3)) return sign;
  return between(lead, 0xD8, 0xF7) ? rare : odd;
}

int big5(Byte lead, Byte trail) {
  if (!between(trail, 0x40, 0x7E) && !between(trail, 0xA1, 0xFE)) return never;
  if (between(lead, 0xA4, 0xC6)) return common;
  if (between(lead, 0xA1, 0xA3)) return sign;
  return between(lead, 0xC9, 0xF9)   ? (trail < 0x80 ? odd / 2 : rare)
         : between(lead, 0x81, 0xFE) ? odd
                                     : never;
}

/// Half the width of a kana, in Shift_JIS.
bool stands_alone(Weigh weigh, Byte byte) { return weigh == shift_jis && between(byte, 0xA1, 0xDF); }

bool is_letter(Byte byte) { return between(byte | 0x20, 'a', 'z'); }

/// The most that the pair at a place can be worth. A pair alone among ASCII is seldom a character of East
/// Asia, and less so where its second byte is a letter too: `It’s`, `20°C`, `Ärzte` of windows-1252.
int most_here(std::string_view bytes, std::size_t at, bool behind_another) {
  const Byte behind = at + 2 < bytes.size() ? static_cast<Byte>(bytes[at + 2]) : Byte{' '};
  const Byte before = at > 0 ? static_cast<Byte>(bytes[at - 1]) : Byte{' '};
  if (behind_another || behind >= 0x80 || before >= 0x80) return kana;
  if (static_cast<Byte>(bytes[at + 1]) < 0x80) return 2 * odd;
  return is_letter(before) && is_letter(behind) ? odd : kana;
}

template <Weigh weigh>
long score(std::string_view bytes) {
  long sum = 0;
  std::size_t in_run = 0;  // where the last pair ends
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    const Byte lead = static_cast<Byte>(bytes[at]);
    if (lead < 0x80) continue;
    if (stands_alone(weigh, lead)) {
      sum += odd;
      continue;
    }
    const int worth = at + 1 < bytes.size() ? weigh(lead, static_cast<Byte>(bytes[at + 1])) : never;
    sum += worth == never ? worth : std::min(worth, most_here(bytes, at, in_run == at));
    if (worth == never) continue;
    ++at;
    in_run = at + 1;
  }
  return sum;
}

constexpr std::array encodings = {
    PairEncoding{"euc-jp", score<euc_jp>}, PairEncoding{"shift_jis", score<shift_jis>},
    PairEncoding{"euc-kr", score<euc_kr>}, PairEncoding{"gb18030", score<gb18030>},
    PairEncoding{"big5", score<big5>},
};

}  // namespace

std::span<const PairEncoding> pair_encodings() { return encodings; }

}  // namespace feedarc
