#include <catch2/catch.hpp>
#include <cstdint>
#include <filesystem>

#include "feed/fixture.h"

// The property is the fuzz target's own (tests/fuzz/parse_fuzz.cpp); it aborts where it does not hold.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

TEST_CASE("the corpus of the fuzz target, and every beginning of each file") {
  for (const auto& file : std::filesystem::directory_iterator(FEEDARC_FIXTURES "/fuzz/parse")) {
    const auto bytes = feed_bytes("../fuzz/parse/" + file.path().filename().string());
    const auto* data = reinterpret_cast<const std::uint8_t*>(bytes.data());
    CHECK(LLVMFuzzerTestOneInput(data, bytes.size()) == 0);
    for (std::size_t length = 0; length < bytes.size(); length += 7) LLVMFuzzerTestOneInput(data, length);
  }
}
