#include "net/content_coding.h"

#include <algorithm>
#include <array>
#include <utility>

#include "feedarc/text/utf8.h"
#include "net/decoders.h"

namespace feedarc {
namespace {

constexpr std::size_t max_stacked = 4;  // twice is a mistake that happens; more is an attack
constexpr std::string_view gzip_magic = "\x1f\x8b\x08";

struct Coding {
  std::string_view name;
  std::unique_ptr<Decoder> (*make)();  // null: nothing to undo
};

constexpr std::array<Coding, 11> known_codings{{
    {"gzip", new_gzip_decoder},
    {"x-gzip", new_gzip_decoder},
    {"deflate", new_deflate_decoder},
    {"br", new_brotli_decoder},
    {"zstd", new_zstd_decoder},
    {"identity", nullptr},
    // Not codings at all, but servers say so, and browsers take the bytes as they are.
    {"none", nullptr},
    {"utf-8", nullptr},
    {"utf8", nullptr},
    {"binary", nullptr},
    {"8bit", nullptr},
}};

Failure too_large(std::uint64_t bound) {
  return {Failure::Kind::too_large,
          "the body is larger than " + std::to_string(bound) + " bytes when decoded"};
}

std::vector<std::string> listed(const std::vector<std::string_view>& values) {
  std::vector<std::string> names;
  for (std::string_view value : values) {
    for (std::size_t at = 0; at <= value.size();) {
      const auto comma = std::min(value.find(',', at), value.size());
      if (auto name = lower_ascii(trim_ascii(value.substr(at, comma - at))); !name.empty())
        names.push_back(std::move(name));
      at = comma + 1;
    }
  }
  return names;
}

}  // namespace

std::string_view offered_codings() { return "gzip, deflate, br, zstd"; }

ContentDecoder::ContentDecoder(const std::vector<std::string_view>& codings, std::uint64_t max_bytes)
    : max_bytes_(max_bytes) {
  auto names = listed(codings);
  std::reverse(names.begin(), names.end());
  for (auto& name : names) {
    const auto known = std::find_if(known_codings.begin(), known_codings.end(),
                                    [&](const Coding& coding) { return coding.name == name; });
    if (known == known_codings.end()) {
      failure_ = Failure{Failure::Kind::encoding, "unknown content coding " + name.substr(0, 40)};
      return;
    }
    if (known->make == nullptr) continue;
    if (stages_.size() == max_stacked) {
      failure_ = Failure{Failure::Kind::encoding,
                         "more than " + std::to_string(max_stacked) + " content codings stacked"};
      return;
    }
    stages_.push_back({.decoder = known->make(), .name = std::move(name)});
  }
}

ContentDecoder::~ContentDecoder() = default;

std::optional<Failure> ContentDecoder::write(std::string_view bytes) {
  if (!failure_ && !bytes.empty()) failure_ = push(0, bytes);
  return failure_;
}

std::optional<Failure> ContentDecoder::finish() {
  // Shorter than the mark: as it is. Then what was held back is all there is.
  if (!failure_ && unmarked_ == Unmarked::undecided) {
    unmarked_ = Unmarked::plain;
    body_ = std::exchange(begin_, {});
  }
  for (const Stage& stage : stages_)
    if (!failure_ && stage.used && !stage.decoder->whole())
      failure_ = Failure{Failure::Kind::encoding, "the " + stage.name + " data end too early"};
  return failure_;
}

std::optional<Failure> ContentDecoder::push(std::size_t at, std::string_view bytes) {
  // One call deeper a coding, and they are counted.
  if (at == stages_.size()) return give(bytes);
  std::array<char, 16384> out;
  stages_[at].used = true;
  while (true) {
    const auto step = stages_[at].decoder->decode(bytes, out.data(), out.size());
    if (step.damaged)
      return Failure{Failure::Kind::encoding, "the " + stages_[at].name + " data are damaged"};
    bytes.remove_prefix(step.read);
    stages_[at].given += step.written;
    if (stages_[at].given > max_bytes_) return too_large(max_bytes_);
    if (step.written > 0)
      if (auto failure = push(at + 1, {out.data(), step.written})) return failure;
    if (step.read == 0 && step.written == 0) return std::nullopt;
  }
}

/// The last stop: the body, unless its first bytes are those of gzip.
std::optional<Failure> ContentDecoder::give(std::string_view bytes) {
  if (unmarked_ == Unmarked::undecided) {
    begin_ += bytes.substr(0, gzip_magic.size());
    const auto taken = std::min(bytes.size(), gzip_magic.size());
    bytes.remove_prefix(taken);
    if (gzip_magic.starts_with(begin_) && begin_.size() < gzip_magic.size()) return std::nullopt;
    if (auto failure = decide_gzip()) return failure;
    if (bytes.empty()) return std::nullopt;
    if (unmarked_ == Unmarked::gzip) return push(stages_.size() - 1, bytes);
  }
  if (body_.size() + bytes.size() > max_bytes_) return too_large(max_bytes_);
  body_ += bytes;
  return std::nullopt;
}

std::optional<Failure> ContentDecoder::decide_gzip() {
  const bool gzip = begin_.starts_with(gzip_magic);
  unmarked_ = gzip ? Unmarked::gzip : Unmarked::plain;
  const std::string begin = std::exchange(begin_, {});
  if (!gzip) return give(begin);
  stages_.push_back({.decoder = new_gzip_decoder(), .name = "gzip"});
  return push(stages_.size() - 1, begin);
}

}  // namespace feedarc
