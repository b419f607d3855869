#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "feedarc/model/feed.h"

namespace feedarc {

/// Bytes as received, decoded.
struct DocumentText {
  std::string decoded;     // empty where the bytes are the text already
  std::string_view bytes;  // what the text is then; the caller's
  std::string_view text() const { return decoded.empty() ? bytes : std::string_view(decoded); }  // UTF-8
  std::string encoding;
  std::vector<std::string> warnings;
};

/// Finds the charset (byte-order mark, `content_type`, XML declaration, pattern of zeros, UTF-8, a guess) and
/// decodes. The bytes must live as long as what is returned.
DocumentText document_text(std::string_view bytes, std::string_view content_type);

/// Ranges of the decoded text as ranges of the bytes, in order; left at 0, 0 where the encoding does not let
/// them be found.
void map_to_bytes(std::vector<ByteRange>& ranges, const DocumentText& document, std::string_view bytes);

}  // namespace feedarc
