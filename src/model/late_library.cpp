#include "model/late_library.h"

#include <dlfcn.h>

#include <string>

#include "feedarc/model/error.h"

namespace feedarc {
namespace {

[[noreturn]] void missing(const char* file) {
  const char* const why = ::dlerror();
  throw Error("cannot be loaded: " + std::string(why == nullptr ? "no reason is given" : why), file,
              "is it installed?");
}

}  // namespace

LateLibrary::LateLibrary(const char* file) : file_(file), handle_(::dlopen(file, RTLD_LAZY | RTLD_LOCAL)) {
  if (handle_ == nullptr) missing(file_);
}

void* LateLibrary::symbol(const char* name) const {
  void* const found = symbol_or_none(name);
  if (found == nullptr) missing(file_);
  return found;
}

void* LateLibrary::symbol_or_none(const char* name) const { return ::dlsym(handle_, name); }

}  // namespace feedarc
