#include "feedarc/version.h"

namespace feedarc {

std::string_view version() { return FEEDARC_VERSION; }

std::string default_user_agent() { return "feedarc/" FEEDARC_VERSION " (+" FEEDARC_CONTACT_URL ")"; }

}  // namespace feedarc
