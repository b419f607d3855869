#pragma once

#include "net/content_coding.h"

namespace feedarc {

std::unique_ptr<Decoder> new_gzip_decoder();
std::unique_ptr<Decoder> new_deflate_decoder();
std::unique_ptr<Decoder> new_brotli_decoder();
std::unique_ptr<Decoder> new_zstd_decoder();

}  // namespace feedarc
